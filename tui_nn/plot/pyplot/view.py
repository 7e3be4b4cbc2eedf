"""The part of the plane that a chart shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui_nn.plot.scale import AxisScale, Floats


@dataclass(frozen=True, slots=True)
class View:
    """Both axes of a chart."""

    x: AxisScale
    y: AxisScale

    def drawable(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Whether each point has a place: finite, and positive along a logarithmic axis."""
        there: NDArray[np.bool_] = np.isfinite(x) & np.isfinite(y)
        if self.x.kind == "log":
            there &= x > 0
        if self.y.kind == "log":
            there &= y > 0
        return there
