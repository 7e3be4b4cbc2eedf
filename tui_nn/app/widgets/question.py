"""A question: choices to pick from, or a line to type a guess in."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from tui_nn.app.markdown import set_inline
from tui_nn.app.messages import OutcomeGrew, QuestionAnswered
from tui_nn.app.widgets.prose import MEASURE, Prose
from tui_nn.course.model import Choice, Question


class ChoiceList(Widget, can_focus=True):
    """The answers to choose from; a digit, or the arrows and Enter, picks one."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="choice.up", tooltip="The answer above."),
        Binding("down", "move(1)", "Down", show=False, id="choice.down", tooltip="The one below."),
        Binding(
            "enter",
            "pick",
            "Answer",
            key_display="Enter",
            id="choice.pick",
            tooltip="Give this answer.",
        ),
    ]

    cursor: reactive[int] = reactive(0)
    """The answer that Enter would pick."""
    picked: reactive[int | None] = reactive(None)
    """The answer that was picked last."""
    judged: reactive[bool] = reactive(False)
    """Whether to show which answers are right."""

    class Picked(Message):
        """An answer was picked; `index` counts from 0."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        """Make the list.

        Args:
            choices: The answers.
        """
        super().__init__()
        self._choices = choices

    def _rows(self, width: int) -> list[tuple[int, Content]]:
        rows: list[tuple[int, Content]] = []
        width = min(width, MEASURE)
        for index, choice in enumerate(self._choices):
            lead = "▸ " if self.has_focus and index == self.cursor and not self.judged else "  "
            mark, style = self._mark(index, choice)
            head = Content.assemble((lead, "$primary"), (f"{index + 1} {mark} ", style))
            body = set_inline(choice.text)
            if index == self.picked:
                body = body.stylize("bold")
            for number, line in enumerate(body.wrap(max(8, width - head.cell_length))):
                start = head if number == 0 else Content(" " * head.cell_length)
                rows.append((index, start + line))
        return rows

    def _mark(self, index: int, choice: Choice) -> tuple[str, str]:
        picked = index == self.picked
        if self.judged and choice.correct:
            return "✓", "bold $success"
        if self.judged and picked:
            return "✗", "bold $error"
        return ("●", "$primary") if picked else ("○", "$muted")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of all answers at this width."""
        return len(self._rows(width))

    def render(self) -> RenderResult:
        """The answers."""
        return Content("\n").join(row for _, row in self._rows(self.content_size.width))

    def action_move(self, by: int) -> None:
        """Move to another answer."""
        self.cursor = (self.cursor + by) % len(self._choices)

    def action_pick(self) -> None:
        """Pick the answer under the cursor."""
        self.pick(self.cursor)

    def pick(self, index: int) -> None:
        """Pick an answer by its place from 0; a place that there is not does nothing."""
        if 0 <= index < len(self._choices) and not self.judged:
            self.cursor = self.picked = index
            self.post_message(self.Picked(index))

    def on_click(self, event: Click) -> None:
        """Pick the answer that was clicked."""
        rows = self._rows(self.content_size.width)
        if 0 <= event.y < len(rows):
            self.pick(rows[event.y][0])

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor shows only with the focus."""
        self.refresh()


class QuestionView(Vertical):
    """A question, or the prediction that comes before a cell is run.

    A question tells at once whether the answer is right, and why not; one may answer again. A
    prediction waits: the run answers it. What is said about the answer stands in `QuestionRemarks`.
    """

    DEFAULT_CSS = """
    QuestionView {
        height: auto;
        ChoiceList { margin: 1 0 0 0; }
        Input {
            margin: 1 0 0 0; border: none; height: 1; width: 40; padding: 0 1;
            background: $surface;
        }
        Input:focus { border: none; background: $panel; }
    }
    """

    def __init__(self, question: Question, *, answer: str | int | None, has_run: bool) -> None:
        """Show a question.

        Args:
            question: The question.
            answer: The learner's last answer: the place of a choice, typed text, or None.
            has_run: For a prediction, whether its cell has run.
        """
        super().__init__()
        self.question = question
        self.answer = answer
        self._has_run = has_run
        self.remarks = QuestionRemarks()

    def compose(self) -> ComposeResult:
        """Prompt and answers."""
        yield Prose(self.question.prompt)
        if self.question.choices:
            yield ChoiceList(self.question.choices)
        else:
            yield Input(placeholder="Your answer, then Enter", value=str(self.answer or ""))

    def on_mount(self) -> None:
        """Show an answer that was given before."""
        if isinstance(self.answer, int) and self.question.choices:
            self.query_one(ChoiceList).set_reactive(ChoiceList.picked, self.answer)
        self._judge()

    @property
    def is_answered(self) -> bool:
        """Whether the learner has committed to an answer."""
        return self.answer is not None

    @property
    def is_right(self) -> bool | None:
        """Whether the answer is right; None where only the learner can tell."""
        return None if self._choice is None else self._choice.correct

    @property
    def _choice(self) -> Choice | None:
        if isinstance(self.answer, int) and self.answer < len(self.question.choices):
            return self.question.choices[self.answer]
        return None

    def pick(self, index: int) -> None:
        """Pick an answer by its place from 0."""
        for choices in self.query(ChoiceList):
            choices.pick(index)

    def cell_ran(self) -> None:
        """The cell of a prediction has run: resolve it."""
        self._has_run = True
        self._judge()

    def on_choice_list_picked(self, event: ChoiceList.Picked) -> None:
        """Judge the answer, or keep it until the cell has run."""
        event.stop()
        self.answer = event.index
        self._judge()
        text = self.question.choices[event.index].text
        self.post_message(QuestionAnswered(self.question.label, text, event.index))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the guess."""
        event.stop()
        if event.value.strip():
            self.answer = event.value.strip()
            self._judge()
            self.screen.set_focus(None)
            self.post_message(QuestionAnswered(self.question.label, self.answer, None))

    def _judge(self) -> None:
        predicts = self.question.cell is not None
        resolved = self.is_answered and (self._has_run or not predicts)
        for choices in self.query(ChoiceList):
            choices.judged = resolved and (predicts or self.is_right is True)
        explained = resolved and (predicts or self.is_right is not False)
        self.remarks.say(
            self._feedback(predicts, resolved), self.question.explanation if explained else ""
        )

    def _feedback(self, predicts: bool, resolved: bool) -> str:
        if not self.is_answered:
            return ""
        if not resolved:
            return "Noted. Now run the cell and compare."
        if self._choice is None:
            what = "guess" if predicts else "answer"
            return f"Your {what} was: {self.answer}"
        if self._choice.correct:
            return f"**Right.** {self._choice.feedback}".strip()
        verdict = "**Not what happened.**" if predicts else "**Not quite.**"
        return f"{verdict} {self._choice.feedback or 'Look again.'}"


class QuestionRemarks(Vertical):
    """What is said about an answer: under the question, or under the cell that resolved it."""

    DEFAULT_CSS = """
    QuestionRemarks {
        height: auto;
        Prose { border-left: outer $secondary; padding: 0 0 0 1; }
        #explanation { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._feedback = Prose("", id="feedback")
        self._explanation = Prose("", id="explanation")

    def compose(self) -> ComposeResult:
        """The judgement and the explanation."""
        yield self._feedback
        yield self._explanation

    def on_resize(self) -> None:
        """The screen brings what is new into view."""
        self.post_message(OutcomeGrew())

    def say(self, feedback: str, explanation: str) -> None:
        """Say something about the answer.

        Args:
            feedback: What its judgement is, as Markdown; empty for nothing.
            explanation: How things are, likewise.
        """
        for prose, markdown in ((self._feedback, feedback), (self._explanation, explanation)):
            if prose.markdown != markdown:
                prose.update(markdown)
            prose.display = bool(markdown)
        self.display = bool(feedback or explanation)
