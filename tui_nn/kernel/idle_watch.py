"""Looks now and then whether an idle worker is idle: its "done" may have been forged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tui_nn.kernel.process import WorkerProcess

IDLE_CPU = 0.2
"""Processor seconds that a worker may use after it has said that it is done."""

FIRST_LOOK, LAST_LOOK = 0.25, 5.0
"""Seconds between two looks: short at first, then doubled up to the last."""


class IdleWatch:
    """Watches the processor time of one idle worker."""

    def __init__(self, on_busy: Callable[[], None]) -> None:
        self._on_busy = on_busy
        self._timer: asyncio.TimerHandle | None = None

    def start(self, process: WorkerProcess) -> None:
        """Watch from now on; without a clock to ask there is nothing to watch."""
        self.stop()
        used = process.cpu_seconds()
        if used is not None:
            self._schedule(process, used, FIRST_LOOK)

    def stop(self) -> None:
        """Watch no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _schedule(self, process: WorkerProcess, used: float, wait: float) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(wait, self._look, process, used, wait)

    def _look(self, process: WorkerProcess, used: float, wait: float) -> None:
        self._timer = None
        now = process.cpu_seconds()
        if now is not None and now - used > IDLE_CPU:
            self._on_busy()
        else:
            self._schedule(process, used, min(2 * wait, LAST_LOOK))
