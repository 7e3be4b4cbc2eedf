"""Gives learners' code its `plt`, and its charts to the display."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

from tui_nn.kernel.worker.display import Display

PYPLOT = "tui_nn.plot.pyplot"


def install_pyplot() -> None:
    """Make `import matplotlib.pyplot` give the charts that the client can draw."""
    pyplot = importlib.import_module(PYPLOT)
    matplotlib = ModuleType("matplotlib")
    matplotlib.__path__ = []
    matplotlib.pyplot = pyplot  # type: ignore[attr-defined]
    sys.modules["matplotlib"] = matplotlib
    sys.modules["matplotlib.pyplot"] = pyplot


class Charts:
    """Tells `pyplot` when cells begin and end, and where charts are shown."""

    def __init__(self, display: Display) -> None:
        self._display = display
        pyplot: Any = sys.modules.get(PYPLOT)
        self._pyplot = pyplot if hasattr(pyplot, "set_display") else None

    def begin(self) -> None:
        """Begin a cell: figures are counted anew."""
        self._display.begin()
        if self._pyplot is not None:
            self._pyplot.set_display(self._display.show)
            self._pyplot.begin_cell()

    def end(self) -> None:
        """End a cell: figures left open are shown, as in a notebook."""
        if self._pyplot is not None:
            self._pyplot.end_cell()
        self._display.send_waiting()
