"""Counts what a cell sends to the screen and stops it, with one notice, at the limits."""

from __future__ import annotations

from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    Frame,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    ValueShown,
)
from tui_nn.kernel.framing import MAX_FRAME, encode_frame
from tui_nn.kernel.protocol import RunStarted, encode_message
from tui_nn.kernel.worker.wire import Wire

LONG, SHORT, BRIEF = 20_000, 4_000, 200
"""Characters that are kept of a value, of a sentence or message, and of a name or line."""


class Outbox:
    """Sends the events of the current run.

    Attributes:
        frames: How many messages with output the cell has sent.
        is_full: Whether it has printed as much as it may; the rest is dropped.
    """

    def __init__(self, wire: Wire, limits: Limits) -> None:
        self._wire = wire
        self._limits = limits
        self._run = 0
        self._bytes = 0
        self.is_full = False
        self._told_figure = False
        self.frames = 0

    def begin(self, run: int) -> None:
        """Begin a run: its limits start afresh."""
        self._run = run
        self._bytes = self.frames = 0
        self.is_full = self._told_figure = False
        self._wire.send(run, RunStarted())

    @property
    def client_keeps_up(self) -> bool:
        """Whether sending would not have to wait for the client."""
        return self._wire.is_writable()

    def print(self, parts: list[OutputWritten]) -> None:
        """Send printed text; what is over the limits is dropped and that is told once."""
        kept = []
        for part in parts:
            self._bytes += len(part.text.encode("utf-8", "replace"))
            if not self._count_frame() or self._bytes > self._limits.output_bytes:
                self._tell_full()
                break
            kept.append(part)
        if kept:
            self._wire.send(self._run, *kept)

    def show(self, shown: FigureShown) -> None:
        """Send a chart, unless it is too large for a frame, which is told once."""
        if not self._count_frame():
            self._tell_full()
            return
        payload = encode_message(self._run, shown)
        if len(payload) <= MAX_FRAME:
            self._wire.write(encode_frame(payload))
        elif not self._told_figure:
            self._told_figure = True
            self.say(
                Notice(
                    "A chart holds more values than can be shown here; "
                    "draw fewer points, or a coarser grid."
                )
            )

    def say(self, *events: KernelEvent) -> None:
        """Send what is no output and has no limit: values, errors, notices, the end."""
        self._wire.send(self._run, *map(_shortened, events))

    def finish(self, *events: KernelEvent) -> None:
        """Send the last events of the run, the end among them."""
        assert isinstance(events[-1], CellFinished)
        self.say(*events)
        self._run = 0

    def _count_frame(self) -> bool:
        self.frames += 1
        return self.frames <= self._limits.output_frames

    def _tell_full(self) -> None:
        if self.is_full:
            return
        self.is_full = True
        if self._bytes > self._limits.output_bytes:
            amount = f"{self._limits.output_bytes / MEBIBYTE:.3g} MiB"
        else:
            amount = f"{self._limits.output_frames:,} pieces"
        self.say(
            Notice(f"This cell has sent {amount} of output, the limit; the rest is not shown.")
        )


def _shortened(event: KernelEvent) -> KernelEvent:
    """Return an event whose texts fit into a frame, whatever a cell has put into them."""
    match event:
        case ValueShown(text):
            return ValueShown(_cut(text, LONG))
        case Notice(text):
            return Notice(_cut(text, SHORT))
        case InputRequested(prompt):
            return InputRequested(_cut(prompt, SHORT))
        case CheckFinished(passed, feedback):
            return CheckFinished(passed, _cut(feedback, SHORT))
        case ErrorRaised(error):
            frames = (
                Frame(_cut(f.cell, BRIEF), f.line, _cut(f.function, BRIEF), _cut(f.source, BRIEF))
                for f in error.frames
            )
            return ErrorRaised(
                CellError(
                    _cut(error.kind, BRIEF),
                    _cut(error.message, SHORT),
                    _cut(error.explanation, SHORT),
                    tuple(frames),
                )
            )
    return event


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most]} … ({len(text) - most:,} more characters)"
