"""A chart as plain data: built in the worker, sent as JSON, drawn at whatever size there is.

Colours are strings: `"C0"` ... `"C9"` for the palette of the theme, `"#rrggbb"`, or `""` for the
colour of the surrounding text. Coordinates are floats; NaN and infinities break a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Color: TypeAlias = str
LineStyle = Literal["solid", "dashed", "dotted", "dashdot", "none"]
Marker = Literal["", "circle", "square", "triangle", "diamond", "cross", "plus", "star", "dot"]
Scale = Literal["linear", "log"]
Orientation = Literal["horizontal", "vertical"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The rectangle that a field covers, in data units."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined in order (`plot`, `step`, outlines of histograms)."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    color: Color = "C0"
    style: LineStyle = "solid"
    marker: Marker = ""
    label: str = ""
    alpha: float = 1.0
    zorder: float = 2.0


@dataclass(frozen=True, slots=True)
class Points:
    """Points that are not joined (`scatter`); `colors` holds one colour, or one for each point.

    Where the colours stand for values, `colormap`, `low` and `high` tell which, for a colour bar.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    colors: tuple[Color, ...] = ("C0",)
    marker: Marker = "circle"
    label: str = ""
    alpha: float = 1.0
    zorder: float = 2.5
    colormap: str = ""
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class Guide:
    """A straight line across the axes (`axhline`, `axvline`) or a part of it (`hlines`, `vlines`).

    Attributes:
        orientation: Which way it runs.
        position: Where it crosses the other axis, in data units.
        start: Where it begins: data units, or None for the edge of the axes.
        end: Where it ends, likewise.
    """

    orientation: Orientation
    position: float
    start: float | None = None
    end: float | None = None
    color: Color = ""
    style: LineStyle = "solid"
    label: str = ""
    alpha: float = 1.0
    zorder: float = 1.5


@dataclass(frozen=True, slots=True)
class Field:
    """Values over a grid, drawn as colours (`contourf`, `imshow`, `pcolormesh`).

    Attributes:
        values: Rows in the order of rising y, each in the order of rising x; NaN cells stay empty.
        extent: The rectangle whose *edges* (imshow, pcolormesh) or *outer samples* (contourf) these
            are, as `samples` tells.
        samples: Whether values are samples at grid points (interpolated) or flat cells.
        colormap: Name such as `RdBu`, `viridis_r`, or `list:#rrggbb,#rrggbb` for listed colours.
        low: Value at the lower end of the colour map.
        high: Value at its upper end.
        levels: Bounds of the filled bands, rising; empty for a continuous map. A band has the
            colour of its middle; listed colours, when there is one for each band, go in order.
    """

    values: tuple[tuple[float, ...], ...]
    extent: Extent
    samples: bool = True
    colormap: str = "viridis"
    low: float = 0.0
    high: float = 1.0
    levels: tuple[float, ...] = ()
    alpha: float = 1.0
    zorder: float = 0.0


@dataclass(frozen=True, slots=True)
class Contour:
    """Lines along which a grid of samples has the given levels (`contour`)."""

    values: tuple[tuple[float, ...], ...]
    extent: Extent
    levels: tuple[float, ...]
    colors: tuple[Color, ...] = ("",)
    style: LineStyle = "solid"
    label: str = ""
    zorder: float = 2.0


@dataclass(frozen=True, slots=True)
class Bars:
    """Rectangles on a common baseline (`bar`, `barh`, `hist`); along the axis they stand on."""

    positions: tuple[float, ...]
    lengths: tuple[float, ...]
    widths: tuple[float, ...]
    bases: tuple[float, ...]
    orientation: Orientation = "vertical"
    colors: tuple[Color, ...] = ("C0",)
    label: str = ""
    alpha: float = 1.0
    zorder: float = 1.0


@dataclass(frozen=True, slots=True)
class Band:
    """The area between two curves (`fill_between`)."""

    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    color: Color = "C0"
    label: str = ""
    alpha: float = 0.4
    zorder: float = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stripe across the axes (`axvspan`, `axhspan`)."""

    orientation: Orientation
    start: float
    end: float
    color: Color = "C0"
    label: str = ""
    alpha: float = 0.3
    zorder: float = 0.5


@dataclass(frozen=True, slots=True)
class ErrorBars:
    """Upright (or lying) intervals around points (`errorbar`)."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    orientation: Orientation = "vertical"
    color: Color = "C0"
    zorder: float = 2.0


@dataclass(frozen=True, slots=True)
class Arrows:
    """A field of arrows from (x, y) in the direction (dx, dy) (`quiver`)."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    dx: tuple[float, ...]
    dy: tuple[float, ...]
    color: Color = ""
    label: str = ""
    zorder: float = 2.0


@dataclass(frozen=True, slots=True)
class Note:
    """Words at a place (`text`, `annotate`), with a leader to `target` where there is one."""

    x: float
    y: float
    text: str
    target: tuple[float, float] | None = None
    align: Literal["left", "center", "right"] = "left"
    color: Color = ""
    zorder: float = 3.0


Artist: TypeAlias = (
    Line | Points | Guide | Field | Contour | Bars | Band | Span | ErrorBars | Arrows | Note
)


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes:
        label: What it measures.
        scale: Linear, or logarithmic to base 10.
        limits: The ends, the first one left (or at the bottom); None to fit the data.
        ticks: Where to put ticks; None for automatic ones.
        tick_labels: Their labels; None for the numbers themselves.
    """

    label: str = ""
    scale: Scale = "linear"
    limits: tuple[float | None, float | None] = (None, None)
    ticks: tuple[float, ...] | None = None
    tick_labels: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """One chart of a figure.

    Attributes:
        artists: What is drawn, in the order in which it was plotted; an artist without any point
            only stands in the legend.
        title: Words above it.
        x: The axis along the bottom.
        y: The axis at the left.
        grid: Whether grid lines are drawn.
        legend: Whether the labels of the artists are explained.
        colorbar: Whether the colours of the first field (or coloured points) are explained.
        colorbar_label: What those colours measure.
        equal_aspect: Whether one unit is as long on both axes.
        visible: Whether frame, ticks and axis labels are drawn.
        legend_title: Words above the legend.
    """

    artists: tuple[Artist, ...] = ()
    title: str = ""
    x: Axis = Axis()
    y: Axis = Axis()
    grid: bool = False
    legend: bool = False
    colorbar: bool = False
    colorbar_label: str = ""
    equal_aspect: bool = False
    visible: bool = True
    legend_title: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Charts laid out in a grid, in reading order.

    Attributes:
        axes: One chart for each cell of the grid, row by row.
        rows: Rows of the grid.
        columns: Columns of the grid.
        title: Title over all of them.
        notes: Sentences for the learner (values that could not be drawn ...).
    """

    axes: tuple[Axes, ...] = ()
    rows: int = 1
    columns: int = 1
    title: str = ""
    notes: tuple[str, ...] = ()
