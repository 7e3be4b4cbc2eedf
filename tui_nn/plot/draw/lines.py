"""Lines, contours and guide lines: everything thin that runs through the area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import Floats, pairs, vector
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.color import blend, mix, resolve
from tui_nn.plot.draw.fields import sample
from tui_nn.plot.draw.pixels import Mask, fineness, stamp_mask
from tui_nn.plot.draw.plotext_layer import Stroke, trace
from tui_nn.plot.draw.points import stamp_points
from tui_nn.plot.draw.strokes import to_dots
from tui_nn.plot.figure import Contour, ErrorBars, Guide, Line, LineStyle

# Without colours, or with a shared one, these tell lines apart.
STYLES: tuple[LineStyle, ...] = ("solid", "dashed", "dotted", "dashdot")
ASCII_LINES = "*+ox.~"


def line_style(line: Line, index: int, colorless: bool) -> LineStyle:
    """The style of a line, the `index`-th of its chart: its own, or one of the cycle."""
    if colorless and line.style == "solid":
        return STYLES[index % len(STYLES)]
    return line.style


def draw_lines(canvas: Canvas, area: PlotArea, lines: Sequence[Line]) -> None:
    """Trace all lines of a chart at once, then set their markers."""
    across, up = fineness(canvas)
    strokes: list[Stroke] = []
    colors: list[int] = []
    for index, line in enumerate(lines):
        if line.style == "none":
            continue
        style = line_style(line, index, canvas.colorless and canvas.look.glyphs != "ascii")
        dots_x, dots_y = to_dots(*pairs(line.x, line.y), area, across, up, style)
        if dots_x:
            strokes.append(Stroke(dots_x, dots_y, ASCII_LINES[index % len(ASCII_LINES)]))
            colors.append(line_color(canvas, line.color, line.alpha))
    if strokes:
        characters, owners = trace(strokes, area.width, area.height, canvas.look.glyphs)
        rows, columns = np.nonzero(owners >= 0)
        canvas.stamp(
            rows + area.top,
            columns + area.left,
            characters[rows, columns],
            np.array(colors, dtype=np.int32)[owners[rows, columns]],
        )
    for line in lines:
        if line.marker:
            color = line_color(canvas, line.color, line.alpha)
            stamp_points(canvas, area, *pairs(line.x, line.y), line.marker, color)


def line_color(canvas: Canvas, color: str, alpha: float) -> int:
    """The colour of a line, faded towards the background by its alpha."""
    packed = resolve(color, canvas.look)
    if alpha >= 1.0:
        return packed
    under = np.array([canvas.background], dtype=np.int32)
    return int(blend(packed, under, alpha, canvas.background)[0])


def draw_error_bars(canvas: Canvas, area: PlotArea, bars: ErrorBars) -> None:
    """Draw intervals with a cap at both ends."""
    middle, low = pairs(bars.x if bars.orientation == "vertical" else bars.y, bars.low)
    high = vector(bars.high)
    color = resolve(bars.color, canvas.look)
    upright = bars.orientation == "vertical"
    for place, start, end in zip(middle.tolist(), low.tolist(), high.tolist(), strict=False):
        guide = Guide("vertical" if upright else "horizontal", place, start, end)
        _draw_straight(canvas, area, guide, color, "├┤" if not upright else "┴┬")


def draw_guide(canvas: Canvas, area: PlotArea, guide: Guide) -> None:
    """Draw a straight line along the cells; one without a colour of its own stays in the back."""
    own = guide.color != ""
    color = resolve(guide.color, canvas.look) if own else mix(canvas.muted, canvas.foreground, 0.25)
    if guide.alpha < 1.0:
        color = mix(canvas.background, color, max(guide.alpha, 0.35))
    _draw_straight(canvas, area, guide, color, "")


def _draw_straight(canvas: Canvas, area: PlotArea, guide: Guide, color: int, caps: str) -> None:
    lying = guide.orientation == "horizontal"
    scale, other = (area.x, area.y) if lying else (area.y, area.x)
    position = float(other.fraction(guide.position))
    if not -1e-9 <= position <= 1 + 1e-9:
        return
    start = 0.0 if guide.start is None else float(scale.fraction(guide.start))
    end = 1.0 if guide.end is None else float(scale.fraction(guide.end))
    if not (np.isfinite(start) and np.isfinite(end)):
        return
    start, end = min(start, end), max(start, end)
    if start > 1 or end < 0:
        return
    size, across = (area.width, area.height) if lying else (area.height, area.width)
    first = min(max(int(start * size), 0), size - 1)
    last = min(max(int(end * size - 1e-9), first), size - 1)
    along = np.arange(first, last + 1)
    line = min(int((position if not lying else 1 - position) * across), across - 1)
    glyphs = canvas.glyphs.lying if lying else canvas.glyphs.upright
    text = np.full(len(along), glyphs.get(guide.style, glyphs["solid"]), dtype="<U1")
    if caps and canvas.look.glyphs != "ascii" and len(along) > 1:
        text[0], text[-1] = caps[0], caps[1]
    if lying:
        rows, columns = np.full(len(along), line), along
    else:
        rows, columns = area.height - 1 - along, np.full(len(along), line)
    rows, columns = rows + area.top, columns + area.left
    crossing = np.isin(canvas.text[rows, columns], ["│", "╎", "┊", "─", "╌", "┈"])
    crossing &= np.isin(canvas.text[rows, columns], list(glyphs.values()), invert=True)
    if guide.style == "solid" and not caps:
        text[crossing] = "┼"
    canvas.stamp(rows, columns, text, color)


def draw_contour(canvas: Canvas, area: PlotArea, contour: Contour) -> None:
    """Draw the lines along which a field has its levels."""
    colors = contour.colors or ("",)
    for index, level in enumerate(contour.levels):
        color = resolve(colors[index % len(colors)], canvas.look)
        if canvas.look.glyphs == "ascii" or canvas.colorless:
            _draw_slopes(canvas, area, contour, level, color)
            continue
        across, up = fineness(canvas)
        values = sample(contour.values, contour.extent, area, across, up, smooth=True)
        mask = _crossings(values, level)
        if contour.style != "solid":
            row = np.arange(mask.shape[0])[:, None]
            column = np.arange(mask.shape[1])
            mask &= (row + column) % 6 < (3 if contour.style == "dashed" else 1)
        stamp_mask(canvas, area, mask, color)


def _crossings(values: Floats, level: float) -> Mask:
    """Mark the pixel nearer to the level wherever two neighbours lie on either side of it."""
    with np.errstate(all="ignore"):
        above = values >= level
        far = np.abs(values - level)
    known = ~np.isnan(values)
    mask = np.zeros(values.shape, dtype=bool)
    crossing = (above[1:] != above[:-1]) & known[1:] & known[:-1]
    first = far[1:] < far[:-1]
    mask[1:] |= crossing & first
    mask[:-1] |= crossing & ~first
    crossing = (above[:, 1:] != above[:, :-1]) & known[:, 1:] & known[:, :-1]
    first = far[:, 1:] < far[:, :-1]
    mask[:, 1:] |= crossing & first
    mask[:, :-1] |= crossing & ~first
    return mask


def _draw_slopes(
    canvas: Canvas, area: PlotArea, contour: Contour, level: float, color: int
) -> None:
    """Draw a contour with one slanted character for each cell that it passes."""
    corners = sample(contour.values, contour.extent, area, 1, 1, smooth=True, corners=True)
    with np.errstate(all="ignore"):
        above = (corners >= level).astype(int)
        count = above[1:, 1:] + above[1:, :-1] + above[:-1, 1:] + above[:-1, :-1]
        passed = (count > 0) & (count < 4)
        passed &= ~np.isnan(corners[1:, 1:] + corners[:-1, :-1])
        middle = sample(contour.values, contour.extent, area, 1, 1, smooth=True)
        gradient_x = np.gradient(middle, axis=1) if area.width > 1 else np.zeros_like(middle)
        # A cell is twice as high as wide.
        gradient_y = np.gradient(middle, axis=0) / 2 if area.height > 1 else np.zeros_like(middle)
        angle = np.arctan2(gradient_x, gradient_y)
    octant = np.nan_to_num(np.rint(angle / (np.pi / 4))).astype(int) % 4
    rows, columns = np.nonzero(passed)
    letters = np.array(list(canvas.glyphs.slopes))[octant[rows, columns]]
    canvas.stamp(rows + area.top, columns + area.left, letters, color)
