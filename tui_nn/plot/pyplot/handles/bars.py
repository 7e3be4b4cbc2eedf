"""Bars: `bar`, `barh`, `hist`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.colors import Paint, paint_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet
from tui_nn.plot.pyplot.reduction import rounded
from tui_nn.plot.scale import Floats

_MOST_BARS = 2000


class BarContainer(PlotArtist):
    """Bars of one call; it is a sequence of `Rectangle`, as in matplotlib.

    Args:
        orientation: The direction in which they grow.
        positions: Their middles across that direction, shape (n,).
        lengths: How far they grow, shape (n,).
        widths: How broad they are, shape (n,).
        bases: Where they begin, shape (n,).
        paints: One colour, or one each.
        options: Keyword arguments of the call.
    """

    def __init__(
        self,
        orientation: model.Orientation,
        positions: Floats,
        lengths: Floats,
        widths: Floats,
        bases: Floats,
        paints: list[Paint],
        options: Options,
    ) -> None:
        super().__init__(options, zorder=1.0)
        self.orientation = orientation
        self.positions, self.lengths = positions, lengths
        self.widths, self.bases = widths, bases
        self.paints = paints
        self.patches = [Rectangle(self, place) for place in range(len(positions))]
        options.finish()

    def __iter__(self) -> Iterator[Rectangle]:
        return iter(self.patches)

    def __len__(self) -> int:
        return len(self.patches)

    def __getitem__(self, place: Any) -> Any:
        return self.patches[place]

    @property
    def datavalues(self) -> Floats:
        """The ends of the bars."""
        return self.lengths

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the bars; there is no margin beyond their feet."""
        along, across = (y, x) if self.orientation == "vertical" else (x, y)
        across.include(self.positions - self.widths / 2)
        across.include(self.positions + self.widths / 2)
        along.include(self.bases)
        along.include(self.bases + self.lengths)
        feet = self.bases if self.foot is None else np.array([self.foot])
        along.stick(*feet[np.isfinite(feet)].tolist())

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the bars; of very many neighbours the longest stand for the rest."""
        kept = self._kept(max(64, int(_MOST_BARS * sheet.detail)))
        paints = self.paints if len(self.paints) == 1 else [self.paints[place] for place in kept]
        return (
            model.Bars(
                rounded(self.positions[kept]),
                rounded(self.lengths[kept]),
                rounded(self.widths[kept]),
                rounded(self.bases[kept]),
                self.orientation,
                tuple(paint.color for paint in paints) or ("C0",),
                label,
                self.opacity(paints[0] if paints else None),
                self._zorder,
            ),
        )

    def _kept(self, most: int) -> Any:
        count = len(self.positions)
        if count <= most:
            return np.arange(count)
        groups = np.array_split(np.arange(count), most)
        return np.array([group[np.argmax(np.abs(self.lengths[group]))] for group in groups])

    def set_color(self, color: Any) -> None:
        """Give all bars another colour."""
        self.paints = [paint_of(color)]
        self.changed()


class Rectangle:
    """One bar, seen from outside: what is changed here changes the chart."""

    def __init__(self, container: BarContainer, place: int) -> None:
        self._container = container
        self._place = place

    def get_height(self) -> float:
        """Return its height."""
        return float(self._extents()[3])

    def get_width(self) -> float:
        """Return its width."""
        return float(self._extents()[2])

    def get_x(self) -> float:
        """Return its left edge."""
        return float(self._extents()[0])

    def get_y(self) -> float:
        """Return its lower edge."""
        return float(self._extents()[1])

    def get_facecolor(self) -> str:
        """Return its colour."""
        paints = self._container.paints
        return paints[self._place % len(paints)].color

    def set_height(self, h: float) -> None:
        """Make it higher or lower."""
        self._set(self._container.lengths, self._container.widths, h)

    def set_width(self, w: float) -> None:
        """Make it broader or narrower."""
        self._set(self._container.widths, self._container.lengths, w)

    def set_color(self, color: Any) -> None:
        """Give it another colour."""
        container = self._container
        if len(container.paints) == 1:
            container.paints = container.paints * len(container.positions)
        container.paints[self._place] = paint_of(color)
        container.changed()

    set_facecolor = set_color

    def set_alpha(self, alpha: float | None) -> None:
        """Make all bars of its call more or less opaque."""
        self._container.set_alpha(alpha)

    def set_edgecolor(self, color: Any) -> None:
        """Accept a colour of edges, which bars here do not have."""

    def set_linewidth(self, w: float) -> None:
        """Accept a width of edges, which bars here do not have."""

    def _set(self, vertical: Floats, horizontal: Floats, value: float) -> None:
        upright = self._container.orientation == "vertical"
        (vertical if upright else horizontal)[self._place] = value
        self._container.changed()

    def _extents(self) -> tuple[float, float, float, float]:
        container, place = self._container, self._place
        across = container.positions[place] - container.widths[place] / 2
        length, width = container.lengths[place], container.widths[place]
        base = container.bases[place]
        if container.orientation == "vertical":
            return across, base, width, length
        return base, across, length, width
