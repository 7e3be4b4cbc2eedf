"""The tables, and how an older file becomes a present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x74756E6E
"""Marks a SQLite file as ours ("tunn")."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # Every version of every cell; the newest is what the learner sees. `code` is NULL where
        # the cell was set back. An unsettled version is typing in progress: its own session
        # replaces it, while a settled one (it ran, or was set back) is history.
        """CREATE TABLE versions (
            revision INTEGER PRIMARY KEY AUTOINCREMENT,
            course TEXT NOT NULL, lesson TEXT NOT NULL, cell TEXT NOT NULL,
            code TEXT, original TEXT NOT NULL,
            session TEXT NOT NULL, settled INTEGER NOT NULL, saved_at REAL NOT NULL
        )""",
        "CREATE INDEX versions_of_cell ON versions (course, lesson, cell, revision)",
        """CREATE TABLE results (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            course TEXT NOT NULL, lesson TEXT NOT NULL, cell TEXT NOT NULL,
            code TEXT NOT NULL, events TEXT, status TEXT NOT NULL, seconds REAL NOT NULL,
            UNIQUE (course, lesson, cell)
        )""",
        # `answer` has no type, so that a choice stays an integer and a text a text.
        """CREATE TABLE answers (
            course TEXT NOT NULL, lesson TEXT NOT NULL, label TEXT NOT NULL,
            answer NOT NULL, correct INTEGER, attempts INTEGER NOT NULL,
            PRIMARY KEY (course, lesson, label)
        )""",
        """CREATE TABLE exercises (
            course TEXT NOT NULL, lesson TEXT NOT NULL, label TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, hints_shown INTEGER NOT NULL DEFAULT 0,
            solved INTEGER NOT NULL DEFAULT 0, solution_seen INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (course, lesson, label)
        )""",
        """CREATE TABLE done (
            course TEXT NOT NULL, lesson TEXT NOT NULL, step TEXT NOT NULL,
            PRIMARY KEY (course, lesson, step)
        )""",
        """CREATE TABLE positions (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            course TEXT NOT NULL, lesson TEXT NOT NULL, step TEXT NOT NULL,
            UNIQUE (course, lesson)
        )""",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
)
"""Statements that lead from each version to the next; never change one that was released."""

TABLES = ("versions", "results", "answers", "exercises", "done", "positions")
"""All tables with rows of a course and lesson."""


class UnsoundDatabaseError(Exception):
    """The file is damaged, or it is another program's."""


class NewerDatabaseError(Exception):
    """The file was written by a newer version of this program."""


def migrate(
    connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> None:
    """Bring a database to the present version, in one transaction; a fresh one too.

    Args:
        connection: A connection in autocommit mode.
        migrations: All steps from version 0 on.

    Raises:
        UnsoundDatabaseError: The file belongs to another program.
        NewerDatabaseError: The file knows more versions than we do.
        sqlite3.DatabaseError: The file is damaged, locked or cannot be written.
    """
    require_ours(connection, migrations)
    if _version(connection) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have done it while we waited for the lock.
        for statements in migrations[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        if _version(connection) < len(migrations):
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def require_ours(
    connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> None:
    """Make sure that a file is empty, or ours and not newer than we are.

    Raises:
        UnsoundDatabaseError: The file belongs to another program.
        NewerDatabaseError: The file knows more versions than we do.
        sqlite3.DatabaseError: The file is damaged or locked.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise UnsoundDatabaseError
    if _version(connection) > len(migrations):
        raise NewerDatabaseError


def columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Every table with each of its columns."""
    return set(
        connection.execute(
            "SELECT tables.name, columns.name"
            " FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns"
            " WHERE tables.type = 'table'"
        )
    )


def _version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
