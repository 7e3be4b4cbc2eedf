"""Gathering the parts of exercises, which stand in the file one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_nn.course.model import Cell, CellRole
from tui_nn.course.parse.cells import CellSource
from tui_nn.course.parse.directive import Directive
from tui_nn.course.parse.exercise import ExerciseDraft
from tui_nn.course.parse.problems import ProblemList

EXERCISE_ROLES: frozenset[CellRole] = frozenset({"exercise", "check", "solution", "mistake"})
"""Roles of the cells that belong to an exercise."""

_PLACES: dict[CellRole, str] = {
    "exercise": "between exercise-start and exercise-end",
    "check": "between exercise-start and exercise-end",
    "solution": "between solution-start and solution-end",
    "mistake": "between exercise-start and solution-end",
}


@dataclass(slots=True)
class ExerciseGathering:
    """The exercises of a file, and the one that is being read.

    Attributes:
        problems: Receives every part that is out of its place.
        by_label: The exercises so far.
        task: The exercise between its `exercise-start` and `exercise-end`, or None.
        solution: The exercise between its `solution-start` and `solution-end`, or None.
        recent: The latest exercise of the present step: hints and mistakes belong to it.
        solution_line: Line of the latest `solution-start`; 0 if there is none to be ended.
    """

    problems: ProblemList
    by_label: dict[str, ExerciseDraft] = field(default_factory=dict)
    task: ExerciseDraft | None = None
    solution: ExerciseDraft | None = None
    recent: ExerciseDraft | None = None
    solution_line: int = 0

    @property
    def inside(self) -> bool:
        """Whether what comes next belongs to a task or a solution."""
        return self.task is not None or self.solution is not None

    def start(self, directive: Directive, label: str) -> ExerciseDraft:
        """Begin an exercise; one that is still open tells its missing end by itself."""
        self.close_solution()
        draft = ExerciseDraft(label, directive.argument, directive.line)
        self.by_label[label] = self.task = self.recent = draft
        return draft

    def end(self, directive: Directive) -> None:
        """End the task."""
        if self.task is None:
            self._without_start(directive, "exercise-start")
            return
        self.task.closed = True
        self.task = None

    def start_solution(self, directive: Directive, draft: ExerciseDraft | None) -> None:
        """Begin the solution of an exercise; None for a label that is not known."""
        self.close_solution()
        self.task = None
        if draft is None:
            # One slip, one problem: the cells belong to the exercise that is meant, probably.
            guess = self.recent
            draft = guess if guess is not None and not guess.solved else ExerciseDraft("", "", 1)
        elif draft.solved:
            self.problems.add(
                directive.line, f'a second solution for "{draft.label}"', "keep only one"
            )
        draft.solved = True
        self.solution, self.solution_line = draft, directive.line

    def suppose_solution(self, draft: ExerciseDraft) -> None:
        """Take what follows for a solution whose start has been told to be wrong."""
        self.close_solution()
        self.solution, self.solution_line = draft, 0

    def end_solution(self, directive: Directive) -> None:
        """End the solution."""
        if self.solution is None:
            self._without_start(directive, "solution-start")
        self.solution = None

    def close_solution(self) -> None:
        """Tell a solution that has no end by now."""
        if self.solution is not None and self.solution_line:
            self.problems.add(
                self.solution_line,
                "a solution without an end",
                "add a {solution-end} after its explanation, in the same step",
            )
        self.solution = None

    def end_step(self, line: int) -> bool:
        """Tell whether a heading may begin a step here: no exercise goes over two steps."""
        if self.task is not None and not {"exercise", "check"} <= self.task.cells.keys():
            self.problems.add(
                line,
                "a heading inside an exercise",
                "end the exercise with {exercise-end} before it, or make it bold text",
            )
            return False
        self.close_solution()
        self.task = self.recent = None
        return True

    def add_text(self, markdown: str) -> None:
        """Add text to what is open."""
        if self.solution is not None:
            self.solution.explanation.append(markdown)
        elif self.task is not None:
            self.task.task.append(markdown)

    def add_hint(self, directive: Directive) -> None:
        """Add a hint to the latest exercise."""
        draft = self.solution or self.recent
        if draft is None:
            self.problems.add(
                directive.line,
                "a hint outside an exercise",
                "put it after {exercise-end}, in the same step",
            )
        elif not directive.body:
            self.problems.add(directive.line, "a hint without words", "write the hint")
        else:
            draft.hints.append("\n".join(directive.body))

    def add_cell(self, cell: Cell, source: CellSource) -> None:
        """Add a cell whose role belongs to an exercise."""
        if cell.role == "mistake":
            place = self.solution or self.task or self.recent
            if not source.feedback:
                self.problems.add(
                    source.line,
                    "a mistake without its feedback",
                    'add ":feedback: words the check must say"',
                )
        elif cell.role == "solution":
            place = self.solution
        else:
            place = self.task if self.solution is None else None
        if place is None:
            self.problems.add(
                source.line,
                f'a cell tagged "{cell.role}" outside of its place',
                f"put it {_PLACES[cell.role]}",
            )
        else:
            place.add_cell(cell, source.feedback)

    def _without_start(self, directive: Directive, start: str) -> None:
        self.problems.add(
            directive.line,
            f"{{{directive.name}}} without a start",
            f"remove it, or add {{{start}}} above",
        )
