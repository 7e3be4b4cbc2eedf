"""What the widgets of the app ask for (imperative) and what they tell (past tense)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui_nn.course.session import SessionEvent


@dataclass
class ShowStep(Message):
    """A request to go to a step of the lesson; `index` counts from 0."""

    index: int


@dataclass
class AnswerInput(Message):
    """A request to hand a line to the cell that waits in `input()`; None ends its input."""

    text: str | None


@dataclass
class OpenLesson(Message):
    """A request to open a lesson where the learner left it."""

    lesson: str


@dataclass
class OpenNeighbour(Message):
    """A request to open the lesson before or after one.

    Attributes:
        lesson: Id of the lesson that is open.
        by: 1 for the one after it, -1 for the one before.
    """

    lesson: str
    by: int


@dataclass
class GoHome(Message):
    """A request to show the course map."""


@dataclass
class LessonRead(Message):
    """The learner has read a lesson to its end.

    Attributes:
        lesson: Id of the lesson.
        open_steps: How many of its steps are not done.
    """

    lesson: str
    open_steps: int


@dataclass
class CodeEdited(Message):
    """The learner changed the code of a cell and paused.

    Attributes:
        cell: Name of the cell.
        code: Its text now.
    """

    cell: str
    code: str


@dataclass
class RunTold(Message):
    """Something happened in a run of the lesson's cells."""

    event: SessionEvent


@dataclass
class OutcomeGrew(Message):
    """What a run has left on the page, or what is said about it, takes more or less room."""


@dataclass
class QuestionAnswered(Message):
    """The learner answered a question.

    Attributes:
        label: The question.
        answer: The text of the answer.
        choice: Which choice it is, from 0; None for a typed answer.
    """

    label: str
    answer: str
    choice: int | None
