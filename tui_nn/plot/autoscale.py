"""Where an axis ends that must show all of its data.

The rules are matplotlib's (`Axes.autoscale_view`, `transforms.nonsingular`): 5 % margins in the
scaled space, none beyond a sticky edge such as the foot of a bar, and room around a single value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from tui_nn.plot.figure import Scale
from tui_nn.plot.scale import Floats

_SMALLEST_SHARE = 1e-15
_EXPANSION = 0.05
_LARGEST = 1e300


@dataclass(slots=True)
class Bounds:
    """The range of what was plotted along one axis.

    Attributes:
        low: Smallest finite value.
        high: Largest finite value.
        least_positive: Smallest positive value, for logarithmic axes.
        sticky: Edges that margins do not cross.
    """

    low: float = math.inf
    high: float = -math.inf
    least_positive: float = math.inf
    sticky: list[float] = field(default_factory=list)

    def include(self, values: Floats) -> None:
        """Widen the range to hold all finite `values`."""
        if not values.size:
            return
        low, high = float(values.min()), float(values.max())
        if not (math.isfinite(low) and math.isfinite(high)):
            values = values[np.isfinite(values)]
            if not values.size:
                return
            low, high = float(values.min()), float(values.max())
        self.low, self.high = min(self.low, low), max(self.high, high)
        if low <= 0:
            positive = values[values > 0]
            if not positive.size:
                return
            low = float(positive.min())
        self.least_positive = min(self.least_positive, low)

    def join(self, other: Bounds) -> None:
        """Widen the range to hold another one, and take over its sticky edges."""
        self.low = min(self.low, other.low)
        self.high = max(self.high, other.high)
        self.least_positive = min(self.least_positive, other.least_positive)
        self.sticky.extend(other.sticky)

    def stick(self, *edges: float) -> None:
        """Remember edges that margins do not cross."""
        self.sticky.extend(edges)

    def empty(self, scale: Scale) -> bool:
        """Whether there is nothing that an axis of this scale could show."""
        return self.low > self.high or (scale == "log" and self.least_positive == math.inf)


def fitted(bounds: Bounds, scale: Scale, margin: float = 0.05) -> tuple[float, float]:
    """Return the limits that show all of the data, with margins."""
    low, high = max(bounds.low, -_LARGEST), min(bounds.high, _LARGEST)
    if low > high:
        return (1.0, 10.0) if scale == "log" else (0.0, 1.0)
    if scale == "log":
        return _fitted_logarithmic(bounds, low, high, margin)
    low, high = apart(low, high)
    edges = _edges_inside(bounds, low, high)
    delta = (high - low) * margin
    return _stuck(low - delta, high + delta, edges)


def _fitted_logarithmic(
    bounds: Bounds, low: float, high: float, margin: float
) -> tuple[float, float]:
    if high <= 0 or not math.isfinite(bounds.least_positive):
        return 1.0, 10.0
    if low <= 0:
        low = bounds.least_positive
    if low == high:
        low = 10.0 ** (math.ceil(math.log10(low)) - 1)
        high = 10.0 ** (math.floor(math.log10(high)) + 1)
    edges = _edges_inside(bounds, low, high)
    delta = (math.log10(high) - math.log10(low)) * margin
    low, high = _stuck(low / 10**delta, high * 10**delta, edges)
    return max(low, 1e-300), min(high, _LARGEST)


def _edges_inside(bounds: Bounds, low: float, high: float) -> tuple[float | None, float | None]:
    tolerance = 1e-5 * (high - low)
    below = [edge for edge in bounds.sticky if edge < low + tolerance]
    above = [edge for edge in bounds.sticky if edge >= high - tolerance]
    return max(below, default=None), min(above, default=None)


def _stuck(
    low: float, high: float, edges: tuple[float | None, float | None]
) -> tuple[float, float]:
    below, above = edges
    low = low if below is None else max(low, below)
    high = high if above is None else min(high, above)
    return low, high


def apart(low: float, high: float) -> tuple[float, float]:
    """Return two limits with room between them, in their own order."""
    if low > high:
        high, low = apart(high, low)
        return low, high
    largest = max(abs(low), abs(high))
    if largest < 1e-290:
        return -_EXPANSION, _EXPANSION
    if high - low <= largest * _SMALLEST_SHARE:
        return low - _EXPANSION * abs(low), high + _EXPANSION * abs(high)
    return low, high
