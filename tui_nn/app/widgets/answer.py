"""Where a cell that waits in `input()` gets its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class AnswerField(Vertical):
    """The prompt of `input()` and a line to type; Escape leaves it, Tab comes back."""

    DEFAULT_CSS = """
    AnswerField {
        height: auto;
        Static { height: auto; color: $secondary; }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            "Leave",
            id="answer.leave",
            tooltip="Leave the line that a cell waits for; Tab comes back, Ctrl+C stops the cell.",
        ),
    ]

    @dataclass
    class Given(Message):
        """The learner typed a line."""

        line: str

    def __init__(self, prompt: str) -> None:
        """Ask for a line with the cell's prompt."""
        super().__init__()
        self.prompt = prompt

    def compose(self) -> ComposeResult:
        """The prompt and the line."""
        yield Static(Content(self.prompt or "The cell waits for a line:"))
        yield Input(placeholder="type a line, then Enter")

    def on_mount(self) -> None:
        """The cell waits: the next key is for it."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        event.stop()
        self.post_message(self.Given(event.value))

    def action_leave(self) -> None:
        """Give the keys back to the lesson; the cell goes on waiting."""
        self.screen.set_focus(None)
