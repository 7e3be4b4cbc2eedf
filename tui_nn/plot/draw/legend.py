"""Legend and colour bar: beside the plot where there is room, in a line below it otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tui_nn.plot.draw.canvas import Canvas, cells, shorten
from tui_nn.plot.draw.color import NOTHING, resolve
from tui_nn.plot.draw.fields import bar_range, field_colors
from tui_nn.plot.draw.lines import ASCII_LINES, line_style
from tui_nn.plot.draw.points import class_markers
from tui_nn.plot.draw.ticks import Ticks, choose
from tui_nn.plot.figure import (
    Arrows,
    Axes,
    Axis,
    Band,
    Bars,
    Contour,
    Extent,
    Field,
    Guide,
    Line,
    LineStyle,
    Points,
    Span,
)
from tui_nn.plot.scale import AxisScale

_BAR = 2
_WIDE_GAP, _NARROW_GAP = 3, 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: what an artist looks like, and its name."""

    sign: str
    color: int
    label: str


def legend_entries(axes: Axes, canvas: Canvas) -> list[Entry]:
    """The labelled artists of a chart, in order."""
    glyphs = canvas.glyphs
    shapes = class_markers(axes.artists, glyphs.classes)
    entries: list[Entry] = []
    line_count = bar_count = 0
    for artist in axes.artists:
        sign, color = "", ""
        match artist:
            case Line():
                sign = _line_sign(artist, line_count, canvas)
                color = artist.color
                line_count += 1
            case Points():
                name = artist.colors[0] if artist.colors else "C0"
                marker = artist.marker
                if marker == "circle":
                    marker = shapes.get(name, marker)
                sign, color = glyphs.markers[marker or "circle"], name
            case Guide() if artist.orientation == "vertical":
                sign, color = glyphs.upright.get(artist.style, glyphs.axes[0]), artist.color
            case Guide() | Contour():
                style = artist.style
                sign = glyphs.lying.get(style, glyphs.lying["solid"]) * 2
                color = artist.color if isinstance(artist, Guide) else (artist.colors or ("",))[0]
            case Bars():
                fillings = "#=%o" if canvas.look.glyphs == "ascii" else "█▓▒░"
                textured = canvas.colorless or canvas.look.glyphs == "ascii"
                sign = (fillings[bar_count % 4] if textured else "■") * (2 if textured else 1)
                color = (artist.colors or ("C0",))[0]
                bar_count += 1
            case Band() | Span():
                sign, color = glyphs.shades[1] * 2 if canvas.colorless else "■", artist.color
            case Arrows():
                sign, color = glyphs.arrows[0], artist.color
            case _:
                continue
        label = " ".join(artist.label.split())
        if label and not label.startswith("_"):
            entries.append(Entry(sign, resolve(color, canvas.look), label))
    return entries


def _line_sign(line: Line, index: int, canvas: Canvas) -> str:
    glyphs = canvas.glyphs
    style: LineStyle = line_style(line, index, canvas.colorless)
    if canvas.look.glyphs == "ascii":
        stroke = ASCII_LINES[index % len(ASCII_LINES)]
    else:
        stroke = glyphs.lying.get(style, glyphs.lying["solid"])
    if line.style == "none":
        return glyphs.markers[line.marker]
    return stroke + glyphs.markers[line.marker] + stroke if line.marker else stroke * 2


