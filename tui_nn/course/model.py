"""A course as typed, immutable data: what the parser makes and everything else reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

CellRole = Literal["code", "exercise", "check", "solution", "mistake", "figures"]
"""What a cell is for. Only `code` and `exercise` cells are shown; the others work behind them."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown to be read: paragraphs, lists, tables, listings, admonitions.

    Attributes:
        markdown: The source text, without the step's heading.
        line: Line of the file (from 1) on which it begins.
    """

    markdown: str
    line: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Preformatted text, shown as it stands and never wrapped.

    Attributes:
        text: The drawing, at most 76 columns wide.
        caption: One line below it, or an empty string.
        line: Line of the file on which its first row stands.
    """

    text: str
    caption: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Code of a lesson.

    Attributes:
        name: Stable name, unique in the lesson; progress is keyed by it.
        code: The original source, without a trailing newline.
        role: What the cell is for.
        tags: All of its tags, ours (`predict`, `live` ...) and others'.
        line: Line of the file on which the first line of code stands.
    """

    name: str
    code: str
    role: CellRole
    tags: frozenset[str]
    line: int

    @property
    def digest(self) -> str:
        """Short hash of the original code, by which a changed lesson is noticed."""
        return hashlib.sha256(self.code.encode()).hexdigest()[:16]

    @property
    def is_live(self) -> bool:
        """Whether the cell redraws its chart while it runs."""
        return "live" in self.tags


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question.

    Attributes:
        text: The answer, as inline Markdown.
        correct: Whether it is right.
        feedback: What to say to somebody who picked it (Markdown), or an empty string.
    """

    text: str
    correct: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to think about, or a prediction to make before a cell is run.

    Attributes:
        label: Stable name, unique in the lesson.
        title: A few words.
        prompt: The question, as Markdown.
        choices: The answers to choose from; empty where the learner types a short answer.
        explanation: What to show after the answer (for a prediction: after the run), as Markdown.
        cell: For a prediction, the cell that shows what happens; it is run after the guess.
        line: Line of the file on which it begins.
    """

    label: str
    title: str
    prompt: str
    choices: tuple[Choice, ...]
    explanation: str
    cell: Cell | None
    line: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """An anticipated wrong answer.

    Attributes:
        cell: The wrong code.
        feedback: Words that the check must say of it.
    """

    cell: Cell
    feedback: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A task with a starter, a check that judges behaviour, hints and a solution.

    Attributes:
        label: Stable name, unique in the lesson.
        title: A few words.
        task: What to do, as Markdown.
        starter: The cell that the learner edits.
        check: Code run after the learner's, in a copy of its namespace; a failed `assert`
            carries the feedback.
        hints: From a nudge to nearly the answer, as Markdown.
        solution: A right answer.
        explanation: Why it is right, as Markdown, or an empty string.
        mistakes: Wrong answers, each with the feedback it must get.
        line: Line of the file on which it begins.
    """

    label: str
    title: str
    task: str
    starter: Cell
    check: Cell
    hints: tuple[str, ...]
    solution: Cell
    explanation: str
    mistakes: tuple[Mistake, ...]
    line: int


Block: TypeAlias = Prose | Diagram | Cell | Question | Exercise
"""What a step is made of, in reading order."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is on the screen at once: some prose and at most one thing to do.

    Attributes:
        name: Stable name, unique in the lesson (a slug of the title).
        title: The heading.
        blocks: Prose, diagrams and at most one cell, question or exercise.
        line: Line of the file on which the heading stands.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    line: int

    @property
    def activity(self) -> Cell | Question | Exercise | None:
        """The one thing to do here, or None where the step is only read."""
        for block in self.blocks:
            if isinstance(block, (Cell, Question, Exercise)):
                return block
        return None

    @property
    def cell(self) -> Cell | None:
        """The cell that the learner can edit here, whatever it belongs to."""
        activity = self.activity
        if isinstance(activity, Exercise):
            return activity.starter
        if isinstance(activity, Question):
            return activity.cell
        return activity


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson file.

    Attributes:
        id: Stable identifier, unique in the course.
        number: Place in the course, from 0.
        title: The first heading of the file.
        goal: One line: what the reader can do afterwards, or an empty string.
        minutes: How long it takes, or None where the author does not say.
        steps: What is walked through, in order.
        figures: Hidden cells that bind the figures of the prose to computed values.
        path: The file it was read from.
        foreign: Whether the file has no header of ours: a notebook written for other readers.
    """

    id: str
    number: int
    title: str
    goal: str
    minutes: int | None
    steps: tuple[Step, ...]
    figures: tuple[Cell, ...]
    path: Path
    foreign: bool = False

    def cells(self) -> Iterator[Cell]:
        """Every cell that shares the lesson's namespace, in order (exercises do not)."""
        for step in self.steps:
            if not isinstance(step.activity, Exercise) and step.cell is not None:
                yield step.cell


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a lesson file, or with a folder of them.

    Attributes:
        path: The file or folder.
        line: The line, from 1; 0 where no line is at fault but the whole of it.
        what: What is wrong, in a sentence part without a full stop.
        mend: How to mend it, likewise.
    """

    path: Path
    line: int
    what: str
    mend: str

    @property
    def place(self) -> str:
        """Where it is, as editors and terminals link to it: `path:line`, or the path alone."""
        return f"{self.path}:{self.line}" if self.line else str(self.path)

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: {self.mend}"


@dataclass(frozen=True, slots=True)
class Course:
    """Lessons in order, and what could not be read of them.

    Attributes:
        id: Stable identifier; progress is kept for each course apart.
        title: What the course is called.
        lessons: The lessons that could be read.
        problems: What is wrong with the others.
        description: What it is about, in a sentence or two on one line, or an empty string.
    """

    id: str
    title: str
    lessons: tuple[Lesson, ...]
    problems: tuple[Problem, ...] = field(default=())
    description: str = ""

    def lesson(self, identifier: str) -> Lesson | None:
        """Find a lesson by its id, its number or its file name."""
        for lesson in self.lessons:
            if identifier in (lesson.id, str(lesson.number), lesson.path.name, lesson.path.stem):
                return lesson
        return None
