"""What callers need of a kernel; the tests have kernels of their own that play back a script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from tui_nn.kernel.containment import LayerReport, Limits
from tui_nn.kernel.events import KernelEvent, RunCell


class CellKernel(Protocol):
    """One namespace that cells run in; `client.Kernel` is the real one."""

    @property
    def generation(self) -> int:
        """Grows when a new worker, with an empty namespace, takes over."""

    @property
    def containment(self) -> tuple[LayerReport, ...]:
        """What holds the worker."""

    def run(self, request: RunCell) -> AsyncIterator[KernelEvent]:
        """Run a cell."""

    async def interrupt(self) -> None:
        """Stop the running cell."""

    def answer(self, text: str | None) -> None:
        """Answer `input()`; None ends the input."""

    async def restart(self) -> None:
        """Begin with an empty namespace."""

    async def close(self) -> None:
        """End the worker."""


class KernelSource(Protocol):
    """What gives kernels; `host.KernelHost` is the real one."""

    @property
    def limits(self) -> Limits:
        """What each worker may use, and after how long a cell is asked about."""

    def start(self) -> None:
        """Get ready to give kernels, without waiting for that."""

    async def kernel(self) -> CellKernel:
        """Return a kernel with an empty namespace."""
