"""A page of prose over the screen, to read and close."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_nn.app.widgets.prose import Prose


class TextScreen(ModalScreen[None]):
    """Markdown in a panel that scrolls."""

    DEFAULT_CSS = """
    TextScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 84; max-width: 96%; height: auto; max-height: 90%;
            background: $panel; border-left: outer $primary; padding: 1 1 1 2;
        }
        #heading { text-style: bold; color: $primary; margin: 0 0 1 0; }
        VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        .-keys { color: $muted; margin: 1 0 0 0; height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,enter,question_mark", "dismiss", "Close", id="text.close", tooltip="Close."
        ),
        Binding(
            "space,pagedown",
            "page(1)",
            "Page down",
            show=False,
            id="text.page_down",
            tooltip="Page down.",
        ),
        Binding("pageup", "page(-1)", "Page up", show=False, id="text.page_up", tooltip="Page up."),
        Binding(
            "j,down", "scroll(1)", "Down", show=False, id="text.down", tooltip="One line down."
        ),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="text.up", tooltip="One line up."),
    ]

    def __init__(self, heading: str, markdown: str) -> None:
        """Make the page.

        Args:
            heading: Its heading, as plain text.
            markdown: What it says.
        """
        super().__init__()
        self._heading, self._markdown = heading, markdown

    def compose(self) -> ComposeResult:
        """Heading, text, how to close it."""
        with Vertical():
            yield Static(Content(self._heading), id="heading")
            with VerticalScroll():
                yield Prose(self._markdown)
            yield Static(Content("Esc closes   ↑ ↓ scroll"), classes="-keys")

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        height = self.query_one(VerticalScroll).size.height
        self.action_scroll(pages * max(1, height - 1))
