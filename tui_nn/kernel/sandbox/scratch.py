"""The worker's working directory where the system allows no capped file system for it.

Its owner, the process that made it, holds a lock on it. A directory without a lock is one whose
owner was killed; whoever starts next removes it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tui_nn.kernel.containment import Limits

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = "tui-nn-scratch-"
"""How the names of all these directories begin."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """A directory for one worker that only this user may enter.

    Attributes:
        path: Where it is.
        lock: Descriptor by which this process owns it; None where directories cannot be locked.
    """

    path: Path
    lock: int | None

    def remove(self) -> None:
        """Removes it with all that learner code left there, and gives the lock up."""
        remove_directory(self.path)
        self.release()

    def release(self) -> None:
        """Gives the lock up in this process; one that was forked from it may hold it still."""
        if self.lock is not None:
            os.close(self.lock)


def make_scratch() -> Scratch:
    """Makes a directory for one worker."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        scratch = None if fcntl is None else _lock(path, wait=True)
        if scratch is not None:
            return scratch
        if path.exists():  # this file system knows no locks
            return Scratch(path, None)
        # Between the two calls another process took it for one without an owner.


def remove_leftovers() -> None:
    """Removes the directories of this user whose owners were killed; those of others stay.

    Follows no link: neither one that carries such a name, nor one within a directory.
    """
    if fcntl is None:
        return
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        paths = [Path(entry.path) for entry in entries if entry.name.startswith(PREFIX)]
        for path in paths:
            leftover = _lock(path, wait=False)
            if leftover is not None:
                leftover.remove()


def _lock(path: Path, *, wait: bool) -> Scratch | None:
    """Takes a directory over; None if it is gone, not this user's, or owned by another process."""
    try:
        lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        status = os.fstat(lock)
        if status.st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            if os.path.samestat(status, path.lstat()):
                return Scratch(path, lock)
    except OSError:
        pass
    os.close(lock)
    return None


def remove_directory(directory: Path) -> None:
    """Removes a directory with all that is in it; follows no symbolic link.

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
