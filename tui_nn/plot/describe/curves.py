"""Lines in words: trend, extremes, where they cross guides and each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from tui_nn.plot.describe.phrases import (
    Place,
    counted,
    finite_pairs,
    listed,
    number,
    place,
    quoted,
)
from tui_nn.plot.figure import Guide, Line

_NOISE = 0.02
"""Share of a line's range that a turn must exceed to count."""

_MOST_CROSSINGS = 4
_MOST_PAIRS = 10


def describe_lines(lines: Sequence[Line], guides: Sequence[Guide]) -> list[str]:
    """Return sentences about all lines of a chart."""
    sentences = []
    told = lines[:12]
    for order, line in enumerate(told, 1):
        name = _name(line, order, len(lines))
        sentences.extend(_describe_line(name, line, guides))
    if len(lines) > len(told):
        sentences.append(f"{counted(len(lines) - len(told), 'more line')} are not told one by one.")
    sentences.extend(_crossings_of_pairs(told, len(lines)))
    return sentences


def _name(line: Line, order: int, count: int) -> str:
    if line.label:
        return f"The line {quoted(line.label)}"
    return "The line" if count == 1 else f"Line {order}"


def _describe_line(name: str, line: Line, guides: Sequence[Guide]) -> list[str]:
    points = finite_pairs(line.x, line.y)
    if not points:
        return [f"{name} has no points to show."]
    if len(points) == 1:
        return [f"{name} is a single point at {place(points[0])}."]
    if any(first[0] > second[0] for first, second in pairwise(points)):
        return [_path(name, points)]
    sentences = [f"{name} {_trend(points)}."]
    crossings = _crossings_of_guides(points, guides)
    if crossings:
        sentences.append(f"It {listed(crossings)}.")
    gaps = len(line.x) - len(points)
    if gaps:
        sentences.append(f"It has gaps: {counted(gaps, 'value')} missing.")
    return sentences


def _path(name: str, points: Sequence[Place]) -> str:
    across = [point[0] for point in points]
    up = [point[1] for point in points]
    return (
        f"{name} is a path of {len(points)} points from {place(points[0])} to {place(points[-1])}, "
        f"with x from {number(min(across))} to {number(max(across))} and y from {number(min(up))} "
        f"to {number(max(up))}."
    )


def _trend(points: Sequence[Place]) -> str:
    values = [point[1] for point in points]
    first, last = points[0], points[-1]
    lowest = min(points, key=lambda point: point[1])
    highest = max(points, key=lambda point: point[1])
    width = highest[1] - lowest[1]
    if width <= 1e-12 * max(abs(lowest[1]), abs(highest[1]), 1e-300):
        return f"is level at {number(first[1])} from x = {number(first[0])} to {number(last[0])}"
    turns = _turns(values, _NOISE * width)
    ends = (
        f"from {number(first[1])} at x = {number(first[0])} to {number(last[1])} "
        f"at x = {number(last[0])}"
    )
    if turns == 0:
        verb = "rises" if last[1] > first[1] else "falls"
        return f"{verb} {ends}{_steepest(points)}"
    extremes = (
        f"its lowest value is {number(lowest[1])} at x = {number(lowest[0])}, its highest "
        f"{number(highest[1])} at x = {number(highest[0])}"
    )
    if turns == 1:
        risen = highest[1] - first[1] > first[1] - lowest[1]
        shape = "rises, then falls" if risen else "falls, then rises"
        return f"{shape}, {ends}; {extremes}"
    return f"goes up and down, {ends}, and turns {turns} times; {extremes}"


def _turns(values: Sequence[float], noise: float) -> int:
    """Count the changes of direction that exceed `noise`."""
    turns, direction = 0, 0
    low = high = values[0]
    for value in values:
        low, high = min(low, value), max(high, value)
        if direction >= 0 and high - value > noise:
            turns += direction != 0
            direction, low, high = -1, value, value
        elif direction <= 0 and value - low > noise:
            turns += direction != 0
            direction, low, high = 1, value, value
    return turns


