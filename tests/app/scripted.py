"""A kernel without a process that plays back what a test scripts, in its own time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from tui_nn.kernel.containment import LayerReport, Limits
from tui_nn.kernel.events import (
    CellFinished,
    CheckFinished,
    InputRequested,
    KernelEvent,
    OutputWritten,
    RunCell,
    ValueShown,
)
from tui_nn.kernel.launch import KernelUnavailable

CONTAINED = (LayerReport("rlimits", True, "memory, files"), LayerReport("landlock", True, "ABI 7"))


class ScriptedKernel:
    """Plays events for each cell name.

    A cell without a script shows `<its name> ran`; an exercise without one passes. A cell in
    `held` goes on only when the test calls `release`, or is interrupted.
    """

    def __init__(self) -> None:
        self.script: dict[str, Sequence[KernelEvent]] = {}
        self.held: set[str] = set()
        self.requests: list[RunCell] = []
        self.answers: asyncio.Queue[str | None] = asyncio.Queue()
        self.generation = 1
        self.containment = CONTAINED
        self.closed = False
        self._released = asyncio.Event()
        self._interrupted = False

    async def run(self, request: RunCell) -> AsyncIterator[KernelEvent]:
        self.requests.append(request)
        events = self.script.get(request.cell)
        if events is None:
            events = [ValueShown(f"{request.cell} ran")]
            if request.check is not None:
                events = [CheckFinished(True, "")]
        for event in events:
            yield event
            if isinstance(event, InputRequested):
                answer = await self.answers.get()
                yield OutputWritten("stdout", f"{event.prompt}{answer}\n")
                yield ValueShown(repr(answer))
        if request.cell in self.held:
            await self._released.wait()
            self._released.clear()
            if self._interrupted:
                self._interrupted = False
                yield CellFinished("interrupted", 3.0)
                return
        if not any(isinstance(event, CellFinished) for event in events):
            yield CellFinished("ok", 0.02)

    def release(self) -> None:
        self._released.set()

    async def interrupt(self) -> None:
        self._interrupted = True
        self._released.set()

    def answer(self, text: str | None) -> None:
        self.answers.put_nowait(text)

    async def restart(self) -> None:
        self.generation += 1

    async def close(self) -> None:
        self.closed = True

    @property
    def ran(self) -> list[str]:
        """Names of the cells that ran, in order."""
        return [request.cell for request in self.requests]


class ScriptedHost:
    """Gives the same scripted kernel to every lesson, or says why there is none."""

    def __init__(self, failure: str = "") -> None:
        self.only = ScriptedKernel()
        self.limits = Limits()
        self._failure = failure
        self.started = False

    def start(self) -> None:
        self.started = True

    async def kernel(self) -> ScriptedKernel:
        if self._failure:
            raise KernelUnavailable(self._failure)
        return self.only
