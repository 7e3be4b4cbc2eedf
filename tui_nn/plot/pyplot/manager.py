"""Which figures are open, which one is current, and when they reach the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui_nn.plot import figure as model

if TYPE_CHECKING:
    from tui_nn.plot.pyplot.figures import Figure

Display = Callable[[int, model.Figure], None]

FRAMES_PER_SECOND = 30
_SHARE_OF_TIME = 0.04
"""How much of a training loop's time drawing may take."""

_MOST_OPEN = 100


class Manager:
    """The open figures of one cell.

    Args:
        clock: Gives seconds; only differences count.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._display: Display | None = None
        self._open: list[Figure] = []
        self._current: Figure | None = None
        self._cell = 0
        self._shown = 0
        self._next_frame = float("-inf")

    def set_display(self, display: Display | None) -> None:
        """Say who shows figures: called with the figure's number in the cell and its data."""
        self._display = display

    def begin_cell(self) -> None:
        """Close all figures and number those to come from 0."""
        self.close_all()
        self._cell += 1
        self._shown = 0
        self._next_frame = float("-inf")

    def end_cell(self) -> None:
        """Show what is open and not yet on the screen in its last state, then close it."""
        try:
            for figure in list(self._open):
                self._show(figure)
        finally:
            self._forget_all()

    def show(self) -> None:
        """Show the open figures and close them, as notebooks do."""
        self.end_cell()

    def redraw(self, *, at_once: bool = False) -> None:
        """Show the open figures in place, at once or if the last time was long enough ago.

        A frame costs the loop at most `_SHARE_OF_TIME` of its time: the more a figure costs to
        build, the longer the next one waits. What is skipped is shown by `end_cell`.
        """
        began = self._clock()
        if began < self._next_frame and not at_once:
            for figure in self._open:
                figure.awaited = True
            return
        for figure in list(self._open):
            self._show(figure)
        ended = self._clock()
        self._next_frame = max(
            began + 1 / FRAMES_PER_SECOND, ended + (ended - began) / _SHARE_OF_TIME
        )

    def _show(self, figure: Figure) -> None:
        state = figure
        if not figure.axes and figure.unshown is not None:
            state = figure.unshown
        if not figure.dirty or not state.axes:
            return
        figure.dirty = figure.awaited = False
        figure.unshown = None
        if self._display is None:
            return
        if figure.shown_in != self._cell or figure.shown_as is None:
            figure.shown_in, figure.shown_as = self._cell, self._shown
            self._shown += 1
        self._display(figure.shown_as, state.built())

    def open(self, figure: Figure) -> None:
        """Hold a new figure and make it current.

        Raises:
            RuntimeError: When very many are open.
        """
        if len(self._open) >= _MOST_OPEN:
            raise RuntimeError(
                f"{_MOST_OPEN} figures are open; show them with plt.show() or close some with "
                "plt.close()."
            )
        self._open.append(figure)
        self._current = figure

    def touched(self, figure: Figure) -> None:
        """Hold a figure again that was shown and then changed."""
        if figure not in self._open and not figure.closed and figure.axes:
            self._open.append(figure)

    def current(self) -> Figure | None:
        """Return the current figure, None when there is none."""
        return self._current

    def make_current(self, figure: Figure) -> None:
        """Let the functions of the module draw on an open figure."""
        figure.closed = False
        if figure not in self._open:
            self._open.append(figure)
        self._current = figure

    def find(self, name: Any) -> Figure | None:
        """Return the open figure of a number or a name."""
        return next((figure for figure in self._open if name in (figure.number, figure.name)), None)

    def numbers(self) -> list[int]:
        """Return the numbers of the open figures."""
        return sorted(figure.number for figure in self._open)

    def unused_number(self) -> int:
        """Return the least number above those of the open figures."""
        return max(self.numbers(), default=0) + 1

    def close(self, figure: Figure) -> None:
        """Throw a figure away without showing it."""
        figure.closed = True
        if figure in self._open:
            self._open.remove(figure)
        if self._current is figure:
            self._current = self._open[-1] if self._open else None

    def close_all(self) -> None:
        """Throw all figures away without showing them."""
        for figure in self._open:
            figure.closed = True
        self._forget_all()

    def _forget_all(self) -> None:
        self._open.clear()
        self._current = None


MANAGER = Manager()
"""The one that the functions of `tui_nn.plot.pyplot` use."""
