"""Workers without fork: while one works, the next one already waits, warm.

This is the way for systems where a process that has loaded NumPy cannot be forked safely (macOS,
whose Accelerate and Objective-C libraries forbid it) or at all (Windows). It has been tried on
Linux only, by force; on macOS and Windows it has not been run. The size of the working directory
is not watched here.
"""

from __future__ import annotations

import asyncio
import dataclasses
import os
import signal
import subprocess
import time
from contextlib import suppress
from typing import IO

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.launch import launch_python
from tui_nn.kernel.process import NUDGE, Exit, WorkerProcess
from tui_nn.kernel.sandbox.scratch import make_scratch


class SpareSource:
    """Keeps one started process ahead of the one that was asked for last."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._given: list[SpareWorker] = []
        self._spare = SpareWorker(limits)
        self.has_been_ready = False

    @property
    def is_alive(self) -> bool:
        """Always: every worker is started by the client itself."""
        return True

    async def worker(self) -> WorkerProcess:
        """Return the process that waits and start the next one.

        Raises:
            KernelUnavailable: The interpreter cannot be started.
        """
        worker, self._spare = self._spare, SpareWorker(self._limits)
        self._given = [one for one in self._given if one.is_running]
        self._given.append(worker)
        self.has_been_ready = True
        return worker

    async def close(self) -> None:
        """End the spare process and all that were given."""
        self._spare.close_pipes()
        for worker in (*self._given, self._spare):
            worker.kill()
            await worker.exited(5.0)
            worker.release()


class SpareWorker:
    """A worker with a process of its own, started by the client."""

    has_threads = True

    def __init__(self, limits: Limits) -> None:
        self._scratch = make_scratch() if limits.scratch_size else None
        settings = {
            "limits": dataclasses.asdict(limits),
            "parent": os.getpid(),
            "scratch": "" if self._scratch is None else str(self._scratch.path),
        }
        self._process = launch_python(
            "tui_nn.kernel.worker.spare",
            settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.commands = _taken(self._process.stdin)
        self.messages = _taken(self._process.stdout)
        self.raw = _taken(self._process.stderr)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def interrupt(self) -> None:
        """Send SIGINT, or what Windows has instead."""
        with suppress(OSError):
            self._process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))

    def nudge(self) -> None:
        """Send SIGURG, where there is such a signal."""
        if NUDGE is not None:
            with suppress(OSError):
                self._process.send_signal(NUDGE)

    def kill(self) -> None:
        """End it at once."""
        with suppress(OSError):
            self._process.kill()

    async def exited(self, timeout: float) -> Exit | None:  # noqa: ASYNC109
        """Wait for it to end, and tell how."""
        try:
            return Exit(await asyncio.to_thread(self._process.wait, timeout))
        except subprocess.TimeoutExpired:
            return None

    def cpu_seconds(self) -> float | None:
        """Ask the clock of that process, where the system has one."""
        if not hasattr(time, "clock_gettime") or not self.is_running:
            return None
        try:
            return time.clock_gettime((~self._process.pid << 3) | 2)
        except OSError:
            return None

    def release(self) -> None:
        """Remove the worker's directory; the pipes are closed by their readers."""
        if self._scratch is not None:
            self._scratch.remove()
            self._scratch = None

    def close_pipes(self) -> None:
        """Close the pipes of a worker that nobody was given."""
        for descriptor in (self.commands, self.messages, self.raw):
            os.close(descriptor)


def _taken(file: IO[bytes] | None) -> int:
    """Return the descriptor of a pipe, which the caller has to close instead of the file."""
    assert file is not None
    with file:
        return os.dup(file.fileno())
