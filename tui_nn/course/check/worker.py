"""Running cells in a worker, one after the other, and gathering what each gives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from tui_nn.course.check.report import CellReport
from tui_nn.course.model import Cell
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
    ValueShown,
)

SECONDS_ALLOWED = 30.0
"""How long a cell may run before it is stopped; no reader waits longer."""

SECONDS_ALLOWED_LIVE = 180.0
"""How long a cell that shows live training may run."""


class Kernel(Protocol):
    """The part of a kernel that a check needs."""

    @property
    def generation(self) -> int:
        """Grows when a new worker, with an empty namespace, takes over."""

    def run(self, request: RunCell) -> AsyncIterator[KernelEvent]:
        """Run a cell."""

    async def interrupt(self) -> None:
        """Stop the running cell."""

    def answer(self, text: str | None) -> None:
        """Answer `input()`."""

    async def close(self) -> None:
        """End the worker."""


class KernelSource(Protocol):
    """What gives a fresh kernel for each lesson."""

    async def kernel(self) -> Kernel:
        """Return a kernel with an empty namespace."""


@dataclass(slots=True)
class Workbench:
    """A worker with the namespace of one lesson.

    Attributes:
        kernel: The worker.
        ran: The cells that the namespace stands on, in order.
    """

    kernel: Kernel
    ran: list[Cell] = field(default_factory=list)

    async def run(self, cell: Cell) -> CellReport:
        """Run a cell in the lesson's namespace."""
        allowed = SECONDS_ALLOWED_LIVE if cell.is_live else SECONDS_ALLOWED
        report = await self._run(cell, RunCell(cell.name, cell.code), allowed)
        if report.ended_well:
            self.ran.append(cell)
        return report

    async def run_apart(
        self,
        cell: Cell,
        check: str | None = None,
        epilogue: str = "",
        allowed: float = SECONDS_ALLOWED,
    ) -> CellReport:
        """Run a cell in a copy of the lesson's namespace.

        Args:
            cell: The cell.
            check: Code that judges it.
            epilogue: Code to run after the cell's own, in the same namespace.
            allowed: Seconds before it is stopped.

        Returns:
            What it gave.
        """
        code = f"{cell.code}\n{epilogue}" if epilogue else cell.code
        return await self._run(cell, RunCell(cell.name, code, check, apart=True), allowed)

    async def _run(self, cell: Cell, request: RunCell, allowed: float) -> CellReport:
        generation = self.kernel.generation
        report = await run_cell(self.kernel, request, cell, allowed)
        if self.kernel.generation != generation:
            # The worker was replaced: give the next cell the namespace it would have had.
            for earlier in self.ran:
                again = RunCell(earlier.name, earlier.code)
                await run_cell(self.kernel, again, earlier, SECONDS_ALLOWED_LIVE)
        return report


async def run_cell(kernel: Kernel, request: RunCell, cell: Cell, allowed: float) -> CellReport:
    """Run one request to its end and gather its events.

    Args:
        kernel: The worker.
        request: What to run.
        cell: The cell that it belongs to.
        allowed: Seconds before it is interrupted.

    Returns:
        What it gave.
    """
    gathered = _Gathered()
    stopping = False

    async def stop_when_late() -> None:
        nonlocal stopping
        await asyncio.sleep(allowed)
        stopping = True
        await kernel.interrupt()

    watchdog = asyncio.create_task(stop_when_late())
    try:
        async for event in kernel.run(request):
            if isinstance(event, InputRequested):
                kernel.answer(None)  # nobody is there to type
            gathered.take(event)
    finally:
        if not stopping:
            watchdog.cancel()
        await asyncio.gather(watchdog, return_exceptions=True)
    return gathered.report(cell, stopping)


@dataclass(slots=True)
class _Gathered:
    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    charts: dict[int, dict[str, Any]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    value: str | None = None
    error: CellError | None = None
    check: CheckFinished | None = None
    end: CellFinished = field(default_factory=lambda: CellFinished("died", 0.0))

    def take(self, event: KernelEvent) -> None:
        match event:
            case OutputWritten(stream="stdout", text=text):
                self.stdout.append(text)
            case OutputWritten(text=text):
                self.stderr.append(text)
            case FigureShown(number=number, figure=figure):
                self.charts[number] = figure
            case ValueShown(text=text):
                self.value = text
            case ErrorRaised(error=error):
                self.error = error
            case CheckFinished():
                self.check = event
            case Notice(text=text):
                self.notices.append(text)
            case CellFinished():
                self.end = event
            case InputRequested():
                pass

    def report(self, cell: Cell, timed_out: bool) -> CellReport:
        return CellReport(
            name=cell.name,
            role=cell.role,
            line=cell.line,
            status=self.end.status,
            stdout="".join(self.stdout),
            stderr="".join(self.stderr),
            value=self.value,
            error=self.error,
            passed=self.check.passed if self.check else None,
            feedback=self.check.feedback if self.check else "",
            charts=tuple(self.charts[number] for number in sorted(self.charts)),
            notices=tuple(self.notices),
            seconds=self.end.seconds,
            timed_out=timed_out,
        )
