"""Figures and charts in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tui_nn.plot.describe.curves import describe_lines
from tui_nn.plot.describe.fields import describe_contour, describe_field
from tui_nn.plot.describe.phrases import counted, listed, number, quoted
from tui_nn.plot.describe.shapes import (
    describe_arrows,
    describe_band,
    describe_bars,
    describe_error_bars,
    describe_guide,
    describe_note,
    describe_points,
    describe_span,
)
from tui_nn.plot.figure import (
    Arrows,
    Artist,
    Axes,
    Axis,
    Band,
    Bars,
    Contour,
    ErrorBars,
    Field,
    Figure,
    Guide,
    Line,
    Note,
    Points,
    Span,
)

Kind = TypeVar("Kind")

_NOUNS: dict[type, tuple[str, str]] = {
    Field: ("coloured field", "coloured fields"),
    Contour: ("contour", "contours"),
    Line: ("line", "lines"),
    Points: ("set of points", "sets of points"),
    Bars: ("set of bars", "sets of bars"),
    Band: ("filled area", "filled areas"),
    Arrows: ("field of arrows", "fields of arrows"),
}
_MOST_OF_A_KIND = 12


def describe(figure: Figure) -> str:
    """Return a figure in plain sentences, one paragraph for each chart.

    It tells what kind of chart it is, its axes and their ranges, the trend of each line, its
    extremes and where it crosses guides and other lines, the classes of points, the range of a
    field and where its 0.5 runs, notes and the legend.
    """
    charts = [axes for axes in figure.axes if axes.artists or axes.visible]
    paragraphs = []
    if figure.title:
        paragraphs.append(f"{quoted(figure.title)}.")
    if not charts:
        paragraphs.append("An empty figure.")
    for order, axes in enumerate(charts, 1):
        name = f"Chart {order} of {len(charts)}" if len(charts) > 1 else "A chart"
        paragraphs.append(" ".join(_sentences(axes, name)))
    paragraphs.extend(note.strip() for note in figure.notes if note.strip())
    return "\n\n".join(paragraphs)


def _sentences(axes: Axes, name: str) -> Iterator[str]:
    shown = [artist for artist in axes.artists if _holds_data(artist)]
    title = f", {quoted(axes.title)}," if axes.title else ""
    kinds = _kinds(shown)
    yield f"{name}{title} shows {kinds}." if kinds else f"{name}{title} shows nothing yet."
    if axes.visible:
        yield f"{_axis(axes.x, 'x')}; {_lowered(_axis(axes.y, 'y'))}."
    yield from _contents(axes, shown)
    if axes.colorbar:
        yield from _colorbar(axes)
    if axes.legend:
        labels = [label for artist in axes.artists if (label := getattr(artist, "label", ""))]
        if labels:
            heading = f" {quoted(axes.legend_title)}" if axes.legend_title else ""
            yield f"The legend{heading} names {listed([quoted(label) for label in labels])}."


def _holds_data(artist: Artist) -> bool:
    return not isinstance(artist, Line | Points) or len(artist.x) > 0


def _kinds(artists: list[Artist]) -> str:
    counts = {kind: sum(type(artist) is kind for artist in artists) for kind in _NOUNS}
    told = [counted(count, *_NOUNS[kind]) for kind, count in counts.items() if count]
    if not told and artists:
        return "guides and notes"
    return listed([part.replace("1 ", "a ", 1) if part.startswith("1 ") else part for part in told])


def _axis(axis: Axis, name: str) -> str:
    low, high = axis.limits
    words = f"The {name} axis"
    if axis.label:
        words += f", {quoted(axis.label)},"
    if low is None or high is None:
        words += " fits the data"
    else:
        words += f" runs from {number(low)} to {number(high)}"
    if axis.scale == "log":
        words += " on a logarithmic scale"
    if axis.tick_labels and any(axis.tick_labels):
        labels = [quoted(label) for label in axis.tick_labels if label]
        words += f" with {listed(labels[:_MOST_OF_A_KIND])}"
    return words


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:]


def _contents(axes: Axes, shown: list[Artist]) -> Iterator[str]:
    guides = [artist for artist in shown if isinstance(artist, Guide)]
    told_levels = [
        level for artist in shown if isinstance(artist, Contour) for level in artist.levels
    ]
    for field in _first(shown, Field):
        yield from describe_field(field, told_levels if len(told_levels) <= 3 else [])
    for contour in _first(shown, Contour):
        yield from describe_contour(contour)
    yield from describe_lines([a for a in shown if isinstance(a, Line)], guides)
    for points in _first(shown, Points):
        yield from describe_points(points)
    for bars in _first(shown, Bars):
        yield from describe_bars(bars, axes.x if bars.orientation == "vertical" else axes.y)
    yield from filter(None, map(describe_band, _first(shown, Band)))
    yield from filter(None, map(describe_error_bars, _first(shown, ErrorBars)))
    yield from filter(None, map(describe_arrows, _first(shown, Arrows)))
    yield from map(describe_span, _first(shown, Span))
    yield from map(describe_guide, guides[:_MOST_OF_A_KIND])
    yield from map(describe_note, _first(shown, Note))


def _first(artists: Sequence[object], kind: type[Kind]) -> list[Kind]:
    return [artist for artist in artists if isinstance(artist, kind)][:_MOST_OF_A_KIND]


def _colorbar(axes: Axes) -> Iterator[str]:
    for artist in axes.artists:
        if isinstance(artist, Field) or (isinstance(artist, Points) and artist.colormap):
            label = f" {quoted(axes.colorbar_label)}" if axes.colorbar_label else ""
            yield f"The colour bar{label} runs from {number(artist.low)} to {number(artist.high)}."
            return
