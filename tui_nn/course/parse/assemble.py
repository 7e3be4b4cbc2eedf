"""From the elements of a file to the steps of a lesson, with our vocabulary in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui_nn.course.model import Cell, Step
from tui_nn.course.parse.cells import is_python, myst_cell
from tui_nn.course.parse.diagram import Illustrator
from tui_nn.course.parse.directive import Directive, read_directive
from tui_nn.course.parse.elements import Element, Fence, Heading, Text
from tui_nn.course.parse.exercise import ExerciseDraft
from tui_nn.course.parse.gathering import EXERCISE_ROLES, ExerciseGathering
from tui_nn.course.parse.naming import Names
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.question import QuestionDraft, draft_question
from tui_nn.course.parse.step import StepDraft


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file's elements come to.

    Attributes:
        title: The lesson's title.
        steps: The steps, in order.
        figures: The cells that bind the figures of the prose.
    """

    title: str
    steps: tuple[Step, ...]
    figures: tuple[Cell, ...]


def assemble(elements: Sequence[Element], fallback_title: str, problems: ProblemList) -> Outline:
    """Read elements as a lesson of this tutorial.

    Args:
        elements: The elements of a MyST notebook.
        fallback_title: The title where the file has no heading of level 1.
        problems: Receives every malformed construct.

    Returns:
        The lesson's steps.
    """
    assembler = _Assembler(problems, Names(problems), ExerciseGathering(problems))
    for element in elements:
        assembler.take(element)
    return assembler.finish(fallback_title)


@dataclass(slots=True)
class _Assembler:
    problems: ProblemList
    names: Names
    exercises: ExerciseGathering
    title: str = ""
    drafts: list[StepDraft] = field(default_factory=lambda: [StepDraft("", 1)])
    figures: list[Cell] = field(default_factory=list)
    questions: dict[str, QuestionDraft] = field(default_factory=dict)
    illustrator: Illustrator = field(default_factory=Illustrator)

    @property
    def step(self) -> StepDraft:
        return self.drafts[-1]

    def take(self, element: Element) -> None:
        if isinstance(element, Heading):
            self._heading(element)
        elif isinstance(element, Text):
            self._text(element.lines, element.line)
        elif element.directive is None:
            self._listing(element)
        else:
            self._directive(element, element.directive[0])

    def finish(self, fallback_title: str) -> Outline:
        self.exercises.close_solution()
        title = self.title or fallback_title
        taken: set[str] = set()
        drafts = [draft for draft in self.drafts if draft.title or draft.blocks]
        steps = tuple(draft.finish(title, taken, self.problems) for draft in drafts)
        return Outline(title, steps, tuple(self.figures))

    def _heading(self, heading: Heading) -> None:
        if not self.exercises.end_step(heading.line):
            return
        if heading.level == 1 and not self.title and len(self.drafts) == 1:
            self.title = heading.title
            if not self.step.blocks:
                self.step.line = heading.line
                return
        self.drafts.append(StepDraft(heading.title, heading.line))

    def _text(self, lines: Sequence[str], line: int) -> None:
        if self.exercises.inside:
            self.exercises.add_text("\n".join(lines))
        else:
            self.illustrator.add_text(self.step, lines, line)

    def _listing(self, fence: Fence) -> None:
        if self.exercises.inside or not self.illustrator.add_diagram(self.step, fence):
            self._text(fence.raw, fence.line)

    def _directive(self, fence: Fence, name: str) -> None:
        takers: dict[str, Callable[[Directive], None]] = {
            "code-cell": self._cell,
            "exercise": self._question,
            "solution": self._explanation,
            "exercise-start": self._exercise_start,
            "exercise-end": self.exercises.end,
            "solution-start": self._solution_start,
            "solution-end": self.exercises.end_solution,
        }
        if name == "admonition" and self._is_hint(fence):
            self.exercises.add_hint(read_directive(fence, self.problems))
        elif name in takers:
            takers[name](read_directive(fence, self.problems))
        else:
            self._text(fence.raw, fence.line)

    def _is_hint(self, fence: Fence) -> bool:
        unheeded = ProblemList(self.problems.path)
        return "hint" in read_directive(fence, unheeded).words_option("class")

    def _cell(self, directive: Directive) -> None:
        source = myst_cell(directive, self.problems)
        if not is_python(directive.argument):
            self.problems.add(
                directive.line,
                f'a cell in "{directive.argument[:40]}", which cannot be run',
                "write {code-cell} ipython3, or make it a listing without {code-cell}",
            )
        roles = source.roles
        if len(roles) > 1:
            self.problems.add(
                source.line,
                f"a cell with two roles ({', '.join(roles)})",
                "keep one of these tags; a cell does one thing",
            )
        cell = self.names.cell(source, roles[0] if roles else "code")
        if cell.role == "figures":
            self.figures.append(cell)
        elif cell.role in EXERCISE_ROLES:
            self.exercises.add_cell(cell, source)
        elif self.exercises.inside:
            self.problems.add(
                source.line,
                "a cell without a role inside an exercise",
                'tag it "exercise", "check", "solution" or "mistake", or move it out',
            )
        elif "predict" in cell.tags:
            self._predicted(cell, source.line)
        else:
            self._activity(cell)

    def _predicted(self, cell: Cell, line: int) -> None:
        question = self.step.question_without_cell()
        if question is None:
            self.problems.add(
                line,
                'a cell tagged "predict" without a question before it in its step',
                "put an {exercise} that asks for the guess above it, or remove the tag",
            )
        else:
            question.cell = cell

    def _question(self, directive: Directive) -> None:
        if (task := self.exercises.task) is not None:
            self.problems.add(
                directive.line,
                f"a question inside the exercise that begins on line {task.line}",
                "end that exercise with {exercise-end} first",
            )
            return
        label = self.names.label(directive)
        question = draft_question(directive, label, self.problems)
        self.questions[label] = question
        self._activity(question)

    def _explanation(self, directive: Directive) -> None:
        label = directive.argument
        if (question := self.questions.get(label)) is not None:
            if question.explanation:
                self.problems.add(
                    directive.line, f'a second solution for "{label}"', "keep only one"
                )
            question.explanation = "\n".join(directive.body)
        elif label in self.exercises.by_label:
            self.problems.add(
                directive.line,
                f'a {{solution}} for the exercise "{label}", which needs a cell',
                "write {solution-start}, a code-cell tagged solution, {solution-end}",
            )
            self.exercises.suppose_solution(self.exercises.by_label[label])
        else:
            self._unknown_label(directive)

    def _exercise_start(self, directive: Directive) -> None:
        label = self.names.label(directive)
        self._activity(self.exercises.start(directive, label))

    def _solution_start(self, directive: Directive) -> None:
        draft = self.exercises.by_label.get(directive.argument)
        if draft is None:
            self._unknown_label(directive)
        self.exercises.start_solution(directive, draft)

    def _unknown_label(self, directive: Directive) -> None:
        label = directive.argument
        if label in self.names.repeated:
            return  # has been told where it was given a second time
        known = ", ".join([*self.questions, *self.exercises.by_label]) or "none yet"
        self.problems.add(
            directive.line,
            f'a solution for the unknown label "{label[:80]}"'
            if label
            else "a solution of nothing",
            f"name a label that stands above it right after {{{directive.name}}} ({known})",
        )

    def _activity(self, block: Cell | QuestionDraft | ExerciseDraft) -> None:
        step = self.step.add_activity(block)
        if step is not self.step:
            self.drafts.append(step)
