"""Whatever matplotlib takes for a colour, as the colour strings of a figure."""

from __future__ import annotations

import difflib
import re
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.pyplot.arguments.color_names import LETTERS, NAMED_COLORS, PLAIN_COLORS

_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)


class Paint(NamedTuple):
    """A colour of a figure and how opaque it is, None where that is not said."""

    color: str
    alpha: float | None = None


def paint_of(value: Any) -> Paint:
    """Return the paint that a colour argument means.

    Args:
        value: `"C3"`, a letter, a name, `"#rgb"`, `"#rrggbb"`, `"#rrggbbaa"`, a grey such as
            `"0.5"`, `"none"`, or 3 or 4 numbers from 0 to 1.

    Raises:
        ValueError: When it is none of these; names the nearest colour.
    """
    if isinstance(value, str):
        return _paint_of_text(value.strip())
    numbers = _as_numbers(value)
    if numbers is None or numbers.shape not in {(3,), (4,)}:
        raise ValueError(f"{value!r} is not a colour; write a name, '#rrggbb' or three numbers.")
    if not (np.all(numbers >= 0) and np.all(numbers <= 1)):
        raise ValueError("The parts of a colour (red, green, blue) go from 0 to 1.")
    alpha = float(numbers[3]) if len(numbers) == 4 else None
    return Paint(hex_of(numbers[:3]), alpha)


def is_color(value: Any) -> bool:
    """Whether `paint_of` takes this value for one colour."""
    try:
        paint_of(value)
    except ValueError:
        return False
    return True


def hex_of(rgb: NDArray[np.float64]) -> str:
    """Return `#rrggbb` of three numbers from 0 to 1."""
    red, green, blue = (round(float(part) * 255) for part in rgb)
    return f"#{red:02x}{green:02x}{blue:02x}"


def rgba_of(value: Any) -> tuple[float, float, float, float]:
    """Return red, green, blue and alpha from 0 to 1, as `matplotlib.colors.to_rgba` does."""
    paint = paint_of(value)
    digits = _digits(paint.color)
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue, 1.0 if paint.alpha is None else paint.alpha


# What the cycle and the text colour stand for where only fixed numbers will do (`to_rgb("C0")`).
_TABLEAU = "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf"
_CYCLE = tuple(_TABLEAU.split())


def _digits(color: str) -> str:
    if not color:
        return "000000"
    return _CYCLE[int(color[1:])] if color[0] == "C" else color[1:]


def _paint_of_text(text: str) -> Paint:
    if re.fullmatch(r"C\d+", text):
        return Paint(f"C{int(text[1:]) % 10}")
    name = LETTERS.get(text, text.lower())
    if name == "none":
        return Paint("", 0.0)
    if name in NAMED_COLORS:
        return Paint(NAMED_COLORS[name])
    if _HEX.fullmatch(name):
        digits = name[1:]
        if len(digits) <= 4:
            digits = "".join(digit * 2 for digit in digits)
        alpha = int(digits[6:], 16) / 255 if len(digits) == 8 else None
        return Paint(f"#{digits[:6]}", alpha)
    try:
        grey = float(name)
    except ValueError:
        grey = -1.0
    if 0.0 <= grey <= 1.0:
        return Paint(hex_of(np.full(3, grey)))
    raise ValueError(f"{text!r} is not a colour.{_nearest(name)}")


def _nearest(name: str) -> str:
    close = difflib.get_close_matches(name, [*PLAIN_COLORS, *NAMED_COLORS], 1)
    if close:
        return f" Did you mean {close[0]!r}?"
    return " Write a name such as 'red', 'C0' to 'C9', or '#rrggbb'."


def _as_numbers(value: Any) -> NDArray[np.float64] | None:
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return None
