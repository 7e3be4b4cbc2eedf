"""Lesson files are notebooks: to `.ipynb` and back with the real Jupytext, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest

from tui_nn.course.model import Cell, Lesson
from tui_nn.course.parse import built_in_course_path, read_lesson

GOOD = Path(__file__).parent / "lessons" / "good" / "01-every-construct.md"
LESSONS = [GOOD, *sorted(built_in_course_path().glob("*.md"))]


def read(path: Path) -> Lesson:
    lesson, problems = read_lesson(path, 0)
    assert problems == []
    assert lesson is not None
    return lesson


def all_cells(value: Any) -> list[Cell]:
    """Every cell of a lesson, hidden ones too, without the line, which a rewrite may change."""
    if isinstance(value, Cell):
        return [replace(value, line=0)]
    if isinstance(value, tuple):
        return [cell for item in value for cell in all_cells(item)]
    slots = getattr(type(value), "__slots__", ())
    return [cell for name in slots for cell in all_cells(getattr(value, name))]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
def test_a_lesson_survives_the_way_to_a_notebook_and_back(path: Path, tmp_path: Path) -> None:
    notebook = jupytext.read(path, fmt="md:myst")
    nbformat.validate(notebook)
    converted = tmp_path / f"{path.stem}.ipynb"
    jupytext.write(notebook, converted)
    back = tmp_path / path.name
    jupytext.write(jupytext.read(converted), back, fmt="md:myst")

    before, after = read(path), read(back)
    assert (after.id, after.goal, after.minutes) == (before.id, before.goal, before.minutes)
    assert after.title == before.title
    assert not after.foreign
    assert [step.name for step in after.steps] == [step.name for step in before.steps]
    assert all_cells(before), "a lesson without cells would prove nothing"
    assert all_cells(after) == all_cells(before)


def test_jupyter_sees_the_same_cells_as_we_do() -> None:
    notebook = jupytext.read(GOOD, fmt="md:myst")
    theirs = {
        cell.metadata["name"]: cell.source for cell in notebook.cells if cell.cell_type == "code"
    }
    ours = {cell.name: cell.code for cell in all_cells(read(GOOD))}
    assert theirs == ours
