"""Points as glyphs: classes differ in shape and colour, crowds become fine dots."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import pairs
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.color import Packed, blend, resolve
from tui_nn.plot.draw.pixels import fineness, stamp_mask
from tui_nn.plot.figure import Artist, Marker, Points
from tui_nn.plot.scale import Floats

# Beyond this share of cells, glyphs hide each other and finer dots tell more.
_CROWDED = 0.6


def class_markers(artists: Sequence[Artist], classes: Sequence[Marker]) -> dict[str, Marker]:
    """Which shape stands for each colour of the points without a marker of their own.

    Colour alone must not tell classes apart: points of matplotlib's default shape get another
    shape for each colour, unless the colours are so many that they show a quantity.
    """
    taken = {a.marker for a in artists if isinstance(a, Points) and a.marker != "circle"}
    colors: dict[str, None] = {}
    for artist in artists:
        if isinstance(artist, Points) and artist.marker == "circle":
            colors.update(dict.fromkeys(artist.colors))
            if len(colors) > len(classes):
                return {}
    free = [marker for marker in classes if marker not in taken] or ["circle"]
    if len(colors) > len(free):
        return {}
    return dict(zip(colors, free, strict=False))


def draw_points(canvas: Canvas, area: PlotArea, points: Points, shapes: dict[str, Marker]) -> None:
    """Draw the points of one artist."""
    x, y = pairs(points.x, points.y)
    names = points.colors or ("C0",)
    if len(set(names)) == 1:
        marker = shapes.get(names[0], points.marker) if points.marker == "circle" else points.marker
        color = _faded(canvas, resolve(names[0], canvas.look), points.alpha)
        stamp_points(canvas, area, x, y, marker, color)
        return
    table = {name: number for number, name in enumerate(dict.fromkeys(names))}
    kind = np.array([table[name] for name in names], dtype=np.intp)
    kind = np.resize(kind, len(x)) if len(kind) < len(x) else kind[: len(x)]
    own = [points.marker if points.marker != "circle" else shapes.get(n, "circle") for n in table]
    letters = np.array([canvas.glyphs.markers[m or "circle"] for m in own])
    colors = [_faded(canvas, resolve(name, canvas.look), points.alpha) for name in table]
    packed = np.array(colors, dtype=np.int32)
    rows, columns, index = area.cells_of(x, y)
    kind = kind[index]
    if len(index) > _CROWDED * area.width * area.height:
        for number in range(len(table)):
            chosen = index[kind == number]
            _draw_crowd(canvas, area, x[chosen], y[chosen], colors[number])
        return
    canvas.stamp(rows, columns, letters[kind], packed[kind], named=True)


def stamp_points(
    canvas: Canvas, area: PlotArea, x: Floats, y: Floats, marker: Marker, color: int
) -> None:
    """Draw points of one shape and one colour."""
    rows, columns, index = area.cells_of(x, y)
    if len(index) > _CROWDED * area.width * area.height:
        _draw_crowd(canvas, area, x[index], y[index], color)
        return
    glyph = canvas.glyphs.markers[marker or "circle"]
    canvas.stamp(rows, columns, glyph, color, named=True)


def _draw_crowd(canvas: Canvas, area: PlotArea, x: Floats, y: Floats, color: int) -> None:
    across, up = fineness(canvas)
    columns, rows = area.place(x, y)
    column = np.clip((columns * across).astype(np.intp), 0, area.width * across - 1)
    row = np.clip((rows * up).astype(np.intp), 0, area.height * up - 1)
    mask = np.zeros((area.height * up, area.width * across), dtype=bool)
    mask[row, column] = True
    stamp_mask(canvas, area, mask, color, plain=".")


def _faded(canvas: Canvas, color: int, alpha: float) -> int:
    if alpha >= 1.0:
        return color
    under: Packed = np.array([canvas.background], dtype=np.int32)
    return int(blend(color, under, max(alpha, 0.35), canvas.background)[0])
