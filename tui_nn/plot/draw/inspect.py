"""What a chart says at a place: the nearest series, or the value of a field."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.arrays import pairs, vector
from tui_nn.plot.draw.fields import sample
from tui_nn.plot.figure import Arrows, Axes, Bars, Field, Figure, Line, Points
from tui_nn.plot.scale import AxisScale, Floats

# Cells are twice as high as wide: a row counts for two columns.
_ROW = 2.0
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a chart says at a place.

    Attributes:
        x: Where the cursor is, in data units.
        y: Where the cursor is, in data units.
        series: Name of the nearest series ("line 2" if it has no label), or "".
        point: The nearest point of that series, or None.
        index: Which of its points that is, or None.
        value: Value of the topmost field there, or None.
    """

    x: float
    y: float
    series: str = ""
    point: tuple[float, float] | None = None
    index: int | None = None
    value: float | None = None

    def words(self) -> str:
        """The reading as a short line."""
        where = self.point if self.point is not None else (self.x, self.y)
        parts = [self.series] if self.series else []
        parts.append(f"x = {_short(where[0])}  y = {_short(where[1])}")
        if self.value is not None:
            parts.append(f"value = {_short(self.value)}")
        return "  ".join(parts)


def _short(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


@dataclass(slots=True)
class _Nearest:
    distance: float = math.inf
    series: str = ""
    point: tuple[float, float] | None = None
    index: int | None = None


def read_at(figure: Figure, area: PlotArea, x: float, y: float) -> Reading:
    """Read a chart at a place in data units.

    Args:
        figure: What was drawn.
        area: Where one of its charts lies, from `draw_chart`.
        x: A place, such as `area.to_data` gives for the cell under a cursor.
        y: Its other coordinate.

    Returns:
        The nearest point within a few cells, and the value of a field at the place.
    """
    axes = figure.axes[area.axes_index]
    nearest = _nearest_point(axes, area, x, y)
    return Reading(
        x, y, nearest.series, nearest.point, nearest.index, value=_field_value(axes, area, x, y)
    )


def _field_value(axes: Axes, area: PlotArea, x: float, y: float) -> float | None:
    fields = sorted((a for a in axes.artists if isinstance(a, Field)), key=lambda f: f.zorder)
    for field in reversed(fields):
        # A single cell whose middle is the place; its width does not matter.
        here = PlotArea(0, 0, 0, 1, 1, _around(area.x, x), _around(area.y, y))
        value = float(sample(field.values, field.extent, here, 1, 1, smooth=field.samples)[0, 0])
        if not math.isnan(value):
            return value
    return None


def _around(scale: AxisScale, place: float) -> AxisScale:
    if scale.kind == "log":
        return AxisScale(place / 1.0000001, place * 1.0000001, "log")
    half = max(abs(scale.high / 2 - scale.low / 2) * 1e-9, abs(place) * 1e-12, 1e-300)
    return AxisScale(place - half, place + half)


def _nearest_point(axes: Axes, area: PlotArea, x: float, y: float) -> _Nearest:
    nearest = _Nearest()
    counts: dict[str, int] = {}
    columns, rows = area.place(np.array([x]), np.array([y]))
    here = float(columns[0]), float(rows[0])
    for artist in axes.artists:
        match artist:
            case Line() | Points() | Arrows():
                across, up = pairs(artist.x, artist.y)
            case Bars():
                across, up = _tips(artist)
            case _:
                continue
        kind = type(artist).__name__.lower().removesuffix("s")
        counts[kind] = counts.get(kind, 0) + 1
        _consider(nearest, area, across, up, here, artist.label or f"{kind} {counts[kind]}")
    return nearest


def _tips(bars: Bars) -> tuple[Floats, Floats]:
    size = min(len(bars.positions), len(bars.lengths), len(bars.bases))
    position = vector(bars.positions)[:size]
    with np.errstate(all="ignore"):
        tips = vector(bars.bases)[:size] + vector(bars.lengths)[:size]
    return (position, tips) if bars.orientation == "vertical" else (tips, position)


def _consider(
    nearest: _Nearest,
    area: PlotArea,
    across: Floats,
    up: Floats,
    here: tuple[float, float],
    name: str,
) -> None:
    columns, rows = area.place(across, up)
    with np.errstate(all="ignore"):
        distance = np.hypot(columns - here[0], (rows - here[1]) * _ROW)
    distance = np.where(np.isfinite(distance), distance, np.inf)
    if not distance.size:
        return
    index = int(distance.argmin())
    if distance[index] < min(nearest.distance, _NEAR):
        nearest.distance = float(distance[index])
        nearest.series = name
        nearest.index = index
        nearest.point = (float(across[index]), float(up[index]))
