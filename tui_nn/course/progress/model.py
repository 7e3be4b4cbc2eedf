"""What is remembered of a learner, as typed, immutable data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui_nn.course.plan import Run

if TYPE_CHECKING:
    from tui_nn.kernel.events import Status


@dataclass(frozen=True, slots=True)
class Edit:
    """The learner's code of one cell.

    Attributes:
        code: The code.
        original_digest: `Cell.digest` of the original that was edited.
        revision: Grows with every save; tells two versions apart.
        outdated: Whether the lesson's original has changed since, or is gone.
    """

    code: str
    original_digest: str
    revision: int
    outdated: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One entry in the history of a cell.

    Attributes:
        revision: Grows with every save.
        code: The code, or None where the cell was set back to the original.
        saved_at: When, in seconds since 1970.
    """

    revision: int
    code: str | None
    saved_at: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sessions changed the same cell; the later save won and both versions are kept.

    Attributes:
        cell: Name of the cell.
        other_code: What the other session saved, or None where it went back to the original.
    """

    cell: str
    other_code: str | None

    def __str__(self) -> str:
        return (
            "This cell was also changed in another window; "
            "your version is saved; v shows the other one."
        )


@dataclass(frozen=True, slots=True)
class SavedResult:
    """What a cell showed when it last ran.

    Attributes:
        code: The code that ran.
        events: The kernel's events as JSON data; empty where they were too large to keep.
        complete: False where the events were too large to keep.
        status: How the run ended.
        seconds: How long it took.
    """

    code: str
    events: tuple[dict[str, Any], ...]
    complete: bool
    status: Status
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The learner's last answer to a question.

    Attributes:
        answer: The text, or the place of the choice from 0.
        correct: Whether it was right; None where only the learner can tell.
        attempts: How often the question was answered.
    """

    answer: str | int
    correct: bool | None
    attempts: int


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """How far an exercise has come.

    Attributes:
        attempts: How often it was checked.
        hints_shown: How many hints were shown.
        solved: Whether a check has ever passed.
        solution_seen: Whether the solution was shown.
    """

    attempts: int = 0
    hints_shown: int = 0
    solved: bool = False
    solution_seen: bool = False


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """Everything remembered of one lesson.

    Attributes:
        position: Name of the step where the learner was, or None where the lesson has it no more.
        done: Names of the steps that are done.
        edits: By cell name; also those of cells that the lesson has no more (they are `outdated`).
        results: By cell name, the oldest first.
        answers: By the question's label.
        exercises: By the exercise's label; those never tried are missing.
    """

    position: str | None
    done: frozenset[str]
    edits: Mapping[str, Edit]
    results: Mapping[str, SavedResult]
    answers: Mapping[str, Answer]
    exercises: Mapping[str, ExerciseProgress]

    def code_by_cell(self) -> dict[str, str]:
        """The edited code by cell name, as `plan` wants it."""
        return {name: edit.code for name, edit in self.edits.items()}

    def runs(self) -> tuple[Run, ...]:
        """The runs whose results are kept, oldest first, as `plan.stale_cells` wants them."""
        return tuple(Run(name, result.code) for name, result in self.results.items())


@dataclass(frozen=True, slots=True)
class LessonSummary:
    """A lesson on the course map.

    Attributes:
        done: How many of its steps are done.
        total: How many it has.
    """

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where the learner was last.

    Attributes:
        lesson: Id of the lesson.
        step: Name of the step, or None where the lesson has it no more.
    """

    lesson: str
    step: str | None


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """The course map.

    Attributes:
        lessons: By lesson id, every lesson of the course.
        last: Where to go on, or None for somebody new.
    """

    lessons: Mapping[str, LessonSummary]
    last: LastPlace | None
