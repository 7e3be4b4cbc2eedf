"""Pipes read and written by threads, for systems whose event loop cannot wait for a pipe."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
from collections.abc import Callable
from contextlib import suppress

from tui_nn.kernel.pipes import READ_SIZE

AHEAD = 16
"""How many pieces a thread may have read that the event loop has not handled."""


class ThreadReader:
    """A `Reader` whose thread waits for data and hands it to the event loop."""

    def __init__(
        self, descriptor: int, on_data: Callable[[bytes], None], on_end: Callable[[], None]
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._descriptor = descriptor
        self._on_data = on_data
        self._on_end = on_end
        self._reasons: set[str] = set()
        self._may_read = threading.Event()
        self._may_read.set()
        self._ahead = threading.Semaphore(AHEAD)
        self._is_closed = False
        threading.Thread(target=self._read, name="kernel-reader", daemon=True).start()

    @property
    def is_paused(self) -> bool:
        """Whether nothing is being read at present."""
        return bool(self._reasons)

    def pause(self, reason: str) -> None:
        """Read nothing until every reason that was given has been taken back."""
        self._reasons.add(reason)
        self._may_read.clear()

    def resume(self, reason: str) -> None:
        """Take a reason back."""
        self._reasons.discard(reason)
        if not self._reasons:
            self._may_read.set()

    def drain(self, most: int) -> bytes:
        """Return nothing: what there is reaches the event loop by itself, a moment later."""
        return b""

    def close(self) -> None:
        """Report nothing more; the thread closes the descriptor when the other side is gone."""
        self._is_closed = True
        self._may_read.set()
        self._ahead.release()

    def _read(self) -> None:
        data = b"."
        while data and not self._is_closed:
            self._may_read.wait()
            self._ahead.acquire()
            try:
                data = os.read(self._descriptor, READ_SIZE)
            except OSError:
                data = b""
            with suppress(RuntimeError):  # the event loop has been closed
                self._loop.call_soon_threadsafe(self._hand_over, data)
        os.close(self._descriptor)

    def _hand_over(self, data: bytes) -> None:
        self._ahead.release()
        if self._is_closed:
            return
        if data:
            self._on_data(data)
        else:
            self._on_end()


class ThreadWriter:
    """A `Writer` whose thread waits until the other side takes the data."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pending: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._write, name="kernel-writer", daemon=True).start()

    def write(self, data: bytes) -> None:
        """Write soon; data that the other side does not take is kept."""
        self._pending.put(data)

    def close(self) -> None:
        """Close the descriptor as soon as what is being written has been taken or refused."""
        self._pending.put(b"")

    def _write(self) -> None:
        while data := self._pending.get():
            view = memoryview(data)
            try:
                while view:
                    view = view[os.write(self._descriptor, view) :]
            except OSError:  # the reader's end is gone, which the pipe of messages tells as well
                break
        os.close(self._descriptor)
