"""Owns what workers come from, and starts it again when it is lost."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from typing import TYPE_CHECKING

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.process import WorkerProcess, WorkerSource

if TYPE_CHECKING:
    from tui_nn.kernel.client import Kernel


def can_fork() -> bool:
    """Whether workers can be forked here: the calls exist, and the system's libraries allow it."""
    has_calls = hasattr(os, "fork") and hasattr(socket, "send_fds")
    return has_calls and hasattr(socket, "SOCK_SEQPACKET") and sys.platform != "darwin"


class KernelHost:
    """Gives kernels. One host serves an app, or a server with many sessions."""

    def __init__(self, limits: Limits | None = None, *, fork: bool | None = None) -> None:
        """Make a host that starts nothing before `start` or the first `kernel`.

        Args:
            limits: What each worker may use.
            fork: Whether to fork workers or to keep a spare one; None to do what suits the system.
        """
        self._limits = limits or Limits()
        self._fork = can_fork() if fork is None else fork
        self._is_closed = False
        self._relaunching = asyncio.Lock()
        self._source: WorkerSource | None = None
        self._failure: KernelUnavailable | None = None

    @classmethod
    def launch(cls, limits: Limits | None = None, *, fork: bool | None = None) -> KernelHost:
        """Start the process that workers come from and return at once.

        It imports NumPy while the caller imports other things. No event loop is needed yet; what
        fails is raised by `kernel`.

        Args:
            limits: What each worker may use.
            fork: Whether to fork workers or to keep a spare one; None to do what suits the system.
        """
        host = cls(limits, fork=fork)
        host.start()
        return host

    def start(self) -> None:
        """Start the process that workers come from, unless it was started; see `launch`."""
        if self._source is None and self._failure is None and not self._is_closed:
            self._start_source()

    @property
    def limits(self) -> Limits:
        """What each worker may use."""
        return self._limits

    async def kernel(self) -> Kernel:
        """Return a kernel with a fresh worker, ready to run cells.

        Raises:
            KernelUnavailable: No worker can be started; the message is for the user.
        """
        from tui_nn.kernel.client import Kernel

        kernel = Kernel(self)
        await kernel.restart()
        return kernel

    async def start_worker(self) -> WorkerProcess:
        """Start a worker for a kernel.

        Raises:
            KernelUnavailable: None can be started.
        """
        source = await self._living_source()
        try:
            return await source.worker()
        except KernelUnavailable:
            if source.is_alive or not source.has_been_ready:
                raise
        return await (await self._living_source()).worker()

    async def close(self) -> None:
        """End everything that was started; no kernel can be had any more."""
        self._is_closed = True
        if self._source is not None:
            await self._source.close()

    async def _living_source(self) -> WorkerSource:
        async with self._relaunching:
            if self._is_closed:
                raise KernelUnavailable("The kernel has been closed.")
            if self._source is not None and not self._source.is_alive:
                await self._source.close()
                self._source = None
            if self._source is None:
                self._start_source()
            if self._source is None:
                assert self._failure is not None
                raise self._failure
            return self._source

    def _start_source(self) -> None:
        try:
            self._source = _new_source(self._limits, self._fork)
        except KernelUnavailable as error:
            self._failure = error


def _new_source(limits: Limits, fork: bool) -> WorkerSource:
    """Start a source; each module needs what not every system has, so only one is imported."""
    if fork:
        from tui_nn.kernel.fork_server import ForkServer

        return ForkServer(limits)
    from tui_nn.kernel.spare_source import SpareSource

    return SpareSource(limits)
