"""One chart: finds room for its parts, then draws them from back to front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.aspect import with_equal_aspect
from tui_nn.plot.draw.canvas import Canvas, cells
from tui_nn.plot.draw.fields import draw_field
from tui_nn.plot.draw.fills import draw_band, draw_bars, draw_span
from tui_nn.plot.draw.frame import (
    draw_frame,
    draw_grid,
    ticks_across,
    ticks_up,
    write_between,
    write_centered,
)
from tui_nn.plot.draw.legend import draw_below, draw_beside
from tui_nn.plot.draw.lines import draw_contour, draw_error_bars, draw_guide, draw_lines
from tui_nn.plot.draw.notes import draw_arrows, draw_leader, draw_note
from tui_nn.plot.draw.plan import Plan
from tui_nn.plot.draw.points import class_markers, draw_points
from tui_nn.plot.draw.ticks import Ticks
from tui_nn.plot.figure import (
    Arrows,
    Artist,
    Axes,
    Band,
    Bars,
    Contour,
    ErrorBars,
    Field,
    Guide,
    Line,
    Note,
    Points,
    Span,
)

_GAP = 2


def draw_axes(canvas: Canvas, plan: Plan) -> PlotArea:
    """Draw one chart as planned.

    Returns:
        The area in which its data lies.
    """
    axes, box, framed = plan.axes, plan.box, plan.framed
    height = max(box.height - plan.above - plan.below, 1)
    up = ticks_up(canvas, axes.y, plan.y, height) if framed else Ticks()
    gutter = _gutter(up) if framed else 0
    if gutter > box.width // 2:
        gutter, up = 1, Ticks()
    side = plan.key.side_width(box.width // 3) + _GAP if plan.beside else 0
    width = max(box.width - gutter - side, 1)
    top = min(box.top + plan.above, box.top + box.height - 1)
    area = PlotArea(plan.index, box.left + gutter, top, width, height, plan.x, plan.y)
    if axes.equal_aspect:
        area = with_equal_aspect(area, axes)
        up = ticks_up(canvas, axes.y, area.y, area.height) if framed else up
        up = up if _gutter(up) <= gutter else Ticks()
        if not framed:
            area = replace(area, left=area.left + (width - area.width) // 2)
    room = 1 if plan.beside else box.right - area.left - area.width
    across = ticks_across(canvas, axes.x, area.x, area.width, room) if framed else Ticks()
    plan.header.write(canvas, box, area, up.offset)
    if axes.grid:
        draw_grid(canvas, area, up, across)
    _draw_artists(canvas, area, axes)
    bottom = area.top + area.height
    if framed:
        draw_frame(canvas, area, up, across, room)
        words = f"{plan.x_label} ({across.offset})" if across.offset else plan.x_label
        if plan.frame_rows > 2:
            write_centered(canvas, bottom + 2, area.left, area.width, words, canvas.muted)
        elif words:
            write_between(canvas, area, across, room, words)
    if not plan.seen:
        _explain(canvas, area, axes)
    if plan.beside:
        left = area.left + area.width + _GAP
        draw_beside(canvas, plan.key, left, area.top, side - _GAP, area.height)
    elif plan.key_rows:
        row = bottom + plan.frame_rows
        draw_below(canvas, plan.key, area.left, row, (box.left, box.right), plan.key_rows)
    return area


def _gutter(ticks: Ticks) -> int:
    """Columns for the numbers of a vertical axis and the axis itself."""
    return 2 + max((cells(label) for label in ticks.labels), default=0)


def _draw_artists(canvas: Canvas, area: PlotArea, axes: Axes) -> None:
    """Draw from back to front: areas, guides, contours, lines, points, words."""
    artists = sorted(axes.artists, key=lambda artist: artist.zorder)
    bar_count = 0
    for artist in artists:
        match artist:
            case Field():
                draw_field(canvas, area, artist)
            case Bars():
                draw_bars(canvas, area, artist, bar_count)
                bar_count += 1
            case Band():
                draw_band(canvas, area, artist)
            case Span():
                draw_span(canvas, area, artist)
            case _:
                pass
    _each(artists, Guide, lambda guide: draw_guide(canvas, area, guide))
    fields = [artist for artist in artists if isinstance(artist, Field)]
    _each(artists, Contour, lambda contour: draw_contour(canvas, area, contour, fields))
    _each(artists, Arrows, lambda arrows: draw_arrows(canvas, area, arrows))
    lines = [artist for artist in axes.artists if isinstance(artist, Line)]
    draw_lines(canvas, area, lines)
    _each(artists, ErrorBars, lambda bars: draw_error_bars(canvas, area, bars))
    _each(artists, Note, lambda note: draw_leader(canvas, area, note))
    shapes = class_markers(axes.artists, canvas.glyphs.classes)
    _each(artists, Points, lambda points: draw_points(canvas, area, points, shapes))
    _each(artists, Note, lambda note: draw_note(canvas, area, note))


_A = TypeVar("_A", bound=Artist)


def _each(artists: list[Artist], kind: type[_A], draw: Callable[[_A], None]) -> None:
    for artist in artists:
        if isinstance(artist, kind):
            draw(artist)


def _explain(canvas: Canvas, area: PlotArea, axes: Axes) -> None:
    """Say why an area is empty."""
    if not axes.artists:
        return
    if "log" in (axes.x.scale, axes.y.scale):
        words = "no positive values: a logarithmic axis has no place for others"
    else:
        words = "no finite values to draw"
    row = area.top + area.height // 2
    write_centered(canvas, row, area.left, area.width, words, canvas.muted)
