"""Lines, contours and guide lines: everything thin that runs through the area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import pairs, vector
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.color import Packed, blend, contrast, mix, resolve
from tui_nn.plot.draw.colormaps import table
from tui_nn.plot.draw.fields import sample, steps_of
from tui_nn.plot.draw.pixels import Mask, fineness, stamp_mask
from tui_nn.plot.draw.plotext_layer import Stroke, trace
from tui_nn.plot.draw.points import stamp_points
from tui_nn.plot.draw.strokes import to_dots
from tui_nn.plot.figure import Contour, ErrorBars, Field, Guide, Line, LineStyle
from tui_nn.plot.scale import Floats

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
        if len(dots_x):
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


def draw_contour(canvas: Canvas, area: PlotArea, contour: Contour, fields: Sequence[Field]) -> None:
    """Draw the lines along which a grid of samples has its levels, over the fields of a chart."""
    colors = contour.colors or ("",)
    window = slice(area.top, area.top + area.height), slice(area.left, area.left + area.width)
    below = canvas.pixels[1::2][window]
    over_field = bool((below >= 0).any()) and not canvas.colorless
    across, up = fineness(canvas)
    for index, level in enumerate(contour.levels):
        color = resolve(colors[index % len(colors)], canvas.look)
        if canvas.look.glyphs == "ascii" or canvas.colorless:
            passed = _draw_slopes(canvas, area, contour, level, color)
        else:
            values = sample(contour.values, contour.extent, area, across, up, smooth=True)
            # Over colours a line of single dots would be lost.
            mask = _crossings(
                values, level, both=over_field and up == 4 and len(contour.levels) == 1
            )
            if contour.style != "solid":
                row = np.arange(mask.shape[0])[:, None]
                on = 1 if contour.style == "dotted" else 3
                np.logical_and(mask, (row + np.arange(mask.shape[1])) % 6 < on, out=mask)
            stamp_mask(canvas, area, mask, color)
            dots = mask.reshape(area.height, up, area.width, across)
            passed = np.logical_or.reduce(dots, axis=(1, 3))
        if over_field and passed.any():
            upper = canvas.pixels[0::2][window][passed]
            _stand_out(canvas, window, passed, color, upper, _level_color(canvas, fields, level))


def _level_color(canvas: Canvas, fields: Sequence[Field], level: float) -> int | None:
    """The colour of a continuous field at a level: a line on it reads the same everywhere."""
    field = fields[-1] if fields else None
    if field is None or field.levels or field.alpha < 1 or field.colormap.startswith("list:"):
        return None
    index, size = steps_of(field, np.array([[level]]))
    return (
        int(table(field.colormap, size, canvas.look.depth)[index[0, 0]])
        if index[0, 0] >= 0
        else None
    )


def _stand_out(
    canvas: Canvas,
    window: tuple[slice, slice],
    passed: Mask,
    color: int,
    upper: Packed,
    behind: int | None,
) -> None:
    """Give a whole line one colour that can be read, and every cell of it the better back."""
    lower = canvas.pixels[1::2][window][passed]
    backs = np.where(lower < 0, upper, lower)
    on_field = backs[backs >= 0] if behind is None else np.array([behind], dtype=np.int32)
    if len(on_field):
        color = _one_readable(color, on_field, canvas)
    line = np.full(len(backs), color, dtype=np.int32)
    covered = (upper >= 0) & (lower >= 0)
    better = covered & (contrast(line, upper) > contrast(line, lower))
    backs = np.where(better, upper, backs)
    if behind is not None:
        weak = covered & (contrast(line, backs) < 5.0)
        backs = np.where(weak, behind, backs)
    canvas.back[window][passed] = backs
    canvas.color[window][passed] = color
    canvas.fixed[window][passed] = True


def _one_readable(color: int, backs: Packed, canvas: Canvas) -> int:
    """One colour for a whole line: its own where it can be read, else black or white."""
    choices = (color, 0x000000, 0xFFFFFF)
    worth = [
        float(np.mean(contrast(np.full(len(backs), choice, dtype=np.int32), backs)))
        for choice in choices
    ]
    if worth[0] >= 4.0 and color != canvas.foreground:
        return color
    return choices[1] if worth[1] >= worth[2] else choices[2]


def _crossings(values: Floats, level: float, *, both: bool) -> Mask:
    """Mark the nearer one (or both) of two neighbours that lie on either side of a level."""
    with np.errstate(all="ignore"):
        above = values >= level
    unknown = np.isnan(values)
    some_unknown = bool(unknown.any())
    mask = np.zeros(values.shape, dtype=bool)
    for step_down, step_right in ((1, 0), (0, 1)):
        height, width = values.shape[0] - step_down, values.shape[1] - step_right
        crossing = above[step_down:, step_right:] != above[:height, :width]
        if some_unknown:
            crossing &= ~(unknown[step_down:, step_right:] | unknown[:height, :width])
        here = np.nonzero(crossing)
        there = here[0] + step_down, here[1] + step_right
        if both:
            mask[here] = mask[there] = True
            continue
        with np.errstate(all="ignore"):
            further = np.abs(values[there] - level) < np.abs(values[here] - level)
        mask[here] |= ~further
        mask[there] |= further
    return mask


def _draw_slopes(
    canvas: Canvas, area: PlotArea, contour: Contour, level: float, color: int
) -> Mask:
    """Draw a contour with one slanted character for each cell that it passes; tell which."""
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
    marked: Mask = passed
    return marked
