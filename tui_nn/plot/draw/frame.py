"""Axes: two thin lines with ticks and numbers, and the labels around them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.canvas import Canvas, cells, shorten
from tui_nn.plot.draw.color import mix
from tui_nn.plot.draw.ticks import Ticks, choose
from tui_nn.plot.figure import Axis
from tui_nn.plot.scale import AxisScale

_ROWS_FOR_A_TICK = 2.5
_COLUMNS_FOR_A_TICK = 8
# As many as matplotlib has at its usual size.
_MOST_TICKS = 9


def ticks_up(canvas: Canvas, axis: Axis, scale: AxisScale, height: int) -> Ticks:
    """Ticks of a vertical axis of some rows."""
    # Names are all wanted, if need be in every row.
    named = axis.tick_labels is not None
    apart = 2 if height >= 5 and not named else 1
    most = min(max(int(height / _ROWS_FOR_A_TICK), 3), _MOST_TICKS)

    def fits(ticks: Ticks) -> bool:
        rows = np.sort(_rows(scale, ticks, height))
        return bool((np.diff(rows) >= apart).all())

    def differ(ticks: Ticks) -> bool:
        return len(set(_rows(scale, ticks, height).tolist())) == len(ticks.places)

    def calm(ticks: Ticks) -> bool:
        # Two rows here and three there look like a mistake; three and four do not.
        steps = np.diff(np.sort(_rows(scale, ticks, height)))
        return bool((steps >= 3).all()) or (fits(ticks) and len(set(steps.tolist())) == 1)

    best = Ticks()
    for enough, good in ((4 if height >= 16 else 3, calm), (2, fits), (0, differ)):
        if good is calm and named:
            continue
        best = choose(axis, scale, most, canvas.glyphs, good)
        if len(best.places) >= enough:
            break
    return best


def ticks_across(canvas: Canvas, axis: Axis, scale: AxisScale, width: int, room: int) -> Ticks:
    """Ticks of a horizontal axis of some columns, with labels that may hang over by `room`."""

    def fits(ticks: Ticks) -> bool:
        spans = sorted(_spans(scale, ticks, width, room))
        return all(spans[k][1] + 2 <= spans[k + 1][0] for k in range(len(spans) - 1))

    most = min(max(width // _COLUMNS_FOR_A_TICK, 2), _MOST_TICKS)
    return choose(axis, scale, most, canvas.glyphs, fits)


def _rows(scale: AxisScale, ticks: Ticks, height: int) -> NDArray[np.intp]:
    """Rows of ticks from the top; counted as `PlotArea.place` does, so that points meet them."""
    downwards = 1.0 - scale.fraction(np.array(ticks.places, dtype=float))
    rows: NDArray[np.intp] = np.clip(np.nan_to_num(downwards * height), 0, height - 1).astype(
        np.intp
    )
    return rows


def _positions(scale: AxisScale, ticks: Ticks, size: int) -> NDArray[np.intp]:
    fractions = scale.fraction(np.array(ticks.places, dtype=float))
    positions: NDArray[np.intp] = np.clip(np.nan_to_num(fractions * size), 0, size - 1).astype(
        np.intp
    )
    return positions


def _spans(scale: AxisScale, ticks: Ticks, width: int, room: int) -> list[tuple[int, int]]:
    """First column and end of every label, moved inwards at the right edge."""
    spans = []
    for column, label in zip(_positions(scale, ticks, width).tolist(), ticks.labels, strict=True):
        size = cells(label)
        sign = 1 if label[:1] in "-−" and size > 1 else 0
        # Centred on its digits: the sign hangs out to the left.
        first = column - (size - sign - 1) // 2 - sign
        spans.append((min(first, width + room - size), min(first, width + room - size) + size))
    return spans


def draw_frame(canvas: Canvas, area: PlotArea, up: Ticks, across: Ticks, room: int) -> None:
    """Draw both axes with their ticks.

    Args:
        canvas: The sheet.
        area: The plot inside the axes.
        up: Ticks of the vertical axis.
        across: Ticks of the horizontal axis.
        room: Columns to the right of the area that labels may use.
    """
    upright, lying, corner, tick_up, tick_across = list(canvas.glyphs.axes)
    color = canvas.quiet(0.75)
    bottom, axis_column = area.top + area.height, area.left - 1
    rows = np.arange(area.top, bottom)
    canvas.stamp(rows, np.full(len(rows), axis_column), upright, color)
    canvas.write(bottom, axis_column, corner + lying * area.width, color)
    for row, label in zip(_rows(area.y, up, area.height).tolist(), up.labels, strict=True):
        place = area.top + row
        canvas.write(place, axis_column, tick_up, color)
        canvas.write(place, axis_column - 1 - cells(label), label, canvas.muted)
    spans = _spans(area.x, across, area.width, room)
    columns = _positions(area.x, across, area.width).tolist()
    for column, (first, _), label in zip(columns, spans, across.labels, strict=True):
        canvas.write(bottom, area.left + column, tick_across, color)
        canvas.write(bottom + 1, area.left + first, label, canvas.muted)


def write_between(canvas: Canvas, area: PlotArea, across: Ticks, room: int, words: str) -> None:
    """Write the label of the horizontal axis between its numbers, as far to the right as it fits.

    A low chart has no row for it; where it fits nowhere it is left out.
    """
    spans = sorted(_spans(area.x, across, area.width, room))
    starts = [0, *(end + 2 for _, end in spans)]
    ends = [*(first - 2 for first, _ in spans), area.width]
    for start, end in zip(reversed(starts), reversed(ends), strict=True):
        if end - start >= cells(words):
            first = area.left + start + (end - start - cells(words)) // 2
            color = mix(canvas.muted, canvas.foreground, 0.5)
            canvas.write(area.top + area.height + 1, first, words, color)
            return


def draw_grid(canvas: Canvas, area: PlotArea, up: Ticks, across: Ticks) -> None:
    """Draw dots along the ticks, quiet enough to be overlooked."""
    color = canvas.quiet(0.45)
    bottom = area.top + area.height
    rows = area.top + _rows(area.y, up, area.height)
    columns = area.left + _positions(area.x, across, area.width)
    steps = np.arange(area.left, area.left + area.width, 2)
    if len(columns):  # no dots beside those of the upright lines
        steps = steps[np.abs(steps[:, None] - columns).min(axis=1) != 1]
    for row in rows:
        canvas.stamp(np.full(len(steps), row), steps, canvas.glyphs.grid, color)
    for column in columns:
        every = np.arange(area.top, bottom)
        canvas.stamp(every, np.full(len(every), column), canvas.glyphs.grid, color)


def write_centered(
    canvas: Canvas, row: int, left: int, width: int, words: str, color: int, *, bold: bool = False
) -> tuple[int, int]:
    """Write words in the middle of a stretch of columns; returns where they begin and end."""
    words = shorten(" ".join(words.split()), width, canvas.glyphs.ellipsis)
    first = left + max((width - cells(words)) // 2, 0)
    return first, first + canvas.write(row, first, words, color, bold=bold)
