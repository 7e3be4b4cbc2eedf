"""A connection that never fails its caller: where the file cannot be used, memory stands in."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Hashable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tui_nn.course.progress.database import (
    FILE_NAME,
    OPEN_SECONDS,
    Trouble,
    copy_database,
    dated,
    identity,
    memory_copy,
    open_database,
    own_file_beside_newer,
    set_aside,
    transaction,
    trouble_of,
)
from tui_nn.course.progress.model import Conflict
from tui_nn.course.progress.schema import NewerDatabaseError, UnsoundDatabaseError

RETRY_SECONDS = 5.0
"""How long to leave a file alone after it could not be used."""

T = TypeVar("T")
Operation = Callable[[sqlite3.Connection], T]

_OPEN_ERRORS = (sqlite3.Error, OSError, UnsoundDatabaseError, NewerDatabaseError)


class ProgressError(Exception):
    """Progress cannot be reset or copied; the message is a sentence for the learner."""


class SafeConnection:
    """The file of a data directory, or memory while the file cannot be used.

    What is written to memory is remembered and written to the file as soon as that works again.

    Attributes:
        notice: What the learner should know about where progress is kept, as one sentence; None
            when all is well.
    """

    def __init__(self, directory: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.notice: str | None = None
        self._path = directory / FILE_NAME
        self._clock = clock
        self._retry_at = 0.0
        self._unsaved: dict[Hashable, Operation[object]] = {}
        self._in_memory = False
        self._identity: int | None = None
        self._connection = self._open()

    def read(self, operation: Operation[T]) -> T:
        """Run a reading operation; after an error of the file, on what took its place."""
        return self._persist(operation)

    def write(self, key: Hashable, operation: Operation[T]) -> T:
        """Run a writing operation in a transaction; when this returns it is in the file.

        Args:
            key: While the file cannot be used, an operation takes the place of the one remembered
                under the same key.
            operation: What to do. It may be called several times, each on another connection.
        """
        if self._in_memory and self._clock() >= self._retry_at:
            self._return_to_file()

        def in_transaction(connection: sqlite3.Connection) -> T:
            with transaction(connection):
                return operation(connection)

        result = self._persist(in_transaction)
        if self._in_memory:
            self._unsaved.pop(key, None)
            self._unsaved[key] = operation
        return result

    def backup(self) -> Path:
        """Copy the file to a dated name beside it.

        Returns:
            The copy.

        Raises:
            ProgressError: The file cannot be used, or the copy not be written.
        """
        if self._in_memory:
            raise ProgressError(self.notice or "There is no progress file.")
        copy = dated(self._path, "backup")
        try:
            with closing(sqlite3.connect(copy)) as target:
                copy_database(self._connection, target)
        except sqlite3.Error as error:
            raise ProgressError(f"No copy of your progress could be made: {error}.") from error
        return copy

    def close(self) -> None:
        """Write what is still only in memory, if that works now, and let go of the file."""
        if self._in_memory and self._unsaved:
            self._return_to_file()
        self._connection.close()

    def _persist(self, operation: Operation[T]) -> T:
        """Run an operation on the file, else on a fresh file, else in memory."""
        if not self._in_memory and identity(self._path) != self._identity:
            # Deleted, or set aside by another window: what is written to it now would be lost.
            self._connection.close()
            self._connection = self._open()
            self.notice = self.notice or "The progress file was removed; a new one has begun."
        for file_is_fresh in (False, True):
            try:
                return operation(self._connection)
            except sqlite3.Error as error:
                trouble = trouble_of(error)
                if self._in_memory or trouble is None:
                    raise
                self._connection.close()
                if trouble is Trouble.DAMAGED and not file_is_fresh:
                    self._connection = self._open(damaged=identity(self._path))
                else:
                    self._connection = self._use_memory(trouble)
        return operation(self._connection)

    def _open(self, damaged: int | None = None) -> sqlite3.Connection:
        """Open the file, or a fresh one in its place, or memory."""
        try:
            if damaged is not None:
                self._set_aside(damaged)
            connection = self._open_file(OPEN_SECONDS)
        except _OPEN_ERRORS as error:
            return self._use_memory(trouble_of(error) or Trouble.FAILING)
        self._identity = identity(self._path)
        return connection

    def _open_file(self, patience: float) -> sqlite3.Connection:
        """Open the file, or a fresh one where it is damaged or a newer version's."""
        examined = identity(self._path)
        try:
            return open_database(self._path, patience)
        except NewerDatabaseError:
            self._path = own_file_beside_newer(self._path)
            self.notice = (
                "Your progress was saved by a newer tui-nn and is left as it is; "
                f"this version keeps its own in {self._path}."
            )
        except (sqlite3.Error, UnsoundDatabaseError) as error:
            if trouble_of(error) is not Trouble.DAMAGED:
                raise
            self._set_aside(examined)
        return open_database(self._path, patience)

    def _set_aside(self, examined: int | None) -> None:
        aside = set_aside(self._path, examined)
        self.notice = (
            f"Your saved progress was damaged; it is kept as {aside} and a new one has begun."
        )

    def _use_memory(self, trouble: Trouble) -> sqlite3.Connection:
        self._in_memory = True
        self._retry_at = self._clock() + RETRY_SECONDS
        self.notice = (
            f"Progress cannot be saved in {self._path.parent}: {trouble.value}. "
            "Until that is mended it is kept only while tui-nn runs."
        )
        return memory_copy(self._path)

    def _return_to_file(self) -> None:
        """Try the file again, without waiting, and write there what memory has gathered."""
        self._retry_at = self._clock() + RETRY_SECONDS
        before, self.notice = self.notice, None
        try:
            connection = self._open_file(patience=0.0)
        except _OPEN_ERRORS:
            self.notice = before
            return
        try:
            with transaction(connection):
                results = [operation(connection) for operation in self._unsaved.values()]
        except sqlite3.Error:
            connection.close()
            self.notice = before
            return
        self._connection.close()
        self._connection = connection
        self._identity = identity(self._path)
        self._in_memory = False
        self._unsaved.clear()
        conflicts = [result for result in results if isinstance(result, Conflict)]
        if self.notice is None:
            self.notice = "Progress is saved again."
        if conflicts:
            self.notice += (
                " Some cells were changed in another window meanwhile; "
                "your versions are saved and the others are in their history."
            )
