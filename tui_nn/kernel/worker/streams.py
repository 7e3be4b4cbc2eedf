"""Standard output and error of learners' code, gathered so that a flood costs little to show."""

from __future__ import annotations

import io
import signal
import time
from collections.abc import Iterable
from types import FrameType
from typing import Any

from tui_nn.kernel.events import OutputWritten, Stream
from tui_nn.kernel.process import NUDGE
from tui_nn.kernel.worker.interrupts import InterruptGuard
from tui_nn.kernel.worker.outbox import Outbox

CHUNK = 65536
"""Characters after which text is sent at once, and the most in one message."""

BURST = 64
"""How many lines are each sent at once before they are gathered."""

QUICK_INTERVAL = 0.015
"""Seconds for which a flood is gathered before it is sent."""

SLOW_INTERVAL = 0.1
"""The same for a cell that has sent many messages, so that a long one stays in its limit."""

MANY_FRAMES = 2000
"""What is meant by many."""


class OutputBuffer:
    """Keeps the order of both streams; sends single lines at once and floods in pieces."""

    def __init__(self, outbox: Outbox, guard: InterruptGuard) -> None:
        self._outbox = outbox
        self._guard = guard
        self._parts: list[OutputWritten] = []
        self._texts: list[str] = []
        self._stream: Stream = "stdout"
        self._size = 0
        self._tokens = float(BURST)
        self._refilled = time.monotonic()
        self._nudged = False
        self._discarding = False

    def begin(self) -> None:
        """Begin a cell with nothing left over."""
        self._parts.clear()
        self._texts.clear()
        self._size = 0
        self._tokens = float(BURST)
        self._discarding = False
        if NUDGE is not None:
            signal.signal(NUDGE, self._on_nudge)

    def discard(self) -> None:
        """Send what there is and drop all that follows (a check's own printing is not shown)."""
        self.send()
        self._discarding = True

    def write(self, stream: Stream, text: str) -> None:
        """Take text in; the caller need not care when it is sent."""
        if self._discarding or self._outbox.is_full or not text:
            return
        if stream != self._stream:
            with self._guard:
                self._close_part()
                self._stream = stream
        self._texts.append(text)  # an interrupt after this line only makes the size inexact
        self._size += len(text)
        if self._size >= CHUNK:
            self.send()
        elif self._nudged or "\n" in text or "\r" in text:
            self.flush()

    def flush(self) -> None:
        """Send soon, at once if the cell has not sent much lately."""
        now = time.monotonic()
        interval = QUICK_INTERVAL if self._outbox.frames < MANY_FRAMES else SLOW_INTERVAL
        self._tokens = min(float(BURST), self._tokens + (now - self._refilled) / interval)
        self._refilled = now
        if self._tokens >= 1 or self._nudged:
            self._tokens = max(0.0, self._tokens - 1)
            self.send()

    def send(self) -> None:
        """Send everything now."""
        if self._texts or self._parts:
            with self._guard:
                self._close_part()
                parts, self._parts = self._parts, []
                self._size = 0
                self._nudged = False
                self._outbox.print(parts)

    def _on_nudge(self, _number: int, _frame: FrameType | None) -> None:
        """The client wants to see what there is: the cell may go on without printing."""
        if self._guard.is_held:
            self._nudged = True
        else:
            self.send()

    def _close_part(self) -> None:
        text = "".join(self._texts)
        self._texts.clear()
        for start in range(0, len(text), CHUNK):
            self._parts.append(OutputWritten(self._stream, text[start : start + CHUNK]))


class LearnerStream(io.TextIOBase):
    """What learners' code finds as `sys.stdout` or `sys.stderr`."""

    def __init__(self, name: Stream, buffer: OutputBuffer) -> None:
        super().__init__()
        self._name = name
        self._output = buffer
        self._binary = _BinarySide(self)

    @property
    def name(self) -> str:
        """`<stdout>` or `<stderr>`, as the interpreter calls them."""
        return f"<{self._name}>"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """How bytes written to `buffer` are understood."""
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What is done with bytes that cannot be understood."""
        return "replace"

    @property
    def buffer(self) -> io.RawIOBase:
        """The stream for bytes."""
        return self._binary

    def writable(self) -> bool:
        """Always true."""
        return True

    def write(self, text: str, /) -> int:
        """Send text to the screen.

        Raises:
            TypeError: Something else than text was given.
        """
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._output.write(self._name, str(text))
        return len(text)

    def writelines(self, lines: Iterable[str], /) -> None:  # type: ignore[override]
        """Send several pieces of text."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Let the text be seen now."""
        self._output.flush()

    def close(self) -> None:
        """Stay open: the next cell prints as well."""


class _BinarySide(io.RawIOBase):
    """`sys.stdout.buffer`: bytes are shown as the text that they encode."""

    def __init__(self, stream: LearnerStream) -> None:
        super().__init__()
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        content = bytes(data)
        self._stream.write(content.decode("utf-8", "replace"))
        return len(content)

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """Stay open, as the text stream does."""
