"""A worker that a zygote has forked, as the client holds it."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeAlias

from tui_nn.kernel.process import Exit

Pipes: TypeAlias = tuple[int, int, int]
"""Descriptors for commands, messages and raw output."""


class Zygote(Protocol):
    """What a worker needs of the zygote that forked it."""

    def signal(self, worker: int, number: int) -> None:
        """Have the zygote send a signal."""

    async def exited(self, worker: int, timeout: float) -> Exit | None:  # noqa: ASYNC109
        """Wait for a worker's end to be told."""

    def forget(self, worker: int) -> None:
        """Keep nothing of a worker whose end nobody asks for."""


class ForkedWorker:
    """A worker that a zygote has forked."""

    has_threads = False

    def __init__(
        self,
        server: Zygote,
        number: int,
        pipes: Pipes,
        handle: int | None,
    ) -> None:
        self.commands, self.messages, self.raw = pipes
        self._server = server
        self._number = number
        self._handle = handle
        self._process = None if handle is None else _process_behind(handle)

    def interrupt(self) -> None:
        """Send SIGINT."""
        self._signal(signal.SIGINT)

    def nudge(self) -> None:
        """Send SIGURG."""
        self._signal(signal.SIGURG)

    def kill(self) -> None:
        """Send SIGKILL."""
        self._signal(signal.SIGKILL)

    async def exited(self, timeout: float) -> Exit | None:  # noqa: ASYNC109
        """Wait for the zygote to tell how it ended."""
        return await self._server.exited(self._number, timeout)

    def cpu_seconds(self) -> float | None:
        """Ask the clock of that process; see clock_getcpuclockid(3) for its number."""
        if self._process is None:
            return None
        try:
            return time.clock_gettime((~self._process << 3) | 2)
        except OSError:
            return None

    def release(self) -> None:
        """Close the descriptor of the process."""
        self._server.forget(self._number)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _signal(self, number: signal.Signals) -> None:
        if self._handle is None:
            self._server.signal(self._number, number)
            return
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)


def _process_behind(handle: int) -> int | None:
    """Return a process's number here; the zygote may live in a process namespace of its own."""
    try:
        information = Path(f"/proc/self/fdinfo/{handle}").read_text()
    except OSError:
        return None
    for line in information.splitlines():
        name, _, value = line.partition(":")
        if name == "Pid" and int(value) > 0:
            return int(value)
    return None
