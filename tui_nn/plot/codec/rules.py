"""What holds between the parts of a sensible figure: lengths, ranges, sizes."""

from __future__ import annotations

import math
from typing import TypeAlias

from tui_nn.plot.figure import (
    Arrows,
    Artist,
    Axes,
    Axis,
    Band,
    Bars,
    Contour,
    ErrorBars,
    Extent,
    Field,
    Figure,
    Line,
    Points,
)

MOST_CHARTS = 64
"""Charts of one figure."""

MOST_ARTISTS = 1000
"""Lines, point sets, fields ... of one figure."""

MOST_FIGURE_NUMBERS = 250_000
"""Numbers of one figure, all of its artists together."""

MOST_TICKS = 200
MOST_LEVELS = 256
MOST_NOTES = 20
_MOST_ROWS = 16

_Columns: TypeAlias = dict[str, tuple[float, ...]]


def check_figure(figure: Figure) -> None:
    """Check that the parts of a figure fit together.

    Raises:
        ValueError: When they do not; says which and why.
    """
    if not (1 <= figure.rows <= _MOST_ROWS and 1 <= figure.columns <= _MOST_ROWS):
        raise ValueError(f"The figure must have 1 to {_MOST_ROWS} rows and columns.")
    if len(figure.axes) > figure.rows * figure.columns:
        raise ValueError("The figure has more charts than cells.")
    if len(figure.notes) > MOST_NOTES:
        raise ValueError(f"The figure has more than {MOST_NOTES} notes.")
    if sum(len(axes.artists) for axes in figure.axes) > MOST_ARTISTS:
        raise ValueError(f"The figure has more than {MOST_ARTISTS} artists.")
    numbers = 0
    for axes in figure.axes:
        numbers += sum(_check_artist(artist) for artist in axes.artists)
        _check_axes(axes)
    if numbers > MOST_FIGURE_NUMBERS:
        raise ValueError(f"The figure holds more than {MOST_FIGURE_NUMBERS} numbers.")


def _check_axes(axes: Axes) -> None:
    for name, axis in (("x", axes.x), ("y", axes.y)):
        _check_axis(axis, name)


def _check_axis(axis: Axis, name: str) -> None:
    ends = [end for end in axis.limits if end is not None]
    if not all(map(math.isfinite, ends)):
        raise ValueError(f"The limits of the {name} axis must be finite.")
    if len(ends) == 2 and ends[0] == ends[1]:
        raise ValueError(f"The limits of the {name} axis must differ.")
    if axis.scale == "log" and any(end <= 0 for end in ends):
        raise ValueError(f"The limits of the logarithmic {name} axis must be positive.")
    if axis.ticks is not None:
        if len(axis.ticks) > MOST_TICKS:
            raise ValueError(f"The {name} axis has more than {MOST_TICKS} ticks.")
        if not all(map(math.isfinite, axis.ticks)):
            raise ValueError(f"The ticks of the {name} axis must be finite.")
    if axis.tick_labels is not None and len(axis.tick_labels) != len(axis.ticks or ()):
        raise ValueError(f"The {name} axis must have one label for each tick.")


def _check_artist(artist: Artist) -> int:
    """Check one artist and return how many numbers it holds."""
    kind = type(artist).__name__
    alpha = getattr(artist, "alpha", 1.0)
    if not (0.0 <= alpha <= 1.0):
        raise ValueError(f"The alpha of {kind} must be from 0 to 1.")
    if not math.isfinite(artist.zorder):
        raise ValueError(f"The zorder of {kind} must be finite.")
    if isinstance(artist, Field | Contour):
        return _check_grid(artist)
    columns = _columns(artist)
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{length} {name}" for name, length in lengths.items())
        raise ValueError(f"The columns of {kind} differ in length: {told}.")
    count = max(lengths.values(), default=0)
    if isinstance(artist, Points | Bars) and len(artist.colors) not in {1, count}:
        raise ValueError(f"{kind} must have one colour, or one for each of its {count} places.")
    if isinstance(artist, Points):
        _check_colour_range(artist.low, artist.high, kind)
    return sum(lengths.values())


def _columns(artist: Artist) -> _Columns:
    match artist:
        case Line() | Points():
            return {"x": artist.x, "y": artist.y}
        case Bars():
            return {
                "positions": artist.positions,
                "lengths": artist.lengths,
                "widths": artist.widths,
                "bases": artist.bases,
            }
        case Band():
            return {"x": artist.x, "low": artist.low, "high": artist.high}
        case ErrorBars():
            return {"x": artist.x, "y": artist.y, "low": artist.low, "high": artist.high}
        case Arrows():
            return {"x": artist.x, "y": artist.y, "dx": artist.dx, "dy": artist.dy}
        case _:
            return {}


def _check_grid(artist: Field | Contour) -> int:
    kind = type(artist).__name__
    rows = len(artist.values)
    columns = len(artist.values[0]) if rows else 0
    smallest = 2 if isinstance(artist, Contour) or artist.samples else 1
    if rows < smallest or columns < smallest:
        raise ValueError(
            f"{kind} needs at least {smallest} rows and columns, not {rows}×{columns}."
        )
    if any(len(row) != columns for row in artist.values):
        raise ValueError(f"{kind} has rows of different lengths.")
    _check_extent(artist.extent, kind)
    if len(artist.levels) > MOST_LEVELS or not all(map(math.isfinite, artist.levels)):
        raise ValueError(f"{kind} must have at most {MOST_LEVELS} levels, all finite.")
    if any(low >= high for low, high in zip(artist.levels, artist.levels[1:], strict=False)):
        raise ValueError(f"The levels of {kind} must rise.")
    if isinstance(artist, Field):
        _check_colour_range(artist.low, artist.high, kind)
    elif len(artist.colors) not in {1, len(artist.levels)}:
        raise ValueError("Contour must have one colour, or one for each level.")
    return rows * columns


def _check_extent(extent: Extent, kind: str) -> None:
    ends = (extent.left, extent.right, extent.bottom, extent.top)
    if not all(map(math.isfinite, ends)):
        raise ValueError(f"The extent of {kind} must be finite.")
    if not (extent.left < extent.right and extent.bottom < extent.top):
        raise ValueError(
            f"The extent of {kind} must run from left to right and from bottom to top."
        )


def _check_colour_range(low: float, high: float, kind: str) -> None:
    if not (math.isfinite(low) and math.isfinite(high) and low <= high):
        raise ValueError(f"The colours of {kind} must run from a low to a high finite number.")
