"""A chart of a cell, drawn from plain data at whatever size the widget has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui_nn.app.appearance import look_of

if TYPE_CHECKING:
    from tui_nn.plot.figure import Figure


class ChartView(Widget, can_focus=True):
    """Draws a figure; a new size, theme or figure redraws it without running anything.

    The drawing code (plotext, NumPy) is imported when the first chart is drawn.
    """

    DEFAULT_CSS = """
    ChartView {
        height: auto;
        background: $background;
    }
    """

    def __init__(
        self,
        data: dict[str, Any],
        *,
        fill: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Make the widget.

        Args:
            data: The figure as plain data, checked when it is first drawn.
            fill: Whether to use all the height there is instead of a pleasing one.
            id: Id of the widget.
            classes: Its classes.
        """
        super().__init__(id=id, classes=classes)
        self._data = data
        self._fill = fill
        self._figure: Figure | None = None
        self._problem = ""
        self._rows: list[list[Segment]] | None = None
        self._drawn_for: object = None

    @property
    def data(self) -> dict[str, Any]:
        """The figure as plain data."""
        return self._data

    def show(self, data: dict[str, Any]) -> None:
        """Show another figure in place; one that comes before the last was painted replaces it."""
        self._data = data
        self._figure = None
        self._rows = None
        self.refresh()

    @property
    def figure(self) -> Figure | None:
        """The figure, or None where its data cannot be read."""
        from tui_nn.plot.codec import figure_from_data

        if self._figure is None and not self._problem:
            try:
                self._figure = figure_from_data(self._data)
            except ValueError as error:
                self._problem = f"This chart cannot be drawn: {error}."
        return self._figure

    @property
    def in_words(self) -> str:
        """What the chart shows, told in sentences."""
        from tui_nn.plot.describe import describe

        return describe(self.figure) if self.figure is not None else self._problem

    @property
    def as_text(self) -> str:
        """The chart as characters without colour."""
        from tui_nn.plot.draw import to_text

        if self.figure is None:
            return self._problem
        return to_text(self.figure, self.size.width, self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A pleasing height for the figure at this width."""
        from tui_nn.plot.draw import preferred_height

        if self._fill:
            return container.height
        if self.figure is None:
            return 1
        available = max(8, self.app.size.height - 6)
        return preferred_height(self.figure, max(1, width), available)

    def render_line(self, y: int) -> Strip:
        """Paint one row, drawing the chart first where that is needed."""
        rows = self._drawing()
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip(rows[y]).adjust_cell_length(self.size.width, self.rich_style)

    def _drawing(self) -> list[list[Segment]]:
        from tui_nn.plot.draw import draw_figure

        look = look_of(self.app)
        wanted = (self.size, look)
        if self._rows is None or self._drawn_for != wanted:
            self._drawn_for = wanted
            figure = self.figure
            if figure is None:
                self._rows = [[Segment(self._problem, self.rich_style)]]
            else:
                rows = draw_figure(figure, self.size.width, self.size.height, look)
                self._rows = [list(Segment.apply_style(row, self.rich_style)) for row in rows]
        return self._rows
