"""Equal aspect: a unit of x as long as a unit of y, in cells that are twice as high as wide."""

from __future__ import annotations

import math
from dataclasses import replace

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.figure import Axes, Contour, Field
from tui_nn.plot.scale import AxisScale

_SMALLEST_SHARE = 0.65
"""Of the rows that a picture could have, how many it must keep to have pixels of one size."""


def with_equal_aspect(area: PlotArea, axes: Axes) -> PlotArea:
    """Shrink an area, or widen its limits where a chart leaves them open."""
    x, y = area.x, area.y
    if x.kind == "log" or y.kind == "log" or not 0 < x.span < math.inf or not 0 < y.span < math.inf:
        return area
    with_fields = any(isinstance(a, Field | Contour) for a in axes.artists)
    stated = any(end is not None for end in axes.x.limits + axes.y.limits)
    wanted = x.span / y.span * 2 * area.height
    if not 1e-6 < wanted < 1e9:  # one axis would shrink to nothing
        return area
    pixels = _pixels_of(axes, x, y)
    if pixels is not None and 0.75 < wanted / (2 * area.height) / (pixels[0] / pixels[1]) < 1.34:
        # Pixels of a picture that are not all equally large would tell something that is not so.
        size = min(area.width // pixels[0], 2 * area.height // pixels[1])
        while size > 1 and size * pixels[1] % 2:
            size -= 1
        rows, rest = divmod(size * pixels[1], 2)
        possible = area.height * min(1.0, area.width / wanted)
        if not rest and rows > _SMALLEST_SHARE * possible:
            return replace(area, width=size * pixels[0], height=rows)
    if with_fields or stated:
        if wanted <= area.width:
            return replace(area, width=max(round(wanted), 1))
        return replace(area, height=max(round(area.width * area.height / wanted), 1))
    if wanted <= area.width:
        return replace(area, x=_widened(x, area.width / wanted))
    return replace(area, y=_widened(y, wanted / area.width))


def _pixels_of(axes: Axes, x: AxisScale, y: AxisScale) -> tuple[int, int] | None:
    """Columns and rows of the one picture that fills the axes, or None."""
    pictures = [a for a in axes.artists if isinstance(a, Field) and not a.samples and a.values]
    if len(pictures) != 1:
        return None
    extent, values = pictures[0].extent, pictures[0].values
    ends = (extent.left, extent.right, extent.bottom, extent.top)
    shown = (*sorted((x.low, x.high)), *sorted((y.low, y.high)))
    filled = all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(ends, shown, strict=True))
    return (len(values[0]), len(values)) if filled and values[0] else None


def _widened(scale: AxisScale, factor: float) -> AxisScale:
    middle = scale.low / 2 + scale.high / 2
    half = (scale.high / 2 - scale.low / 2) * factor
    low, high = middle - half, middle + half
    if not (math.isfinite(low) and math.isfinite(high)):
        return scale
    return AxisScale(low, high)
