"""Drawing figures as terminal cells."""

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.drawing import Drawing, draw_chart, draw_figure, preferred_height
from tui_nn.plot.draw.export import to_svg, to_text
from tui_nn.plot.draw.inspect import Reading, read_at

__all__ = [
    "Drawing",
    "PlotArea",
    "Reading",
    "draw_chart",
    "draw_figure",
    "preferred_height",
    "read_at",
    "to_svg",
    "to_text",
]
