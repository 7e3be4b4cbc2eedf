"""One worker's pipes: cuts, checks and hands on what it says, and notices when it goes wrong."""

from __future__ import annotations

import asyncio
from typing import Protocol

from tui_nn.kernel.framing import FrameReader, encode_frame
from tui_nn.kernel.pipes import LoopReader, LoopWriter, Reader, Writer
from tui_nn.kernel.process import WorkerProcess
from tui_nn.kernel.protocol import Body, Command, decode_message, encode_command
from tui_nn.kernel.thread_pipes import ThreadReader, ThreadWriter

STALL = 5.0
"""Seconds after which a message that has begun and does not go on is given up."""

RAW_LIMIT = 1 << 18
"""Bytes of C-level output that are shown for one cell."""

RAW_REST = 0.05
"""Seconds between two reads of C-level output that is beyond the limit and thrown away."""


class LinkOwner(Protocol):
    """Who a link reports to."""

    def on_message(self, run: int, body: Body, size: int) -> None:
        """A well-formed message of so many bytes has arrived; raises `ValueError` if unwanted."""

    def on_raw(self, data: bytes) -> None:
        """C-level output has arrived."""

    def on_fault(self, link: WorkerLink, reason: str) -> None:
        """The worker broke the rules, as `reason` says in a few words."""

    def on_end(self, link: WorkerLink) -> None:
        """The worker has closed its pipe, mostly by ending."""


class WorkerLink:
    """Talks with one worker until it is closed."""

    def __init__(self, process: WorkerProcess, owner: LinkOwner) -> None:
        self.process = process
        self.owner = owner
        self._loop = asyncio.get_running_loop()
        self._frames = FrameReader()
        self._progress = 0.0
        self._stall_timer: asyncio.TimerHandle | None = None
        self._raw_bytes = 0
        self._closed = False
        reader: type[LoopReader | ThreadReader] = LoopReader
        writer: type[LoopWriter | ThreadWriter] = LoopWriter
        if process.has_threads:
            reader, writer = ThreadReader, ThreadWriter
        self._messages: Reader = reader(process.messages, self._on_data, self._on_end)
        self._raw: Reader = reader(process.raw, self._on_raw, lambda: None)
        self._commands: Writer = writer(process.commands)

    def send(self, run: int, command: Command) -> None:
        """Send a command without waiting.

        Raises:
            FrameError: It is larger than a frame may be.
        """
        self._commands.write(encode_frame(encode_command(run, command)))

    def begin_run(self) -> None:
        """Begin to count the C-level output of a cell."""
        self._raw_bytes = 0

    def pause(self) -> None:
        """Let the worker wait: its messages are not being consumed."""
        self._messages.pause("backlog")

    def resume(self) -> None:
        """Read on."""
        self._messages.resume("backlog")

    def drain_raw(self) -> None:
        """Hand on the C-level output that has been written so far."""
        data = self._raw.drain(RAW_LIMIT)
        if data:
            self._on_raw(data)

    def close(self) -> None:
        """Close the pipes and report nothing more; the process is not touched."""
        if self._closed:
            return
        self._closed = True
        for pipe in (self._messages, self._raw, self._commands):
            pipe.close()
        if self._stall_timer is not None:
            self._stall_timer.cancel()

    def _on_data(self, data: bytes) -> None:
        try:
            for payload in self._frames.feed(data):
                run, body = decode_message(payload)
                self.owner.on_message(run, body, len(payload))
                if self._closed:
                    return
        except ValueError as error:
            self.owner.on_fault(self, str(error))
            return
        self._progress = self._loop.time()
        if self._stall_timer is None and not self._frames.is_between_frames:
            self._stall_timer = self._loop.call_later(STALL, self._check_progress)

    def _check_progress(self) -> None:
        self._stall_timer = None
        if self._frames.is_between_frames or self._closed:
            return
        waited = self._loop.time() - self._progress
        if waited >= STALL and not self._messages.is_paused:
            self.owner.on_fault(self, "a message that has begun did not go on")
        else:
            self._stall_timer = self._loop.call_later(
                max(STALL - waited, STALL / 10), self._check_progress
            )

    def _on_raw(self, data: bytes) -> None:
        room = max(0, RAW_LIMIT - self._raw_bytes)
        self._raw_bytes += len(data)
        if room:
            self.owner.on_raw(data[:room])
        if self._raw_bytes > RAW_LIMIT and not self._closed:
            self._raw.pause("flood")
            self._loop.call_later(RAW_REST, self._raw.resume, "flood")

    def _on_end(self) -> None:
        self.owner.on_end(self)
