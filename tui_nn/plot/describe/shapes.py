"""Points, bars, areas, arrows, guides and notes in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_nn.plot.describe.phrases import (
    Place,
    counted,
    finite_pairs,
    listed,
    markers,
    number,
    place,
    quoted,
)
from tui_nn.plot.figure import (
    Arrows,
    Axis,
    Band,
    Bars,
    ErrorBars,
    Guide,
    Note,
    Points,
    Span,
)

_FEW = 6
_FEW_BARS = 10


def describe_points(points: Points) -> list[str]:
    """Return sentences about a set of points, one for each colour."""
    if not points.x:
        return []
    groups: dict[str, list[Place]] = {}
    one_color = len(points.colors) == 1
    for order, point in enumerate(zip(points.x, points.y, strict=True)):
        if math.isfinite(point[0]) and math.isfinite(point[1]):
            groups.setdefault(points.colors[0 if one_color else order], []).append(point)
    name = f" {quoted(points.label)}" if points.label else ""
    if not groups:
        return [f"The points{name} have no finite place."]
    noun = markers(points.marker)
    everything = [point for group in groups.values() for point in group]
    if len(groups) == 1 or len(groups) > _FEW:
        colors = f", in {len(groups)} colours" if len(groups) > 1 else ""
        return [f"{_many(len(everything), noun)}{name}{colors}: {_where(everything)}."]
    sentences = [f"{_many(len(everything), noun)}{name} in {len(groups)} colours."]
    sentences.extend(
        f"Colour {order}: {_where(group)}." for order, group in enumerate(groups.values(), 1)
    )
    return sentences


def _many(count: int, noun: str) -> str:
    return "A single point" if count == 1 else f"{count} {noun}"


def _where(points: Sequence[Place]) -> str:
    if len(points) <= _FEW:
        return f"at {listed([place(point) for point in points])}"
    across = [point[0] for point in points]
    up = [point[1] for point in points]
    middle = (math.fsum(across) / len(points), math.fsum(up) / len(points))
    return (
        f"{len(points)} around {place(middle)}, x from {number(min(across))} to "
        f"{number(max(across))}, y from {number(min(up))} to {number(max(up))}"
    )


def describe_bars(bars: Bars, axis: Axis) -> list[str]:
    """Return sentences about bars; few of them are told one by one."""
    name = f" {quoted(bars.label)}" if bars.label else ""
    kind = "lying bar" if bars.orientation == "horizontal" else "bar"
    known = finite_pairs(bars.positions, bars.lengths)
    if not known:
        return []
    names = dict(zip(axis.ticks or (), axis.tick_labels or (), strict=False))
    highest = max(known, key=lambda bar: bar[1])
    lowest = min(known, key=lambda bar: bar[1])
    counts = f"{counted(len(known), kind)}{name}"
    if len(known) <= _FEW_BARS:
        told = [f"{_bar_name(position, names)}: {number(length)}" for position, length in known]
        return [f"{counts}: {', '.join(told)}."]
    return [
        f"{counts} from {_bar_name(known[0][0], names)} to {_bar_name(known[-1][0], names)}; the "
        f"longest is {number(highest[1])} at {_bar_name(highest[0], names)}, the shortest "
        f"{number(lowest[1])} at {_bar_name(lowest[0], names)}."
    ]


def _bar_name(position: float, names: dict[float, str]) -> str:
    return names.get(position) or number(position)


def describe_guide(guide: Guide) -> str:
    """Return a sentence about a guide line."""
    if guide.orientation == "horizontal":
        kind, axis = "level", "y"
    else:
        kind, axis = "upright", "x"
    name = f" {quoted(guide.label)}" if guide.label else ""
    style = "" if guide.style in ("solid", "none") else f"{guide.style} "
    ends = ""
    if guide.start is not None and guide.end is not None:
        ends = f", from {number(guide.start)} to {number(guide.end)}"
    article = "An" if not style and kind == "upright" else "A"
    return f"{article} {style}{kind} line{name} at {axis} = {number(guide.position)}{ends}."


def describe_span(span: Span) -> str:
    """Return a sentence about a stripe."""
    kind, axis = ("An upright", "x") if span.orientation == "vertical" else ("A level", "y")
    name = f" {quoted(span.label)}" if span.label else ""
    return f"{kind} stripe{name} from {axis} = {number(span.start)} to {number(span.end)}."


def describe_band(band: Band) -> str:
    """Return a sentence about the area between two curves."""
    low = finite_pairs(band.x, band.low)
    high = finite_pairs(band.x, band.high)
    if not low or not high:
        return ""
    name = f" {quoted(band.label)}" if band.label else ""
    widest = max(zip(band.x, band.low, band.high, strict=True), key=_height)
    return (
        f"A filled area{name} from x = {number(low[0][0])} to {number(low[-1][0])}; it is widest "
        f"at x = {number(widest[0])}, from {number(widest[1])} to {number(widest[2])}."
    )


def _height(place_and_ends: tuple[float, float, float]) -> float:
    height = abs(place_and_ends[2] - place_and_ends[1])
    return height if math.isfinite(height) else -1.0


def describe_error_bars(bars: ErrorBars) -> str:
    """Return a sentence about intervals."""
    sizes = [
        high - low
        for low, high in zip(bars.low, bars.high, strict=True)
        if math.isfinite(high - low)
    ]
    if not sizes:
        return ""
    direction = "Upright" if bars.orientation == "vertical" else "Level"
    return (
        f"{direction} intervals around {counted(len(sizes), 'point')}, {number(min(sizes))} to "
        f"{number(max(sizes))} long."
    )


def describe_arrows(arrows: Arrows) -> str:
    """Return a sentence about a field of arrows."""
    known = finite_pairs(arrows.dx, arrows.dy)
    if not known:
        return ""
    lengths = [math.hypot(*direction) for direction in known]
    mean = (
        math.fsum(direction[0] for direction in known) / len(known),
        math.fsum(direction[1] for direction in known) / len(known),
    )
    return (
        f"{counted(len(known), 'arrow')}, {number(min(lengths))} to {number(max(lengths))} long; "
        f"on average they point by {place(mean)}."
    )


def describe_note(note: Note) -> str:
    """Return a sentence about words on the chart."""
    if note.target is not None:
        return f"A note points at {place(note.target)}: {quoted(note.text)}."
    return f"A note at {place((note.x, note.y))}: {quoted(note.text)}."
