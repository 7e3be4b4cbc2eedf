"""Numbers, places and lists as words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_nn.plot.figure import Marker

Place = tuple[float, float]

_MARKERS: dict[Marker, str] = {
    "": "points",
    "circle": "circles",
    "square": "squares",
    "triangle": "triangles",
    "diamond": "diamonds",
    "cross": "crosses",
    "plus": "plus signs",
    "star": "stars",
    "dot": "dots",
}


def number(value: float) -> str:
    """Return a number with at most four significant digits."""
    if math.isnan(value):
        return "not a number"
    if math.isinf(value):
        return "infinity" if value > 0 else "−infinity"
    text = f"{value:.4g}" if abs(value) < 1e4 or abs(value) >= 1e7 else f"{value:.0f}"
    return text.replace("-", "−").replace("e+0", "e").replace("e+", "e")


def place(point: Place) -> str:
    """Return a place as (x, y)."""
    return f"({number(point[0])}, {number(point[1])})"


def listed(parts: Sequence[str]) -> str:
    """Join words: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count and its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def quoted(words: str) -> str:
    """Return words in quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def markers(marker: Marker) -> str:
    """Return what the points of a marker are called."""
    return _MARKERS[marker]


def finite_pairs(x: Sequence[float], y: Sequence[float]) -> list[Place]:
    """Return the points whose two coordinates are finite."""
    return [
        pair
        for pair in zip(x, y, strict=False)
        if math.isfinite(pair[0]) and math.isfinite(pair[1])
    ]
