"""A figure: charts in a grid, built into plain data that fits into one frame of the wire."""

from __future__ import annotations

from copy import copy
from typing import Any

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.options import Options, not_supported
from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.axes import Axes
from tui_nn.plot.pyplot.axes.axis import AxisState
from tui_nn.plot.pyplot.canvas import Canvas
from tui_nn.plot.pyplot.colorbar import Colorbar
from tui_nn.plot.pyplot.handles.base import decoration
from tui_nn.plot.pyplot.handles.mappable import Mappable
from tui_nn.plot.pyplot.handles.words import Heading
from tui_nn.plot.pyplot.manager import MANAGER, Manager
from tui_nn.plot.pyplot.packing import MOST_NUMBERS, numbers_in, packed
from tui_nn.plot.pyplot.saving import save

_MOST_SIDE = 16
_MOST_CHARTS = 64
_MOST_NOTES = 8


class Figure:
    """Charts in a grid.

    Args:
        number: Its number.
        name: Its name, where it was opened by one.
        manager: Where it is told that it changed.
    """

    def __init__(
        self, number: int = 1, name: str | None = None, manager: Manager = MANAGER
    ) -> None:
        self.number = number
        self.name = name
        self.dirty = True
        self.closed = False
        self.shown_in: int | None = None
        self.shown_as: int | None = None
        self.awaited = False
        self.unshown: Figure | None = None
        self._manager = manager
        self._detail = 1.0
        self.canvas = Canvas(manager)
        self._empty()

    def _empty(self) -> None:
        self.axes: list[Axes] = []
        self._cells: dict[tuple[int, int, int], Axes] = {}
        self._grid = (1, 1)
        self._current: Axes | None = None
        self._title = ""

    def changed(self) -> None:
        """Note that the figure must be drawn anew."""
        self.dirty = True
        self._manager.touched(self)

    def built(self) -> model.Figure:
        """Return the figure as plain data, with as much detail as one frame can carry."""
        with np.errstate(all="ignore"):
            return self._built()

    def _built(self) -> model.Figure:
        detail = min(1.0, 4 * self._detail)
        while True:
            charts = tuple(self._chart(place, detail) for place in range(self._count()))
            numbers = sum(numbers_in(artist) for chart in charts for artist in chart.artists)
            if numbers <= MOST_NUMBERS or detail < 1e-3:
                break
            detail *= max(0.05, min(0.9 * MOST_NUMBERS / numbers, 0.7))
        self._detail = detail
        charts, left_out = packed(charts)
        notes = [note for axes in self.axes for note in axes.notes()]
        if left_out:
            notes.insert(0, f"The first {left_out} drawn things are left out: there are too many.")
        rows, columns = self._grid
        return model.Figure(charts, rows, columns, self._title, tuple(notes[:_MOST_NOTES]))

    def _count(self) -> int:
        return self._grid[0] * self._grid[1] if self._cells else len(self.axes)

    def _chart(self, place: int, detail: float) -> model.Axes:
        axes = self._cells.get((*self._grid, place + 1))
        return model.Axes(visible=False) if axes is None else axes.built(detail)

    def add_subplot(self, *args: Any, **kwargs: Any) -> Axes:
        """Return the chart in a cell of a grid: `add_subplot(2, 1, 1)` or `add_subplot(211)`.

        Raises:
            ValueError: When there is no such cell.
        """
        rows, columns, place = _cell_of(args)
        _refuse_projection(kwargs)
        share_x, share_y = kwargs.pop("sharex", None), kwargs.pop("sharey", None)
        self._use_grid(rows, columns)
        axes = self._cells.get((rows, columns, place))
        if axes is None:
            x = share_x.xaxis if isinstance(share_x, Axes) else None
            y = share_y.yaxis if isinstance(share_y, Axes) else None
            axes = self._add(Axes(self, x, y), place)
        self._current = axes
        if kwargs:
            axes.set(**{name: value for name, value in kwargs.items() if name != "frameon"})
        self.changed()
        return axes

    def _use_grid(self, rows: int, columns: int) -> None:
        if (rows, columns) == self._grid or not self.axes:
            self._grid = (rows, columns)
            return
        # Charts of another grid keep their order in the new one, which grows to hold one more.
        while rows * columns <= len(self.axes):
            rows += 1
        self._grid = (rows, columns)
        self._cells = {(rows, columns, k + 1): axes for k, axes in enumerate(self.axes)}

    def _add(self, axes: Axes, place: int) -> Axes:
        rows, columns = self._grid
        taken = {key[2] for key in self._cells}
        if place in taken or place > rows * columns:
            place = next(k for k in range(1, rows * columns + 1) if k not in taken)
        self._cells[rows, columns, place] = axes
        self.axes.append(axes)
        self._current = axes
        return axes

    def subplots(
        self,
        nrows: int = 1,
        ncols: int = 1,
        *,
        sharex: Any = False,
        sharey: Any = False,
        squeeze: bool = True,
        subplot_kw: Any = None,
        **styling: Any,
    ) -> Any:
        """Add charts in rows and columns; several come as an array of them."""
        Options("subplots", styling).finish()
        _refuse_projection(subplot_kw or {})
        rows, columns = _side(nrows), _side(ncols)
        if rows * columns > _MOST_CHARTS:
            raise ValueError(f"A figure holds at most {_MOST_CHARTS} charts.")
        self._empty()
        self._grid = (rows, columns)
        x_axes = _shared("x", sharex, rows, columns)
        y_axes = _shared("y", sharey, rows, columns)
        charts = np.empty((rows, columns), dtype=object)
        for row in range(rows):
            for column in range(columns):
                axes = Axes(self, x_axes[row][column], y_axes[row][column])
                charts[row, column] = self._add(axes, row * columns + column + 1)
        self._current = charts[0, 0]
        self.changed()
        if not squeeze:
            return charts
        return charts[0, 0] if charts.size == 1 else charts.squeeze()

    def gca(self) -> Axes:
        """Return the current chart; makes one where there is none."""
        return self._current or self.add_subplot(1, 1, 1)

    def sca(self, axes: Axes) -> None:
        """Make a chart the current one."""
        self._current = axes

    def delaxes(self, ax: Axes) -> None:
        """Take a chart away; its cell stays empty."""
        self._cells = {key: axes for key, axes in self._cells.items() if axes is not ax}
        self.axes.remove(ax)
        self._current = self.axes[-1] if self.axes else None
        self.changed()

    def get_axes(self) -> list[Axes]:
        """Return the charts."""
        return self.axes

    def suptitle(self, t: Any, **_styling: Any) -> Heading:
        """Write a title over all charts."""
        self._title = words(t)
        self.changed()
        return Heading(self._title)

    def colorbar(self, mappable: Any, cax: Any = None, ax: Any = None, **kwargs: Any) -> Colorbar:
        """Explain the colours of what `contourf`, `imshow` or `scatter` returned."""
        options = Options("colorbar", kwargs)
        label = options.take("label")
        options.take("ticks", "orientation", "location", "extend", "aspect", "use_gridspec")
        options.take("anchor", "panchor", "alpha", "boundaries", "values")
        options.finish()
        if not isinstance(mappable, Mappable):
            raise TypeError("colorbar() needs what contourf, imshow or scatter(c=...) returned.")
        chart = ax if ax is not None else mappable.axes
        if isinstance(chart, np.ndarray | list | tuple):
            chart = np.ravel(np.asarray(chart, dtype=object))[-1]
        return Colorbar(chart if isinstance(chart, Axes) else self.gca(), mappable, label)

    def legend(self, *args: Any, **kwargs: Any) -> Any:
        """Explain the labels on the last chart."""
        return self.gca().legend(*args, **kwargs)

    def clf(self, keep_observers: bool = False) -> None:
        """Take everything off the figure."""
        if self.awaited and self.dirty and self.axes:
            # A loop that clears after each pause: should it end now, this was its last state.
            self.unshown = copy(self)
        self._empty()
        self.changed()

    clear = clf

    def show(self, *_args: Any, **_options: Any) -> None:
        """Show the figure now, in place when it is on the screen already."""
        self._manager.touched(self)
        self._manager.redraw()

    def savefig(self, fname: Any, **styling: Any) -> None:
        """Write the figure into an `.svg` or `.txt` file."""
        save(self.built(), fname, styling)

    def tight_layout(self, *_args: Any, **_styling: Any) -> None:
        """Accept; charts here never overlap."""

    subplots_adjust = autofmt_xdate = set_layout_engine = align_labels = tight_layout

    def set_size_inches(self, *_size: Any, **_options: Any) -> None:
        """Accept a size; a figure takes the room that the terminal gives."""

    def get_size_inches(self) -> tuple[float, float]:
        """Return matplotlib's usual size."""
        return 6.4, 4.8

    def __getattr__(self, name: str) -> Any:
        if name in ("text", "add_axes", "subfigures", "add_gridspec", "subplot_mosaic"):
            nearest = "suptitle" if name == "text" else "subplots"
            raise AttributeError(f"{name}() is not supported here; the nearest thing is {nearest}.")
        return decoration(self, name)

    def __repr__(self) -> str:
        return f"<Figure with {len(self.axes)} Axes>"


