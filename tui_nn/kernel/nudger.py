"""Asks a running cell now and then to send the output that it has gathered.

A worker sends single lines at once and gathers floods. It has no clock of its own to send what is
left when a cell prints a little and then computes for long, for it has no threads; so the client
asks for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

FIRST, LAST = 0.02, 0.25
"""Seconds until a worker is asked: after new output soon, then ever more seldom."""


class Nudger:
    """Calls a function ever more seldom until it is stopped or started again."""

    def __init__(self, nudge: Callable[[], None]) -> None:
        self._nudge = nudge
        self._wait = FIRST
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin anew: there may be more where the last output came from."""
        if self._timer is None or self._wait > FIRST:
            self.stop()
            self._wait = FIRST
            self._schedule()

    def stop(self) -> None:
        """Nudge no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _schedule(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._wait, self._fire)

    def _fire(self) -> None:
        self._nudge()
        self._wait = min(2 * self._wait, LAST)
        self._schedule()
