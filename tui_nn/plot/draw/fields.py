"""Fields as half-cell pixels: decision regions, images, filled contours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import Rows, grid
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.color import NOTHING, Packed, blend
from tui_nn.plot.draw.colormaps import table
from tui_nn.plot.figure import Extent, Field
from tui_nn.plot.look import Depth
from tui_nn.plot.scale import Floats

# More steps are not told apart, and every new colour costs bytes on the way to the terminal.
_STEPS = 32


def draw_field(canvas: Canvas, area: PlotArea, field: Field) -> None:
    """Lay a field over the pixels of the area."""
    fine = 1 if canvas.look.glyphs == "ascii" or canvas.colorless else 2
    values = sample(field.values, field.extent, area, 1, fine, smooth=field.samples)
    index, size = steps_of(field, values)
    inside = index >= 0
    if canvas.colorless:
        rows, columns = slice(area.top, area.top + area.height), slice(area.left, None)
        view = canvas.shades[rows, columns][:, : area.width]
        ramp = np.array(list(canvas.glyphs.shades[:-1]))
        view[inside] = ramp[_shade(index[inside], size, len(ramp))]
        return
    colors = table(field.colormap, size, canvas.look.depth)
    # Blended colours fall back to the nearest of 16, which may have another hue.
    alpha = field.alpha if canvas.look.depth != "16" else 1.0
    if alpha < 1.0:
        nothing = np.full(size, NOTHING, dtype=np.int32)
        over = blend(colors, nothing, alpha, canvas.background)
    else:
        over = colors
    top = 2 * area.top
    view = canvas.pixels[top : top + 2 * area.height, area.left : area.left + area.width]
    if fine == 1:
        index, inside = np.repeat(index, 2, axis=0), np.repeat(inside, 2, axis=0)
    covered = inside & (view >= 0)
    if alpha < 1.0 and covered.any():
        mixed = blend(colors[index[covered]], view[covered], alpha, canvas.background)
        view[inside] = over[index[inside]]
        view[covered] = mixed
    elif inside.all():
        view[:] = over[index]
    else:
        view[inside] = over[index[inside]]


def _shade(index: NDArray[np.intp], size: int, shades: int) -> NDArray[np.intp]:
    result: NDArray[np.intp] = np.minimum(index * shades // size, shades - 1)
    return result


def field_colors(field: Field, size: int, depth: Depth, background: int) -> Packed:
    """Colours of a colour bar of `size` pixels, from low to high."""
    low, high = bar_range(field)
    share = (np.arange(size) + 0.5) / size
    ramp = low * (1.0 - share) + high * share
    index, steps = steps_of(field, ramp[None, :])
    colors: Packed = table(field.colormap, steps, depth)[np.clip(index[0], 0, steps - 1)]
    if field.alpha < 1.0 and depth != "16":
        return blend(colors, np.full(size, NOTHING, dtype=np.int32), field.alpha, background)
    return colors


def bar_range(field: Field) -> tuple[float, float]:
    """The values at both ends of a colour bar."""
    if len(field.levels) > 1:
        return min(field.levels), max(field.levels)
    return field.low, field.high


def steps_of(field: Field, values: Floats) -> tuple[NDArray[np.intp], int]:
    """Which entry of a table of colours shows each value.

    Returns:
        Indices of the shape of `values`, -1 where nothing is drawn, and the size of the table.
    """
    low, high = field.low, field.high
    with np.errstate(all="ignore"):
        if len(field.levels) > 1:
            levels = np.sort(np.array(field.levels, dtype=float))
            band = np.searchsorted(levels, values, side="right") - 1
            band = np.where(values == levels[-1], len(levels) - 2, band)
            outside = (band < 0) | (band > len(levels) - 2) | ~np.isfinite(values)
            if _listed(field) and field.colormap.count(",") + 1 == len(levels) - 1:
                size = len(levels) - 1
                index = band
            else:
                size = _STEPS * 2
                middle = levels[:-1] * 0.5 + levels[1:] * 0.5
                of_band = _fraction(middle, low, high) * size
                of_band = np.nan_to_num(of_band, nan=0.0, posinf=size, neginf=0.0)
                index = np.clip(of_band, 0, size - 1).astype(np.intp)[
                    np.clip(band, 0, len(middle) - 1)
                ]
        else:
            size = max(2, field.colormap.count(",") + 1) if _listed(field) else _STEPS
            place = _fraction(values, low, high) * size
            outside = np.isnan(place)
            place = np.nan_to_num(place, nan=0.0, posinf=size, neginf=0.0)
            index = np.clip(place, 0, size - 1).astype(np.intp)
    result: NDArray[np.intp] = np.where(outside, -1, index)
    return result, size


def _listed(field: Field) -> bool:
    return field.colormap.startswith("list:")


def _fraction(values: Floats, low: float, high: float) -> Floats:
    half = high * 0.5 - low * 0.5
    if not np.isfinite(half) or half == 0:
        return np.where(np.isnan(values), np.nan, 0.5)
    result: Floats = (values * 0.5 - low * 0.5) / half
    return result


def sample(
    values: Rows,
    extent: Extent,
    area: PlotArea,
    fine_across: int,
    fine_up: int,
    *,
    smooth: bool,
    corners: bool = False,
) -> Floats:
    """Read a grid at every pixel of an area.

    Args:
        values: Rows in the order of rising y.
        extent: The rectangle that they cover.
        area: Where they are drawn.
        fine_across: Pixels in a cell's width.
        fine_up: Pixels in a cell's height.
        smooth: Whether to interpolate between samples, or take the value of the cell.
        corners: Read at the corners of pixels, one more each way, instead of their middles.

    Returns:
        Rows from top to bottom; NaN outside of the grid.
    """
    source = grid(values)
    columns, rows = area.width * fine_across, area.height * fine_up
    if corners:
        across = np.arange(columns + 1) / columns
        up = 1.0 - np.arange(rows + 1) / rows
    else:
        across = (np.arange(columns) + 0.5) / columns
        up = 1.0 - (np.arange(rows) + 0.5) / rows
    if not source.size:
        return np.full((len(up), len(across)), np.nan)
    height, width = source.shape
    with np.errstate(all="ignore"):
        x = _within(area.x.data(across), *sorted((extent.left, extent.right)))
        y = _within(area.y.data(up), *sorted((extent.bottom, extent.top)))
    column_good, row_good = np.isfinite(x), np.isfinite(y)
    x, y = np.where(column_good, x, 0.0), np.where(row_good, y, 0.0)
    if smooth and height > 1 and width > 1:
        result = _interpolated(source, x * (width - 1), y * (height - 1))
    else:
        column = np.minimum((x * width).astype(np.intp), width - 1)
        row = np.minimum((y * height).astype(np.intp), height - 1)
        result = source[row[:, None], column[None, :]]
    if not (column_good.all() and row_good.all()):
        result = np.where(row_good[:, None] & column_good[None, :], result, np.nan)
    return result


def _within(data: Floats, start: float, end: float) -> Floats:
    """Places between two edges, 0 ... 1; NaN outside (with room for rounding)."""
    place = (data * 0.5 - start * 0.5) / (end * 0.5 - start * 0.5)
    return np.where((place >= -1e-6) & (place <= 1 + 1e-6), np.clip(place, 0, 1), np.nan)


def _interpolated(source: Floats, x: Floats, y: Floats) -> Floats:
    """Bilinear interpolation at the crossings of x (columns) and y (rows)."""
    column = np.minimum(x.astype(np.intp), source.shape[1] - 2)
    row = np.minimum(y.astype(np.intp), source.shape[0] - 2)
    right, up = x - column, (y - row)[:, None]
    with np.errstate(all="ignore"):
        lower, upper = source[row], source[row + 1]
        between = lower + (upper - lower) * up
        slope = (between[:, 1:] - between[:, :-1]).take(column, axis=1)
        slope *= right
        result: Floats = between.take(column, axis=1)
        result += slope
        if not np.isfinite(result).all():
            # A neighbour that is not finite must not reach a place where it weighs nothing.
            between = np.where(up == 0, lower, between)
            first, second = between[:, column], between[:, column + 1]
            result = np.where(right == 0, first, first + (second - first) * right)
    return result
