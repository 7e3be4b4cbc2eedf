"""The worker's end of the wire."""

from __future__ import annotations

import os
import select
from collections import deque
from typing import Protocol

from tui_nn.kernel.framing import FrameReader, encode_frame
from tui_nn.kernel.protocol import Body, Command, decode_command, encode_message
from tui_nn.kernel.worker.interrupts import InterruptGuard


class CommandSource(Protocol):
    """Where the client's bytes come from."""

    def read(self) -> bytes:
        """Wait for bytes; empty when the client is gone. An interrupt may end the wait."""


class PipeSource:
    """Reads commands from a pipe."""

    def __init__(self, descriptor: int, guard: InterruptGuard) -> None:
        self._descriptor = descriptor
        self._guard = guard

    def read(self) -> bytes:
        """Wait for bytes; what has been read is never lost to an interrupt."""
        select.select([self._descriptor], [], [])
        with self._guard:
            return os.read(self._descriptor, 65536)


class Wire:
    """Sends whole messages and receives commands."""

    def __init__(self, source: CommandSource, messages: int, guard: InterruptGuard) -> None:
        self._source = source
        self._messages = messages
        self._guard = guard
        self._frames = FrameReader()
        self._commands: deque[bytes] = deque()

    def send(self, run: int, *bodies: Body) -> None:
        """Send messages about one run, in order and whole.

        Raises:
            FrameError: One of them is larger than a frame may be; nothing has been sent.
            ValueError: One of them holds a number that JSON does not have; likewise.
        """
        self.write(b"".join(encode_frame(encode_message(run, body)) for body in bodies))

    def write(self, data: bytes) -> None:
        """Write bytes that hold whole frames."""
        with self._guard:
            view = memoryview(data)
            while view:
                view = view[os.write(self._messages, view) :]

    def is_writable(self) -> bool:
        """Whether the client has kept up, so that writing would not wait."""
        try:
            return bool(select.select([], [self._messages], [], 0)[1])
        except OSError:  # Windows cannot ask a pipe
            return True

    def receive(self) -> tuple[int, Command]:
        """Wait for the next command; ends the process when the client is gone."""
        while not self._commands:
            data = self._source.read()
            if not data:
                os._exit(0)
            self._commands.extend(self._frames.feed(data))
        return decode_command(self._commands.popleft())
