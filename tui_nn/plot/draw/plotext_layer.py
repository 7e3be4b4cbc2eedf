"""The one module that calls plotext: it traces lines into cells.

plotext sees dots, not data: scales, limits and clipping are settled before, so that none of its
own choices (or its errors on logarithms and infinities) can come in. Each call has a figure of its
own; plotext's global one mixes up charts that are drawn in two threads at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from plotext._figure import _figure_class as PlotextFigure  # noqa: N812

from tui_nn.plot.draw.pixels import FINENESS, Indices, gathered
from tui_nn.plot.look import Glyphs


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line in dots: columns from the left, rows from the bottom.

    Attributes:
        x: Columns of dots.
        y: Rows of dots.
        marker: The character of the line in plain ASCII.
    """

    x: Indices
    y: Indices
    marker: str = "*"


def trace(
    strokes: Sequence[Stroke], width: int, height: int, glyphs: Glyphs
) -> tuple[NDArray[np.str_], NDArray[np.intp]]:
    """Trace strokes into a rectangle of cells; later ones lie over earlier ones.

    Returns:
        The characters, shape (height, width), rows from the top, and which stroke each of them
        belongs to, -1 where there is none.
    """
    across, up = FINENESS[glyphs]
    figure = PlotextFigure()
    figure._limit_size(False, False)  # or it cuts to the size of a terminal, 80 by 24 without one
    figure.plot_size(width, height)
    figure.frame(False)
    figure.xticks([])
    figure.yticks([])
    figure.xlim(0, max(width - 1, 1))
    figure.ylim(0, max(height - 1, 1))
    for number, stroke in enumerate(strokes):
        # plotext gathers dots into cells too, but one by one: ten times slower on a noisy curve.
        columns, rows, characters = gathered(stroke.x, stroke.y, across, up, stroke.marker)
        figure.scatter(
            columns.tolist(),
            rows.tolist(),
            marker=characters.tolist(),
            color=(number >> 16, (number >> 8) & 255, number & 255),
        )
    # The matrix is read as it is: its text form (SGR sequences) costs 2 ms to write and to parse.
    figure._set_sizes()
    figure._build_matrix()
    matrix = figure.monitor.matrix
    characters = np.array(matrix.marker[::-1], dtype="<U1").reshape(height, width)
    owners = np.full((height, width), -1, dtype=np.intp)
    used = np.nonzero(characters != " ")
    owners[used] = [
        _owner(matrix.fullground[height - 1 - row][column])
        for row, column in zip(used[0].tolist(), used[1].tolist(), strict=True)
    ]
    return characters, owners


def _owner(color: object) -> int:
    """The number of a stroke from the colour that stands for it."""
    match color:
        case (int(red), int(green), int(blue)):
            return (red << 16) | (green << 8) | blue
        case _:
            return -1
