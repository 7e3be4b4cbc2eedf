"""A drawing made of characters, shown as it stands."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_nn.course.model import Diagram


class DiagramView(Vertical):
    """A diagram, never wrapped, with its caption, which is."""

    DEFAULT_CSS = """
    DiagramView {
        height: auto;
        .-drawing { width: auto; }
        .-caption { width: 1fr; max-width: 76; margin: 1 0 0 0; color: $muted; text-style: italic; }
    }
    """

    def __init__(self, diagram: Diagram) -> None:
        """Show a diagram."""
        super().__init__()
        self.diagram = diagram

    def compose(self) -> ComposeResult:
        """The drawing and its caption."""
        yield Static(Content(self.diagram.text), classes="-drawing")
        if self.diagram.caption:
            yield Static(Content(self.diagram.caption), classes="-caption")
