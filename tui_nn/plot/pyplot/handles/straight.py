"""Straight lines: guides across the axes, lines of a slope, segments."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.arrays import column
from tui_nn.plot.pyplot.arguments.colors import Paint, paint_of
from tui_nn.plot.pyplot.arguments.formats import line_style_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet, painted
from tui_nn.plot.pyplot.reduction import rounded
from tui_nn.plot.scale import Floats


class GuideLine(PlotArtist):
    """A straight line across the axes or a part of it (`axhline`, `axvline`)."""

    def __init__(
        self,
        orientation: model.Orientation,
        position: float,
        share: tuple[float, float],
        options: Options,
    ) -> None:
        super().__init__(options, zorder=1.5)
        self._orientation = orientation
        self._position = position
        self._share = share
        self._paint = painted(options, ("color", "c"), "C0")
        self._style = line_style_of(options.take("linestyle", "ls", default="-"))
        options.finish()

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the line across its own direction."""
        across = y if self._orientation == "horizontal" else x
        across.include(np.array([self._position]))

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return a guide from edge to edge, or as far as its shares of the axes go."""
        along = sheet.view.x if self._orientation == "horizontal" else sheet.view.y
        low, high = self._share
        return (
            model.Guide(
                self._orientation,
                self._position,
                None if low <= 0 else float(along.data(low)),
                None if high >= 1 else float(along.data(high)),
                self._paint.color,
                self._style,
                label,
                self.opacity(self._paint),
                self._zorder,
            ),
        )

    def set_xdata(self, x: Any) -> None:
        """Move an upright line."""
        if self._orientation == "vertical":
            self._position = float(column(x)[0])
            self.changed()

    def set_ydata(self, y: Any) -> None:
        """Move a level line."""
        if self._orientation == "horizontal":
            self._position = float(column(y)[0])
            self.changed()


class SlopedLine(PlotArtist):
    """A straight line of any slope across the axes (`axline`)."""

    def __init__(self, point: Floats, direction: Floats, options: Options) -> None:
        super().__init__(options, zorder=2.0)
        self._point = point
        self._direction = direction
        self._paint = painted(options, ("color", "c"), "C0")
        self._style = line_style_of(options.take("linestyle", "ls", default="-"))
        options.finish()

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the point that it goes through."""
        x.include(self._point[:1])
        y.include(self._point[1:])

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the line between the edges of what is shown."""
        view = sheet.view
        ends = np.array([[view.x.low, view.x.high], [view.y.low, view.y.high]])
        with np.errstate(divide="ignore", invalid="ignore"):
            crossings = (ends - self._point[:, None]) / self._direction[:, None]
        steps = np.sort(crossings[np.isfinite(crossings)])
        middle = steps if len(steps) == 2 else steps[1:3] if len(steps) == 4 else np.zeros(2)
        line = self._point[:, None] + self._direction[:, None] * middle
        return (
            model.Line(
                rounded(line[0]),
                rounded(line[1]),
                self._paint.color,
                self._style,
                "",
                label,
                self.opacity(self._paint),
                self._zorder,
            ),
        )


class Segments(PlotArtist):
    """Straight lines between two positions each (`hlines`, `vlines`)."""

    def __init__(
        self,
        orientation: model.Orientation,
        positions: Floats,
        starts: Floats,
        ends: Floats,
        options: Options,
    ) -> None:
        super().__init__(options, zorder=2.0)
        self._orientation = orientation
        self._positions, self._starts, self._ends = positions, starts, ends
        colors = options.take("colors", "color")
        several = isinstance(colors, list | tuple | np.ndarray) and len(colors) == len(positions)
        self._paints = (
            [paint_of(color) for color in colors]
            if several and len(positions)
            else [Paint("C0") if colors is None else _first_paint(colors)]
        )
        style = options.take("linestyles", "linestyle", "ls", default="-")
        self._style = line_style_of(style[0] if isinstance(style, list) else style)
        options.finish()

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for all of the lines."""
        along, across = (x, y) if self._orientation == "horizontal" else (y, x)
        across.include(self._positions)
        along.include(self._starts)
        along.include(self._ends)

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return few lines as guides; many of one colour as one broken line."""
        count = len(self._positions)
        if count <= 12 or len(self._paints) > 1:
            return tuple(self._guide(place, label if place == 0 else "") for place in range(count))
        along = np.column_stack([self._starts, self._ends, np.full(count, np.nan)]).ravel()
        across = np.repeat(self._positions, 3)
        x, y = (along, across) if self._orientation == "horizontal" else (across, along)
        most = 3 * max(20, int(1000 * sheet.detail))
        x, y = x[:most], y[:most]
        paint = self._paints[0]
        return (
            model.Line(
                rounded(x),
                rounded(y),
                paint.color,
                self._style,
                "",
                label,
                self.opacity(paint),
                self._zorder,
            ),
        )

    def _guide(self, place: int, label: str) -> model.Guide:
        paint = self._paints[place % len(self._paints)]
        return model.Guide(
            self._orientation,
            float(self._positions[place]),
            float(self._starts[place]),
            float(self._ends[place]),
            paint.color,
            self._style,
            label,
            self.opacity(paint),
            self._zorder,
        )


def _first_paint(colors: Any) -> Paint:
    if isinstance(colors, list) and colors and isinstance(colors[0], str):
        return paint_of(colors[0])
    return paint_of(colors)
