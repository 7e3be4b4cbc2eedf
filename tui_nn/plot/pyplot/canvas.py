"""The canvas of a figure: programs ask it to redraw."""

from __future__ import annotations

from typing import Any

from tui_nn.plot.pyplot.manager import Manager


class Canvas:
    """What `fig.canvas` is: `draw()` and `flush_events()` show the figure in place."""

    def __init__(self, manager: Manager) -> None:
        self._manager = manager

    def draw(self) -> None:
        """Show the open figures in place, at most 30 times a second."""
        self._manager.redraw()

    draw_idle = flush_events = draw

    def mpl_connect(self, *_event: Any) -> int:
        """Accept a handler of mouse or keyboard events; none will come."""
        return 0

    def set_window_title(self, title: str) -> None:
        """Accept the title of a window, which a terminal does not have."""
