"""What a caller asks of the kernel and what the kernel tells back: typed, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Stream = Literal["stdout", "stderr"]
Status = Literal["ok", "error", "interrupted", "died"]

MAX_FIGURES = 50
"""How many charts one cell may show; redrawing one does not count."""


@dataclass(frozen=True, slots=True)
class RunCell:
    """A request to run one cell.

    Attributes:
        cell: Name of the cell; tracebacks and errors speak of it.
        code: Its source.
        check: Code that judges it, run afterwards in a copy of the namespace; None for no check.
        apart: Whether the cell runs in its own copy of the lesson's namespace (exercises do, so
            that a half-finished answer cannot break the cells that follow).
    """

    cell: str
    code: str
    check: str | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class OutputWritten:
    r"""The cell printed something; `text` may hold `\r` and SGR colours, no other control codes."""

    stream: Stream
    text: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """The cell showed a chart.

    Attributes:
        number: Which figure of the cell, from 0; a number seen before is redrawn in place.
        figure: The figure as plain data (`tui_nn.plot.codec.figure_from_data` reads it,
            and refuses what is no figure).
    """

    number: int
    figure: dict[str, Any]


@dataclass(frozen=True, slots=True)
class InputRequested:
    """The cell waits in `input()`; answer with `Kernel.answer`."""

    prompt: str


@dataclass(frozen=True, slots=True)
class ValueShown:
    """The value of the cell's last expression, as `repr` gives it."""

    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the learner's own frames in a traceback, innermost last.

    Attributes:
        cell: Name of the cell that the line stands in.
        line: Line of that cell, from 1.
        function: Name of the function, or `<module>`.
        source: The line's text.
    """

    cell: str
    line: int
    function: str
    source: str


@dataclass(frozen=True, slots=True)
class CellError:
    """Why a cell failed.

    Attributes:
        kind: Name of the exception class.
        message: What the exception says.
        explanation: One plain sentence for the errors that beginners meet, or an empty string.
        frames: The learner's frames, outermost first.
    """

    kind: str
    message: str
    explanation: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class ErrorRaised:
    """The cell raised an exception."""

    error: CellError


@dataclass(frozen=True, slots=True)
class CheckFinished:
    """The exercise was judged; `feedback` says what is wrong when it did not pass."""

    passed: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One plain sentence about the run itself (output was cut, a limit was met ...)."""

    text: str


@dataclass(frozen=True, slots=True)
class CellFinished:
    """The run is over; always the last event of a run.

    Attributes:
        status: How it ended; after `died` the namespace is empty and a new worker stands ready.
        seconds: Wall time from request to end.
    """

    status: Status
    seconds: float


KernelEvent: TypeAlias = (
    OutputWritten
    | FigureShown
    | InputRequested
    | ValueShown
    | ErrorRaised
    | CheckFinished
    | Notice
    | CellFinished
)
