"""Grids as callers give them: positions of rows and columns, pictures, their rectangles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tui_nn.plot.pyplot.arguments.arrays import column, floats, grid
from tui_nn.plot.pyplot.arguments.colors import hex_of
from tui_nn.plot.scale import Floats

_MOST_COLORS = 256


@dataclass(frozen=True, slots=True)
class Grid:
    """Values over rising positions.

    Attributes:
        values: Shape (rows, columns), in the order of rising y and x.
        x: Positions of the columns, or their edges.
        y: Positions of the rows, or their edges.
    """

    values: Floats
    x: Floats
    y: Floats


def samples_of(function: str, arguments: tuple[Any, ...]) -> tuple[Grid, Any]:
    """Read `(Z)`, `(Z, levels)`, `(X, Y, Z)` or `(X, Y, Z, levels)`.

    Returns:
        The grid, and the levels or None.

    Raises:
        ValueError: When the shapes do not fit, or the grid is not made of straight lines.
    """
    if len(arguments) in {1, 2}:
        values = grid(arguments[0], "Z")
        rows, columns = values.shape
        x, y = np.arange(columns, dtype=float), np.arange(rows, dtype=float)
        levels = arguments[1] if len(arguments) == 2 else None
    elif len(arguments) in {3, 4}:
        x, y, values = _positions(function, *arguments[:3])
        levels = arguments[3] if len(arguments) == 4 else None
    else:
        raise TypeError(f"{function}() takes Z, or X, Y, Z.")
    if min(values.shape) < 2:
        raise ValueError(f"{function} needs at least 2 rows and columns, not {values.shape}.")
    if (len(y), len(x)) != values.shape:
        raise ValueError(
            f"Z has shape {values.shape}, but X and Y are for shape {(len(y), len(x))}."
        )
    return _risen(values, x, y, function), levels


def cells_of(function: str, arguments: tuple[Any, ...]) -> Grid:
    """Read `(C)` or `(X, Y, C)`; positions may be middles or edges of the cells.

    Raises:
        ValueError: When the shapes do not fit, or the grid is not made of straight lines.
    """
    if len(arguments) == 1:
        values = grid(arguments[0], "C")
        x = np.arange(values.shape[1] + 1, dtype=float)
        y = np.arange(values.shape[0] + 1, dtype=float)
    elif len(arguments) == 3:
        x, y, values = _positions(function, *arguments)
        x, y = _edges(x, values.shape[1]), _edges(y, values.shape[0])
    else:
        raise TypeError(f"{function}() takes C, or X, Y, C.")
    if (len(y) - 1, len(x) - 1) != values.shape:
        raise ValueError(f"C has shape {values.shape}, which does not fit X and Y.")
    return _risen(values, x, y, function)


def _positions(function: str, x: Any, y: Any, z: Any) -> tuple[Floats, Floats, Floats]:
    values = grid(z, "Z")
    across, up = floats(x, "X"), floats(y, "Y")
    if across.ndim == 2 and up.ndim == 2:
        if across.shape != up.shape:
            raise ValueError(f"X and Y differ in shape: {across.shape} and {up.shape}.")
        if _same_rows(across) and _same_rows(up.T):
            return across[0], up[:, 0], values
        if _same_rows(across.T) and _same_rows(up):
            return across[:, 0], up[0], values.T
        raise ValueError(f"{function} here draws straight grids only: np.meshgrid makes them.")
    return across.ravel(), up.ravel(), values


def _same_rows(positions: Floats) -> bool:
    if np.array_equal(positions, np.broadcast_to(positions[:1], positions.shape)):
        return True
    return bool(np.allclose(positions, positions[:1], rtol=1e-9, atol=1e-12))


def _risen(values: Floats, x: Floats, y: Floats, function: str) -> Grid:
    if len(x) > 1 and x[0] > x[-1]:
        x, values = x[::-1], values[:, ::-1]
    if len(y) > 1 and y[0] > y[-1]:
        y, values = y[::-1], values[::-1]
    for positions in (x, y):
        if not (np.all(np.isfinite(positions)) and np.all(np.diff(positions) > 0)):
            raise ValueError(f"{function} needs finite positions that only rise or only fall.")
    return Grid(values, x, y)


def _edges(positions: Floats, cells: int) -> Floats:
    if len(positions) != cells:
        return positions
    if cells == 1:
        return np.array([positions[0] - 0.5, positions[0] + 0.5])
    between = (positions[:-1] + positions[1:]) / 2
    first = positions[0] - (between[0] - positions[0])
    last = positions[-1] + (positions[-1] - between[-1])
    return np.concatenate([[first], between, [last]])


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a picture lies: `left` and `bottom` may be greater than `right` and `top`."""

    left: float
    right: float
    bottom: float
    top: float
    origin: str

    @classmethod
    def of(cls, extent: Any, shape: tuple[int, ...], origin: str) -> Placement:
        """Return the rectangle of an `extent` argument; without one, pixels are whole numbers.

        Raises:
            ValueError: When the extent is not four finite numbers that span a rectangle.
        """
        rows, columns = shape[:2]
        if extent is None:
            bottom, top = (rows - 0.5, -0.5) if origin == "upper" else (-0.5, rows - 0.5)
            return cls(-0.5, columns - 0.5, bottom, top, origin)
        ends = column(extent, "extent")
        if len(ends) != 4 or not np.all(np.isfinite(ends)):
            raise ValueError("extent must be four finite numbers: left, right, bottom, top.")
        left, right, bottom, top = ends.tolist()
        if left == right or bottom == top:
            raise ValueError("extent must have a width and a height.")
        return cls(left, right, bottom, top, origin)

    def edges(self, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
        """Return the rising edges of columns and rows of a picture of this shape."""
        left, right = sorted((self.left, self.right))
        bottom, top = sorted((self.bottom, self.top))
        return np.linspace(left, right, shape[1] + 1), np.linspace(bottom, top, shape[0] + 1)

    def rising(self, values: Floats) -> Floats:
        """Return rows and columns in the order of rising y and x."""
        first, last = (self.top, self.bottom) if self.origin == "upper" else (self.bottom, self.top)
        values = values if first < last else values[::-1]
        return values if self.left < self.right else values[:, ::-1]


def image_of(pixels: Floats) -> tuple[Floats, list[str]]:
    """Return a picture of red, green and blue as numbers into a palette of at most 256 colours.

    Args:
        pixels: Shape (rows, columns, 3 or 4); from 0 to 1, or to 255.

    Returns:
        Numbers, shape (rows, columns), and the palette.
    """
    rgb = np.nan_to_num(pixels[..., :3])
    if rgb.size and rgb.max() > 1.0:
        rgb = rgb / 255
    rgb = np.clip(rgb, 0, 1)
    for steps in (255, 63, 31, 15, 7, 5):
        coded = np.rint(rgb * steps) @ np.array([65536.0, 256.0, 1.0])
        colors, numbers = np.unique(coded, return_inverse=True)
        if len(colors) <= _MOST_COLORS:
            break
    code = colors.astype(np.int64)
    parts = np.stack([code >> 16, code >> 8 & 255, code & 255], axis=-1) / steps
    return numbers.reshape(coded.shape).astype(float), [hex_of(color) for color in parts]
