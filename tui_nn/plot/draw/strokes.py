"""Lines from data to dots: clipped to the limits, thinned to what can be seen, dashed."""

from __future__ import annotations

import numpy as np

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.pixels import Indices
from tui_nn.plot.figure import LineStyle
from tui_nn.plot.scale import Floats

_MOST_POINTS = 6000
_LONGEST_DASHED = 20_000.0
# Lengths of dashes and gaps in dots.
_PATTERNS: dict[LineStyle, tuple[float, ...]] = {
    "dashed": (4.0, 3.0),
    "dotted": (0.5, 2.5),
    "dashdot": (5.0, 2.5, 0.5, 2.5),
}


def to_dots(
    x: Floats, y: Floats, area: PlotArea, across: int, up: int, style: LineStyle = "solid"
) -> tuple[Indices, Indices]:
    """Turn a line in data units into dots of an area.

    Args:
        x: Data across, shape (n,); NaN and infinities break the line.
        y: Data upwards, shape (n,).
        area: Where it is drawn.
        across: Dots in the width of a cell.
        up: Dots in its height.
        style: Solid, or how to dash it.

    Returns:
        Columns from the left and rows from the bottom of every dot on the line.
    """
    good = np.isfinite(x) & np.isfinite(y)
    columns, rows = area.place(np.where(good, x, np.nan), np.where(good, y, np.nan))
    width, height = area.width * across, area.height * up
    dots_x, dots_y = columns * across, rows * up
    if len(dots_x) > 2 * width:
        dots_x, dots_y = _thinned(dots_x, dots_y)
    dots_x, dots_y = _clipped(dots_x, dots_y, float(width), float(height))
    if style in _PATTERNS:
        dots_x, dots_y = _dashed(dots_x, dots_y, _PATTERNS[style])
    whole_x = np.minimum(np.floor(dots_x), width - 1)
    whole_y = height - 1 - np.minimum(np.floor(dots_y), height - 1)
    return _dots_between(whole_x, whole_y, height)