@dataclass(frozen=True, slots=True)
class Key:
    """Legend and colour bar of one chart.

    Attributes:
        entries: Lines of the legend.
        field: The field that the colour bar explains, or None.
        ticks: Numbers beside the colour bar.
        label: What its numbers measure.
    """

    entries: list[Entry]
    field: Field | None
    ticks: Ticks
    label: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to explain."""
        return not self.entries and self.field is None

    def side_width(self, most: int) -> int:
        """Columns that it takes beside a plot, at most `most`."""
        sign = max((cells(entry.sign) for entry in self.entries), default=0)
        widths = [sign + 1 + cells(entry.label) for entry in self.entries]
        if self.field is not None:
            widths.append(_BAR + 1 + max((len(label) for label in self.ticks.labels), default=0))
            widths.append(cells(self.label))
        return min(max(widths, default=0), most)

    def rows_below(self, width: int, gap: int = _WIDE_GAP) -> int:
        """Rows that it takes below a plot."""
        return 1 + max((row for row, _ in self.places_below(width, gap)), default=0)

    def places_below(self, width: int, gap: int = _WIDE_GAP) -> list[tuple[int, int]]:
        """Row and column of every entry below a plot, and of the colour bar if there is one."""
        sizes = [cells(entry.sign) + 1 + cells(entry.label) for entry in self.entries]
        if self.field is not None:
            ends = self.ticks.labels[:1] + self.ticks.labels[-1:]
            bar = _lying_size(width) + sum(len(end) + 1 for end in ends)
            sizes.append(bar + (cells(self.label) + 1 if self.label else 0))
        places = []
        row = column = 0
        for size in sizes:
            if column and column + size > width:
                row, column = row + 1, 0
            places.append((row, column))
            column += size + gap
        return places


def _field_of(axes: Axes) -> Field | None:
    """What a colour bar explains: the first field, or points whose colours stand for values."""
    for artist in axes.artists:
        if isinstance(artist, Field):
            return artist
        if isinstance(artist, Points) and artist.colormap:
            extent = Extent(0.0, 1.0, 0.0, 1.0)
            return Field((), extent, colormap=artist.colormap, low=artist.low, high=artist.high)
    return None


def key_of(axes: Axes, canvas: Canvas) -> Key:
    """What a chart has to explain."""
    entries = legend_entries(axes, canvas) if axes.legend else []
    title = " ".join(axes.legend_title.split())
    if entries and title:
        entries.insert(0, Entry("", canvas.muted, title))
    field = None
    if axes.colorbar:
        field = _field_of(axes)
    ticks = Ticks()
    if field is not None:
        low, high = bar_range(field)
        if np.isfinite(low) and np.isfinite(high) and low < high:
            scale = AxisScale(low, high)
            ticks = choose(Axis(), scale, 5, canvas.glyphs, lambda _: True)
    label = " ".join((axes.colorbar_label + " " + ticks.offset).split())
    return Key(entries, field, ticks, label)


def draw_beside(canvas: Canvas, key: Key, left: int, top: int, width: int, height: int) -> None:
    """Draw a key in a column beside the plot."""
    row = top
    sign = max((cells(entry.sign) for entry in key.entries), default=0)
    shown = key.entries if len(key.entries) <= height else key.entries[: height - 1]
    for entry in shown:
        _write_entry(canvas, entry, row, left, width, sign)
        row += 1
    if len(shown) < len(key.entries):
        canvas.write(row, left, f"and {len(key.entries) - len(shown)} more", canvas.muted)
        row += 1
    if key.field is None:
        return
    row += 1 if shown else 0
    rest = top + height - row
    if key.label and rest > 3:
        label = shorten(key.label, width, canvas.glyphs.ellipsis)
        canvas.write(row, left, label, canvas.muted)
        row, rest = row + 1, rest - 1
    if rest < 2:
        return
    _draw_upright_bar(canvas, key, left, row, rest)


def _write_entry(canvas: Canvas, entry: Entry, row: int, left: int, width: int, sign: int) -> None:
    """Write a sign and its label; an entry without a sign is the title of the legend."""
    if not entry.sign:
        label = shorten(entry.label, width, canvas.glyphs.ellipsis)
        canvas.write(row, left, label, entry.color)
        return
    canvas.write(row, left, entry.sign, entry.color, limit=width)
    label = shorten(entry.label, width - sign - 1, canvas.glyphs.ellipsis)
    canvas.write(row, left + sign + 1, label, canvas.foreground)


def _draw_upright_bar(canvas: Canvas, key: Key, left: int, top: int, height: int) -> None:
    field = key.field
    assert field is not None
    if canvas.colorless:
        ramp = canvas.glyphs.shades[:-1]
        for step in range(height):
            shade = ramp[min((height - 1 - step) * len(ramp) // height, len(ramp) - 1)]
            canvas.write(top + step, left, shade * _BAR, canvas.foreground)
    else:
        colors = field_colors(field, 2 * height, canvas.look.depth, canvas.background)[::-1]
        canvas.pixels[2 * top : 2 * (top + height), left : left + _BAR] = colors[:, None]
    low, high = bar_range(field)
    if not low < high:
        return
    size = max((len(label) for label in key.ticks.labels), default=0)
    fractions = AxisScale(low, high).fraction(np.array(key.ticks.places))
    rows = np.minimum(((1.0 - fractions) * height).astype(int), height - 1)
    apart = 2 if height >= 6 else 1
    every = 1
    while (np.diff(rows[::every]) > -apart).any():
        every += 1
    for row, label in zip(rows[::every].tolist(), key.ticks.labels[::every], strict=True):
        canvas.write(top + row, left + _BAR + 1, label.rjust(size), canvas.muted)


def draw_below(
    canvas: Canvas, key: Key, left: int, top: int, box: tuple[int, int], rows: int
) -> None:
    """Draw a key in some rows below the plot; what has no place there is told by an ellipsis.

    Args:
        canvas: The sheet.
        key: What to explain.
        left: Column where the plot begins.
        top: First row.
        box: First column of the chart, and the one after its last.
        rows: How many there are.
    """
    width, gap = box[1] - left, _WIDE_GAP
    if key.rows_below(width, gap) > min(rows, key.rows_below(box[1] - box[0], _NARROW_GAP)):
        left, width, gap = box[0], box[1] - box[0], _NARROW_GAP
    places = key.places_below(width, gap)
    for (row, column), entry in zip(places, key.entries, strict=False):
        if row >= rows:
            canvas.write(top + rows - 1, left + width - 1, canvas.glyphs.ellipsis, canvas.muted)
            return
        _write_entry(canvas, entry, top + row, left + column, width - column, cells(entry.sign))
    if key.field is not None and places[-1][0] < rows:
        row, column = places[-1]
        _draw_lying_bar(canvas, key, left + column, top + row, width - column)


def _lying_size(width: int) -> int:
    return min(12, max(width // 3, 1))


def _draw_lying_bar(canvas: Canvas, key: Key, left: int, row: int, width: int) -> None:
    field = key.field
    assert field is not None
    place = left
    ends = key.ticks.labels[:1] + key.ticks.labels[-1:]
    if len(ends) == 2:
        place += canvas.write(row, place, ends[0], canvas.muted) + 1
    size = _lying_size(width)
    if canvas.colorless:
        ramp = canvas.glyphs.shades[:-1]
        bar = "".join(ramp[step * len(ramp) // size] for step in range(size))
        canvas.write(row, place, bar, canvas.foreground)
    else:
        stop = min(place + size, canvas.width)
        if stop > place:
            colors = field_colors(field, stop - place, canvas.look.depth, canvas.background)
            canvas.pixels[2 * row : 2 * row + 2, place:stop] = np.where(
                colors >= 0, colors, NOTHING
            )
    place += size + 1
    if len(ends) == 2:
        place += canvas.write(row, place, ends[1], canvas.muted) + 1
    if key.label:
        label = shorten(key.label, max(left + width - place - 1, 0), canvas.glyphs.ellipsis)
        canvas.write(row, place, label, canvas.muted)