def _steepest(points: Sequence[Place]) -> str:
    """Say where most of the change happens, when that is a small part of the way."""
    first, last = points[0], points[-1]
    change = last[1] - first[1]
    start = _reached(points, first[1] + 0.1 * change, change > 0)
    end = _reached(points, first[1] + 0.9 * change, change > 0)
    if end - start > 0.6 * (last[0] - first[0]):
        return ""
    return f"; most of that between x = {number(start)} and {number(end)}"


def _reached(points: Sequence[Place], level: float, rising: bool) -> float:
    for before, after in pairwise(points):
        if (after[1] >= level) if rising else (after[1] <= level):
            return _between(before, after, level)
    return points[-1][0]


def _crossings_of_guides(points: Sequence[Place], guides: Sequence[Guide]) -> list[str]:
    level = [guide.position for guide in guides if guide.orientation == "horizontal"]
    upright = [guide.position for guide in guides if guide.orientation == "vertical"]
    values = [point[1] for point in points]
    if not level and min(values) >= -0.01 and max(values) <= 1.01 and max(values) > 0.5:
        level = [0.5]
    told = []
    for height in dict.fromkeys(level):
        # What is zero but for rounding is told as zero.
        least = 1e-9 * abs(points[-1][0] - points[0][0])
        places = [0.0 if abs(x) < least else x for x in _where(points, height)]
        if places:
            told.append(f"crosses {number(height)} at x = {_several(places)}")
    for position in dict.fromkeys(upright):
        value = _value_at(points, position)
        if value is not None:
            told.append(f"is {number(value)} at x = {number(position)}")
    return told


def _where(points: Sequence[Place], level: float) -> list[float]:
    places = []
    for before, after in pairwise(points):
        if (before[1] < level) != (after[1] < level):
            places.append(_between(before, after, level))
    return places


def _several(places: Sequence[float]) -> str:
    told = [number(value) for value in places[:_MOST_CROSSINGS]]
    if len(places) > _MOST_CROSSINGS:
        told.append(f"{len(places) - _MOST_CROSSINGS} more places")
    return listed(told)


def _between(before: Place, after: Place, level: float) -> float:
    rise = after[1] - before[1]
    share = (level - before[1]) / rise if rise else 0.0
    return before[0] + min(max(share, 0.0), 1.0) * (after[0] - before[0])


def _value_at(points: Sequence[Place], position: float) -> float | None:
    for before, after in pairwise(points):
        if before[0] <= position <= after[0]:
            width = after[0] - before[0]
            share = (position - before[0]) / width if width else 0.0
            return before[1] + share * (after[1] - before[1])
    return None


def _crossings_of_pairs(lines: Sequence[Line], count: int) -> list[str]:
    sentences = []
    numbered = list(enumerate(lines, 1))
    for (left, one), (right, other) in list(combinations(numbered, 2))[:_MOST_PAIRS]:
        places = _meetings(finite_pairs(one.x, one.y), finite_pairs(other.x, other.y))
        if places:
            names = f"{_name(one, left, count)} and {_lowered(_name(other, right, count))}"
            told = [place(point) for point in places[:_MOST_CROSSINGS]]
            if len(places) > len(told):
                told.append(f"{len(places) - len(told)} more places")
            sentences.append(f"{names} cross at {listed(told)}.")
    return sentences


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


def _meetings(one: Sequence[Place], other: Sequence[Place]) -> list[Place]:
    """Return where two curves, both rising in x, cross each other."""
    if len(one) < 2 or len(other) < 2 or not (_rises(one) and _rises(other)):
        return []
    found = []
    differences: list[tuple[float, float, float]] = []
    step = max(1, len(other) // 2000)
    thinned = other[::step] if step == 1 else [*other[::step], other[-1]]
    cursor = 0
    for x, y in one[:: max(1, len(one) // 2000)]:
        while cursor < len(thinned) - 2 and thinned[cursor + 1][0] < x:
            cursor += 1
        theirs = _value_at(thinned[cursor : cursor + 2], x)
        if theirs is not None:
            differences.append((x, y, y - theirs))
    for before, after in pairwise(differences):
        if before[2] * after[2] < 0:
            share = before[2] / (before[2] - after[2])
            x = before[0] + share * (after[0] - before[0])
            found.append((x, before[1] + share * (after[1] - before[1])))
    return found


def _rises(points: Sequence[Place]) -> bool:
    return all(first[0] <= second[0] for first, second in pairwise(points))
