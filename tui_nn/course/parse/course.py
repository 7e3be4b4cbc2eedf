"""Reading a course: a directory of lesson files, or one file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tui_nn.course.model import Course, Lesson, Problem
from tui_nn.course.parse.lesson import read_lesson
from tui_nn.course.parse.names import is_name, slug
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.source import read_lines
from tui_nn.course.parse.yaml_text import YamlTextError, read_mapping

_NOT_LESSONS = frozenset({"readme", "authors", "contributing", "changelog", "license", "licence"})


def load_course(path: Path) -> Course:
    """Read a course; what cannot be read of it is told, and the rest of it opens.

    Args:
        path: A directory of lesson files (`*.md`, in the order of their names), or one file.

    Returns:
        The course, with the problems of the files that were left out.
    """
    if not path.is_dir():
        lesson, problems = read_lesson(path, 0)
        title = lesson.title if lesson else path.stem
        named = lesson.id if lesson and not lesson.foreign else _path_id(path)
        return Course(named, title, (lesson,) if lesson else (), tuple(problems))
    project, found = _read_project(path)
    lessons: dict[str, Lesson] = {}
    for number, file in enumerate(_lesson_files(path, found)):
        lesson, problems = read_lesson(file, number)
        found.extend(problems)
        if lesson is None:
            continue
        if lesson.id in lessons:
            found.append(
                Problem(
                    file,
                    1,
                    f'the lesson id "{lesson.id}" is already that of '
                    f"{lessons[lesson.id].path.name}",
                    'give each lesson its own "id:" in the tui_nn header',
                )
            )
            continue
        lessons[lesson.id] = lesson
    return Course(
        project.id, project.title, tuple(lessons.values()), tuple(found), project.description
    )


@dataclass(frozen=True, slots=True)
class _Project:
    id: str
    title: str
    description: str = ""


def _lesson_files(directory: Path, found: list[Problem]) -> list[Path]:
    try:
        entries = sorted(directory.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        found.append(
            Problem(directory, 0, f"cannot be read ({reason})", "check the folder's permissions")
        )
        return []
    files = [
        entry
        for entry in entries
        if entry.suffix.lower() == ".md"
        and not entry.name.startswith((".", "_"))
        and entry.stem.lower() not in _NOT_LESSONS
        and not entry.is_dir()
    ]
    if not files:
        notebooks = [entry.name for entry in entries if entry.suffix.lower() == ".ipynb"]
        mend = (
            f'convert the notebooks, as in "jupytext --to md:myst {notebooks[0]}"'
            if notebooks
            else "put lesson files in it, such as 01-first-lesson.md"
        )
        found.append(Problem(directory, 0, "no lessons in this folder", mend))
    return files


def _read_project(directory: Path) -> tuple[_Project, list[Problem]]:
    """Read id, title and description of the course from MyST's project file, where there is one."""
    fallback = _Project(_path_id(directory), directory.resolve().name or "Course")
    file = directory / "myst.yml"
    if not file.is_file():
        return fallback, []
    problems = ProblemList(file)
    lines = read_lines(problems)
    if lines is None:
        return fallback, problems.found
    try:
        mapping = read_mapping("\n".join(lines), 1)
    except YamlTextError as problem:
        problems.add(
            problem.line,
            f"not valid YAML ({problem.reason})",
            'write "project:" and below it, indented, "id:" and "title:"',
        )
        return fallback, problems.found
    block = mapping.values.get("project")
    values = block if isinstance(block, dict) else {}
    identifier = values.get("id", "")
    if identifier and not (isinstance(identifier, str) and is_name(identifier)):
        problems.add(
            mapping.line("project", "id"),
            "the course's id is not a name",
            'use letters, digits and hyphens, such as "neural-networks"',
        )
        identifier = ""
    project = _Project(
        identifier or fallback.id,
        _one_line(values.get("title")) or fallback.title,
        _one_line(values.get("description")),
    )
    return project, problems.found


def _one_line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _path_id(path: Path) -> str:
    """An id for what has none: its name, and a digest that tells same-named folders apart."""
    resolved = path.resolve()
    digest = hashlib.sha256(str(resolved).encode(errors="surrogateescape")).hexdigest()[:8]
    return f"{slug(resolved.stem, 'course')}-{digest}"
