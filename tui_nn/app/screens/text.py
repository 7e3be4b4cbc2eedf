"""A page of prose over the screen, to read and close."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tui_nn.app.screens.panel import PanelScreen
from tui_nn.app.widgets.prose import Prose


class TextScreen(PanelScreen[None]):
    """Markdown in a panel that scrolls."""

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
        super().__init__(heading, VerticalScroll(Prose(markdown)), "Esc closes   ↑ ↓ Space scroll")

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        height = self.query_one(VerticalScroll).size.height
        self.action_scroll(pages * max(1, height - 1))
