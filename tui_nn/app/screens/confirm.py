"""A question to be answered with yes or no before something happens."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class ConfirmScreen(ModalScreen[bool]):
    """Asks; True for yes, False for no or Escape."""

    DEFAULT_CSS = """
    ConfirmScreen {
        align: center middle;
        background: $background 60%;
        Vertical {
            width: auto; max-width: 64; height: auto; padding: 1 3;
            background: $panel; border-left: outer $primary;
        }
        Static { width: auto; max-width: 58; }
        .-keys { margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", id="confirm.yes", tooltip="Do it."),
        Binding("n,escape", "answer(False)", "No", id="confirm.no", tooltip="Leave it."),
    ]

    def __init__(self, question: str, *, yes: str = "Yes", no: str = "No") -> None:
        """Make the question.

        Args:
            question: What is asked.
            yes: What `y` and Enter do, in two words.
            no: What `n` and Escape do.
        """
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical():
            yield Static(Content(self._question))
            yield Static(
                Content.assemble(
                    ("y", "bold $primary"),
                    f" {self._yes}    ",
                    ("n", "bold $primary"),
                    f" {self._no}",
                ),
                classes="-keys",
            )

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
