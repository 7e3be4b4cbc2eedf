"""Small lessons built by hand, so that these tests need no parser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui_nn.course.model import Cell, Course, Exercise, Lesson, Step


def sample_cell(name: str, code: str | None = None) -> Cell:
    """A visible cell; its code names it unless given."""
    original = f"print({name!r})" if code is None else code
    return Cell(name=name, code=original, role="code", tags=frozenset(), line=1)


def sample_exercise(label: str) -> Exercise:
    """An exercise whose starter cell is called `<label>-starter`."""

    def part(role: str) -> Cell:
        return sample_cell(f"{label}-{role}")

    return Exercise(
        label=label,
        title=label,
        task="Do it.",
        starter=part("starter"),
        check=part("check"),
        hints=("Look.", "Look closer."),
        solution=part("solution"),
        explanation="",
        mistakes=(),
        line=1,
    )


def sample_lesson(
    activities: Sequence[Cell | Exercise], identifier: str = "one-neuron", number: int = 0
) -> Lesson:
    """A lesson with a step for each activity, called `step-0`, `step-1` and so on."""
    return Lesson(
        id=identifier,
        number=number,
        title=identifier.title(),
        goal="",
        minutes=None,
        steps=tuple(
            Step(name=f"step-{index}", title=f"Step {index}", blocks=(activity,), line=1)
            for index, activity in enumerate(activities)
        ),
        figures=(),
        path=Path(f"{number:02}-{identifier}.md"),
    )


def sample_course(*lessons: Lesson, identifier: str = "networks") -> Course:
    """A course of these lessons."""
    return Course(id=identifier, title="Networks", lessons=lessons)
