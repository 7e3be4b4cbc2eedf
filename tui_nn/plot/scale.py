"""From data to places along an axis and back, for linear and logarithmic axes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tui_nn.plot.figure import Scale

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AxisScale:
    """Where data lies along an axis.

    Attributes:
        low: Data at the left (or lower) end; greater than `high` where an axis runs backwards.
        high: Data at the other end.
        kind: Linear, or logarithmic to base 10 (both ends positive then).
    """

    low: float
    high: float
    kind: Scale = "linear"

    def fraction(self, data: ArrayLike) -> Floats:
        """Places of data, 0 at the low end and 1 at the high end; NaN where there is none."""
        values = np.asarray(data, dtype=np.float64)
        with np.errstate(all="ignore"):
            if self.kind == "log":
                values = np.log10(np.where(values > 0, values, np.nan))
                low, high = float(np.log10(self.low)), float(np.log10(self.high))
            else:
                low, high = self.low, self.high
            # Halves first: the difference of two huge numbers would overflow.
            result: Floats = (values * 0.5 - low * 0.5) / (high * 0.5 - low * 0.5)
        return result

    def data(self, fraction: ArrayLike) -> Floats:
        """The inverse of `fraction`."""
        place = np.asarray(fraction, dtype=np.float64)
        with np.errstate(all="ignore"):
            if self.kind == "log":
                low, high = float(np.log10(self.low)), float(np.log10(self.high))
                power: Floats = np.power(10.0, low * (1.0 - place) + high * place)
                return power
            result: Floats = self.low * (1.0 - place) + self.high * place
        return result

    @property
    def span(self) -> float:
        """Length of the axis in data units."""
        return abs(self.high - self.low)
