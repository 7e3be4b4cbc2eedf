"""One chart, with all the methods that matplotlib's `Axes` has and terminals can show."""

from __future__ import annotations

from tui_nn.plot.pyplot.axes.grids import GridMethods
from tui_nn.plot.pyplot.axes.scales import ScaleMethods
from tui_nn.plot.pyplot.axes.shapes import ShapeMethods
from tui_nn.plot.pyplot.axes.unsupported import UnsupportedMethods
from tui_nn.plot.pyplot.axes.words import WordMethods

__all__ = ["Axes"]


class Axes(ShapeMethods, GridMethods, WordMethods, ScaleMethods, UnsupportedMethods):
    """One chart: what is plotted on it, its axes and its words."""
