"""The rectangle of cells in which data is drawn, and the way between its cells and data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tui_nn.plot.scale import AxisScale, Floats


@dataclass(frozen=True, slots=True)
class PlotArea:
    """Where one chart of a figure shows its data.

    Attributes:
        axes_index: Which of the figure's axes it shows.
        left: First column, counted from the left edge of the drawing.
        top: First row, counted from its upper edge.
        width: Columns.
        height: Rows.
        x: Scale of the horizontal axis.
        y: Scale of the vertical axis.
    """

    axes_index: int
    left: int
    top: int
    width: int
    height: int
    x: AxisScale
    y: AxisScale

    def contains(self, column: int, row: int) -> bool:
        """Whether a cell of the drawing lies inside."""
        return (
            self.left <= column < self.left + self.width
            and self.top <= row < self.top + self.height
        )

    def to_data(self, column: float, row: float) -> tuple[float, float]:
        """The data at the middle of a cell of the drawing."""
        across = (column + 0.5 - self.left) / max(self.width, 1)
        up = 1.0 - (row + 0.5 - self.top) / max(self.height, 1)
        return float(self.x.data(across)), float(self.y.data(up))

    def to_cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The column and row that show a point; None outside of the limits."""
        columns, rows = self.place(np.array([x]), np.array([y]))
        if not (np.isfinite(columns[0]) and np.isfinite(rows[0])):
            return None
        across, up = columns[0] / max(self.width, 1), rows[0] / max(self.height, 1)
        if not (-1e-9 <= across <= 1 + 1e-9 and -1e-9 <= up <= 1 + 1e-9):
            return None
        column = min(max(int(columns[0]), 0), self.width - 1)
        row = min(max(int(rows[0]), 0), self.height - 1)
        return self.left + column, self.top + row

    def place(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Columns and rows of data as fractions of cells, from the upper left corner of the area.

        Both are clipped to a million cells, so that far-off points stay finite.
        """
        with np.errstate(all="ignore"):
            columns = self.x.fraction(x) * self.width
            rows = (1.0 - self.y.fraction(y)) * self.height
            return np.clip(columns, -1e6, 1e6), np.clip(rows, -1e6, 1e6)

    def cells_of(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.intp], ...]:
        """Cells of the points inside the limits.

        Returns:
            Rows and columns in the drawing, and the indices of the points that they show.
        """
        columns, rows = self.place(x, y)
        slack = 1e-9 * max(self.width, self.height)
        inside = (columns >= -slack) & (columns <= self.width + slack)
        inside &= (rows >= -slack) & (rows <= self.height + slack)
        index = np.flatnonzero(inside)
        column = np.clip(columns[index].astype(np.intp), 0, self.width - 1)
        row = np.clip(rows[index].astype(np.intp), 0, self.height - 1)
        return row + self.top, column + self.left, index
