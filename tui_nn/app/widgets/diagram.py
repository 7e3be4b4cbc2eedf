"""A drawing made of characters, shown as it stands."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui_nn.course.model import Diagram


class DiagramView(Widget):
    """A diagram with its caption, never wrapped; narrow screens can scroll it sideways."""

    DEFAULT_CSS = """
    DiagramView {
        height: auto;
        width: auto;
        color: $foreground;
    }
    """

    def __init__(self, diagram: Diagram, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.diagram = diagram

    def _lines(self) -> list[Content]:
        lines = [Content(line) for line in self.diagram.text.split("\n")]
        if self.diagram.caption:
            lines += [Content(""), Content.styled(self.diagram.caption, "$muted italic")]
        return lines

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Width of the widest row."""
        return max(line.cell_length for line in self._lines())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of the drawing and its caption."""
        return len(self._lines())

    def render(self) -> RenderResult:
        """The rows of the drawing."""
        return Content("\n").join(self._lines())
