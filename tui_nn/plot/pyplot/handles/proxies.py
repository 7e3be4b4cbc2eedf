"""Patches: they stand in legends; on the chart itself only bars and areas are drawn."""

from __future__ import annotations

from typing import Any

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet, painted


class Patch(PlotArtist):
    """A patch of colour for a legend, as `matplotlib.patches.Patch`."""

    def __init__(self, **kwargs: Any) -> None:
        options = Options("Patch", kwargs)
        super().__init__(options, zorder=1.0)
        self._paint = painted(options, ("color", "facecolor", "fc"), "C0")
        options.take("fill", "linestyle", "ls")
        options.finish()

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return a square without a place."""
        color = (self._paint.color,)
        return (model.Points((), (), color, "square", label, self.opacity(self._paint)),)
