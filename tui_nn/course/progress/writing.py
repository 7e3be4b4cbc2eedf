"""The changes to the database. Each runs inside a transaction that the caller holds."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from tui_nn.course.progress.schema import TABLES

KEPT_VERSIONS = 20
"""How many versions of each cell are kept."""


@dataclass(frozen=True, slots=True)
class CellKey:
    """Where the versions and the result of a cell are found."""

    course: str
    lesson: str
    cell: str

    @property
    def values(self) -> tuple[str, str, str]:
        """The three, as parameters of a statement."""
        return (self.course, self.lesson, self.cell)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest version of a cell."""

    revision: int
    code: str | None
    session: str


_OF_CELL = "course = ? AND lesson = ? AND cell = ?"


def newest_version(connection: sqlite3.Connection, key: CellKey) -> Newest | None:
    """The newest version of a cell, or None where it was never changed."""
    row = connection.execute(
        f"SELECT revision, code, session FROM versions WHERE {_OF_CELL}"
        " ORDER BY revision DESC LIMIT 1",
        key.values,
    ).fetchone()
    return None if row is None else Newest(*row)


def add_version(
    connection: sqlite3.Connection,
    key: CellKey,
    code: str | None,
    original_digest: str,
    session: str,
) -> None:
    """Add the newest version of a cell; it replaces what this session was typing there.

    Args:
        connection: The database.
        key: The cell.
        code: The code, or None to set the cell back, which settles what was there before.
        original_digest: Digest of the lesson's original.
        session: Who writes.
    """
    if code is None:
        settle(connection, key)
    connection.execute(
        f"DELETE FROM versions WHERE {_OF_CELL} AND session = ? AND NOT settled",
        (*key.values, session),
    )
    connection.execute(
        "INSERT INTO versions (course, lesson, cell, code, original, session, settled, saved_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*key.values, code, original_digest, session, code is None, time.time()),
    )
    connection.execute(
        f"DELETE FROM versions WHERE {_OF_CELL} AND revision NOT IN"
        f" (SELECT revision FROM versions WHERE {_OF_CELL} ORDER BY revision DESC LIMIT ?)",
        (*key.values, *key.values, KEPT_VERSIONS),
    )


def settle(connection: sqlite3.Connection, key: CellKey, code: str | None = None) -> None:
    """Make the newest version part of the history, if it holds this code (or whatever it holds)."""
    newest = newest_version(connection, key)
    if newest is not None and code in (None, newest.code):
        connection.execute("UPDATE versions SET settled = 1 WHERE revision = ?", (newest.revision,))


def put_result(
    connection: sqlite3.Connection,
    key: CellKey,
    code: str,
    events: str | None,
    status: str,
    seconds: float,
) -> None:
    """Replace the result of a cell; its version that ran becomes part of the history."""
    settle(connection, key, code)
    connection.execute(
        "INSERT OR REPLACE INTO results (course, lesson, cell, code, events, status, seconds)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*key.values, code, events, status, seconds),
    )


def drop_result(connection: sqlite3.Connection, key: CellKey) -> None:
    """Forget the result of a cell."""
    connection.execute(f"DELETE FROM results WHERE {_OF_CELL}", key.values)


def put_answer(
    connection: sqlite3.Connection,
    course: str,
    lesson: str,
    label: str,
    answer: str | int,
    correct: bool | None,
) -> None:
    """Replace the answer to a question and count it."""
    connection.execute(
        "INSERT INTO answers (course, lesson, label, answer, correct, attempts)"
        " VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (course, lesson, label) DO UPDATE"
        " SET answer = excluded.answer, correct = excluded.correct, attempts = attempts + 1",
        (course, lesson, label, answer, correct),
    )


def advance_exercise(
    connection: sqlite3.Connection,
    course: str,
    lesson: str,
    label: str,
    *,
    attempts: int = 0,
    hints_shown: int = 0,
    solved: bool = False,
    solution_seen: bool = False,
) -> None:
    """Add attempts to an exercise and raise the rest; nothing is ever taken back."""
    connection.execute(
        "INSERT INTO exercises"
        " (course, lesson, label, attempts, hints_shown, solved, solution_seen)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (course, lesson, label) DO UPDATE SET"
        " attempts = attempts + excluded.attempts,"
        " hints_shown = max(hints_shown, excluded.hints_shown),"
        " solved = max(solved, excluded.solved),"
        " solution_seen = max(solution_seen, excluded.solution_seen)",
        (course, lesson, label, attempts, hints_shown, solved, solution_seen),
    )


def mark_done(connection: sqlite3.Connection, course: str, lesson: str, step: str) -> None:
    """Mark a step done."""
    connection.execute("INSERT OR IGNORE INTO done VALUES (?, ?, ?)", (course, lesson, step))


def put_position(connection: sqlite3.Connection, course: str, lesson: str, step: str) -> None:
    """Remember where the learner is."""
    connection.execute(
        "INSERT OR REPLACE INTO positions (course, lesson, step) VALUES (?, ?, ?)",
        (course, lesson, step),
    )


def forget(connection: sqlite3.Connection, course: str, lesson: str | None) -> None:
    """Delete everything of a lesson, or of the whole course."""
    for table in TABLES:
        if lesson is None:
            connection.execute(f"DELETE FROM {table} WHERE course = ?", (course,))
        else:
            connection.execute(
                f"DELETE FROM {table} WHERE course = ? AND lesson = ?", (course, lesson)
            )
