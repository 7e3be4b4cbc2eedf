"""Shows values and charts."""

from __future__ import annotations

import time
from typing import Any

from tui_nn.kernel.events import MAX_FIGURES, FigureShown, Notice, ValueShown
from tui_nn.kernel.worker.outbox import Outbox
from tui_nn.kernel.worker.streams import OutputBuffer
from tui_nn.plot.codec import figure_to_data
from tui_nn.plot.figure import Figure

FRAME_INTERVAL = 1 / 60
"""Seconds between two pictures of the same chart, should a cell show it faster than it can be seen.

`pyplot` itself redraws more seldom than that.
"""


def show_value(value: Any, outbox: Outbox, output: OutputBuffer) -> None:
    """Show the value of a cell's last expression; None is not shown.

    A `repr` that raises is told instead: the cell itself did not fail.
    """
    if value is None:
        return
    try:
        text = repr(value)
        if not isinstance(text, str):
            raise TypeError("__repr__ returned something else than text")
        text = str(text)
    except Exception as error:
        output.send()
        outbox.say(
            Notice(
                f"The value is {_article(type(value).__name__)} that cannot be shown: "
                f"its repr raised {type(error).__name__}: {error}"
            )
        )
        return
    output.send()
    outbox.say(ValueShown(text))


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


class Display:
    """Sends charts as fast as the client can take them; the last picture of each is always sent."""

    def __init__(self, outbox: Outbox, output: OutputBuffer) -> None:
        self._outbox = outbox
        self._output = output
        self._sent: dict[int, float] = {}
        self._waiting: dict[int, Figure] = {}
        self._muted = False
        self._told_too_many = False

    def begin(self) -> None:
        """Begin a cell."""
        self._sent.clear()
        self._waiting.clear()
        self._muted = False
        self._told_too_many = False

    def mute(self) -> None:
        """Send what waits and show nothing more (charts of a check are not shown)."""
        self.send_waiting()
        self._muted = True

    def show(self, number: int, figure: Figure) -> None:
        """Show a chart, or keep it back when the last picture of it is too recent."""
        if self._muted:
            return
        if number >= MAX_FIGURES:
            self._tell_too_many()
            return
        now = time.monotonic()
        sent = self._sent.get(number)
        recent = sent is not None and now - sent < FRAME_INTERVAL
        if sent is not None and (recent or not self._outbox.client_keeps_up):
            self._waiting[number] = figure
            return
        self._waiting.pop(number, None)
        self._send(number, figure, now)

    def send_waiting(self) -> None:
        """Send the last picture of every chart that was kept back."""
        waiting, self._waiting = self._waiting, {}
        for number, figure in waiting.items():
            self._send(number, figure, time.monotonic())

    def _tell_too_many(self) -> None:
        if not self._told_too_many:
            self._told_too_many = True
            self._outbox.say(
                Notice(f"A cell can show {MAX_FIGURES} charts; the others are left out.")
            )

    def _send(self, number: int, figure: Figure, now: float) -> None:
        self._sent[number] = now
        self._output.send()
        self._outbox.show(FigureShown(number, figure_to_data(figure)))
