"""A figure as it came from the worker: checked, drawn and told when that is asked for.

The drawing code (plotext, NumPy) is imported when the first figure is drawn.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from tui_nn.plot.draw import Drawing
    from tui_nn.plot.figure import Figure
    from tui_nn.plot.look import Look


class ShownFigure:
    """One figure, and its drawing at the size and in the look that it was last drawn in."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Take a figure as plain data; it is checked when it is first needed."""
        self.data = data
        self._figure: Figure | None = None
        self._problem = ""
        self._drawing: Drawing | None = None
        self._rows: list[list[Segment]] = []
        self._drawn_for: object = None

    @property
    def figure(self) -> Figure | None:
        """The figure, or None where its data cannot be read."""
        from tui_nn.plot.codec import figure_from_data

        if self._figure is None and not self._problem:
            try:
                self._figure = figure_from_data(self.data)
            except ValueError as error:
                self._problem = f"This chart cannot be drawn: {error}"
        return self._figure

    @property
    def in_words(self) -> str:
        """What the figure shows, told in sentences."""
        from tui_nn.plot.describe import describe

        return describe(self.figure) if self.figure is not None else self._problem

    def as_text(self, width: int, height: int) -> str:
        """The figure as characters without colour."""
        from tui_nn.plot.draw import to_text

        return self._problem if self.figure is None else to_text(self.figure, width, height)

    def as_svg(self, width: int, height: int, look: Look) -> str:
        """The figure as a picture; empty where it cannot be read."""
        from tui_nn.plot.draw import to_svg

        return "" if self.figure is None else to_svg(self.figure, width, height, look)

    def height(self, width: int, room: int) -> int:
        """A pleasing height at this width, at most `room` rows."""
        from tui_nn.plot.draw import preferred_height

        if self.figure is None:
            return len(textwrap.wrap(self._problem, max(1, width)))
        return preferred_height(self.figure, max(1, width), room)

    def draw(self, width: int, height: int, look: Look, style: Style) -> Drawing | None:
        """Draw the figure unless that was done; gives where its data lies, None where it cannot.

        Args:
            width: Columns.
            height: Rows.
            look: Colours and glyphs.
            style: What lies under the drawing.
        """
        from tui_nn.plot.draw import draw_chart

        wanted = (width, height, look)
        if self._drawn_for != wanted:
            self._drawn_for = wanted
            if self.figure is None:
                told = textwrap.wrap(self._problem, max(1, width))
                self._rows = [[Segment(row, style)] for row in told]
            else:
                self._drawing = draw_chart(self.figure, width, height, look)
                self._rows = [list(Segment.apply_style(row, style)) for row in self._drawing.rows]
        return self._drawing

    def row(self, y: int) -> list[Segment]:
        """A row of the last drawing; empty below it."""
        return self._rows[y] if y < len(self._rows) else []
