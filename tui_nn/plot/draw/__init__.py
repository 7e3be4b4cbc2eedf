"""Drawing figures as terminal cells."""

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.drawing import (
    Drawing,
    draw_chart,
    draw_figure,
    preferred_height,
    to_text,
)

__all__ = [
    "Drawing",
    "PlotArea",
    "draw_chart",
    "draw_figure",
    "preferred_height",
    "to_text",
]
