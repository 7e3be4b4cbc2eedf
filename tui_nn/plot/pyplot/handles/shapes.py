"""Areas and arrows: bands, stripes, error bars, `quiver`."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.colors import Paint
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet, painted
from tui_nn.plot.pyplot.handles.curves import Line2D
from tui_nn.plot.pyplot.reduction import LINE_BINS, rounded
from tui_nn.plot.scale import Floats

_COLORS = ("color", "facecolor", "facecolors", "fc")
_MOST_ARROWS = 1500


class PolyCollection(PlotArtist):
    """The area between two curves (`fill_between`).

    Args:
        x: Positions, shape (n,).
        low: Values of one curve, shape (n,).
        high: Values of the other, shape (n,).
        paint: Its colour.
        options: Keyword arguments of the call.
    """

    def __init__(
        self, x: Floats, low: Floats, high: Floats, paint: Paint, options: Options
    ) -> None:
        super().__init__(options, zorder=1.0)
        self._x, self._low, self._high = x, low, high
        self._paint = paint
        options.finish()

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Widen the ranges of the axes to hold the area."""
        drawable = np.isfinite(self._x) & np.isfinite(self._low) & np.isfinite(self._high)
        x.include(self._x[drawable])
        y.include(self._low[drawable])
        y.include(self._high[drawable])
        if self.foot is not None:
            y.stick(self.foot)

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the band, wide ones by the lowest and highest value of each stretch."""
        x, low, high = self._reduced(max(16, int(LINE_BINS * sheet.detail)))
        return (
            model.Band(
                rounded(x),
                rounded(low),
                rounded(high),
                self._paint.color,
                label,
                self.opacity(self._paint),
                self._zorder,
            ),
        )

    def _reduced(self, most: int) -> tuple[Floats, Floats, Floats]:
        count = len(self._x)
        if count <= 2 * most:
            return self._x, self._low, self._high
        starts = np.linspace(0, count, most, endpoint=False).astype(int)
        low = np.minimum.reduceat(np.minimum(self._low, self._high), starts)
        high = np.maximum.reduceat(np.maximum(self._low, self._high), starts)
        ends = np.append(starts, count - 1)
        return (
            self._x[ends],
            np.append(low, min(self._low[-1], self._high[-1])),
            np.append(high, max(self._low[-1], self._high[-1])),
        )


class SpanPatch(PlotArtist):
    """A stripe across the axes (`axvspan`, `axhspan`)."""

    def __init__(
        self, orientation: model.Orientation, start: float, end: float, options: Options
    ) -> None:
        super().__init__(options, zorder=0.5)
        self._orientation = orientation
        self._ends = (start, end)
        self._paint = painted(options, _COLORS, "C0")
        options.finish()

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the stripe across its own direction."""
        (x if self._orientation == "vertical" else y).include(np.array(self._ends))

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the stripe."""
        return (
            model.Span(
                self._orientation,
                *self._ends,
                self._paint.color,
                label,
                self.opacity(self._paint),
                self._zorder,
            ),
        )


class ErrorBarLines(PlotArtist):
    """The intervals of `errorbar`, along one direction."""

    def __init__(
        self,
        orientation: model.Orientation,
        places: tuple[Floats, Floats],
        ends: tuple[Floats, Floats],
        color: str,
        zorder: float,
    ) -> None:
        super().__init__(Options("errorbar", {}), zorder)
        self._orientation = orientation
        self._x, self._y = places
        self._low, self._high = ends
        self._color = color

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the ends."""
        along = y if self._orientation == "vertical" else x
        along.include(self._low)
        along.include(self._high)

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the intervals, evenly thinned where there are very many."""
        step = -(-len(self._x) // max(16, int(LINE_BINS * sheet.detail))) or 1
        return (
            model.ErrorBars(
                rounded(self._x[::step]),
                rounded(self._y[::step]),
                rounded(self._low[::step]),
                rounded(self._high[::step]),
                self._orientation,
                self._color,
                self._zorder,
            ),
        )


class ErrorbarContainer(tuple[Any, ...]):
    """What `errorbar` returns: the line, no caps, the intervals."""

    def __new__(cls, line: Line2D | None, bars: tuple[ErrorBarLines, ...]) -> ErrorbarContainer:
        """Hold the three parts."""
        return super().__new__(cls, (line, (), bars))

    def remove(self) -> None:
        """Take all parts off the chart."""
        for part in (self[0], *self[2]):
            if part is not None:
                part.remove()


class Quiver(PlotArtist):
    """A field of arrows.

    Args:
        places: Where they begin, two columns of shape (n,).
        directions: Where they go, two columns of shape (n,).
        options: Keyword arguments of `quiver`.
    """

    def __init__(
        self, places: tuple[Floats, Floats], directions: tuple[Floats, Floats], options: Options
    ) -> None:
        super().__init__(options, zorder=2.0)
        self._x, self._y = places
        self._dx, self._dy = directions
        self._paint = painted(options, _COLORS, "")
        options.take("cmap", "norm", "clim")
        options.finish()

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the feet of the arrows."""
        x.include(self._x)
        y.include(self._y)

    def set_UVC(self, U: Any, V: Any, C: Any = None) -> None:  # noqa: N802, N803
        """Turn the arrows."""
        self._dx = np.asarray(U, dtype=float).ravel()
        self._dy = np.asarray(V, dtype=float).ravel()
        self.changed()

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the arrows, evenly thinned where there are very many."""
        step = -(-len(self._x) // max(16, int(_MOST_ARROWS * sheet.detail))) or 1
        columns = (self._x, self._y, self._dx, self._dy)
        x, y, dx, dy = (rounded(values[::step]) for values in columns)
        return (model.Arrows(x, y, dx, dy, self._paint.color, label, self._zorder),)
