"""What a learner's work on a lesson is told and remembered as."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from time import monotonic
from typing import TypeAlias

from tui_nn.kernel.events import (
    CellFinished,
    CheckFinished,
    FigureShown,
    KernelEvent,
    OutputWritten,
    RunCell,
    Status,
)


class CellState(Enum):
    """How a cell stands; what it shows and whether that can be trusted."""

    NOT_RUN = "not run"
    RUNNING = "running"
    DONE = "done"
    EDITED = "edited since run"
    STALE = "stale"
    FAILED = "failed"
    UNSOLVED = "not solved yet"
    INTERRUPTED = "interrupted"


@dataclass
class CellRun:
    """The last run of a cell.

    Attributes:
        code: The code that ran.
        events: What it told, in order; a redrawn chart only once, in its last form.
        status: How it ended; None while it runs.
        seconds: How long it took.
        began: When it began, by the monotonic clock.
        restored: Whether it comes from an earlier session.
        told: How many events were added, for callers that show them as they come.
    """

    code: str
    events: list[KernelEvent] = field(default_factory=list)
    status: Status | None = None
    seconds: float = 0.0
    began: float = field(default_factory=monotonic)
    restored: bool = False
    told: int = 0

    def add(self, event: KernelEvent) -> None:
        """Keep what the kernel told, as short as it can be said."""
        self.told += 1
        last = self.events[-1] if self.events else None
        if isinstance(event, CellFinished):
            self.status, self.seconds = event.status, event.seconds
        elif (
            isinstance(event, OutputWritten)
            and isinstance(last, OutputWritten)
            and last.stream == event.stream
        ):
            self.events[-1] = OutputWritten(event.stream, last.text + event.text)
        elif isinstance(event, FigureShown):
            for index, earlier in enumerate(self.events):
                if isinstance(earlier, FigureShown) and earlier.number == event.number:
                    self.events[index] = event
                    return
            self.events.append(event)
        else:
            self.events.append(event)

    def request(self, cell: str, check: str | None) -> RunCell:
        """The request that runs it; with a check it runs apart from the lesson's namespace."""
        return RunCell(cell, self.code, check, apart=check is not None)

    @property
    def verdict(self) -> CheckFinished | None:
        """What the exercise's check said; None where nothing was checked."""
        verdicts = [event for event in self.events if isinstance(event, CheckFinished)]
        return verdicts[-1] if verdicts else None

    @property
    def passed(self) -> bool | None:
        """Whether the exercise's check passed; None where nothing was checked."""
        return None if self.verdict is None else self.verdict.passed


@dataclass(frozen=True, slots=True)
class RunBegan:
    """A run was started; `cell` is the cell that was asked for."""

    cell: str


@dataclass(frozen=True, slots=True)
class CellBegan:
    """A cell of the run starts: the one that was asked for, or an earlier one that it needs."""

    cell: str


@dataclass(frozen=True, slots=True)
class CellTold:
    """The kernel told something of a cell; `number` counts the events of its run from 1."""

    cell: str
    event: KernelEvent
    number: int


@dataclass(frozen=True, slots=True)
class EarlierCellsNeeded:
    """Earlier cells have not run in this kernel; they are run before `cell`, in this order."""

    cell: str
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierCellFailed:
    """The cell `earlier` failed, so `cell`, which needs it, was not run."""

    cell: str
    earlier: str


@dataclass(frozen=True, slots=True)
class RunFailed:
    """Nothing could be run; `reason` is a sentence for the learner."""

    reason: str


@dataclass(frozen=True, slots=True)
class RunEnded:
    """The run is over, however it ended; `cell` is the cell that was asked for."""

    cell: str


SessionEvent: TypeAlias = (
    RunBegan | CellBegan | CellTold | EarlierCellsNeeded | EarlierCellFailed | RunFailed | RunEnded
)
