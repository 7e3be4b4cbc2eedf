"""Fields and contours in words: their range, their extremes, where a level runs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_nn.plot.describe.contours import Grid, Piece, pieces_of
from tui_nn.plot.describe.phrases import Place, counted, listed, number, place
from tui_nn.plot.figure import Contour, Extent, Field

_MOST_PIECES = 4
_MOST_LEVELS = 3


def describe_field(field: Field, told_levels: Sequence[float]) -> list[str]:
    """Return sentences about a field; 0.5 is followed unless a contour of it is told anyway."""
    extent = field.extent
    places = [
        (value, (row, column))
        for row, values in enumerate(field.values)
        for column, value in enumerate(values)
        if math.isfinite(value)
    ]
    if not places:
        return ["The field has no values to show."]
    (low, low_cell), (high, high_cell) = min(places), max(places)
    area = (
        f"x from {number(extent.left)} to {number(extent.right)} and y from "
        f"{number(extent.bottom)} to {number(extent.top)}"
    )
    if low == high:
        return [f"A coloured field over {area} has the value {number(low)} everywhere."]
    sentences = [
        f"A coloured field over {area} has values from {number(low)} near "
        f"{place(_middle(field, low_cell))} to {number(high)} near "
        f"{place(_middle(field, high_cell))}."
    ]
    probability = field.samples and low >= -0.01 and high <= 1.01
    if probability and low < 0.5 < high and 0.5 not in told_levels:
        sentences.append(_run(field.values, extent, 0.5, "The field is"))
    return sentences


def describe_contour(contour: Contour) -> list[str]:
    """Return sentences about where the levels of a contour run."""
    levels = contour.levels
    if not levels:
        return []
    if len(levels) > _MOST_LEVELS:
        return [
            f"{counted(len(levels), 'contour line')} follow the levels from {number(levels[0])} to "
            f"{number(levels[-1])}."
        ]
    return [
        _run(contour.values, contour.extent, level, "A contour line shows where the value is")
        for level in levels
    ]


def _run(values: Grid, extent: Extent, level: float, subject: str) -> str:
    pieces = pieces_of(values, extent, level)
    if not pieces:
        return f"{subject} {number(level)} nowhere."
    told = [_phrase(piece) for piece in pieces[:_MOST_PIECES]]
    more = len(pieces) - len(told)
    if more:
        told.append(f"{more} more")
    return f"{subject} {number(level)}: along {listed(told)}."


def _phrase(piece: Piece) -> str:
    start, end = piece.ends
    if piece.closed:
        return f"a closed curve around {place(piece.middle)}"
    kind = "a straight line" if piece.straight else "a curve"
    through = "" if piece.straight else f" by way of {place(piece.middle)}"
    return f"{kind} from {place(start)} to {place(end)}{through}"


def _middle(field: Field, cell: tuple[int, int]) -> Place:
    """Return where a sample, or the middle of a cell, lies."""
    rows, columns = len(field.values), len(field.values[0])
    extent = field.extent
    offset = 0.0 if field.samples else 0.5
    across = columns - 1 if field.samples else columns
    up = rows - 1 if field.samples else rows
    return (
        extent.left + (cell[1] + offset) / across * (extent.right - extent.left),
        extent.bottom + (cell[0] + offset) / up * (extent.top - extent.bottom),
    )
