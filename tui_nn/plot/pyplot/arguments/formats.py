"""Format strings (`"ro--"`), markers and line styles."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tui_nn.plot.figure import LineStyle, Marker
from tui_nn.plot.pyplot.arguments.color_names import LETTERS
from tui_nn.plot.pyplot.arguments.colors import is_color, paint_of

MARKERS: dict[str, Marker] = {
    "o": "circle",
    "s": "square",
    "^": "triangle",
    "v": "triangle",
    "<": "triangle",
    ">": "triangle",
    "D": "diamond",
    "d": "diamond",
    "x": "cross",
    "X": "cross",
    "+": "plus",
    "P": "plus",
    "*": "star",
    ".": "dot",
    ",": "dot",
    "p": "circle",
    "h": "circle",
    "H": "circle",
    "8": "circle",
    "|": "plus",
    "_": "plus",
    "1": "triangle",
    "2": "triangle",
    "3": "triangle",
    "4": "triangle",
}

LINE_STYLES: dict[str, LineStyle] = {
    "-": "solid",
    "--": "dashed",
    "-.": "dashdot",
    ":": "dotted",
    "solid": "solid",
    "dashed": "dashed",
    "dashdot": "dashdot",
    "dotted": "dotted",
    "none": "none",
    "": "none",
    " ": "none",
}


class Format(NamedTuple):
    """What a format string says; None for what it leaves open."""

    color: str | None = None
    marker: Marker | None = None
    style: LineStyle | None = None


def format_of(text: str) -> Format:
    """Read a format string: colour, marker and line style in any order.

    Raises:
        ValueError: When a part of it is none of these.
    """
    if not text:
        return Format()
    if len(text) > 1 and text not in LINE_STYLES and is_color(text) and text not in MARKERS:
        return Format(color=paint_of(text).color)
    color: str | None = None
    marker: Marker | None = None
    style: LineStyle | None = None
    rest = text
    while rest:
        if rest[:2] in {"--", "-."}:
            style, rest = LINE_STYLES[rest[:2]], rest[2:]
        elif rest[0] in "-: ":
            style, rest = LINE_STYLES[rest[0]], rest[1:]
        elif cycle := re.match(r"C\d", rest):
            color, rest = cycle.group(), rest[2:]
        elif rest[0] in LETTERS and color is None:
            color, rest = paint_of(rest[0]).color, rest[1:]
        elif rest[0] in MARKERS and marker is None:
            marker, rest = MARKERS[rest[0]], rest[1:]
        else:
            raise ValueError(
                f"{text!r} is not a format string; write a colour letter, a marker and a line "
                "style, such as 'ro--'."
            )
    if marker is not None and style is None:
        style = "none"
    return Format(color, marker, style)


def marker_of(value: Any) -> Marker:
    """Return the marker that an argument means; what has no likeness becomes a circle.

    Raises:
        ValueError: When it is no marker of matplotlib.
    """
    if value is None or value in ("", " ", "none", "None"):
        return ""
    if isinstance(value, str) and value in MARKERS:
        return MARKERS[value]
    if isinstance(value, str) and value.startswith("$"):
        return "circle"
    if isinstance(value, int) and 0 <= value <= 11:
        return "triangle"
    raise ValueError(f"{value!r} is not a marker; use one of {' '.join(MARKERS)}.")


def line_style_of(value: Any) -> LineStyle:
    """Return the line style that an argument means; a dash pattern is dashed.

    Raises:
        ValueError: When it is no line style of matplotlib.
    """
    if value is None:
        return "solid"
    if isinstance(value, tuple):
        return "dashed"
    if isinstance(value, str) and value.lower() in LINE_STYLES:
        return LINE_STYLES[value.lower()]
    raise ValueError(f"{value!r} is not a line style; use '-', '--', '-.', ':' or 'none'.")
