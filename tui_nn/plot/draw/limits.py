"""The ends of the axes, fitted to what is drawn between them."""

from __future__ import annotations

import math

import numpy as np

from tui_nn.plot.draw.arrays import Floats, pairs, vector
from tui_nn.plot.draw.scale import AxisScale
from tui_nn.plot.figure import (
    Arrows,
    Artist,
    Axes,
    Axis,
    Band,
    Bars,
    Contour,
    ErrorBars,
    Field,
    Guide,
    Line,
    Note,
    Points,
    Span,
)

_MARGIN = 0.05
_HUGE = 1.6e308


class Range:
    """The least and the greatest of all values seen, and ends that need no margin."""

    def __init__(self, positive_only: bool) -> None:
        self.low = math.inf
        self.high = -math.inf
        self.edges: set[float] = set()
        self._positive_only = positive_only

    def see(self, values: Floats, *, edge: bool = False) -> None:
        """Take in values; those of an `edge` may lie exactly at the end of the axis."""
        good = values[np.isfinite(values)]
        if self._positive_only:
            good = good[good > 0]
        if not good.size:
            return
        low, high = float(good.min()), float(good.max())
        self.low, self.high = min(self.low, low), max(self.high, high)
        if edge:
            self.edges.update((low, high))

    @property
    def empty(self) -> bool:
        """Whether nothing was seen."""
        return self.low > self.high


def fit(axes: Axes) -> tuple[AxisScale, AxisScale, bool]:
    """Fit both axes to their artists.

    Returns:
        The scale of x, the scale of y, and whether there was anything finite to fit to.
    """
    x = Range(axes.x.scale == "log")
    y = Range(axes.y.scale == "log")
    for artist in axes.artists:
        see_artist(artist, x, y)
    # A guide line or words need no range of their own: they stand on the axes as they are.
    standing = any(isinstance(artist, Guide | Span | Note) for artist in axes.artists)
    seen = not (x.empty or y.empty) or (standing and not (x.empty and y.empty))
    return _scale(axes.x, x), _scale(axes.y, y), seen


def see_artist(artist: Artist, x: Range, y: Range) -> None:
    """Take in the extent of one artist; words and stripes across the axes have none."""
    match artist:
        case Line() | Points():
            _see_points(*pairs(artist.x, artist.y), x, y)
        case Guide():
            along, across = (x, y) if artist.orientation == "horizontal" else (y, x)
            across.see(np.array([artist.position]))
            along.see(np.array([end for end in (artist.start, artist.end) if end is not None]))
        case Field() | Contour():
            if artist.values:
                x.see(np.array([artist.extent.left, artist.extent.right]), edge=True)
                y.see(np.array([artist.extent.bottom, artist.extent.top]), edge=True)
        case Bars():
            _see_bars(artist, x, y)
        case Band():
            places, low = pairs(artist.x, artist.low)
            x.see(places)
            y.see(low)
            y.see(vector(artist.high))
        case Span():
            across = y if artist.orientation == "horizontal" else x
            across.see(np.array([artist.start, artist.end]))
        case ErrorBars():
            x.see(vector(artist.x))
            y.see(vector(artist.y))
            across = y if artist.orientation == "vertical" else x
            across.see(vector(artist.low))
            across.see(vector(artist.high))
        case Arrows():
            from_x, from_y = pairs(artist.x, artist.y)
            _see_points(from_x, from_y, x, y)
        case _:
            pass


def _see_points(across: Floats, up: Floats, x: Range, y: Range) -> None:
    # A point with one good coordinate is not drawn, so it must not widen the other axis.
    whole = np.isfinite(across) & np.isfinite(up)
    if not whole.all():
        across, up = across[whole], up[whole]
    x.see(across)
    y.see(up)


def _see_bars(bars: Bars, x: Range, y: Range) -> None:
    size = min(len(bars.positions), len(bars.lengths), len(bars.widths), len(bars.bases))
    position, length = vector(bars.positions)[:size], vector(bars.lengths)[:size]
    width, base = vector(bars.widths)[:size], vector(bars.bases)[:size]
    along, across = (x, y) if bars.orientation == "vertical" else (y, x)
    with np.errstate(all="ignore"):
        along.see(position - width / 2)
        along.see(position + width / 2)
        across.see(base + length)
    across.see(base, edge=True)


def _scale(axis: Axis, seen: Range) -> AxisScale:
    low, high = axis.limits
    kind = axis.scale
    if low is not None and (not math.isfinite(low) or (kind == "log" and low <= 0)):
        low = None
    if high is not None and (not math.isfinite(high) or (kind == "log" and high <= 0)):
        high = None
    if low is None or high is None:
        fitted_low, fitted_high = _with_margin(seen, kind == "log")
        low = fitted_low if low is None else low
        high = fitted_high if high is None else high
    return _apart(AxisScale(low, high, kind))


def _with_margin(seen: Range, logarithmic: bool) -> tuple[float, float]:
    if seen.empty:
        return (1.0, 10.0) if logarithmic else (0.0, 1.0)
    low, high = seen.low, seen.high
    if logarithmic:
        first, last = (min(max(math.log10(end), -300.0), 300.0) for end in (low, high))
        margin = (last - first) * _MARGIN
        first -= 0.0 if low in seen.edges else margin
        last += 0.0 if high in seen.edges else margin
        return 10.0 ** max(first, -300.0), 10.0 ** min(last, 300.0)
    margin = min(high * _MARGIN - low * _MARGIN, _HUGE)
    low = low if low in seen.edges else low - margin
    high = high if high in seen.edges else high + margin
    return max(low, -_HUGE), min(high, _HUGE)


def _apart(scale: AxisScale) -> AxisScale:
    """Move ends apart that are equal, or too close for a float to tell places between them."""
    low, high = scale.low, scale.high
    if scale.kind == "log":
        # Beyond these, ticks and margins would leave the range of floats.
        low, high = (min(max(end, 1e-300), 1e300) for end in (low, high))
        if abs(math.log10(high) - math.log10(low)) > 1e-9:
            return AxisScale(low, high, "log")
        return AxisScale(low / 2.0, high * 2.0, "log")
    room = max(abs(low), abs(high)) * 1e-12
    if abs(high * 0.5 - low * 0.5) > max(room, 1e-290):
        return scale
    largest = max(abs(low), abs(high))
    half = 0.5 if largest <= 1e-290 else largest * (0.05 if largest > 1e-3 else 0.5)
    half = max(half, 1e-280)
    return AxisScale(max(low - half, -_HUGE), min(high + half, _HUGE), scale.kind)
