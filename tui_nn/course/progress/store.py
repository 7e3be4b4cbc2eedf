"""What a learner did in a course, kept from one session to the next."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tui_nn.course.model import Cell, Course, Lesson
from tui_nn.course.progress import reading, writing
from tui_nn.course.progress.connection import SafeConnection
from tui_nn.course.progress.model import Conflict, CourseProgress, LessonProgress, Version
from tui_nn.course.progress.writing import CellKey

if TYPE_CHECKING:
    from tui_nn.kernel.events import Status

RESULT_BYTES = 1 << 20
"""How much JSON of one cell's events is kept."""


def open_progress(directory: Path, course_id: str) -> Progress:
    """Open the progress of a course.

    This never fails. A damaged file is moved to a dated name and a fresh one is begun; one that is
    locked or cannot be written is replaced by memory until that is over; one of a newer version is
    left alone. `Progress.notice` then says so.

    Args:
        directory: The data directory (`location.data_directory`); made if it is missing.
        course_id: `Course.id`; every course has progress of its own.
    """
    return Progress(SafeConnection(directory), course_id)


class Progress:
    """The progress of one course. Use it in one thread; several processes may share the file.

    When a `save_…` method returns, what it saved survives the end of the process at any moment.
    """

    def __init__(self, connection: SafeConnection, course_id: str) -> None:
        self._connection = connection
        self._course = course_id
        self._session = uuid.uuid4().hex
        # The newest version of each cell by another session that this one has shown: a newer one
        # in the file is work that the learner has not seen here.
        self._seen: dict[tuple[str, str], int] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def notice(self) -> str | None:
        """What the learner should know about where progress is kept, as a sentence, or None.

        Look at it after opening and after every save: it changes when the file fails or recovers.
        """
        return self._connection.notice

    def lesson(self, lesson: Lesson) -> LessonProgress:
        """Everything remembered of a lesson.

        The edits that this returns count as seen: saving on top of them is no conflict.
        """

        def read(connection: sqlite3.Connection) -> tuple[LessonProgress, dict[str, int]]:
            return (
                reading.read_lesson(connection, self._course, lesson),
                reading.read_foreign_revisions(connection, self._course, lesson.id, self._session),
            )

        progress, revisions = self._connection.read(read)
        for cell, revision in revisions.items():
            self._seen[lesson.id, cell] = revision
        return progress

    def overview(self, course: Course) -> CourseProgress:
        """How far every lesson has come, and where the learner was last."""
        return self._connection.read(lambda database: reading.read_overview(database, course))

    def history(self, lesson_id: str, cell: Cell) -> tuple[Version, ...]:
        """The kept versions of a cell (up to 20), the newest first.

        A version enters the history when it has run, when the cell was set back, or when its
        session ended; typing in between replaces itself.
        """
        return self._connection.read(
            lambda database: reading.read_history(database, self._course, lesson_id, cell.name)
        )

    def save_edit(self, lesson_id: str, cell: Cell, code: str) -> Conflict | None:
        """Save the learner's code of a cell; the original again counts as setting it back.

        Returns:
            What to tell the learner if another session has changed the cell since this one last
            saw it. Both versions are kept, and this one is the newest.
        """
        return self._save_version(lesson_id, cell, None if code == cell.code else _sound(code))

    def discard_edit(self, lesson_id: str, cell: Cell) -> Conflict | None:
        """Set a cell back to the lesson's original; `undo_discard` takes that back.

        Returns:
            As `save_edit`.
        """
        return self._save_version(lesson_id, cell, None)

    def undo_discard(self, lesson_id: str, cell: Cell) -> str | None:
        """Bring back the code that was there before the cell was set back.

        Returns:
            The code, or None where the cell is not set back or nothing was there before.
        """
        versions = self.history(lesson_id, cell)
        if not versions or versions[0].code is not None:
            return None
        code = next((version.code for version in versions if version.code is not None), None)
        if code is not None:
            self._save_version(lesson_id, cell, code)
        return code

    def save_result(
        self,
        lesson_id: str,
        cell: Cell,
        code: str,
        events: Sequence[dict[str, Any]],
        status: Status,
        seconds: float,
    ) -> bool:
        """Save what a cell showed when it ran.

        Args:
            lesson_id: `Lesson.id`.
            cell: The cell.
            code: The code that ran.
            events: The kernel's events as JSON data.
            status: How the run ended.
            seconds: How long it took.

        Returns:
            False where the events were larger than a mebibyte of JSON: then only the rest is kept.
        """
        payload = json.dumps(list(events), separators=(",", ":"))
        kept = payload if len(payload) <= RESULT_BYTES else None
        key = CellKey(self._course, lesson_id, cell.name)
        self._connection.write(
            ("result", lesson_id, cell.name),
            lambda database: writing.put_result(database, key, _sound(code), kept, status, seconds),
        )
        return kept is not None

    def discard_result(self, lesson_id: str, cell: Cell) -> None:
        """Forget what a cell showed."""
        key = CellKey(self._course, lesson_id, cell.name)
        self._connection.write(
            ("result", lesson_id, cell.name), lambda database: writing.drop_result(database, key)
        )

    def save_answer(
        self, lesson_id: str, label: str, answer: str | int, correct: bool | None
    ) -> None:
        """Save the answer to a question and count the attempt."""
        sound = _sound(answer) if isinstance(answer, str) else answer
        self._connection.write(
            object(),
            lambda database: writing.put_answer(
                database, self._course, lesson_id, label, sound, correct
            ),
        )

    def save_attempt(self, lesson_id: str, label: str, *, solved: bool) -> None:
        """Count an attempt at an exercise; once solved it stays solved."""
        self._advance(lesson_id, label, attempts=1, solved=solved)

    def save_hints_shown(self, lesson_id: str, label: str, hints_shown: int) -> None:
        """Save how many hints of an exercise were shown; it never falls."""
        self._advance(lesson_id, label, hints_shown=hints_shown)

    def save_solution_seen(self, lesson_id: str, label: str) -> None:
        """Save that the solution of an exercise was shown."""
        self._advance(lesson_id, label, solution_seen=True)

    def mark_done(self, lesson_id: str, step: str) -> None:
        """Mark a step done."""
        self._connection.write(
            ("done", lesson_id, step),
            lambda database: writing.mark_done(database, self._course, lesson_id, step),
        )

    def save_position(self, lesson_id: str, step: str) -> None:
        """Remember where the learner is."""
        self._connection.write(
            ("position", lesson_id),
            lambda database: writing.put_position(database, self._course, lesson_id, step),
        )

    def reset(self, lesson_id: str | None = None) -> Path:
        """Forget a lesson, or the whole course, after a copy of the file was made.

        Returns:
            The copy.

        Raises:
            ProgressError: No copy could be made; nothing was forgotten.
        """
        copy = self._connection.backup()
        self._connection.write(
            object(), lambda database: writing.forget(database, self._course, lesson_id)
        )
        return copy

    def close(self) -> None:
        """Let go of the file; the instance is of no use afterwards."""
        self._connection.close()

    def _advance(
        self,
        lesson_id: str,
        label: str,
        *,
        attempts: int = 0,
        hints_shown: int = 0,
        solved: bool = False,
        solution_seen: bool = False,
    ) -> None:
        self._connection.write(
            object(),
            lambda database: writing.advance_exercise(
                database,
                self._course,
                lesson_id,
                label,
                attempts=attempts,
                hints_shown=hints_shown,
                solved=solved,
                solution_seen=solution_seen,
            ),
        )

    def _save_version(self, lesson_id: str, cell: Cell, code: str | None) -> Conflict | None:
        key = CellKey(self._course, lesson_id, cell.name)

        def save(database: sqlite3.Connection) -> Conflict | None:
            newest = writing.newest_version(database, key)
            if newest is None and code is None:
                return None
            foreign = newest is not None and newest.session != self._session
            seen = self._seen.get((lesson_id, cell.name))
            if newest is not None and newest.code == code:
                if foreign:
                    self._seen[lesson_id, cell.name] = newest.revision
                return None
            writing.add_version(database, key, code, cell.digest, self._session)
            if newest is not None and foreign and newest.revision != seen:
                return Conflict(cell.name, newest.code)
            return None

        return self._connection.write(("edit", lesson_id, cell.name), save)


def _sound(text: str) -> str:
    """The text without lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode()
