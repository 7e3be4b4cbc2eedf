"""The worker's working directory where the system allows no capped file system for it."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from tui_nn.kernel.containment import Limits


def make_scratch() -> Path:
    """Makes a directory for one worker that only this user may enter."""
    return Path(tempfile.mkdtemp(prefix="tui-nn-"))


def remove_scratch(directory: Path) -> None:
    """Removes it with all that learner code left there; follows no symbolic link.

    Directories are emptied from the top, what lies in them being moved up, for learner code may
    have nested them deeper than a recursion or a path can go.
    """
    went_on = True
    while went_on:
        went_on = False
        for folder in _remove_files(directory):
            went_on |= _remove_level(folder, directory)
    with contextlib.suppress(OSError):
        directory.rmdir()


def scratch_exceeds(directory: Path, limits: Limits) -> bool:
    """Tells whether the files in a scratch directory are more, or larger, than allowed.

    The walk ends as soon as a limit is met, so a flood of files does not make it slow. Call it
    from the trusted side at intervals while a worker runs; what is written between two calls may
    go beyond the limit, which is why strangers get no such directory. What cannot be looked into,
    because it is nested too deep or was made unreadable, counts as too much.
    """
    size = files = 0
    pending = [directory]
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    files += 1
                    with contextlib.suppress(FileNotFoundError):
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if files > limits.scratch_files or size > limits.scratch_size:
                        return True
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(Path(entry.path))
        except FileNotFoundError:
            continue
        except OSError:
            return True
    return False


def _remove_level(folder: Path, root: Path) -> bool:
    """Removes a directory after moving those in it up to the root; tells whether that went."""
    try:
        folder.chmod(0o700)
        for inner in _remove_files(folder):
            inner.rename(root / secrets.token_hex(8))
        folder.rmdir()
    except OSError:
        return False
    return True


def _remove_files(directory: Path) -> list[Path]:
    """Removes the files of a directory and returns its directories."""
    folders = []
    with contextlib.suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            else:
                Path(entry.path).unlink()
    return folders
