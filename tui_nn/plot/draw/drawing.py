"""A figure of one or more charts, drawn into a given number of rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from rich.segment import Segment

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.canvas import Canvas, shorten
from tui_nn.plot.draw.chart import draw_axes
from tui_nn.plot.draw.frame import write_centered
from tui_nn.plot.draw.limits import fit
from tui_nn.plot.draw.plan import Box, plan_of
from tui_nn.plot.figure import Axes, Figure
from tui_nn.plot.look import Look

_NARROWEST = 36
_NARROWEST_PICTURE = 14
_LOWEST = 7
_GAP = 2
_PROSE = 76


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn figure.

    Attributes:
        rows: Segments of each row; every row is exactly as wide as the drawing.
        plots: Where the data of each chart lies.
    """

    rows: list[list[Segment]]
    plots: tuple[PlotArea, ...]

    def plot_at(self, column: int, row: int) -> PlotArea | None:
        """The area that holds a cell, or None."""
        return next((plot for plot in self.plots if plot.contains(column, row)), None)


def draw_figure(figure: Figure, width: int, height: int, look: Look) -> list[list[Segment]]:
    """Draw a figure into exactly `height` rows of `width` cells.

    Any figure can be drawn: what has no place (NaN, non-positive values on a logarithmic axis) is
    left out, and where nothing is left the chart says so in a line.
    """
    return draw_chart(figure, width, height, look).rows


def draw_chart(figure: Figure, width: int, height: int, look: Look) -> Drawing:
    """Draw a figure, and tell where its data lies."""
    if width <= 0 or height <= 0:
        return Drawing([[] for _ in range(max(height, 0))], ())
    canvas = Canvas(width, height, look)
    top, bottom = 0, height
    if figure.title.strip() and height >= 6:
        write_centered(canvas, 0, 0, width, figure.title, canvas.foreground, bold=True)
        top = 1
    lines = _note_lines(figure, width)[: max((height - top - 6) // 3, 0)]
    bottom -= len(lines)
    for row, line in enumerate(lines, start=bottom):
        words = shorten(line, width, canvas.glyphs.ellipsis)
        canvas.write(row, 0, words, canvas.muted)
    charts = list(enumerate(figure.axes))
    if not charts:
        write_centered(canvas, height // 2, 0, width, "an empty figure", canvas.muted)
    plots = []
    boxes = _boxes(figure, [index for index, _ in charts], Box(0, top, width, bottom - top))
    plans = [
        plan_of(canvas, axes, index, box)
        for (index, axes), box in zip(charts, boxes, strict=True)
        if box.width >= 1 and box.height >= 1
    ]
    for plan in plans:
        beside = [other for other in plans if other.box.top == plan.box.top]
        above = max(other.above for other in beside)
        below = max(other.below for other in beside)
        plots.append(draw_axes(canvas, plan.aligned(above, below)))
    return Drawing(canvas.segments(), tuple(plots))


def _note_lines(figure: Figure, width: int) -> list[str]:
    """The notes of a figure, wrapped."""
    return [line for note in figure.notes for line in wrap(note, max(min(width, _PROSE), 8))]


def columns_for(figure: Figure, width: int, height: int) -> int:
    """How many charts stand side by side: as the figure says if they stay readable."""
    count = len(figure.axes)
    wanted = max(min(figure.columns, count), 1)
    pictures = all(axes.equal_aspect and not axes.visible for axes in figure.axes)
    narrowest = _NARROWEST_PICTURE if pictures else _NARROWEST
    for columns in range(wanted, 0, -1):
        if (width - _GAP * (columns - 1)) // columns >= narrowest:
            break
    while columns < wanted and height // -(-count // columns) < _LOWEST:
        columns += 1
    return columns


def _boxes(figure: Figure, indices: list[int], whole: Box) -> list[Box]:
    """Divide a rectangle among charts, in the places of the figure's grid or stacked."""
    columns = columns_for(figure, whole.width, whole.height)
    in_grid = columns == figure.columns
    places = indices if in_grid else list(range(len(indices)))
    rows = max((place // columns for place in places), default=0) + 1
    boxes = []
    for place in places:
        row, column = divmod(place, columns)
        left, right = _share(whole.width + _GAP, columns, column)
        top, bottom = _share(whole.height, rows, row)
        boxes.append(Box(whole.left + left, whole.top + top, right - left - _GAP, bottom - top))
    return boxes


def _share(size: int, parts: int, index: int) -> tuple[int, int]:
    """Begin and end of one of equal parts."""
    return size * index // parts, size * (index + 1) // parts


def preferred_height(figure: Figure, width: int, available: int) -> int:
    """A pleasing height for a figure of some width, never more than there is."""
    if not figure.axes:
        return min(3, max(available, 0))
    columns = columns_for(figure, width, available)
    rows = -(-len(figure.axes) // columns)
    each = max(_height_of(axes, (width - _GAP * (columns - 1)) // columns) for axes in figure.axes)
    extra = bool(figure.title.strip()) + len(_note_lines(figure, width))
    return max(min(rows * each + extra, available), 0)


def _height_of(axes: Axes, width: int) -> int:
    around = (
        (2 if axes.visible else 0)
        + bool(axes.x.label.strip())
        + bool(axes.title.strip())
        + bool(axes.y.label.strip())
    )
    if axes.equal_aspect:
        x, y, _ = fit(axes)
        if x.kind == y.kind == "linear" and 0 < x.span < 1e300 and 0 < y.span < 1e300:
            frame = 8 if axes.visible else 0
            side = 24 if axes.legend or axes.colorbar else frame
            rows = max(width - side, 8) * y.span / x.span / 2
            return int(min(max(rows, 6), 24)) + around
    return min(max(round(width / 3.2) - 5, 9), 24) + around
