"""Grids: `contourf`, `contour`, `imshow`, `pcolormesh`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.arrays import floats
from tui_nn.plot.pyplot.arguments.colors import hex_of, paint_of
from tui_nn.plot.pyplot.arguments.formats import line_style_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.colormaps import ListedColormap, Normalize
from tui_nn.plot.pyplot.grids import Grid, Placement, image_of
from tui_nn.plot.pyplot.handles.base import Sheet
from tui_nn.plot.pyplot.handles.mappable import Mappable
from tui_nn.plot.pyplot.levels import levels_of
from tui_nn.plot.pyplot.reduction import resampled_cells, resampled_samples
from tui_nn.plot.scale import Floats


class QuadContourSet(Mappable):
    """Filled bands (`contourf`) or lines (`contour`) of a grid of samples.

    Args:
        grid: The samples and where they lie.
        levels: How many levels, the levels, or None.
        filled: Whether it is bands.
        options: Keyword arguments of the call.
    """

    def __init__(self, grid: Grid, levels: Any, filled: bool, options: Options) -> None:
        super().__init__(options, zorder=0.0 if filled else 2.0)
        self._grid, self._values = grid, grid.values
        self._filled = filled
        self.levels = levels_of(grid.values, levels, filled)
        colors = options.take("colors")
        style = options.take("linestyles", "linestyle")
        if isinstance(style, list | tuple) and style:
            style = style[0]
        self._style = line_style_of("-" if style is None else style)
        self._extend = options.take("extend", default="neither")
        options.take("extent", "origin", "nchunk", "algorithm")
        options.finish()
        self._colors: list[str] | None = None
        if colors is not None:
            self._read_colors(colors)

    def _read_colors(self, colors: Any) -> None:
        given = [colors] if isinstance(colors, str) else list(colors)
        wanted = len(self.levels) - 1 if self._filled else len(self.levels)
        repeated = [given[place % len(given)] for place in range(max(wanted, 1))]
        self._colors = [paint_of(color).color for color in repeated]
        if self._filled:
            self.cmap = ListedColormap(repeated)

    def color_range(self) -> tuple[float, float]:
        """Return the numbers of the first and the last colour: the outermost levels."""
        return self.norm.range_of(self.levels)

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the grid, without margins."""
        x.include(self._grid.x)
        y.include(self._grid.y)
        x.stick(float(self._grid.x[0]), float(self._grid.x[-1]))
        y.stick(float(self._grid.y[0]), float(self._grid.y[-1]))

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return a field with bands, or contour lines."""
        values, x, y = resampled_samples(self._values, self._grid.x, self._grid.y, sheet.detail)
        extent = model.Extent(float(x[0]), float(x[-1]), float(y[0]), float(y[-1]))
        rows = sheet.rows_of(values)
        if not self._filled:
            colors = tuple(self.level_colors())
            levels = tuple(self.levels.tolist())
            return (model.Contour(rows, extent, levels, colors, self._style, label, self._zorder),)
        low, high = self.color_range()
        alpha = self.opacity()
        cmap = self.cmap.drawn_as
        levels = self._bands()
        return (model.Field(rows, extent, True, cmap, low, high, levels, alpha, self._zorder),)

    def _bands(self) -> tuple[float, ...]:
        """Return the levels, with one more for what `extend` lets lie beyond them."""
        levels: list[float] = self.levels.tolist()
        finite = self._values[np.isfinite(self._values)]
        if finite.size and self._extend in ("min", "both") and finite.min() < levels[0]:
            levels.insert(0, float(finite.min()))
        if finite.size and self._extend in ("max", "both") and finite.max() > levels[-1]:
            levels.append(float(finite.max()))
        return tuple(levels)

    def level_colors(self) -> list[str]:
        """Return one colour, or one for each level."""
        if self._colors is not None:
            return self._colors[:1] if len(set(self._colors)) == 1 else self._colors
        low, high = self.color_range()
        share = (self.levels - low) / (high - low or 1.0)
        return [hex_of(color[:3]) for color in self.cmap(share)] or [""]

    def label_places(self, wanted: Any = None) -> list[tuple[float, float, float]]:
        """Return for each level a place on its line, in the middle: (x, y, level)."""
        chosen = self.levels if wanted is None else np.asarray(wanted, dtype=float)
        places = []
        for level in chosen:
            above = self._values > level
            rows, columns = np.nonzero(above[:, 1:] != above[:, :-1])
            if len(rows):
                place = len(rows) // 2
                column = int(columns[place])
                x = float(self._grid.x[column : column + 2].mean())
                places.append((x, float(self._grid.y[rows[place]]), float(level)))
        return places


class CellGrid(Mappable):
    """Flat cells of one colour each: what `imshow` and `pcolormesh` have in common."""

    def __init__(self, values: Floats, options: Options) -> None:
        super().__init__(options, zorder=0.0)
        self._values = values

    def edges(self) -> tuple[Floats, Floats]:
        """Return the rising edges of columns and rows."""
        raise NotImplementedError

    def rows_by_rising_y(self) -> Floats:
        """Return the values in the order of rising y and x."""
        raise NotImplementedError

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Make room for the cells, without margins."""
        x_edges, y_edges = self.edges()
        x.include(x_edges)
        y.include(y_edges)
        x.stick(float(x_edges[0]), float(x_edges[-1]))
        y.stick(float(y_edges[0]), float(y_edges[-1]))

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return a field of flat cells."""
        x, y = self.edges()
        values = resampled_cells(self.rows_by_rising_y(), x, y, sheet.detail)
        extent = model.Extent(float(x[0]), float(x[-1]), float(y[0]), float(y[-1]))
        low, high = self.color_range()
        return (
            model.Field(
                sheet.rows_of(values),
                extent,
                False,
                self.cmap.drawn_as,
                low,
                high,
                (),
                self.opacity(),
                self._zorder,
            ),
        )


class QuadMesh(CellGrid):
    """Cells between given edges (`pcolormesh`)."""

    def __init__(self, grid: Grid, options: Options) -> None:
        super().__init__(grid.values, options)
        self._grid = grid
        options.take("shading")
        options.finish()

    def edges(self) -> tuple[Floats, Floats]:
        """Return the rising edges of columns and rows."""
        return self._grid.x, self._grid.y

    def rows_by_rising_y(self) -> Floats:
        """Return the values in the order of rising y and x."""
        return self._values


class AxesImage(CellGrid):
    """A picture: numbers as colours, or colours themselves (`imshow`).

    Args:
        data: Shape (rows, columns), (rows, columns, 3) or (rows, columns, 4).
        origin: Whether the first row is the `"upper"` or the `"lower"` one.
        extent: Left, right, bottom and top edge, or None for whole numbers.
        options: Keyword arguments of the call.
    """

    def __init__(self, data: Any, origin: str, extent: Any, options: Options) -> None:
        super().__init__(np.zeros((1, 1)), options)
        if origin not in ("upper", "lower"):
            raise ValueError(f"origin must be 'upper' or 'lower', not {origin!r}.")
        options.finish()
        self._show(data)
        self.placement = Placement.of(extent, self._values.shape, origin)

    def _show(self, data: Any) -> None:
        array = floats(data, "The image")
        if array.ndim == 3 and array.shape[2] == 1:
            array = array[:, :, 0]
        if array.ndim == 3 and array.shape[2] in {3, 4}:
            self._values, palette = image_of(array)
            self.cmap = ListedColormap(palette)
            self.norm = Normalize(-0.5, len(palette) - 0.5)
            return
        if array.ndim != 2 or not array.size:
            raise ValueError(f"imshow needs (rows, columns) numbers, but has shape {array.shape}.")
        self._values = array

    def set_data(self, A: Any) -> None:  # noqa: N803
        """Show other numbers in the same place."""
        self._show(A)
        self.changed()

    def get_extent(self) -> tuple[float, float, float, float]:
        """Return left, right, bottom and top edge."""
        return self.placement.left, self.placement.right, self.placement.bottom, self.placement.top

    def edges(self) -> tuple[Floats, Floats]:
        """Return the rising edges of columns and rows."""
        return self.placement.edges(self._values.shape)

    def rows_by_rising_y(self) -> NDArray[np.float64]:
        """Return the values in the order of rising y and x."""
        return self.placement.rising(self._values)
