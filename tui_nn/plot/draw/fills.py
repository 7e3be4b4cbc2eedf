"""Bars, bands and stripes: areas of one colour."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import pairs, vector
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.color import NOTHING, Packed, blend, resolve
from tui_nn.plot.figure import Band, Bars, Span
from tui_nn.plot.scale import Floats


def draw_bars(canvas: Canvas, area: PlotArea, bars: Bars, series: int) -> None:
    """Draw bars, their ends to an eighth of a cell.

    Args:
        canvas: The sheet.
        area: Where the bars stand.
        bars: What to draw.
        series: How many sets of bars came before; without colours it picks the filling.
    """
    size = min(len(bars.positions), len(bars.lengths), len(bars.widths), len(bars.bases))
    position, length = vector(bars.positions)[:size], vector(bars.lengths)[:size]
    width, base = vector(bars.widths)[:size], vector(bars.bases)[:size]
    upright = bars.orientation == "vertical"
    scale, other = (area.x, area.y) if upright else (area.y, area.x)
    along, across = (area.width, area.height) if upright else (area.height, area.width)
    with np.errstate(all="ignore"):
        edges = scale.fraction(np.stack([position - width / 2, position + width / 2])) * along
        ends = _ends(other.fraction(base), other.fraction(base + length), other.kind) * across
    if len(set(bars.bases)) == 1:
        # A common base between two rows would blur; the ends of the bars stay where they are.
        ends[0] = np.round(ends[0])
    room = _room(position, width, scale.fraction, along)
    names = bars.colors or ("C0",)
    colors = [resolve(name, canvas.look) for name in names]
    for index in range(size):
        first, last = sorted(edges[:, index].tolist())
        low, high = sorted(ends[:, index].tolist())
        if not (np.isfinite(low) and np.isfinite(high) and np.isfinite(first + last)):
            continue
        first, last = max(first, -2.0 * along), min(last, 2.0 * along)
        if room:
            # All equally thick, or rounding would join some of them and not others.
            thick = max(min(round(last - first), int(room) - 1), 1)
            first = round((first + last - thick) / 2)
            last = first + thick
        start = max(round(first), 0)
        stop = min(max(round(last), start + 1), along)
        low, high = max(low, 0.0), min(high, float(across))
        if start >= stop or high <= low:
            continue
        box = _Box(start, stop, low, high, upright)
        if 0 < room < 2 and not upright and canvas.look.glyphs != "ascii":
            _fill_thin(canvas, area, box, colors[index % len(colors)], bars.alpha)
            continue
        _fill_box(canvas, area, box, colors[index % len(colors)], bars.alpha, series)


def _room(
    position: Floats, width: Floats, fraction: Callable[[Floats], Floats], along: int
) -> float:
    """Cells from one bar to the next where all of them leave gaps; 0 where some touch."""
    order = np.argsort(position)
    with np.errstate(all="ignore"):
        steps = np.diff(position[order])
        gaps = steps - (width[order][1:] + width[order][:-1]) / 2
        if not len(gaps) or not (gaps > 0.04 * steps).all():
            return 0.0
        nearest = float(np.abs(np.diff(fraction(position[order]))).min()) * along
    return nearest if np.isfinite(nearest) else 0.0


def _ends(base: Floats, end: Floats, kind: str) -> Floats:
    """Both ends of bars as fractions; on a logarithmic axis a base of zero is infinitely low."""
    if kind == "log":
        base = np.where(np.isnan(base), 0.0, base)
    return np.clip(np.stack([base, end]), -1e6, 1e6)


class _Box:
    """A bar in cells: whole ones across its width, fractions along its length."""

    def __init__(self, start: int, stop: int, low: float, high: float, upright: bool) -> None:
        self.start, self.stop, self.upright = start, stop, upright
        eighths_low, eighths_high = round(low * 8), max(round(high * 8), round(low * 8) + 1)
        self.first, self.first_part = divmod(eighths_low, 8)
        self.last, self.last_part = divmod(eighths_high, 8)

    def cells(self, area: PlotArea, first: int, last: int) -> tuple[slice, slice]:
        """Rows and columns of the cells from `first` to `last` along the bar."""
        if self.upright:
            bottom = area.top + area.height
            return (
                slice(max(bottom - last, area.top), bottom - first),
                slice(area.left + self.start, area.left + self.stop),
            )
        bottom = area.top + area.height
        return (
            slice(bottom - self.stop, bottom - self.start),
            slice(area.left + first, min(area.left + last, area.left + area.width)),
        )


def _fill_box(
    canvas: Canvas, area: PlotArea, box: _Box, color: int, alpha: float, series: int
) -> None:
    whole = box.cells(area, box.first + (box.first_part > 0), box.last)
    if canvas.colorless or canvas.look.glyphs == "ascii":
        fillings = "#=%o" if canvas.look.glyphs == "ascii" else "█▓▒░"
        canvas.text[whole] = fillings[series % len(fillings)]
        canvas.color[whole] = color
    else:
        _paint(canvas, whole, color, alpha)
    ramp = canvas.glyphs.eighths if box.upright else canvas.glyphs.lefts
    if box.last_part and box.last < (area.height if box.upright else area.width):
        tip = box.cells(area, box.last, box.last + 1)
        canvas.text[tip] = ramp[box.last_part]
        canvas.color[tip] = _over(canvas, tip, color, alpha)
        canvas.back[tip] = _under(canvas, tip)
        canvas.fixed[tip] = True
    if box.first_part and box.last > box.first:
        tip = box.cells(area, box.first, box.first + 1)
        if canvas.fixed[tip].all() and np.isin(canvas.text[tip], list(ramp)).all():
            # Another bar ends in these cells: this one begins right behind it.
            canvas.back[tip] = blend(color, canvas.back[tip], alpha, canvas.background)
            return
        far = canvas.glyphs.uppers if box.upright else canvas.glyphs.rights
        canvas.text[tip] = far[8 - box.first_part]
        canvas.color[tip] = _over(canvas, tip, color, alpha)
        canvas.back[tip] = _under(canvas, tip)
        canvas.fixed[tip] = True


def _fill_thin(canvas: Canvas, area: PlotArea, box: _Box, color: int, alpha: float) -> None:
    """Fill a lying bar to three quarters of its row, so that the one above stays apart."""
    last = box.last + (box.last_part >= 4 or box.last == box.first)
    row = box.cells(area, box.first, last)
    canvas.text[row] = canvas.glyphs.eighths[6]
    canvas.color[row] = _over(canvas, row, color, alpha)


def _over(canvas: Canvas, cells: tuple[slice, slice], color: int, alpha: float) -> Packed:
    return blend(color, _under(canvas, cells), alpha, canvas.background)


def _under(canvas: Canvas, cells: tuple[slice, slice]) -> Packed:
    rows, columns = cells
    return canvas.pixels[2 * rows.start + 1 : 2 * rows.stop + 1 : 2, columns].copy()


def _paint(canvas: Canvas, cells: tuple[slice, slice], color: int, alpha: float) -> None:
    rows, columns = cells
    view = canvas.pixels[2 * rows.start : 2 * max(rows.stop, rows.start), columns]
    view[:] = blend(color, view, alpha, canvas.background)
    # The tips of bars behind are covered too.
    hidden = canvas.fixed[cells]
    canvas.text[cells][hidden] = " "
    canvas.back[cells][hidden] = NOTHING
    canvas.fixed[cells] = False


def draw_band(canvas: Canvas, area: PlotArea, band: Band) -> None:
    """Fill between two curves."""
    x, low = pairs(band.x, band.low)
    high = vector(band.high)[: len(x)]
    x, low = x[: len(high)], low[: len(high)]
    good = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
    if good.sum() < 2:
        return
    order = np.argsort(x[good], kind="stable")
    x, low, high = x[good][order], low[good][order], high[good][order]
    across = area.x.data((np.arange(area.width) + 0.5) / area.width)
    up = area.y.data(1.0 - (np.arange(2 * area.height) + 0.5) / (2 * area.height))
    lower, upper = np.interp(across, x, low), np.interp(across, x, high)
    lower, upper = np.minimum(lower, upper), np.maximum(lower, upper)
    inside = (up[:, None] >= lower) & (up[:, None] <= upper)
    inside &= (across >= x[0]) & (across <= x[-1])
    _tint(canvas, area, inside, resolve(band.color, canvas.look), band.alpha)


def draw_span(canvas: Canvas, area: PlotArea, span: Span) -> None:
    """Fill a stripe across the area."""
    low, high = min(span.start, span.end), max(span.start, span.end)
    across = area.x.data((np.arange(area.width) + 0.5) / area.width)
    up = area.y.data(1.0 - (np.arange(2 * area.height) + 0.5) / (2 * area.height))
    if span.orientation == "horizontal":
        inside = ((up >= low) & (up <= high))[:, None] & np.ones(area.width, dtype=bool)
    else:
        inside = ((across >= low) & (across <= high)) & np.ones((len(up), 1), dtype=bool)
    _tint(canvas, area, inside, resolve(span.color, canvas.look), span.alpha)


def _tint(
    canvas: Canvas, area: PlotArea, inside: NDArray[np.bool_], color: int, alpha: float
) -> None:
    """Blend a colour over the half cells of a mask."""
    window = slice(area.top, area.top + area.height), slice(area.left, area.left + area.width)
    if canvas.colorless:
        canvas.shades[window][inside[0::2] & inside[1::2]] = canvas.glyphs.shades[1]
        return
    if canvas.look.depth == "16" and alpha < 1.0:
        # A blend falls back to the background or to full strength; a shade stays between.
        whole = inside[0::2] & inside[1::2]
        canvas.text[window][whole] = canvas.glyphs.shades[1]
        canvas.color[window][whole] = color
        return
    top = 2 * area.top
    view = canvas.pixels[top : top + 2 * area.height, area.left : area.left + area.width]
    view[inside] = blend(color, view[inside], min(alpha, 1.0), canvas.background)
