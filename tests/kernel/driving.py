"""Runs cells in tests and looks at what came of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tui_nn.kernel.client import Kernel, KernelHost
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    RunCell,
    Status,
    Stream,
    ValueShown,
)

PATIENCE = 20.0
"""Seconds after which a test fails instead of waiting on."""


@dataclass
class Outcome:
    """The events of one run, sorted."""

    events: list[KernelEvent] = field(default_factory=list)

    @property
    def status(self) -> Status:
        last = self.events[-1]
        assert isinstance(last, CellFinished)
        assert not any(isinstance(event, CellFinished) for event in self.events[:-1])
        return last.status

    @property
    def seconds(self) -> float:
        last = self.events[-1]
        assert isinstance(last, CellFinished)
        return last.seconds

    def text(self, stream: Stream | None = None) -> str:
        return "".join(
            event.text
            for event in self.events
            if isinstance(event, OutputWritten) and stream in (None, event.stream)
        )

    @property
    def values(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, ValueShown)]

    @property
    def notices(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Notice)]

    @property
    def figures(self) -> list[FigureShown]:
        return [event for event in self.events if isinstance(event, FigureShown)]

    @property
    def error(self) -> CellError:
        (error,) = [event.error for event in self.events if isinstance(event, ErrorRaised)]
        return error

    @property
    def check(self) -> CheckFinished | None:
        found = [event for event in self.events if isinstance(event, CheckFinished)]
        assert len(found) <= 1
        return found[0] if found else None


async def run(
    kernel: Kernel,
    code: str,
    *,
    cell: str = "cell",
    check: str | None = None,
    apart: bool = False,
    answers: list[str | None] | None = None,
) -> Outcome:
    """Run a cell to its end, answering what it asks."""
    outcome = Outcome()
    left = list(answers or [])
    async with asyncio.timeout(PATIENCE):
        async for event in kernel.run(RunCell(cell, code, check, apart)):
            outcome.events.append(event)
            if isinstance(event, InputRequested):
                kernel.answer(left.pop(0))
    return outcome


@dataclass
class Running:
    """A cell that is running."""

    outcome: Outcome
    task: asyncio.Task[None]
    changed: asyncio.Condition

    async def until_printed(self, text: str) -> None:
        """Wait until the cell has printed some text."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: text in self.outcome.text())

    async def until_asked(self) -> None:
        """Wait until the cell asks for input."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(
                lambda: any(isinstance(event, InputRequested) for event in self.outcome.events)
            )

    async def finish(self) -> Outcome:
        async with asyncio.timeout(PATIENCE):
            await self.task
        return self.outcome


async def start(kernel: Kernel, code: str) -> Running:
    """Start a cell and let it run."""
    outcome = Outcome()
    changed = asyncio.Condition()

    async def consume() -> None:
        async for event in kernel.run(RunCell("cell", code)):
            async with changed:
                outcome.events.append(event)
                changed.notify_all()

    return Running(outcome, asyncio.create_task(consume()), changed)


async def until(condition: object, seconds: float = PATIENCE) -> None:
    """Wait until a function gives something true; the event loop goes on meanwhile."""
    assert callable(condition)
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def kernel_with(limits: Limits, *, fork: bool | None = None) -> AsyncIterator[Kernel]:
    """A kernel with limits of its own, and so a host of its own."""
    host = KernelHost.launch(limits, fork=fork)
    kernel = await host.kernel()
    try:
        yield kernel
    finally:
        await kernel.close()
        await host.close()