def _dots_between(x: Floats, y: Floats, height: int) -> tuple[Indices, Indices]:
    """Every dot on the way from point to point, each of them once."""
    keep = _changes(x, y)
    x, y = x[keep], y[keep]
    step_x, step_y = np.diff(x), np.diff(y)
    joined = np.isfinite(step_x) & np.isfinite(step_y)
    start_x, start_y, step_x, step_y = (
        x[:-1][joined],
        y[:-1][joined],
        step_x[joined],
        step_y[joined],
    )
    count = np.maximum(np.abs(step_x), np.abs(step_y)).astype(np.intp)
    segment = np.repeat(np.arange(len(count)), count)
    along = np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    share = along / count[segment]
    ends = np.isfinite(x) & np.isfinite(y)
    all_x = np.append(np.rint(start_x[segment] + step_x[segment] * share), x[ends])
    all_y = np.append(np.rint(start_y[segment] + step_y[segment] * share), y[ends])
    code = np.unique(all_x.astype(np.int64) * height + all_y.astype(np.int64))
    return (code // height).astype(np.intp), (code % height).astype(np.intp)


def _changes(x: Floats, y: Floats) -> Indices:
    """Indices of the points that differ from the one before."""
    if not len(x):
        return np.zeros(0, dtype=np.intp)
    same = (x[1:] == x[:-1]) & (y[1:] == y[:-1])
    same |= np.isnan(x[1:]) & np.isnan(x[:-1])
    return np.flatnonzero(np.append(True, ~same))


def _thinned(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Keep first, lowest, highest and last point of every column of dots.

    A line that does not run steadily to the right keeps every point that moves to another dot.
    """
    finite = np.isfinite(x) & np.isfinite(y)
    if finite.all() and bool((np.diff(x) >= 0).all()):
        column = np.floor(x)
        first = np.flatnonzero(np.append(True, column[1:] != column[:-1]))
        last = np.append(first[1:], len(x)) - 1
        low, high = np.minimum.reduceat(y, first), np.maximum.reduceat(y, first)
        ys = np.stack([y[first], low, high, y[last]], axis=1).ravel()
        xs = np.stack([x[first], x[first], x[last], x[last]], axis=1).ravel()
        return xs, ys
    keep = _changes(np.floor(x), np.floor(y))
    if len(keep) > _MOST_POINTS:
        keep = keep[:: -(-len(keep) // _MOST_POINTS)]
    return x[keep], y[keep]


def _clipped(x: Floats, y: Floats, width: float, height: float) -> tuple[Floats, Floats]:
    """Cut a line at the edges (Liang and Barsky, 1984), also where it leaves and comes back."""
    slack = 1e-6
    inside = (x >= -slack) & (x <= width + slack) & (y >= -slack) & (y <= height + slack)
    if inside.all() or not len(x):
        return np.clip(x, 0, width), np.clip(y, 0, height)
    if len(x) == 1:
        return x[inside], y[inside]
    start_x, start_y = x[:-1], y[:-1]
    step_x, step_y = np.diff(x), np.diff(y)
    enter, leave = np.zeros(len(step_x)), np.ones(len(step_x))
    hit = np.isfinite(step_x) & np.isfinite(step_y)
    with np.errstate(all="ignore"):
        for slope, room in (
            (-step_x, start_x),
            (step_x, width - start_x),
            (-step_y, start_y),
            (step_y, height - start_y),
        ):
            ratio = room / slope
            enter = np.where(slope < 0, np.maximum(enter, ratio), enter)
            leave = np.where(slope > 0, np.minimum(leave, ratio), leave)
            hit &= ~((slope == 0) & (room < -slack))
    hit &= enter <= leave
    lone = np.append(~hit, True) & np.append(True, ~hit) & inside
    # Two ends and a lift for every piece; pieces that meet drop the lift between them.
    lift = np.full(len(step_x), np.nan)
    ends_x = np.stack([start_x + enter * step_x, start_x + leave * step_x, lift], axis=1)
    ends_y = np.stack([start_y + enter * step_y, start_y + leave * step_y, lift], axis=1)
    meets = np.zeros(len(step_x), dtype=bool)
    meets[:-1] = hit[:-1] & hit[1:] & (leave[:-1] >= 1.0) & (enter[1:] <= 0.0)
    keep = np.stack([hit, hit, hit & ~meets], axis=1)
    joined_x, joined_y = ends_x[keep], ends_y[keep]
    for index in np.flatnonzero(lone):
        joined_x = np.append(joined_x, [np.nan, x[index], np.nan])
        joined_y = np.append(joined_y, [np.nan, y[index], np.nan])
    return np.clip(joined_x, 0, width), np.clip(joined_y, 0, height)


def _dashed(x: Floats, y: Floats, pattern: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Cut a line into dashes of equal length along its way."""
    if len(x) < 2:
        return x, y
    steps = np.hypot(np.diff(x), np.diff(y))
    way = np.append(0.0, np.cumsum(np.nan_to_num(steps)))
    if way[-1] > _LONGEST_DASHED:  # a scribble, where dashes would not be seen
        return x, y
    pieces_x: list[Floats] = []
    pieces_y: list[Floats] = []
    bounds = np.append(0.0, np.cumsum(pattern))
    lift = np.array([np.nan])
    for period in range(int(way[-1] // bounds[-1]) + 1):
        for dash in range(0, len(pattern), 2):
            begin = period * bounds[-1] + bounds[dash]
            end = min(period * bounds[-1] + bounds[dash + 1], way[-1])
            if begin > end:
                break
            first = int(np.searchsorted(way, begin, side="right"))
            last = int(np.searchsorted(way, end, side="left"))
            at = np.array([begin, end])
            at_x, at_y = np.interp(at, way, x), np.interp(at, way, y)
            pieces_x += [at_x[:1], x[first:last], at_x[1:], lift]
            pieces_y += [at_y[:1], y[first:last], at_y[1:], lift]
    return np.concatenate(pieces_x), np.concatenate(pieces_y)
