"""A kernel without a process: plays back what each cell is scripted to give."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

from tui_nn.kernel.events import CellFinished, InputRequested, KernelEvent, RunCell


@dataclass
class ScriptedKernel:
    """Plays a script of events for each cell name; a cell without one ends well at once.

    A cell in `endless` runs until it is interrupted; the worker is then replaced.
    """

    script: Mapping[str, Sequence[KernelEvent]] = field(default_factory=dict)
    endless: frozenset[str] = frozenset()
    generation: int = 1
    requests: list[RunCell] = field(default_factory=list)
    answers: list[str | None] = field(default_factory=list)
    closed: bool = False
    _interrupted: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, request: RunCell) -> AsyncIterator[KernelEvent]:
        self.requests.append(request)
        if request.cell in self.endless:
            await self._interrupted.wait()
            self._interrupted.clear()
            self.generation += 1
            yield CellFinished("died", 3.0)
            return
        events = self.script.get(request.cell, ())
        for event in events:
            yield event
            if isinstance(event, InputRequested):
                assert self.answers, "input must be answered before the run goes on"
        if not any(isinstance(event, CellFinished) for event in events):
            yield CellFinished("ok", 0.0)

    async def interrupt(self) -> None:
        self._interrupted.set()

    def answer(self, text: str | None) -> None:
        self.answers.append(text)

    async def close(self) -> None:
        self.closed = True


@dataclass
class ScriptedHost:
    """Gives one scripted kernel after the other."""

    kernels: list[ScriptedKernel]
    given: int = 0

    async def kernel(self) -> ScriptedKernel:
        self.given += 1
        return self.kernels[self.given - 1]
