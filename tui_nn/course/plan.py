"""Which cells must run first, and which results are stale: decided from what has run, nothing else.

The cells of a lesson share one namespace, so what a cell shows depends on those above it. The rule
here is that a run shows what a run of the lesson from the top down to that cell would show.
Exercises run apart: they are never run for another cell's sake and nothing of theirs goes stale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui_nn.course.model import Cell, Exercise, Lesson


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a cell, whether it went well or not.

    Attributes:
        cell: Name of the cell.
        code: The code that ran.
    """

    cell: str
    code: str


def cells_to_run_first(
    lesson: Lesson, runs: Sequence[Run], edits: Mapping[str, str], target: str
) -> tuple[Cell, ...]:
    """Tell which cells above a cell must run before it, in order.

    These are the first one whose present code is not what ran last, or that ran before one above
    it did, and all that follow it. A cell that ran and failed counts as run, so that a broken cell
    above stops nobody twice.

    Args:
        lesson: The lesson.
        runs: Every run in the present kernel, oldest first.
        edits: Present code of the cells that the learner has changed, by name.
        target: Name of the cell that is to run; the starter of an exercise too.

    Raises:
        ValueError: The lesson has no such cell.
    """
    earlier = _cells_above(lesson, target)
    last = _last_runs(runs)
    previous = -1
    for index, cell in enumerate(earlier):
        moment, code = last.get(cell.name, (-1, ""))
        if moment < previous or moment < 0 or code != edits.get(cell.name, cell.code):
            return earlier[index:]
        previous = moment
    return ()


def stale_cells(lesson: Lesson, runs: Sequence[Run], edits: Mapping[str, str]) -> frozenset[str]:
    """Tell which results no longer agree with the cells above them.

    A result is stale when a cell above it was edited since it ran, or has run again later. A cell
    that was itself edited is not stale for that: its own code says so already.

    Args:
        lesson: The lesson.
        runs: The runs whose results are shown, oldest first; those restored from an earlier
            session belong to them.
        edits: Present code of the cells that the learner has changed, by name.

    Returns:
        Names of the cells whose results are stale.
    """
    last = _last_runs(runs)
    stale: set[str] = set()
    newest = -1
    edited_above = False
    for cell in lesson.cells():
        if cell.name not in last:
            continue
        moment, code = last[cell.name]
        if edited_above or moment < newest:
            stale.add(cell.name)
        newest = max(newest, moment)
        edited_above = edited_above or code != edits.get(cell.name, cell.code)
    return frozenset(stale)


def _last_runs(runs: Sequence[Run]) -> dict[str, tuple[int, str]]:
    """For each cell that ran: when its last run was (place in `runs`) and the code that ran."""
    return {run.cell: (moment, run.code) for moment, run in enumerate(runs)}


def _cells_above(lesson: Lesson, target: str) -> tuple[Cell, ...]:
    """The cells of the shared namespace that stand above the target."""
    above: list[Cell] = []
    for step in lesson.steps:
        cell = step.cell
        if cell is None:
            continue
        if cell.name == target:
            return tuple(above)
        if not isinstance(step.activity, Exercise):
            above.append(cell)
    raise ValueError(f"the lesson {lesson.id} has no cell named {target}")
