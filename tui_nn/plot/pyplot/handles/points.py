"""Points that are not joined: `scatter`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.arrays import column, floats, same_length
from tui_nn.plot.pyplot.arguments.colors import Paint, is_color, paint_of
from tui_nn.plot.pyplot.arguments.formats import marker_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.colormaps import Colormap
from tui_nn.plot.pyplot.handles.base import Missing, Sheet
from tui_nn.plot.pyplot.handles.curves import Line2D
from tui_nn.plot.pyplot.handles.mappable import Mappable
from tui_nn.plot.pyplot.reduction import rounded, thinned_points
from tui_nn.plot.pyplot.view import View
from tui_nn.plot.scale import Floats

_COLOR_STEPS = 64


class PathCollection(Mappable):
    """Points with one colour, a colour each, or colours that stand for numbers.

    Args:
        x: Positions, shape (n,).
        y: Positions, shape (n,).
        colors: The argument `c`: a colour, n colours, or n numbers.
        color: Colour of the axes' cycle, for when the caller gives none.
        options: Keyword arguments of `scatter`.
    """

    def __init__(self, x: Floats, y: Floats, colors: Any, color: str, options: Options) -> None:
        super().__init__(options, zorder=2.5)
        self._x, self._y = x, y
        self._marker = marker_of(options.take("marker", default="o")) or "circle"
        one_color = options.take("color", "facecolor", "facecolors", "fc")
        edges = options.take("edgecolors", "edgecolor", "ec")
        if one_color is not None and not _is_none(one_color):
            colors = one_color
        elif colors is None and _is_none(one_color) and edges is not None:
            colors = edges
        self._paints: list[Paint] = []
        self._numbers: NDArray[np.intp] = np.zeros(1, dtype=np.intp)
        self._read_colors(colors, color)

    def _read_colors(self, colors: Any, otherwise: str) -> None:
        count = len(self._x)
        if colors is None:
            self._paints = [Paint(otherwise)]
            return
        if isinstance(colors, str):
            self._paints = [paint_of(colors)]
            return
        values = _numbers_of(colors)
        if values is not None and values.size == count and (values.ndim == 1 or count != 1):
            self._values = values.ravel()
        elif values is not None and is_color(np.squeeze(values)):
            self._paints = [paint_of(np.squeeze(values))]
        else:
            self._read_color_list(list(colors), count)

    def _read_color_list(self, colors: list[Any], count: int) -> None:
        if len(colors) not in {1, count}:
            raise ValueError(
                f"'c' has {len(colors)} elements, which is inconsistent with 'x' and 'y' "
                f"with size {count}."
            )
        keys = [color if isinstance(color, str) else tuple(map(float, color)) for color in colors]
        number_of = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        self._paints = [paint_of(key) for key in number_of] or [Paint("C0")]
        if len(keys) > 1:
            self._numbers = np.array([number_of[key] for key in keys], dtype=np.intp)

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Widen the ranges of the axes to hold all points."""
        drawable = np.isfinite(self._x) & np.isfinite(self._y)
        x.include(self._x[drawable])
        y.include(self._y[drawable])

    def missing(self, view: View) -> Missing:
        """Count the points that have no place on the chart."""
        return Missing.of(self._x, self._y, view)

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the points, thinned where many lie on each other."""
        palette, numbers = self._palette()
        kept = thinned_points(self._x, self._y, numbers, sheet.view, sheet.detail)
        colors = tuple(palette[number] for number in numbers[kept]) if len(numbers) > 1 else palette
        low, high = self.color_range() if self._values.size else (0.0, 1.0)
        return (
            model.Points(
                rounded(self._x[kept]),
                rounded(self._y[kept]),
                tuple(colors) or ("C0",),
                self._marker,
                label,
                self.opacity(self._paints[0] if len(self._paints) == 1 else None),
                self._zorder,
                self.cmap.drawn_as if self._values.size else "",
                low,
                high,
            ),
        )

    def _palette(self) -> tuple[list[str], NDArray[np.intp]]:
        if not self._values.size:
            return [paint.color for paint in self._paints], self._numbers
        cmap, palette = _few_colors(self.cmap)
        low, high = self.color_range()
        with np.errstate(invalid="ignore", over="ignore"):
            share = (self._values - low) / (high - low or 1.0)
        numbers: NDArray[np.intp] = np.asarray(cmap.numbers(share), dtype=np.intp)
        if len(self._values) == 1:
            return [palette[int(numbers[0])]], np.zeros(1, dtype=np.intp)
        return palette, numbers

    def legend_elements(self, **_options: Any) -> tuple[list[Line2D], list[str]]:
        """Return a handle and a name for each different number, for `legend(*...)`."""
        values = np.unique(self._values[np.isfinite(self._values)])[:20]
        low, high = self.color_range()
        colors = self.cmap((values - low) / (high - low or 1.0))
        handles = [
            Line2D([], [], color=tuple(color[:3]), marker="o", linestyle="none") for color in colors
        ]
        return handles, [f"{value:g}" for value in values]

    def get_offsets(self) -> Floats:
        """Return the positions, shape (n, 2)."""
        return np.column_stack([self._x, self._y])

    def set_offsets(self, offsets: Any) -> None:
        """Move the points: positions of shape (n, 2)."""
        places = floats(offsets, "The offsets").reshape(-1, 2)
        self._x, self._y = places[:, 0], places[:, 1]
        if self._values.size and self._values.size != len(places):
            self._values = np.resize(self._values, len(places))
        if len(self._numbers) > 1 and len(self._numbers) != len(places):
            self._numbers = np.resize(self._numbers, len(places))
        self.changed()

    def set_color(self, c: Any) -> None:
        """Give the points another colour, or one each."""
        self._values = np.zeros(0)
        self._numbers = np.zeros(1, dtype=np.intp)
        self._read_colors(c, "C0")
        self.changed()

    def set_facecolor(self, c: Any) -> None:
        """Give the points another colour, or one each."""
        self.set_color(c)

    def set_facecolors(self, c: Any) -> None:
        """Give the points another colour, or one each."""
        self.set_color(c)


@lru_cache(maxsize=16)
def _few_colors(cmap: Colormap) -> tuple[Colormap, list[str]]:
    """A map of few enough colours to name each of them, and their names."""
    few = cmap if cmap.N < 256 else cmap.resampled(_COLOR_STEPS)
    return few, few.palette()


def scatter_columns(x: Any, y: Any) -> tuple[Floats, Floats]:
    """Return two columns of one length.

    Raises:
        ValueError: When they differ in length.
    """
    across, up = column(x, "x"), column(y, "y")
    same_length(across, up)
    return across, up


def _is_none(color: Any) -> bool:
    return isinstance(color, str) and color.lower() == "none"


def _numbers_of(value: Any) -> Floats | None:
    if isinstance(value, list | tuple) and any(isinstance(item, str) for item in value):
        return None
    try:
        return floats(value)
    except ValueError:
        return None
