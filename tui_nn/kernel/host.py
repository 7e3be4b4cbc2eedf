"""Owns what workers come from, and starts it again when it is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.fork_server import ForkServer
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.process import WorkerProcess

if TYPE_CHECKING:
    from tui_nn.kernel.client import Kernel


class KernelHost:
    """Gives kernels. One host serves an app, or a server with many sessions."""

    def __init__(self, limits: Limits) -> None:
        """Use `launch` instead, which says what happens."""
        self.limits = limits
        self._lock = asyncio.Lock()
        self._source: ForkServer | None = None
        self._failure: KernelUnavailable | None = None
        self._start_source()

    @classmethod
    def launch(cls, limits: Limits | None = None) -> KernelHost:
        """Start the process that workers come from and return at once.

        It imports NumPy while the caller imports other things. No event loop is needed yet; what
        fails is raised by `kernel`.

        Args:
            limits: What each worker may use.
        """
        return cls(limits or Limits())

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
        """End everything that was started."""
        if self._source is not None:
            await self._source.close()

    async def _living_source(self) -> ForkServer:
        async with self._lock:
            if self._source is not None and not self._source.is_alive:
                await self._source.close()
                self._start_source()
            if self._source is None:
                assert self._failure is not None
                raise self._failure
            return self._source

    def _start_source(self) -> None:
        self._source = None
        try:
            self._source = ForkServer(self.limits)
        except KernelUnavailable as error:
            self._failure = error
