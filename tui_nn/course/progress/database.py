"""Opening the database file, and telling what is wrong with it."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from enum import Enum
from pathlib import Path

from tui_nn.course.progress.schema import (
    MIGRATIONS,
    NewerDatabaseError,
    UnsoundDatabaseError,
    columns,
    migrate,
    require_ours,
)

FILE_NAME = "progress.sqlite3"
BUSY_MILLISECONDS = 250
"""How long one statement waits for another process; short, for the screen waits with it."""
OPEN_SECONDS = 1.0
"""How long opening waits in all: switching a new file to WAL does not queue by itself."""


class Trouble(Enum):
    """Why the database cannot be used; the value completes "Progress cannot be saved: "."""

    DAMAGED = "the file is damaged"
    LOCKED = "another program has locked the file"
    READ_ONLY = "its files cannot be written"
    FULL = "the disk is full"
    FAILING = "reading or writing the file fails"


def trouble_of(error: Exception) -> Trouble | None:
    """Classify an error of SQLite or the file system; None for a mistake of the program."""
    if isinstance(error, UnsoundDatabaseError):
        return Trouble.DAMAGED
    if isinstance(error, NewerDatabaseError):
        return Trouble.FAILING
    if isinstance(error, OSError):
        return _TROUBLE_BY_ERRNO.get(error.errno or 0, Trouble.FAILING)
    mistakes = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError)
    if not isinstance(error, sqlite3.Error) or isinstance(error, mistakes):
        return None
    # The low byte of an extended code is the plain one.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return _TROUBLE_BY_CODE.get(code, Trouble.FAILING)


_TROUBLE_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
}

_TROUBLE_BY_ERRNO = {
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.EROFS: Trouble.READ_ONLY,
    errno.ENOSPC: Trouble.FULL,
}


def open_database(path: Path, patience: float = OPEN_SECONDS) -> sqlite3.Connection:
    """Open or create the file, check it and bring it to the present version.

    Args:
        path: The file; its folder is made if it is missing.
        patience: Seconds to wait for other processes in all.

    Raises:
        OSError: The folder cannot be made.
        sqlite3.DatabaseError: The file is damaged, locked or cannot be written.
        UnsoundDatabaseError: It is damaged or belongs to another program.
        NewerDatabaseError: It was written by a newer version of this one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    while True:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            # Before anything is changed: another program's file stays as it is.
            require_ours(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            # With WAL this survives the end of the process at any moment; only a power cut may
            # lose the last moments, and no write waits for the disk.
            connection.execute("PRAGMA synchronous = NORMAL")
            _bring_up_to_date(connection)
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        except BaseException as error:
            connection.close()
            locked = isinstance(error, Exception) and trouble_of(error) is Trouble.LOCKED
            if not locked or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)
        else:
            return connection


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Migrate a database and see that it is whole."""
    migrate(connection)
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()
    with closing(empty_memory()) as sound:
        if verdict != ("ok",) or not columns(sound) <= columns(connection):
            raise UnsoundDatabaseError


def memory_copy(path: Path) -> sqlite3.Connection:
    """A database in memory with what can still be read of the file, or an empty one."""
    # A folder that cannot be written has no room for the log of a shared read: the second way
    # does without, and may miss the last moments.
    for options in ("mode=ro", "mode=ro&immutable=1"):
        memory = sqlite3.connect(":memory:", isolation_level=None)
        try:
            address = f"{path.absolute().as_uri()}?{options}"
            with closing(sqlite3.connect(address, uri=True, timeout=0)) as source:
                copy_database(source, memory)
            _bring_up_to_date(memory)
        except (sqlite3.Error, OSError, UnsoundDatabaseError, NewerDatabaseError):
            memory.close()
        else:
            return memory
    return empty_memory()


def empty_memory() -> sqlite3.Connection:
    """A fresh database in memory."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    migrate(memory)
    return memory


def copy_database(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy everything, at one moment's state.

    Raises:
        sqlite3.DatabaseError: The source cannot be read or the target not be written; a lock is
            not waited for.
    """

    def stop_when_locked(status: int, _remaining: int, _total: int) -> None:
        # Left alone, `backup` waits for a lock for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=stop_when_locked)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After a full disk or a lost file SQLite has rolled back by itself.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def own_file_beside_newer(path: Path) -> Path:
    """Where this version keeps progress when the file belongs to a newer version."""
    return path.with_name(f"{path.stem}-{len(MIGRATIONS)}{path.suffix}")


def identity(path: Path) -> int | None:
    """Which file stands under this name; None where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def set_aside(path: Path, examined: int | None) -> Path:
    """Move a damaged file and its companions to a dated name.

    Args:
        path: The file.
        examined: Its `identity` when it was found damaged. Another process may have set it aside
            since; the sound file that it put there stays.

    Returns:
        The new name.

    Raises:
        OSError: The folder cannot be written.
    """
    aside = dated(path, "damaged")
    if identity(path) == examined:
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{path}{ending}", f"{aside}{ending}")  # noqa: PTH105
    return aside


def dated(path: Path, kind: str) -> Path:
    """A name beside the file that says what is kept there and since when, and is not taken."""
    moment = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    candidate = path.with_name(f"{path.stem}.{kind}-{moment}{path.suffix}")
    number = 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}.{kind}-{moment}-{number}{path.suffix}")
    return candidate
