"""What the database holds, read into the model."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from typing import Any

from tui_nn.course.model import Cell, Course, Lesson
from tui_nn.course.progress.model import (
    Answer,
    CourseProgress,
    Edit,
    ExerciseProgress,
    LastPlace,
    LessonProgress,
    LessonSummary,
    SavedResult,
    Version,
)


def read_lesson(connection: sqlite3.Connection, course: str, lesson: Lesson) -> LessonProgress:
    """Everything remembered of one lesson."""
    steps = {step.name for step in lesson.steps}
    key = (course, lesson.id)
    position = connection.execute(
        "SELECT step FROM positions WHERE course = ? AND lesson = ?", key
    ).fetchone()
    done = connection.execute("SELECT step FROM done WHERE course = ? AND lesson = ?", key)
    answers = connection.execute(
        "SELECT label, answer, correct, attempts FROM answers WHERE course = ? AND lesson = ?", key
    )
    exercises = connection.execute(
        "SELECT label, attempts, hints_shown, solved, solution_seen FROM exercises"
        " WHERE course = ? AND lesson = ?",
        key,
    )
    return LessonProgress(
        position=position[0] if position is not None and position[0] in steps else None,
        done=frozenset(name for (name,) in done if name in steps),
        edits=_read_edits(connection, key, lesson),
        results=_read_results(connection, key),
        answers={
            label: Answer(answer, None if correct is None else bool(correct), attempts)
            for label, answer, correct, attempts in answers
        },
        exercises={
            label: ExerciseProgress(attempts, hints_shown, bool(solved), bool(solution_seen))
            for label, attempts, hints_shown, solved, solution_seen in exercises
        },
    )


def read_overview(connection: sqlite3.Connection, course: Course) -> CourseProgress:
    """How far every lesson of the course has come, and where to go on."""
    done: Counter[str] = Counter()
    steps = {lesson.id: {step.name for step in lesson.steps} for lesson in course.lessons}
    for lesson, step in connection.execute(
        "SELECT lesson, step FROM done WHERE course = ?", (course.id,)
    ):
        if step in steps.get(lesson, ()):
            done[lesson] += 1
    places = connection.execute(
        "SELECT lesson, step FROM positions WHERE course = ? ORDER BY sequence DESC", (course.id,)
    )
    return CourseProgress(
        lessons={
            lesson.id: LessonSummary(done[lesson.id], len(lesson.steps))
            for lesson in course.lessons
        },
        last=next(
            (
                LastPlace(lesson, step if step in steps[lesson] else None)
                for lesson, step in places
                if lesson in steps
            ),
            None,
        ),
    )


def read_history(
    connection: sqlite3.Connection, course: str, lesson: str, cell: str
) -> tuple[Version, ...]:
    """All kept versions of a cell, the newest first."""
    return tuple(
        Version(*row)
        for row in connection.execute(
            "SELECT revision, code, saved_at FROM versions"
            " WHERE course = ? AND lesson = ? AND cell = ? ORDER BY revision DESC",
            (course, lesson, cell),
        )
    )


def read_foreign_revisions(
    connection: sqlite3.Connection, course: str, lesson: str, session: str
) -> dict[str, int]:
    """The newest revision of every cell of a lesson that another session saved."""
    return dict(
        connection.execute(
            "SELECT cell, max(revision) FROM versions"
            " WHERE course = ? AND lesson = ? AND session != ? GROUP BY cell",
            (course, lesson, session),
        )
    )


def _read_edits(
    connection: sqlite3.Connection, key: tuple[str, str], lesson: Lesson
) -> dict[str, Edit]:
    originals: dict[str, Cell] = {
        step.cell.name: step.cell for step in lesson.steps if step.cell is not None
    }
    newest = connection.execute(
        "SELECT cell, code, original, max(revision) FROM versions"
        " WHERE course = ? AND lesson = ? GROUP BY cell",
        key,
    )
    edits: dict[str, Edit] = {}
    for name, code, digest, revision in newest:
        cell = originals.get(name)
        if code is not None and (cell is None or cell.code != code):
            outdated = cell is None or cell.digest != digest
            edits[name] = Edit(code, digest, revision, outdated)
    return edits


def _read_results(connection: sqlite3.Connection, key: tuple[str, str]) -> dict[str, SavedResult]:
    results: dict[str, SavedResult] = {}
    for cell, code, events, status, seconds in connection.execute(
        "SELECT cell, code, events, status, seconds FROM results"
        " WHERE course = ? AND lesson = ? ORDER BY sequence",
        key,
    ):
        kept: list[dict[str, Any]] = [] if events is None else json.loads(events)
        results[cell] = SavedResult(code, tuple(kept), events is not None, status, seconds)
    return results
