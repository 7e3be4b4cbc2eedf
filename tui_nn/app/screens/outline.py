"""The steps of a lesson, to jump to one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_nn.course.model import Cell, Exercise, Question, Step
from tui_nn.course.session import LessonWork


class OutlineScreen(ModalScreen[int | None]):
    """All steps with their marks; gives the place of the picked one, from 0."""

    DEFAULT_CSS = """
    OutlineScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 72; max-width: 96%; height: auto; max-height: 90%;
            background: $panel; border-left: outer $primary; padding: 1 1 1 2;
        }
        #heading { text-style: bold; color: $primary; margin: 0 0 1 0; }
        OptionList, OptionList:focus {
            border: none; padding: 0; height: auto; max-height: 100%;
            background: $panel; background-tint: transparent;
        }
        OptionList > .option-list--option-highlighted,
        OptionList:focus > .option-list--option-highlighted {
            background: $primary 25%; color: $foreground; text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,o,q",
            "dismiss(None)",
            "Close",
            id="outline.close",
            tooltip="Stay where you are.",
        ),
        Binding("j", "down", "Down", show=False, id="outline.down", tooltip="One step down."),
        Binding("k", "up", "Up", show=False, id="outline.up", tooltip="One step up."),
    ]

    def __init__(self, work: LessonWork, index: int) -> None:
        """Make the outline.

        Args:
            work: The learner's work on the lesson.
            index: The step that is on screen, from 0.
        """
        super().__init__()
        self._work, self._index = work, index

    def compose(self) -> ComposeResult:
        """The list."""
        lesson = self._work.lesson
        with Vertical():
            yield Static(Content(lesson.title), id="heading")
            yield OptionList(
                *(Option(self._entry(number, step)) for number, step in enumerate(lesson.steps, 1)),
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin at the step on screen."""
        options = self.query_one(OptionList)
        options.highlighted = self._index
        options.focus()

    def _entry(self, number: int, step: Step) -> Content:
        mark = ("✓", "$success") if self._work.is_done(step) else ("·", "$faint")
        return Content.assemble(
            mark, (f" {number:>2}  ", "$muted"), step.title, (f"  {_kind(step)}", "$muted")
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        event.stop()
        self.dismiss(event.option_index)

    def action_down(self) -> None:
        """One down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """One up."""
        self.query_one(OptionList).action_cursor_up()


def _kind(step: Step) -> str:
    match step.activity:
        case Exercise():
            return "exercise"
        case Question(cell=None):
            return "question"
        case Question():
            return "prediction"
        case Cell():
            return "code"
        case _:
            return ""
