"""Reading one lesson file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tui_nn.course.model import Lesson, Problem
from tui_nn.course.parse.assemble import Outline, assemble
from tui_nn.course.parse.elements import Element, Fence, split_elements
from tui_nn.course.parse.front_matter import FrontMatter, read_front_matter
from tui_nn.course.parse.names import slug
from tui_nn.course.parse.plain import assemble_plain
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.slips import tell_slips
from tui_nn.course.parse.source import read_lines

_ORDER = re.compile(r"\d+[-_. ]*")


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson file, half-way to a lesson.

    Attributes:
        lines: The lines of the file.
        header: What its header says.
        elements: The headings, fences and texts below the header.
    """

    lines: tuple[str, ...]
    header: FrontMatter
    elements: tuple[Element, ...]


def read_lesson(path: Path, number: int) -> tuple[Lesson | None, list[Problem]]:
    """Read a lesson file: a MyST notebook, or a Jupytext Markdown notebook.

    A file with a `tui_nn` header must be well formed throughout. Any other notebook opens as far as
    its constructs are ours, else as plain prose and cells.

    Args:
        path: The file.
        number: Its place in the course, from 0.

    Returns:
        The lesson and no problems, or None and what is wrong with the file, by line.
    """
    problems = ProblemList(path)
    file = read_lesson_file(problems)
    if file is None or problems.found:
        return None, problems.in_order()
    header = file.header
    if header.native:
        tell_slips(file.elements, problems)
        if problems.found:
            return None, problems.in_order()
    stem = _ORDER.sub("", path.stem, count=1) or path.stem
    fallback_title = header.title or stem.replace("-", " ").replace("_", " ").strip().capitalize()
    outline = _outline(file, fallback_title, problems)
    if not outline.steps and not problems.found:
        problems.add(len(file.lines), "nothing to read in the file", "write a lesson below here")
    if problems.found:
        return None, problems.in_order()
    lesson = Lesson(
        id=header.id or slug(stem, "lesson"),
        number=number,
        title=outline.title,
        goal=header.goal,
        minutes=header.minutes,
        steps=outline.steps,
        figures=outline.figures,
        path=path,
        foreign=not header.native,
    )
    return lesson, []


def read_lesson_file(problems: ProblemList) -> LessonFile | None:
    """Read a file up to its elements.

    Args:
        problems: Names the file and receives what is wrong with it.

    Returns:
        The file, or None where it cannot be read as text.
    """
    lines = read_lines(problems)
    if lines is None:
        return None
    header = read_front_matter(lines, problems)
    body = lines[header.line_count :]
    elements = split_elements(body, header.line_count + 1)
    return LessonFile(tuple(lines), header, elements)


def _outline(file: LessonFile, fallback_title: str, problems: ProblemList) -> Outline:
    if _has_jupytext_cells(file):
        return assemble_plain(file.elements, fallback_title, True, problems)
    if file.header.native:
        return assemble(file.elements, fallback_title, problems)
    doubts = ProblemList(problems.path)
    outline = assemble(file.elements, fallback_title, doubts)
    if doubts.found:
        return assemble_plain(file.elements, fallback_title, False, problems)
    return outline


def _has_jupytext_cells(file: LessonFile) -> bool:
    """Whether plain Python fences are cells: the header says so, or nothing else can be."""
    if file.header.native or file.header.notebook_format == "myst":
        return False
    return file.header.notebook_format == "markdown" or not any(
        isinstance(element, Fence) and (element.directive or ("", ""))[0] == "code-cell"
        for element in file.elements
    )
