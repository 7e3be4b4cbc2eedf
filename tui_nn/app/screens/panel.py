"""A panel over the screen with a heading, something that scrolls, and its keys."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

Result = TypeVar("Result")

_AROUND = 8
"""Rows of the panel, and of the screen around it, that do not scroll."""


class PanelScreen(ModalScreen[Result]):
    """Shows one widget, never higher than the screen has room for."""

    DEFAULT_CSS = """
    PanelScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 84; max-width: 96%; height: auto;
            background: $panel; border-left: outer $primary; padding: 1 1 1 2;
        }
        #heading { text-style: bold; color: $primary; margin: 0 0 1 0; height: 1; }
        #body { height: auto; }
        #keys { color: $muted; margin: 1 0 0 0; height: 1; }
    }
    """

    def __init__(self, heading: str, body: Widget, keys: str) -> None:
        """Make the panel.

        Args:
            heading: Its heading, as plain text.
            body: What it shows; scrolls by itself where it is higher than the screen.
            keys: What its keys do, in one line.
        """
        super().__init__()
        self._heading, self._body, self._keys = heading, body, keys
        body.id = "body"

    def compose(self) -> ComposeResult:
        """Heading, body and keys."""
        with Vertical():
            yield Static(Content(self._heading), id="heading")
            yield self._body
            yield Static(Content(self._keys), id="keys")

    def on_resize(self) -> None:
        """Leave room for heading and keys."""
        self._body.styles.max_height = max(3, self.size.height - _AROUND)
