"""Exercises: gathered from their directives and cells, then made whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_nn.course.model import Cell, CellRole, Exercise, Mistake
from tui_nn.course.parse.problems import ProblemList

_HOW_MANY: tuple[tuple[CellRole, str, str], ...] = (
    (
        "exercise",
        "starter cell",
        'add a code-cell with ":tags: [exercise]" between exercise-start and exercise-end',
    ),
    (
        "check",
        "check cell",
        'add a code-cell with ":tags: [check, remove-cell]" between exercise-start and '
        "exercise-end",
    ),
    (
        "solution",
        "solution cell",
        'add a code-cell with ":tags: [solution]" between solution-start and solution-end',
    ),
)


@dataclass(slots=True)
class ExerciseDraft:
    """An exercise whose parts are still being gathered.

    Attributes:
        label: Its label.
        title: Its title.
        line: Line on which it begins.
        task: Pieces of the task, as Markdown.
        explanation: Pieces of the explanation, as Markdown.
        hints: The hints so far.
        cells: Its cells, by role.
        feedback: For each mistake, by cell name, the words that the check must say.
        closed: Whether `exercise-end` was met.
        solved: Whether `solution-start` was met.
    """

    label: str
    title: str
    line: int
    task: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    cells: dict[CellRole, list[Cell]] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    solved: bool = False

    def add_cell(self, cell: Cell, feedback: str) -> None:
        """Add one of its cells."""
        self.cells.setdefault(cell.role, []).append(cell)
        if cell.role == "mistake":
            self.feedback[cell.name] = feedback

    def finish(self, problems: ProblemList) -> Exercise | None:
        """Make the exercise whole.

        Args:
            problems: Receives what is missing.

        Returns:
            The exercise, or None where a part of it is missing.
        """
        before = len(problems.found)
        if not self.closed:
            problems.add(
                self.line, "an exercise without an end", "add an {exercise-end} after its cells"
            )
        for role, name, mend in _HOW_MANY:
            cells = self.cells.get(role, [])
            if not cells:
                problems.add(self.line, f"the exercise has no {name}", mend)
            for extra in cells[1:]:
                problems.add(extra.line, f"a second {name} in one exercise", "keep only one")
        if not "".join(self.task).strip():
            problems.add(
                self.line, "the exercise has no task", "say what to do after exercise-start"
            )
        if len(problems.found) > before:
            return None
        return Exercise(
            label=self.label,
            title=self.title,
            task="\n\n".join(self.task),
            starter=self.cells["exercise"][0],
            check=self.cells["check"][0],
            hints=tuple(self.hints),
            solution=self.cells["solution"][0],
            explanation="\n\n".join(self.explanation),
            mistakes=tuple(
                Mistake(cell, self.feedback[cell.name]) for cell in self.cells.get("mistake", [])
            ),
            line=self.line,
        )
