"""The worker's working directory where the system allows no capped file system for it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from tui_nn.kernel.containment import Limits


def make_scratch() -> Path:
    """Makes a directory for one worker that only this user may enter."""
    return Path(tempfile.mkdtemp(prefix="tui-nn-"))


def remove_scratch(directory: Path) -> None:
    """Removes it with all that learner code left there; follows no symbolic link."""
    shutil.rmtree(directory, ignore_errors=True)


def scratch_exceeds(directory: Path, limits: Limits) -> bool:
    """Tells whether the files in a scratch directory are more, or larger, than allowed.

    The walk ends as soon as a limit is met, so a flood of files does not make it slow. Call it
    from the trusted side at intervals while a worker runs; what is written between two calls may
    go beyond the limit, which is why strangers get no such directory.
    """
    size = files = 0
    pending = [directory]
    while pending:
        with contextlib.suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                files += 1
                with contextlib.suppress(OSError):
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                if files > limits.scratch_files or size > limits.scratch_size:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    pending.append(Path(entry.path))
    return False
