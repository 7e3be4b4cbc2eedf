"""One run of a cell as the client sees it: its events on their way to whoever consumes them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.events import (
    MAX_FIGURES,
    CellFinished,
    FigureShown,
    KernelEvent,
    Notice,
    OutputWritten,
    RunCell,
    Status,
)

MAX_BACKLOG = 1 << 20
"""Characters that may wait for the consumer before the worker has to wait too."""

MERGED = 1 << 16
"""Length up to which pieces of output that wait are joined."""

TOLERANCE = 1000
"""Messages beyond the limit that an honest worker may still send: errors, values, notices."""


class CellRun:
    """Collects the events of one run, within its limits, until they are consumed."""

    def __init__(
        self, number: int, request: RunCell, limits: Limits, on_backlog: Callable[[bool], None]
    ) -> None:
        self.number = number
        self.request = request
        self.has_started = False
        self.interrupt_wanted = False
        self.is_abandoned = False
        self.questions = 0
        self.over = asyncio.Event()
        self._limits = limits
        self._on_backlog = on_backlog
        self._loop = asyncio.get_running_loop()
        self._begun = self._loop.time()
        self._events: deque[KernelEvent] = deque()
        self._arrived = asyncio.Event()
        self._backlog = 0
        self._is_held = False
        self._bytes = 0
        self._frames = 0
        self._told = False

    def accept(self, event: KernelEvent, size: int) -> None:
        """Take an event from the worker, unless it is output over the limits.

        Args:
            event: The event.
            size: Bytes of the message that brought it.

        Raises:
            ValueError: No honest worker would have sent so much.
        """
        self._frames += 1
        if isinstance(event, OutputWritten):
            self._bytes += len(event.text.encode())
        elif not isinstance(event, FigureShown):
            self._bytes += size
        elif event.number >= MAX_FIGURES:
            raise ValueError("it showed more charts than a cell may")
        over = self._bytes > self._limits.output_bytes or self._frames > self._limits.output_frames
        if not over:
            self.push(event)
            return
        if (
            self._bytes > 2 * self._limits.output_bytes + MEBIBYTE
            or self._frames > self._limits.output_frames + TOLERANCE
        ):
            raise ValueError("it sent far more than a cell may")
        if not isinstance(event, OutputWritten | FigureShown):
            self._told = self._told or isinstance(event, Notice)
            self.push(event)
        elif not self._told:
            self._told = True
            self.push(Notice("This cell has reached the limit of its output; the rest is dropped."))

    def push(self, event: KernelEvent) -> None:
        """Queue an event; output joins what waits, and a redrawn chart replaces its picture."""
        if self.is_abandoned or self.over.is_set():
            return
        self._queue(event)
        self._arrived.set()
        if self._backlog > MAX_BACKLOG and not self._is_held and not self.interrupt_wanted:
            self._is_held = True
            self._on_backlog(True)

    def finish(self, status: Status) -> None:
        """Queue the end of the run; nothing is taken after it."""
        if not self.over.is_set():
            self._events.append(CellFinished(status, self._loop.time() - self._begun))
            self.over.set()
            self._arrived.set()

    def abandon(self) -> None:
        """Drop what waits and what is to come: nobody consumes it."""
        self.is_abandoned = True
        self._events.clear()
        self.let_go()

    def let_go(self) -> None:
        """Let the worker no longer wait for the consumer, so that its end can be heard."""
        if self._is_held:
            self._is_held = False
            self._on_backlog(False)

    async def next(self) -> KernelEvent:
        """Wait for the next event."""
        while not self._events:
            self._arrived.clear()
            await self._arrived.wait()
        event = self._events.popleft()
        self._backlog -= _size(event)
        if self._is_held and self._backlog < MAX_BACKLOG // 2:
            self.let_go()
        return event

    def _queue(self, event: KernelEvent) -> None:
        events = self._events
        if isinstance(event, OutputWritten):
            if self.interrupt_wanted and self._backlog > MAX_BACKLOG:
                return
            last = events[-1] if events else None
            if (
                isinstance(last, OutputWritten)
                and last.stream == event.stream
                and len(last.text) < MERGED
            ):
                events[-1] = OutputWritten(event.stream, last.text + event.text)
                self._backlog += len(event.text)
                return
        elif isinstance(event, FigureShown):
            for index, waiting in enumerate(events):
                if isinstance(waiting, FigureShown) and waiting.number == event.number:
                    events[index] = event
                    return
        events.append(event)
        self._backlog += _size(event)


def _size(event: KernelEvent) -> int:
    return len(event.text) if isinstance(event, OutputWritten) else 100
