"""The ends of the axes, fitted to what is drawn between them."""

from __future__ import annotations

import math

import numpy as np

from tui_nn.plot.autoscale import Bounds, fitted
from tui_nn.plot.draw.arrays import pairs, vector
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
from tui_nn.plot.scale import AxisScale, Floats

_HUGE = 1.6e308


def fit(axes: Axes) -> tuple[AxisScale, AxisScale, bool]:
    """Fit both axes to their artists.

    Returns:
        The scale of x, the scale of y, and whether there was anything finite to fit to.
    """
    x, y = Bounds(), Bounds()
    for artist in axes.artists:
        see_artist(artist, x, y)
    # A guide line or words need no range of their own: they stand on the axes as they are.
    standing = any(isinstance(artist, Guide | Span | Note) for artist in axes.artists)
    empty = (x.empty(axes.x.scale), y.empty(axes.y.scale))
    seen = not any(empty) or (standing and not all(empty))
    return _scale(axes.x, x), _scale(axes.y, y), seen


def see_artist(artist: Artist, x: Bounds, y: Bounds) -> None:
    """Take in the extent of one artist; words and stripes across the axes have none."""
    match artist:
        case Line() | Points():
            _see_points(*pairs(artist.x, artist.y), x, y)
        case Guide():
            along, across = (x, y) if artist.orientation == "horizontal" else (y, x)
            across.include(np.array([artist.position]))
            along.include(np.array([end for end in (artist.start, artist.end) if end is not None]))
        case Field() | Contour():
            if artist.values:
                extent = artist.extent
                x.include(np.array([extent.left, extent.right]))
                x.stick(extent.left, extent.right)
                y.include(np.array([extent.bottom, extent.top]))
                y.stick(extent.bottom, extent.top)
        case Bars():
            _see_bars(artist, x, y)
        case Band():
            places, low = pairs(artist.x, artist.low)
            x.include(places)
            y.include(low)
            y.include(vector(artist.high))
        case Span():
            across = y if artist.orientation == "horizontal" else x
            across.include(np.array([artist.start, artist.end]))
        case ErrorBars():
            x.include(vector(artist.x))
            y.include(vector(artist.y))
            across = y if artist.orientation == "vertical" else x
            across.include(vector(artist.low))
            across.include(vector(artist.high))
        case Arrows():
            from_x, from_y = pairs(artist.x, artist.y)
            _see_points(from_x, from_y, x, y)
        case _:
            pass


def _see_points(across: Floats, up: Floats, x: Bounds, y: Bounds) -> None:
    # A point with one good coordinate is not drawn, so it must not widen the other axis.
    whole = np.isfinite(across) & np.isfinite(up)
    if not whole.all():
        across, up = across[whole], up[whole]
    x.include(across)
    y.include(up)


def _see_bars(bars: Bars, x: Bounds, y: Bounds) -> None:
    size = min(len(bars.positions), len(bars.lengths), len(bars.widths), len(bars.bases))
    position, length = vector(bars.positions)[:size], vector(bars.lengths)[:size]
    width, base = vector(bars.widths)[:size], vector(bars.bases)[:size]
    along, across = (x, y) if bars.orientation == "vertical" else (y, x)
    with np.errstate(all="ignore"):
        along.include(position - width / 2)
        along.include(position + width / 2)
        across.include(base + length)
    across.include(base)
    across.stick(*base[np.isfinite(base)].tolist())


def _scale(axis: Axis, seen: Bounds) -> AxisScale:
    low, high = axis.limits
    kind = axis.scale
    if low is not None and (not math.isfinite(low) or (kind == "log" and low <= 0)):
        low = None
    if high is not None and (not math.isfinite(high) or (kind == "log" and high <= 0)):
        high = None
    if low is None or high is None:
        fitted_low, fitted_high = fitted(seen, kind)
        low = fitted_low if low is None else low
        high = fitted_high if high is None else high
    return _apart(AxisScale(low, high, kind))


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
