"""Masks of dots finer than cells, shown as braille, quadrants or plain characters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.color import Packed
from tui_nn.plot.look import Glyphs

Mask = NDArray[np.bool_]
Indices = NDArray[np.intp]

# Bits of braille dots, row by row (Unicode 15, "Braille Patterns").
_BRAILLE = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
_QUARTERS = np.array([[1, 2], [4, 8]])
_QUADRANTS = np.array(list(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"))


FINENESS: dict[Glyphs, tuple[int, int]] = {"braille": (2, 4), "block": (2, 2), "ascii": (1, 1)}


def fineness(canvas: Canvas) -> tuple[int, int]:
    """How many dots a cell has across and up."""
    return FINENESS[canvas.look.glyphs]


def stamp_mask(
    canvas: Canvas, area: PlotArea, mask: Mask, color: Packed | int, plain: str = "*"
) -> None:
    """Show a mask of dots, shape (rows * fineness, columns * fineness), in one area.

    Where a cell is one dot, it is the `plain` character.

    Dots join those that are there already, as long as the cell holds dots only.
    """
    across, up = fineness(canvas)
    cells = mask.reshape(area.height, up, area.width, across)
    window = slice(area.top, area.top + area.height), slice(area.left, area.left + area.width)
    if (across, up) == (1, 1):
        shown = mask
        canvas.text[window][shown] = plain
    elif up == 4:
        bits = np.einsum("rucx,ux->rc", cells.astype(np.int64), _BRAILLE)
        shown = bits > 0
        there = canvas.text[window].copy().view(np.uint32).reshape(bits.shape).astype(np.int64)
        there -= 0x2800
        bits |= np.where((there >= 0) & (there < 256), there, 0)
        letters = (0x2800 + bits).astype(np.uint32).view("<U1").reshape(bits.shape)
        canvas.text[window][shown] = letters[shown]
    else:
        bits = np.einsum("rucx,ux->rc", cells.astype(np.int64), _QUARTERS)
        shown = bits > 0
        canvas.text[window][shown] = _QUADRANTS[bits][shown]
    if isinstance(color, int):
        canvas.color[window][shown] = color
    else:
        canvas.color[window][shown] = color[shown]


def gathered(
    x: Indices, y: Indices, across: int, up: int, plain: str
) -> tuple[Indices, Indices, NDArray[np.str_]]:
    """Gather dots into cells.

    Args:
        x: Columns of dots from the left.
        y: Rows of dots from the bottom.
        across: Dots in the width of a cell.
        up: Dots in its height.
        plain: The character of a cell that is one dot.

    Returns:
        Columns and rows (from the bottom) of the cells with dots, and their characters.
    """
    column, row = x // across, y // up
    wide = int(column.max(initial=0)) + 1
    cells, inverse = np.unique(row * wide + column, return_inverse=True)
    bits = np.zeros(len(cells), dtype=np.int64)
    if (across, up) == (1, 1):
        characters = np.full(len(cells), plain, dtype="<U1")
    elif up == 4:
        np.bitwise_or.at(bits, inverse, _BRAILLE[up - 1 - y % up, x % across])
        characters = (0x2800 + bits).astype(np.uint32).view("<U1")
    else:
        np.bitwise_or.at(bits, inverse, _QUARTERS[up - 1 - y % up, x % across])
        characters = _QUADRANTS[bits]
    return cells % wide, cells // wide, characters
