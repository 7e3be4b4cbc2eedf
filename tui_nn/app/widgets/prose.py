"""Prose of a lesson: Markdown set like a page of a book, in one widget."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui_nn.app.markdown import set_markdown

MEASURE = 76
"""The widest a line of prose may be, in cells."""


class Prose(Widget):
    """Markdown, wrapped to the width of the widget but never wider than `MEASURE`."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        width: 1fr;
    }
    """

    def __init__(
        self,
        markdown: str,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._markdown = markdown
        self._set: tuple[int, list[Content]] | None = None

    @property
    def markdown(self) -> str:
        """The text as the author wrote it."""
        return self._markdown

    def update(self, markdown: str) -> None:
        """Show other text."""
        self._markdown = markdown
        self._set = None
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        width = max(8, min(width, MEASURE))
        if self._set is None or self._set[0] != width:
            self._set = (width, set_markdown(self._markdown, width))
        return self._set[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Height of the prose when it is set `width` cells wide."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The lines of the prose."""
        return Content("\n").join(self._lines(self.content_size.width))
