"""Big data made small at the source, without a difference that a terminal could show."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.codec.packing import MANY
from tui_nn.plot.pyplot.view import View
from tui_nn.plot.scale import Floats

Rows: TypeAlias = tuple[tuple[float, ...], ...]

LINE_BINS = 1024
"""Bins along the x axis of a line; each keeps its first, lowest, highest and last point."""

SCATTER_POINTS = 24_576
"""Points of one scatter."""

GRID_SIDE = 160
"""Rows and columns of a field."""

_MOST_OFFSET = 100
"""How far from 0, in widths of their range, numbers may lie to be sent with fewer digits."""


def reduced_line(x: Floats, y: Floats, view: View, detail: float = 1.0) -> tuple[Floats, Floats]:
    """Return a line of at most about 4 × `LINE_BINS` × `detail` points.

    Extremes, ends and breaks stay (NaN; on a logarithmic axis also what is not positive). Points
    are grouped where they fall next to each other on the x axis as it is shown, so that a
    logarithmic or zoomed axis keeps its detail.

    Args:
        x: Positions, shape (n,).
        y: Values, shape (n,).
        view: What the axes show.
        detail: Share of the points to keep; less than 1 where a figure holds much else.
    """
    drawable = view.drawable(x, y)
    if not drawable.all():
        x, y = np.where(drawable, x, np.nan), np.where(drawable, y, np.nan)
    bins = max(8, int(LINE_BINS * detail))
    if len(x) <= 2 * bins:
        return x, y
    place = _cells(view.x.fraction(x), bins)
    place[~drawable] = -9
    starts = np.flatnonzero(np.diff(place, prepend=place[0] - 1))
    if len(starts) > 2 * bins:
        kept = np.linspace(0, len(x) - 1, 4 * bins).astype(int)
        return x[kept], y[kept]
    kept = _first_low_high_last(np.where(drawable, y, 0.0), starts)
    return x[kept], y[kept]


def _first_low_high_last(y: Floats, starts: NDArray[np.intp]) -> NDArray[np.intp]:
    ends = np.append(starts[1:], len(y))
    group = np.repeat(np.arange(len(starts)), ends - starts)
    lowest = _first_of_each(y == np.minimum.reduceat(y, starts)[group], group)
    highest = _first_of_each(y == np.maximum.reduceat(y, starts)[group], group)
    kept = np.zeros(len(y), dtype=bool)
    for places in (starts, lowest, highest, ends - 1):
        kept[places] = True
    return np.flatnonzero(kept)


def _first_of_each(found: NDArray[np.bool_], group: NDArray[np.intp]) -> NDArray[np.intp]:
    places = np.flatnonzero(found)
    first: NDArray[np.intp] = places[np.diff(group[places], prepend=-1) > 0]
    return first


def thinned_points(
    x: Floats, y: Floats, colors: NDArray[np.intp], view: View, detail: float = 1.0
) -> NDArray[np.intp]:
    """Return which points of a scatter to keep: one for each colour in each cell of a fine grid.

    Args:
        x: Positions, shape (n,).
        y: Positions, shape (n,).
        colors: Number of each point's colour, shape (n,), or shape (1,) for one colour.
        view: What the axes show.
        detail: Share of the points to keep.

    Returns:
        Indices in rising order, at most `SCATTER_POINTS` × `detail`; points that have no place on
        the axes are left out.
    """
    drawable = np.flatnonzero(view.drawable(x, y))
    most = max(64, int(SCATTER_POINTS * detail))
    if len(drawable) <= most:
        return drawable
    color = colors[drawable] if len(colors) > 1 else np.zeros(len(drawable), dtype=np.intp)
    columns = 1024
    while True:
        across = _cells(view.x.fraction(x[drawable]), columns)
        up = _cells(view.y.fraction(y[drawable]), columns // 2)
        cell = (color * (columns + 2) + across) * (columns + 2) + up
        kept = np.sort(np.unique(cell, return_index=True)[1])
        drawable, color = drawable[kept], color[kept]
        if len(kept) <= most or columns < 32:
            thinned: NDArray[np.intp] = drawable[:: -(-len(kept) // most)]
            return thinned
        columns = int(columns * max(0.5, 0.95 * (most / len(kept)) ** 0.5))


def _cells(place: Floats, count: int) -> NDArray[np.intp]:
    """The cell of each place: 1 to `count` inside the view, 0 before it, `count` + 1 after it."""
    with np.errstate(invalid="ignore"):
        cells = np.floor(np.nan_to_num(place, nan=-1.0) * count)
    return np.clip(cells, -1, count).astype(np.intp) + 1


def resampled_samples(
    values: Floats, x: Floats, y: Floats, detail: float = 1.0
) -> tuple[Floats, Floats, Floats]:
    """Return samples at evenly spaced positions, at most `GRID_SIDE` × √`detail` a side.

    Args:
        values: Samples, shape (rows, columns); between two positions they are interpolated.
        x: Rising positions of the columns, shape (columns,).
        y: Rising positions of the rows, shape (rows,).
        detail: Share of the values to keep.

    Returns:
        Values, positions of the columns, positions of the rows.
    """
    side = _side(detail)
    for dimension, positions in ((0, y), (1, x)):
        even = _evenly_spaced(positions)
        if even and len(positions) <= side:
            continue
        count = min(side, len(positions) if even else max(2 * len(positions), 32))
        wanted = np.linspace(positions[0], positions[-1], count)
        values = _interpolated(values, positions, wanted, dimension)
        x, y = (x, wanted) if dimension == 0 else (wanted, y)
    return values, x, y


def resampled_cells(
    values: Floats, x_edges: Floats, y_edges: Floats, detail: float = 1.0
) -> Floats:
    """Return cells of one size, at most `GRID_SIDE` × √`detail` a side, over the same rectangle.

    Args:
        values: Shape (rows, columns); a new cell has the value of the old one at its middle.
        x_edges: Rising edges of the columns, shape (columns + 1,).
        y_edges: Rising edges of the rows, shape (rows + 1,).
        detail: Share of the values to keep.
    """
    side = _side(detail)
    for dimension, edges in ((0, y_edges), (1, x_edges)):
        cells = len(edges) - 1
        even = _evenly_spaced(edges)
        if even and cells <= side:
            continue
        wanted = np.linspace(edges[0], edges[-1], 2 * min(side, cells if even else 4 * cells) + 1)
        nearest = np.clip(np.searchsorted(edges, wanted[1::2]) - 1, 0, cells - 1)
        values = np.take(values, nearest, axis=dimension)
    return values


def _side(detail: float) -> int:
    return max(8, int(GRID_SIDE * detail**0.5))


def _evenly_spaced(positions: Floats) -> bool:
    steps = np.diff(positions)
    return len(steps) < 2 or bool(np.ptp(steps) <= 1e-6 * abs(steps).max())


def _interpolated(values: Floats, positions: Floats, wanted: Floats, dimension: int) -> Floats:
    after = np.clip(np.searchsorted(positions, wanted), 1, len(positions) - 1)
    share = (wanted - positions[after - 1]) / (positions[after] - positions[after - 1])
    share = share.reshape((-1, 1) if dimension == 0 else (1, -1))
    low, high = np.take(values, after - 1, dimension), np.take(values, after, dimension)
    with np.errstate(invalid="ignore"):
        between = low + share * (high - low)
    return np.where(share <= 0, low, np.where(share >= 1, high, between))


def rounded(values: Floats) -> tuple[float, ...]:
    """Return numbers, many of them to 24 bits where no chart could tell: half the bytes to send."""
    return tuple(_coarse(values).tolist())


def rounded_field(values: Floats) -> Rows:
    """Return rows of numbers, likewise."""
    return tuple(map(tuple, _coarse(values).tolist()))


def _coarse(values: Floats) -> NDArray[Any]:
    if values.size < MANY:
        return values
    size = np.abs(values[np.isfinite(values)])
    if not size.size:
        return values
    largest, least = float(size.max()), float(size.min(where=size > 0, initial=np.inf))
    finite = values[np.isfinite(values)]
    if largest > 1e38 or least < 1e-37 or largest > _MOST_OFFSET * float(np.ptp(finite)):
        return values
    return values.astype(np.float32)
