"""A worker process as the client holds it, whatever way it was started."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Literal, Protocol

NUDGE: signal.Signals | None = getattr(signal, "SIGURG", None)
"""Asks a worker to send what it has gathered; ignored by default, and Windows has none."""

EndReason = Literal["", "stopped", "scratch", "cpu"]


@dataclass(frozen=True, slots=True)
class Exit:
    """How a worker ended.

    Attributes:
        code: Its exit code; the negative number of the signal that ended it.
        reason: Why it was ended from outside: it had stopped itself, its working directory held
            more than it may, or it had used up its processor time; empty when nobody did.
    """

    code: int
    reason: EndReason = ""


class WorkerProcess(Protocol):
    """A running worker: the near ends of its pipes, and what can be done to it."""

    @property
    def commands(self) -> int:
        """Descriptor to write commands to."""

    @property
    def messages(self) -> int:
        """Descriptor to read messages from."""

    @property
    def raw(self) -> int:
        """Descriptor to read its standard output and error from."""

    @property
    def has_threads(self) -> bool:
        """Whether its pipes need threads, because the event loop cannot wait for them."""

    def interrupt(self) -> None:
        """Send the signal that Ctrl+C would."""

    def nudge(self) -> None:
        """Ask it to send the output that it has gathered."""

    def kill(self) -> None:
        """End it at once."""

    async def exited(self, timeout: float) -> Exit | None:  # noqa: ASYNC109
        """Wait for it to have ended, and tell how; None when it has not, or nobody knows.

        Args:
            timeout: Seconds to wait.
        """

    def cpu_seconds(self) -> float | None:
        """Return the processor time that it has used, or None where that cannot be asked."""

    def release(self) -> None:
        """Let go of everything but the pipes, which their readers close."""


class WorkerSource(Protocol):
    """Where workers come from."""

    @property
    def is_alive(self) -> bool:
        """Whether it can still give workers."""

    @property
    def has_been_ready(self) -> bool:
        """Whether it could once give workers, so that starting it anew may help."""

    async def worker(self) -> WorkerProcess:
        """Start a worker.

        Raises:
            KernelUnavailable: None can be started.
        """

    async def close(self) -> None:
        """End it and all workers that it has given."""
