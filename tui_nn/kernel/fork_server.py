"""The client's side of the zygote: asks it for workers and hears how they end."""

from __future__ import annotations

import asyncio
import dataclasses
import fcntl
import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.forked_worker import ForkedWorker, Pipes
from tui_nn.kernel.launch import KernelUnavailable, launch_python
from tui_nn.kernel.process import Exit, WorkerProcess

START_TIMEOUT = 60.0
"""Seconds that a worker may take to be forked; most of it is for a cold import of NumPy."""

EXIT_TIMEOUT = 2.0
"""Seconds to wait for the news of a worker's end after its pipes have closed."""

PIPE_SIZE = 1 << 18
"""Bytes that a worker may be ahead of the client."""


class ForkServer:
    """A zygote process, started at once; the event loop joins when a worker is asked for."""

    def __init__(self, limits: Limits) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._count = 0
        self._failure = ""
        self.has_been_ready = False
        self._alive = True
        self._forks: dict[int, asyncio.Future[int | None]] = {}
        self._exits: dict[int, asyncio.Future[Exit | None]] = {}
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `close`
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = {
            "control": theirs.fileno(),
            "limits": dataclasses.asdict(limits),
        }
        try:
            self._process: subprocess.Popen[bytes] = launch_python(
                "tui_nn.kernel.zygote",
                settings,
                descriptors=[theirs.fileno()],
                stderr=self._errors,
            )
        except KernelUnavailable:
            self._control.close()
            self._errors.close()
            raise
        finally:
            theirs.close()
        self._control.setblocking(False)

    @property
    def is_alive(self) -> bool:
        """Whether it can still give workers."""
        return self._alive

    async def worker(self) -> WorkerProcess:
        """Have a worker forked.

        Raises:
            KernelUnavailable: The zygote failed, ended or does not answer.
        """
        self._join_loop()
        self._count += 1
        number = self._count
        loop = asyncio.get_running_loop()
        forked: asyncio.Future[int | None] = loop.create_future()
        try:
            near, far = _open_pipes()
        except OSError as error:
            raise _no_process(error.strerror) from None
        self._forks[number] = forked
        self._exits[number] = loop.create_future()
        try:
            self._send({"fork": number}, *far)
            handle = await asyncio.wait_for(forked, START_TIMEOUT)
        except BaseException as error:
            _close_all(near)
            self._exits.pop(number, None)
            if isinstance(error, TimeoutError):
                raise KernelUnavailable(
                    "The Python that runs cells does not answer; try again, or restart tui-nn."
                ) from None
            raise
        finally:
            self._forks.pop(number, None)
            _close_all(far)
        return ForkedWorker(self, number, near, handle)

    async def close(self) -> None:
        """End the zygote, which ends its workers, and wait until it is gone."""
        self._leave_loop()
        self._control.close()
        self._alive = False
        for forked in self._forks.values():
            forked.cancel()
        for ended in self._exits.values():
            ended.cancel()
        if self._process.poll() is None:
            try:
                await asyncio.to_thread(self._process.wait, EXIT_TIMEOUT)
            except subprocess.TimeoutExpired:
                self._process.kill()
                await asyncio.to_thread(self._process.wait)
        if not self._errors.closed:
            self._errors.close()

    def signal(self, worker: int, number: int) -> None:
        """Have the zygote send a signal, where the client cannot do that itself."""
        with suppress(KernelUnavailable):
            self._send({"signal": worker, "number": number})

    async def exited(self, worker: int, timeout: float) -> Exit | None:  # noqa: ASYNC109
        """Wait for a worker's end to be told; None when it is not told in time."""
        waiting = self._exits.get(worker)
        if waiting is None:
            return None
        await asyncio.wait([waiting], timeout=timeout)
        return waiting.result() if waiting.done() and not waiting.cancelled() else None

    def forget(self, worker: int) -> None:
        """Keep nothing of a worker whose end nobody asks for."""
        self._exits.pop(worker, None)

    def _send(self, request: dict[str, Any], *descriptors: int) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
        except OSError:
            self._receive()  # it may have said why before it ended
            self._end()
            raise KernelUnavailable(self._sentence()) from None

    def _join_loop(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._leave_loop()
            loop.add_reader(self._control.fileno(), self._receive)
            self._loop = loop

    def _leave_loop(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._control.fileno())
        self._loop = None

    def _receive(self) -> None:
        while True:
            try:
                packet, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
            except BlockingIOError:
                return
            except ConnectionResetError:  # told once, before the packets that are still there
                continue
            except OSError:
                packet = b""
                descriptors = []
            if not packet:
                self._end()
                return
            self._hear(json.loads(packet), descriptors)

    def _hear(self, report: dict[str, Any], descriptors: list[int]) -> None:
        if "ready" in report:
            self.has_been_ready = True
        elif "failed" in report:
            self._failure = str(report["failed"])
        elif "forked" in report:
            forked = self._forks.get(report["forked"])
            handle = descriptors[0] if descriptors else None
            if forked is not None and not forked.done():
                forked.set_result(handle)
            elif handle is not None:
                os.close(handle)
        elif "refused" in report:
            forked = self._forks.get(report["refused"])
            if forked is not None and not forked.done():
                forked.set_exception(_no_process(report["reason"]))
        elif "ended" in report:
            ended = self._exits.get(report["ended"])
            if ended is not None and not ended.done():
                ended.set_result(Exit(report["code"], report["reason"]))

    def _end(self) -> None:
        """The zygote is gone, and its workers with it."""
        self._alive = False
        self._leave_loop()
        for forked in self._forks.values():
            if not forked.done():
                forked.set_exception(KernelUnavailable(self._sentence()))
        for ended in self._exits.values():
            if not ended.done():
                ended.set_result(None)

    def _sentence(self) -> str:
        if self._failure:
            return self._failure
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        reason = f" Its last words: {lines[-1]}" if lines else ""
        return f"The Python that runs cells has ended unexpectedly.{reason}"


def _open_pipes() -> tuple[Pipes, Pipes]:
    """Return the near and the far ends of the pipes for commands, messages and raw output."""
    opened: list[int] = []
    try:
        for _ in range(3):
            opened += os.pipe()
    except OSError:
        _close_all(opened)
        raise
    far_commands, commands, messages, far_messages, raw, far_raw = opened
    with suppress(OSError, AttributeError):
        fcntl.fcntl(messages, fcntl.F_SETPIPE_SZ, PIPE_SIZE)
    return (commands, messages, raw), (far_commands, far_messages, far_raw)


def _close_all(descriptors: Iterable[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _no_process(reason: str | None) -> KernelUnavailable:
    return KernelUnavailable(
        f"The system lets no further worker for cells be started ({reason}); "
        "close other programs and try again."
    )
