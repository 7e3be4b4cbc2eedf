"""Curves: points joined in order."""

from __future__ import annotations

from copy import copy
from typing import Any

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.arrays import column, same_length
from tui_nn.plot.pyplot.arguments.colors import paint_of
from tui_nn.plot.pyplot.arguments.formats import line_style_of, marker_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.handles.base import Missing, PlotArtist, Sheet, painted
from tui_nn.plot.pyplot.reduction import reduced_line, rounded, thinned_points
from tui_nn.plot.pyplot.view import View
from tui_nn.plot.scale import Floats

_ONE_COLOR = np.zeros(1, dtype=np.intp)


class Line2D(PlotArtist):
    """Points joined in order, as `plot` returns them.

    Args:
        xdata: Positions, shape (n,).
        ydata: Values, shape (n,).
        options: Keyword arguments of `plot`.
    """

    def __init__(self, xdata: Any, ydata: Any, **options: Any) -> None:
        taken = Options("Line2D", options)
        super().__init__(taken, zorder=2.0)
        self._marker = marker_of(taken.take("marker"))
        self._style = line_style_of(taken.take("linestyle", "ls", default="-"))
        self._steps = taken.take("drawstyle", "ds", default="default")
        self._paint = painted(taken, ("color", "c"), "C0")
        face = taken.take("markerfacecolor", "mfc")
        if face is not None and self._marker and (self._style == "none" or not self._paint.color):
            self._paint = self._paint if face in ("none", "None") else paint_of(face)
        taken.finish()
        self._x, self._y = column(xdata, "x"), column(ydata, "y")
        same_length(self._x, self._y)
        self._given_x: Any = None
        self._given_y: Any = None

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Widen the ranges of the axes to hold all points."""
        across, up = self._matching()
        drawable = np.isfinite(across) & np.isfinite(up)
        x.include(across[drawable])
        y.include(up[drawable])
        if self.foot is not None:
            y.stick(self.foot)

    def missing(self, view: View) -> Missing:
        """Count the points that have no place on the chart."""
        return Missing.of(*self._matching(), view)

    def _matching(self) -> tuple[Floats, Floats]:
        """Positions and values; between `set_xdata` and `set_ydata` their lengths may differ.

        What a loop sets is read only when a frame is built: most frames of a fast loop are not.
        """
        if self._given_x is not None:
            self._x, self._given_x = column(self._given_x, "x"), None
        if self._given_y is not None:
            self._y, self._given_y = column(self._given_y, "y"), None
        count = min(len(self._x), len(self._y))
        return self._x[:count], self._y[:count]

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return a line, or points where no line joins them."""
        x, y = self._matching()
        alpha = self.opacity(self._paint)
        marker = self._marker
        if self._style == "none":
            kept = thinned_points(x, y, _ONE_COLOR, sheet.view, sheet.detail)
            return (
                model.Points(
                    rounded(x[kept]),
                    rounded(y[kept]),
                    (self._paint.color,),
                    marker or "dot",
                    label,
                    alpha if marker else 0.0,
                    self._zorder,
                ),
            )
        x, y = stepped(x, y, self._steps)
        x, y = reduced_line(x, y, sheet.view, sheet.detail)
        return (
            model.Line(
                rounded(x),
                rounded(y),
                self._paint.color,
                self._style,
                marker,
                label,
                alpha,
                self._zorder,
            ),
        )

    def get_data(self) -> tuple[Floats, Floats]:
        """Return positions and values."""
        return self._matching()

    def get_xdata(self, orig: bool = True) -> Floats:
        """Return the positions."""
        return self._matching()[0]

    def get_ydata(self, orig: bool = True) -> Floats:
        """Return the values."""
        return self._matching()[1]

    def get_xydata(self) -> Floats:
        """Return positions and values, shape (n, 2)."""
        return np.column_stack(self._matching())

    def set_data(self, *args: Any) -> None:
        """Replace positions and values: two columns, or one pair of them."""
        x, y = args if len(args) == 2 else args[0]
        self._given_x, self._given_y = copy(x), copy(y)
        self.changed()

    def set_xdata(self, x: Any) -> None:
        """Replace the positions; the values may follow with `set_ydata`."""
        self._given_x = copy(x)
        self.changed()

    def set_ydata(self, y: Any) -> None:
        """Replace the values."""
        self._given_y = copy(y)
        self.changed()

    def get_color(self) -> str:
        """Return its colour."""
        return self._paint.color

    def set_color(self, color: Any) -> None:
        """Give it another colour."""
        self._paint = paint_of(color)
        self.changed()

    def set_linestyle(self, ls: Any) -> None:
        """Give it another line style."""
        self._style = line_style_of(ls)
        self.changed()

    def set_marker(self, marker: Any) -> None:
        """Mark its points."""
        self._marker = marker_of(marker)
        self.changed()


def stepped(x: Floats, y: Floats, steps: str) -> tuple[Floats, Floats]:
    """Return a curve as stairs; `steps` as matplotlib's `drawstyle` names it."""
    if steps == "default" or len(x) < 2:
        return x, y
    if steps in ("steps", "steps-pre"):
        return np.repeat(x, 2)[:-1], np.repeat(y, 2)[1:]
    if steps == "steps-post":
        return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]
    middle = (x[:-1] + x[1:]) / 2
    return np.concatenate([x[:1], np.repeat(middle, 2), x[-1:]]), np.repeat(y, 2)
