"""Where a grid of samples has a level: pieces of lines, straight or curved, open or closed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tui_nn.plot.describe.phrases import Place
from tui_nn.plot.figure import Extent

Grid = Sequence[Sequence[float]]
_Edge = tuple[int, int, bool]
_STRAIGHT = 0.01
"""Greatest distance from a straight line, as a share of its length, that still counts as one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One connected line of a level.

    Attributes:
        ends: Its two ends, or the two places on it that lie farthest apart when it is closed.
        straight: Whether it is a straight line.
        closed: Whether it returns to itself.
        middle: The mean of its points.
    """

    ends: tuple[Place, Place]
    straight: bool
    closed: bool
    middle: Place


def pieces_of(values: Grid, extent: Extent, level: float) -> list[Piece]:
    """Return the lines of a level, the longest first.

    Args:
        values: Samples, rows in the order of rising y.
        extent: Where the outer samples lie.
        level: The value to follow.
    """
    crossings = _crossings(values, extent, level)
    neighbours = _neighbours(values, crossings)
    pieces = []
    unseen = dict.fromkeys(crossings)
    while unseen:
        start = next(iter(unseen))
        group = _connected(start, neighbours)
        for edge in group:
            unseen.pop(edge, None)
        if len(group) > 1:
            pieces.append(_piece(group, crossings, neighbours))
    return sorted(pieces, key=lambda piece: -math.dist(*piece.ends))


def _crossings(values: Grid, extent: Extent, level: float) -> dict[_Edge, Place]:
    """Where the level cuts the edges of the grid: by row, column, and whether one is upright."""
    rows, columns = len(values), len(values[0])
    across = (extent.right - extent.left) / (columns - 1)
    up = (extent.top - extent.bottom) / (rows - 1)
    found: dict[_Edge, Place] = {}
    for row in range(rows):
        for column in range(columns):
            here = values[row][column]
            x, y = extent.left + column * across, extent.bottom + row * up
            if column + 1 < columns and _cut(here, there := values[row][column + 1], level):
                found[row, column, False] = (x + across * (level - here) / (there - here), y)
            if row + 1 < rows and _cut(here, there := values[row + 1][column], level):
                found[row, column, True] = (x, y + up * (level - here) / (there - here))
    return found


def _cut(here: float, there: float, level: float) -> bool:
    if not math.isfinite(there - here):
        return False
    return (here < level) != (there < level)


def _neighbours(values: Grid, crossings: dict[_Edge, Place]) -> dict[_Edge, list[_Edge]]:
    """Which cut edges share a cell."""
    neighbours: dict[_Edge, list[_Edge]] = {edge: [] for edge in crossings}
    cells = {
        cell
        for row, column, upright in crossings
        for cell in ((row, column), (row, column - 1) if upright else (row - 1, column))
    }
    for row, column in cells:
        sides = (
            (row, column, False),
            (row + 1, column, False),
            (row, column, True),
            (row, column + 1, True),
        )
        cut = [edge for edge in sides if edge in crossings]
        if len(cut) == 2:
            neighbours[cut[0]].append(cut[1])
            neighbours[cut[1]].append(cut[0])
        elif len(cut) == 4:
            # A saddle: the lower edge goes with the left one, the upper edge with the right one.
            for one, other in ((sides[0], sides[2]), (sides[1], sides[3])):
                neighbours[one].append(other)
                neighbours[other].append(one)
    return neighbours


def _connected(start: _Edge, neighbours: dict[_Edge, list[_Edge]]) -> list[_Edge]:
    seen, waiting = {start}, [start]
    while waiting:
        for edge in neighbours[waiting.pop()]:
            if edge not in seen:
                seen.add(edge)
                waiting.append(edge)
    return list(seen)


def _piece(
    group: list[_Edge], crossings: dict[_Edge, Place], neighbours: dict[_Edge, list[_Edge]]
) -> Piece:
    points = [crossings[edge] for edge in group]
    loose = [crossings[edge] for edge in group if len(neighbours[edge]) < 2]
    closed = len(loose) < 2
    middle = (
        sum(point[0] for point in points) / len(points),
        sum(point[1] for point in points) / len(points),
    )
    if closed:
        far = max(points, key=lambda point: math.dist(point, middle))
        ends = (far, max(points, key=lambda point: math.dist(point, far)))
    else:
        ends = (loose[0], max(loose, key=lambda point: math.dist(point, loose[0])))
    left, right = sorted(ends)
    straight = not closed and _is_straight(points, left, right)
    return Piece((left, right), straight, closed, middle)


def _is_straight(points: Sequence[Place], start: Place, end: Place) -> bool:
    length = math.dist(start, end)
    if length == 0:
        return False
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    return all(
        abs((x - start[0]) * dy - (y - start[1]) * dx) <= _STRAIGHT * length for x, y in points
    )