def _cell_of(args: tuple[Any, ...]) -> tuple[int, int, int]:
    if not args:
        args = (1, 1, 1)
    if len(args) == 1:
        digits = str(args[0])
        if not (digits.isdigit() and len(digits) == 3):
            raise ValueError(f"subplot() takes rows, columns, place, such as 211, not {args[0]!r}.")
        args = tuple(map(int, digits))
    if len(args) != 3:
        raise ValueError("subplot() takes rows, columns, place.")
    rows, columns = _side(args[0]), _side(args[1])
    place = args[2][0] if isinstance(args[2], tuple | list) else args[2]
    if not 1 <= int(place) <= rows * columns:
        raise ValueError(f"The place must be from 1 to {rows * columns}, not {place}.")
    return rows, columns, int(place)


def _side(count: Any) -> int:
    if not 1 <= int(count) <= _MOST_SIDE:
        raise ValueError(f"A figure has 1 to {_MOST_SIDE} rows and columns of charts, not {count}.")
    return int(count)


def _refuse_projection(options: dict[str, Any]) -> None:
    projection = options.pop("projection", None) or (
        "polar" if options.pop("polar", False) else None
    )
    if projection not in (None, "rectilinear"):
        nearest = "contourf" if projection == "3d" else "plot(r * np.cos(a), r * np.sin(a))"
        raise not_supported(f"projection={projection!r}", nearest)


def _shared(name: Any, mode: Any, rows: int, columns: int) -> list[list[AxisState | None]]:
    modes = {True: "all", False: "none"}
    mode = modes.get(mode, mode) if isinstance(mode, bool) else mode
    if mode not in ("all", "none", "row", "col"):
        raise ValueError(f"share{name} must be True, False, 'row' or 'col', not {mode!r}.")
    axes: dict[int, AxisState] = {}

    def axis_at(row: int, column: int) -> AxisState | None:
        if mode == "none":
            return None
        group = {"all": 0, "row": row, "col": column}[mode]
        return axes.setdefault(group, AxisState(name))

    return [[axis_at(row, column) for column in range(columns)] for row in range(rows)]
