"""One chart: finds room for its parts, then draws them from back to front."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.canvas import Canvas, cells, shorten
from tui_nn.plot.draw.fields import draw_field
from tui_nn.plot.draw.fills import draw_band, draw_bars, draw_span
from tui_nn.plot.draw.frame import (
    draw_frame,
    draw_grid,
    ticks_across,
    ticks_up,
    write_centered,
)
from tui_nn.plot.draw.legend import draw_below, draw_beside, key_of
from tui_nn.plot.draw.limits import fit
from tui_nn.plot.draw.lines import draw_contour, draw_error_bars, draw_guide, draw_lines
from tui_nn.plot.draw.notes import draw_arrows, draw_leader, draw_note
from tui_nn.plot.draw.points import class_markers, draw_points
from tui_nn.plot.draw.scale import AxisScale
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

_BESIDE_FROM = 56
_GAP = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells."""

    left: int
    top: int
    width: int
    height: int


def draw_axes(canvas: Canvas, axes: Axes, index: int, box: Box) -> PlotArea:
    """Draw one chart into a box.

    Returns:
        The area in which its data lies.
    """
    x, y, seen = fit(axes)
    key = key_of(axes, canvas)
    header = _Header.of(axes, box)
    box = Box(box.left, box.top + header.rows, box.width, box.height - header.rows)
    framed = axes.visible and box.height >= 5 and box.width >= 14
    label_below = " ".join(axes.x.label.split())
    rows_below = (2 if framed else 0) + (1 if framed and label_below and box.height >= 7 else 0)
    beside = not key.empty and box.width >= _BESIDE_FROM
    below = not key.empty and not beside and box.height - rows_below >= 6
    side = key.side_width(box.width // 3) + _GAP if beside else 0
    key_rows = min(key.rows_below(box.width - 8), max(box.height // 5, 1)) if below else 0
    height = max(box.height - rows_below - key_rows, 1)
    up = ticks_up(canvas, axes.y, y, height) if framed else Ticks()
    gutter = 2 + max((cells(label) for label in up.labels), default=0) if framed else 0
    if gutter > box.width // 2:
        gutter, up = 1, Ticks()
    width = max(box.width - gutter - side, 1)
    area = PlotArea(index, box.left + gutter, box.top, width, height, x, y)
    if axes.equal_aspect:
        area = _with_equal_aspect(area, axes)
        up = ticks_up(canvas, axes.y, area.y, area.height) if framed else up
        up = up if 2 + max((cells(t) for t in up.labels), default=0) <= gutter else Ticks()
        if not framed:
            area = replace(area, left=area.left + (width - area.width) // 2)
    room = box.left + box.width - area.left - area.width if not beside else 1
    across = ticks_across(canvas, axes.x, area.x, area.width, room) if framed else Ticks()
    header.write(canvas, box, area, up.offset)
    if axes.grid:
        draw_grid(canvas, area, up, across)
    _draw_artists(canvas, area, axes)
    if framed:
        draw_frame(canvas, area, up, across, room)
        offset = f"({across.offset})" if across.offset else ""
        if rows_below > 2 or offset:
            row = area.top + area.height + 2
            words = f"{label_below} {offset}".strip()
            write_centered(canvas, row, area.left, area.width, words, canvas.muted)
    if not seen:
        _explain(canvas, area, axes)
    if beside:
        left = area.left + area.width + _GAP
        draw_beside(canvas, key, left, area.top, side - _GAP, area.height)
    elif below:
        row = area.top + area.height + rows_below
        draw_below(canvas, key, area.left, row, box.width - gutter, key_rows)
    return area


@dataclass(frozen=True, slots=True)
class _Header:
    """Title and y label above the plot, in one row where height is scarce."""

    title: str
    label: str
    rows: int

    @classmethod
    def of(cls, axes: Axes, box: Box) -> _Header:
        title = " ".join(axes.title.split()) if box.height >= 5 else ""
        label = " ".join(axes.y.label.split()) if axes.visible and box.height >= 8 else ""
        shared = box.height < 22 and cells(label) + cells(title) // 2 + 2 <= box.width // 3
        return cls(title, label, 1 if title and label and shared else bool(title) + bool(label))

    def write(self, canvas: Canvas, box: Box, area: PlotArea, offset: str) -> None:
        top = box.top - self.rows
        used = box.left
        label = f"{self.label} ({offset})".strip() if offset else self.label
        if label and self.rows:
            # It ends above the axis, or begins at the edge if it is longer than the numbers.
            first = max(box.left, area.left - cells(label))
            used = first + canvas.write(box.top - 1, first, label, canvas.muted) + 2
        if self.title:
            left = max(area.left, used) if label and self.rows == 1 else area.left
            width = area.width if cells(self.title) <= area.width else box.left + box.width - left
            centered = area.left if cells(self.title) <= area.width else left
            words = shorten(self.title, width, canvas.glyphs.ellipsis)
            first = max(centered + (width - cells(words)) // 2, left)
            canvas.write(top, first, words, canvas.foreground, bold=True)


def _with_equal_aspect(area: PlotArea, axes: Axes) -> PlotArea:
    """Make a unit of x as long as a unit of y, in cells that are twice as high as wide."""
    x, y = area.x, area.y
    if x.kind == "log" or y.kind == "log" or not 0 < x.span < math.inf or not 0 < y.span < math.inf:
        return area
    with_fields = any(isinstance(a, Field | Contour) for a in axes.artists)
    stated = any(end is not None for end in axes.x.limits + axes.y.limits)
    wanted = x.span / y.span * 2 * area.height
    if with_fields or stated:
        if wanted <= area.width:
            return replace(area, width=max(round(wanted), 1))
        return replace(area, height=max(round(area.width / (2 * x.span / y.span)), 1))
    if wanted <= area.width:
        return replace(area, x=_widened(x, area.width / wanted))
    return replace(area, y=_widened(y, wanted / area.width))


def _widened(scale: AxisScale, factor: float) -> AxisScale:
    middle = scale.low / 2 + scale.high / 2
    half = (scale.high / 2 - scale.low / 2) * factor
    low, high = middle - half, middle + half
    if not (math.isfinite(low) and math.isfinite(high)):
        return scale
    return AxisScale(low, high)


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
