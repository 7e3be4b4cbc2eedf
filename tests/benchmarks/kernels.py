"""How fast the kernel answers, begins anew and stops, against ipykernel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import perf_counter
from typing import Protocol

from tests.benchmarks.reference.ipython import IPythonKernel, is_installed
from tests.benchmarks.table import Row
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.events import CellFinished, OutputWritten, RunCell
from tui_nn.kernel.host import KernelHost

ENDLESS = "print('on', flush=True)\nwhile True: pass"


class Measured(Protocol):
    """A kernel, ours or the reference."""

    async def round_trip(self) -> float:
        """Seconds to run `1 + 1` and have its value."""

    async def reset(self) -> float:
        """Seconds until a fresh process with an empty namespace stands ready."""

    async def interrupt(self) -> float:
        """Seconds to stop an endless loop, until the kernel is ready for the next cell."""


class OurKernel:
    """The kernel of the tutorial."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    async def round_trip(self) -> float:
        started = perf_counter()
        async for _ in self._kernel.run(RunCell("sum", "1 + 1")):
            pass
        return perf_counter() - started

    async def reset(self) -> float:
        started = perf_counter()
        await self._kernel.restart()
        return perf_counter() - started

    async def interrupt(self) -> float:
        stopping: asyncio.Task[None] | None = None
        started = perf_counter()
        async for event in self._kernel.run(RunCell("endless", ENDLESS)):
            if isinstance(event, OutputWritten) and stopping is None:
                started = perf_counter()
                stopping = asyncio.create_task(self._kernel.interrupt())
            elif isinstance(event, CellFinished) and event.status != "interrupted":
                raise RuntimeError(f"the endless cell ended as {event.status}")
        seconds = perf_counter() - started
        assert stopping is not None
        await stopping
        return seconds


@asynccontextmanager
async def our_kernel() -> AsyncIterator[OurKernel]:
    """The kernel of the tutorial, ready; it ends with the context."""
    host = KernelHost.launch()
    try:
        kernel = await host.kernel()
        yield OurKernel(kernel)
        await kernel.close()
    finally:
        await host.close()


def round_trip(quick: bool) -> Iterator[Row]:
    """The cell `1 + 1`, from the request to its end."""
    ours, reference = asyncio.run(_measure("round_trip", 2 if quick else 20, burst=20))
    yield _row("kernel: round trip of 1 + 1", ours, reference, 0.05)


def reset(quick: bool) -> Iterator[Row]:
    """From the wish for an empty namespace to a process that is ready."""
    ours, reference = asyncio.run(_measure("reset", 2 if quick else 12))
    yield _row("kernel: reset", ours, reference, 0.02)


def interrupt(quick: bool) -> Iterator[Row]:
    """From the wish to stop `while True: pass` to its end."""
    ours, reference = asyncio.run(_measure("interrupt", 2 if quick else 20))
    yield _row("kernel: interrupt of a loop", ours, reference, 0.1)


async def _measure(what: str, count: int, burst: int = 1) -> tuple[list[float], list[float]]:
    """Measure both kernels in turn; the reference's list is empty where it is not installed.

    Args:
        what: The method that measures.
        count: How many turns each has.
        burst: How often it is measured in a turn: what takes less than a millisecond is told wrong
            when the processor has just been woken for it.
    """
    async with AsyncExitStack() as stack:
        kernels: list[Measured] = [await stack.enter_async_context(our_kernel())]
        if is_installed():
            kernels.append(await stack.enter_async_context(IPythonKernel.started()))
        times: tuple[list[float], list[float]] = ([], [])
        for kernel in kernels:
            # The first of everything is slower in both.
            await getattr(kernel, what)()
        for _ in range(count):
            for kernel, seconds in zip(kernels, times, strict=False):
                seconds.extend([await getattr(kernel, what)() for _ in range(burst)])
    return times


def _row(figure: str, ours: list[float], reference: list[float], ratio: float) -> Row:
    against = "ipykernel" if reference else "ipykernel not installed"
    return Row(figure, ours, reference, against, ratio=ratio)
