"""Gives learners' code its `plt`, and its charts to the display."""

from __future__ import annotations

from tui_nn.kernel.worker.display import Display
from tui_nn.plot import pyplot


def install_pyplot() -> None:
    """Make `import matplotlib.pyplot` give the charts that the client can draw."""
    pyplot.install_as_matplotlib()


class Charts:
    """Tells `pyplot` when cells begin and end, and where charts are shown."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def begin(self) -> None:
        """Begin a cell: figures are counted anew."""
        self._display.begin()
        pyplot.set_display(self._display.show)
        pyplot.begin_cell()

    def end(self) -> None:
        """End a cell: figures left open are shown, as in a notebook."""
        pyplot.end_cell()
        self._display.send_waiting()
