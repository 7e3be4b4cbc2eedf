"""Words inside the area, their leaders, and arrows."""

from __future__ import annotations

import numpy as np

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import pairs
from tui_nn.plot.draw.canvas import Canvas, cells, shorten
from tui_nn.plot.draw.color import resolve
from tui_nn.plot.draw.pixels import fineness, stamp_mask
from tui_nn.plot.figure import Arrows, Note


def draw_leader(canvas: Canvas, area: PlotArea, note: Note) -> None:
    """Draw the line from a note to what it speaks of, ending short of it."""
    if note.target is None:
        return
    ends = np.array([[note.x, note.y], list(note.target)], dtype=float)
    columns, rows = area.place(ends[:, 0], ends[:, 1])
    if not (np.isfinite(columns).all() and np.isfinite(rows).all()):
        return
    across, up = fineness(canvas)
    start = np.array([columns[0] * across, rows[0] * up])
    end = np.array([columns[1] * across, rows[1] * up])
    place = _place_of(canvas, area, note)
    if place is None:
        return
    # The leader leaves the words at the side that is nearer to the target.
    row, column, words = place
    left, right = float(column - area.left), float(column - area.left + cells(words))
    start[0] = min(max(end[0], left * across), right * across)
    start[1] = (row - area.top + 0.5) * up
    count = int(min(max(np.abs(end - start).max(), 1), 4000))
    way = np.linspace(0.0, 1.0, count * 2)
    dots_x = (start[0] + (end[0] - start[0]) * way).astype(np.intp)
    dots_y = (start[1] + (end[1] - start[1]) * way).astype(np.intp)
    mask = np.zeros((area.height * up, area.width * across), dtype=bool)
    good = (dots_x >= 0) & (dots_x < mask.shape[1]) & (dots_y >= 0) & (dots_y < mask.shape[0])
    mask[dots_y[good], dots_x[good]] = True
    stamp_mask(canvas, area, mask, canvas.muted, plain=".")


def draw_note(canvas: Canvas, area: PlotArea, note: Note) -> None:
    """Write a note, moved as little as needed to stay inside the area."""
    place = _place_of(canvas, area, note)
    if place is None:
        return
    row, column, words = place
    color = resolve(note.color, canvas.look)
    canvas.write(row, column, words, color, limit=area.left + area.width - column)


def _place_of(canvas: Canvas, area: PlotArea, note: Note) -> tuple[int, int, str] | None:
    lines = [line for line in note.text.splitlines() if line.strip()]
    if not lines:
        return None
    words = shorten(" ".join(line.strip() for line in lines), area.width, canvas.glyphs.ellipsis)
    columns, rows = area.place(np.array([note.x]), np.array([note.y]))
    if not (np.isfinite(columns[0]) and np.isfinite(rows[0])):
        return None
    if note.target is None and not (
        -1 <= columns[0] <= area.width + 1 and -1 <= rows[0] <= area.height + 1
    ):
        return None
    size = cells(words)
    column = int(columns[0])
    if note.align == "center":
        column -= size // 2
    elif note.align == "right":
        column -= size
    column = min(max(column, 0), max(area.width - size, 0)) + area.left
    row = min(max(int(rows[0]), 0), area.height - 1) + area.top
    return row, column, words


def draw_arrows(canvas: Canvas, area: PlotArea, arrows: Arrows) -> None:
    """Draw arrows: a shaft in proportion to the longest one, and a head where there is room."""
    x, y = pairs(arrows.x, arrows.y)
    dx, dy = pairs(arrows.dx, arrows.dy)
    size = min(len(x), len(dx))
    if not size:
        return
    x, y, dx, dy = x[:size], y[:size], dx[:size], dy[:size]
    with np.errstate(all="ignore"):
        length = np.hypot(dx, dy)
    longest = np.nanmax(np.where(np.isfinite(length), length, np.nan), initial=0.0)
    if not np.isfinite(longest) or longest <= 0:
        return
    rows, columns, index = area.cells_of(x, y)
    if not len(index):
        return
    # Arrows of neighbours must not touch: about as long as the room that each of them has.
    apart = float(np.sqrt(area.width * area.height * 2 / len(index))) * 0.7
    for used, length_of_axis in ((columns, area.width), (rows, 2 * area.height)):
        lanes = len(np.unique(used))
        if lanes * lanes <= 4 * len(index):  # a regular grid
            apart = min(apart, 0.8 * length_of_axis / lanes)
    room = max(2.0, min(8.0, apart))
    color = resolve(arrows.color, canvas.look)
    flip = -1.0 if area.y.low > area.y.high else 1.0
    turn = -1.0 if area.x.low > area.x.high else 1.0
    heads = canvas.glyphs.arrows
    across, up = fineness(canvas)
    mask = np.zeros((area.height * up, area.width * across), dtype=bool)
    tips: list[tuple[int, int, str]] = []
    for row, column, k in zip(rows.tolist(), columns.tolist(), index.tolist(), strict=True):
        if not (np.isfinite(length[k]) and length[k] > 0):
            continue
        share = room * float(length[k] / longest)
        way_x = float(dx[k] / length[k]) * turn
        way_y = float(dy[k] / length[k]) * flip
        octant = round(np.arctan2(way_y, way_x) / (np.pi / 4)) % 8
        tip_column = round(column + way_x * share)
        tip_row = round(row - way_y * share / 2)
        inside = (
            area.left <= tip_column < area.left + area.width
            and area.top <= tip_row < area.top + area.height
        )
        if not inside:
            tip_column, tip_row = column, row
        steps = np.linspace(0.0, 1.0, int(share * 4) + 2)
        dot_x = ((column + (tip_column - column) * steps + 0.5) - area.left) * across
        dot_y = ((row + (tip_row - row) * steps + 0.5) - area.top) * up
        mask[dot_y.astype(np.intp), dot_x.astype(np.intp)] = True
        tips.append((tip_row, tip_column, heads[octant]))
    stamp_mask(canvas, area, mask, color, plain=".")
    for row, column, head in tips:
        canvas.text[row, column] = head
        canvas.color[row, column] = color
