"""The first line of a screen: where you are, how far you are, how the code is held."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

BAR_WIDTH = 16
"""Cells of the progress bar."""


def progress_bar(done: int, total: int, width: int = BAR_WIDTH) -> Content:
    """A thin bar that shows how much of something is done."""
    filled = round(width * done / total) if total else 0
    return Content.assemble(
        ("━" * filled, "$primary"),
        ("╌" * (width - filled), "$faint"),
    )


class Header(Widget):
    """One line: title at the left, progress and a badge at the right."""

    DEFAULT_CSS = """
    Header {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    heading: reactive[str] = reactive("")
    """What is on screen."""
    done: reactive[int] = reactive(0)
    """How many parts are behind the reader."""
    total: reactive[int] = reactive(0)
    """How many there are; 0 shows no bar."""
    badge: reactive[str] = reactive("")
    """How learner code is held, or whatever else the screen has to say."""

    def render(self) -> RenderResult:
        """The line."""
        right = Content("")
        if self.total:
            right = progress_bar(self.done, self.total) + Content(f"  {self.done}/{self.total}")
        if self.badge:
            right += Content.styled(f"   {self.badge}", "$muted")
        width = self.content_size.width
        left = Content.styled(self.heading, "bold").truncate(
            max(4, width - right.cell_length - 2), ellipsis=True
        )
        return left.pad_right(max(0, width - left.cell_length - right.cell_length)) + right
