"""Brings a worker to the point where it is confined and waits for code."""

from __future__ import annotations

import asyncio

from tui_nn.kernel.causes import tell_last_words
from tui_nn.kernel.containment import LayerReport
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.link import WorkerLink
from tui_nn.kernel.process import WorkerProcess
from tui_nn.kernel.protocol import Body, WorkerReady
from tui_nn.kernel.sanitize import clean_report

READY_TIMEOUT = 60.0
"""Seconds that a worker may take to confine itself; a spare one imports NumPy in this time."""

LAST_WORDS = 8192
"""Bytes of its standard error that are kept to tell why it did not become ready."""


async def link_worker(process: WorkerProcess) -> tuple[WorkerLink, tuple[LayerReport, ...]]:
    """Link a process that has just been started and wait until it is ready.

    Returns:
        The link, whose owner the caller must set at once, and what the sandbox reported.

    Raises:
        KernelUnavailable: It did not become ready; it has been ended.
    """
    starting = _Starting()
    link = WorkerLink(process, starting)
    try:
        ready = await asyncio.wait_for(starting.ready, READY_TIMEOUT)
        if starting.failure is not None:
            raise starting.failure
    except BaseException as error:
        process.kill()
        link.close()
        process.release()
        if isinstance(error, TimeoutError):
            raise KernelUnavailable("A worker for cells did not become ready in time.") from None
        raise
    return link, tuple(map(clean_report, ready.containment))


class _Starting:
    """Owns a link until its worker is ready; whatever goes wrong means that there is no worker."""

    def __init__(self) -> None:
        self.ready: asyncio.Future[WorkerReady] = asyncio.get_running_loop().create_future()
        self.failure: KernelUnavailable | None = None
        self._words = b""

    def on_message(self, run: int, body: Body, _size: int) -> None:
        if not isinstance(body, WorkerReady) or run != 0 or self.ready.done():
            raise ValueError("it spoke before it was asked")
        self.ready.set_result(body)

    def on_raw(self, data: bytes) -> None:
        self._words = (self._words + data)[-LAST_WORDS:]

    def on_fault(self, _link: WorkerLink, reason: str) -> None:
        self._fail(reason)

    def on_end(self, link: WorkerLink) -> None:
        link.drain_raw()
        self._fail(tell_last_words(self._words) or "it ended at once")

    def _fail(self, reason: str) -> None:
        self.failure = KernelUnavailable(f"A worker for cells could not start: {reason}.")
        if not self.ready.done():
            self.ready.set_exception(self.failure)
