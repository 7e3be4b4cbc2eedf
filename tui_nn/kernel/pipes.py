"""Reads and writes pipes from an event loop without ever waiting for the other side."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

READ_SIZE = 65536
READS_PER_TURN = 4
"""How often a pipe is read in one turn of the event loop; other callbacks then have theirs."""

FREE_TIME = 0.002
"""Seconds that handling what was read may take in one turn without a rest afterwards."""


class Reader(Protocol):
    """A pipe being read."""

    @property
    def is_paused(self) -> bool:
        """Whether nothing is being read at present."""

    def pause(self, reason: str) -> None:
        """Read nothing until every reason that was given has been taken back."""

    def resume(self, reason: str) -> None:
        """Take a reason back."""

    def drain(self, most: int) -> bytes:
        """Return what can be read right now without waiting, at most so many bytes."""

    def close(self) -> None:
        """Stop reading and close the descriptor."""


class Writer(Protocol):
    """A pipe being written."""

    def write(self, data: bytes) -> None:
        """Write soon; data that the other side does not take is kept."""

    def close(self) -> None:
        """Close the descriptor; what has not been taken is lost."""


class LoopReader:
    """Reads when the event loop says that there is something.

    Where handling the data takes long, the reader rests for as long as that took: a flood never
    takes more than half of the event loop, and the other side has to wait.
    """

    def __init__(
        self, descriptor: int, on_data: Callable[[bytes], None], on_end: Callable[[], None]
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._descriptor = descriptor
        self._on_data = on_data
        self._on_end = on_end
        self._reasons: set[str] = set()
        self._closed = False
        os.set_blocking(descriptor, False)
        self._loop.add_reader(descriptor, self._read)

    @property
    def is_paused(self) -> bool:
        """Whether nothing is being read at present."""
        return bool(self._reasons)

    def pause(self, reason: str) -> None:
        """Read nothing until every reason that was given has been taken back."""
        if not self._reasons and not self._closed:
            self._loop.remove_reader(self._descriptor)
        self._reasons.add(reason)

    def resume(self, reason: str) -> None:
        """Take a reason back."""
        if reason in self._reasons:
            self._reasons.remove(reason)
            if not self._reasons and not self._closed:
                self._loop.add_reader(self._descriptor, self._read)

    def drain(self, most: int) -> bytes:
        """Return what can be read right now without waiting, at most so many bytes."""
        pieces = []
        with suppress(OSError):
            while most > 0 and not self._closed:
                piece = os.read(self._descriptor, min(most, READ_SIZE))
                if not piece:
                    break
                pieces.append(piece)
                most -= len(piece)
        return b"".join(pieces)

    def close(self) -> None:
        """Stop reading and close the descriptor."""
        if not self._closed:
            self._closed = True
            if not self._reasons:
                self._loop.remove_reader(self._descriptor)
            os.close(self._descriptor)

    def _read(self) -> None:
        begun = self._loop.time()
        for _ in range(READS_PER_TURN):
            if self._closed or self._reasons:
                return
            try:
                data = os.read(self._descriptor, READ_SIZE)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            if not data:
                self.pause("ended")
                self._on_end()
                return
            self._on_data(data)
            if len(data) < READ_SIZE:
                break
        taken = self._loop.time() - begun
        if taken > FREE_TIME and not self._closed:
            self.pause("rest")
            self._loop.call_later(taken, self.resume, "rest")


class LoopWriter:
    """Writes at once what the pipe takes, and the rest when the event loop says so."""

    def __init__(self, descriptor: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._descriptor = descriptor
        self._pending = bytearray()
        self._closed = False
        os.set_blocking(descriptor, False)

    def write(self, data: bytes) -> None:
        """Write soon; data that the other side does not take is kept."""
        if self._closed:
            return
        waiting = bool(self._pending)
        self._pending += data
        if not waiting:
            self._write()
            if self._pending:
                self._loop.add_writer(self._descriptor, self._write)

    def close(self) -> None:
        """Close the descriptor; what has not been taken is lost."""
        if not self._closed:
            self._closed = True
            self._loop.remove_writer(self._descriptor)
            os.close(self._descriptor)

    def _write(self) -> None:
        try:
            written = os.write(self._descriptor, self._pending)
        except BlockingIOError:
            return
        except OSError:  # the reader's end is gone, which the pipe of messages tells as well
            written = len(self._pending)
        del self._pending[:written]
        if not self._pending:
            self._loop.remove_writer(self._descriptor)
