"""The kernel as the app sees it: runs cells, interrupts them, and always has a worker at hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from tui_nn.kernel.causes import CRASH_MARK, LOST, tell_exit
from tui_nn.kernel.cell_run import CellRun
from tui_nn.kernel.containment import LayerReport, Limits
from tui_nn.kernel.events import (
    CellFinished,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    RunCell,
)
from tui_nn.kernel.framing import FrameError
from tui_nn.kernel.host import KernelHost
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.link import WorkerLink
from tui_nn.kernel.protocol import Answer, Body, RunStarted, WorkerReady
from tui_nn.kernel.sanitize import clean_event, clean_report, clean_text

__all__ = ["Kernel", "KernelHost", "KernelUnavailable"]

READY_TIMEOUT = 30.0
"""Seconds that a worker may take to confine itself."""

EXIT_WAIT = 1.0
"""Seconds to wait for the news of how a worker ended, before it is ended."""

IDLE_CPU = 0.2
"""Processor seconds that a worker may use after it has said that it is done."""

FIRST_IDLE_CHECK, LAST_IDLE_CHECK = 0.25, 5.0
"""Seconds between two looks at an idle worker: short at first, then doubled up to the last."""

LAST_WORDS = 8192
"""Bytes of C-level output that are kept to tell where Python crashed."""


class Kernel:
    """Runs cells, one at a time, in a worker that is replaced when it is lost.

    Attributes:
        generation: Which worker this is; it grows with each one, whose namespace is empty.
        containment: What the layers of the worker's sandbox reported.
    """

    def __init__(self, host: KernelHost) -> None:
        self.generation = 0
        self.containment: tuple[LayerReport, ...] = ()
        self._host = host
        self._limits: Limits = host.limits
        self._link: WorkerLink | None = None
        self._ready: asyncio.Future[WorkerReady] | None = None
        self._run: CellRun | None = None
        self._runs = 0
        self._turn = asyncio.Lock()
        self._replacing: asyncio.Task[None] | None = None
        self._news = ""
        self._last_words = b""
        self._crashing = False
        self._idle_timer: asyncio.TimerHandle | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._expiry: asyncio.Task[None] | None = None
        self._closed = False

    async def run(self, request: RunCell) -> AsyncIterator[KernelEvent]:
        """Run a cell; a second run waits until the first is over.

        The last event is always `CellFinished`; nothing is raised for what the learner's code
        does. Leaving the iteration early interrupts the cell.
        """
        async with self._turn:
            run = CellRun(self._runs + 1, request, self._limits, self._hold_worker)
            self._runs += 1
            try:
                await self._ensure_worker()
                self._begin(run)
            except (KernelUnavailable, FrameError) as error:
                run.push(Notice(_sentence(error)))
                run.finish("died" if isinstance(error, KernelUnavailable) else "error")
            try:
                while True:
                    event = await run.next()
                    yield event
                    if isinstance(event, CellFinished):
                        break
            finally:
                if not run.over.is_set():
                    run.abandon()
                    await self.interrupt()

    async def interrupt(self) -> None:
        """Interrupt the running cell and wait until it has ended; without one do nothing.

        A worker that does not stop within `Limits.interrupt_grace` is replaced.
        """
        run = self._run
        if run is None:
            return
        if not run.interrupt_wanted:
            run.interrupt_wanted = True
            run.let_go()
            if run.has_started and self._link is not None:
                self._link.process.interrupt()
        try:
            await asyncio.wait_for(run.over.wait(), self._limits.interrupt_grace)
        except TimeoutError:
            if self._run is run and self._link is not None:
                self._lose(
                    f"The cell did not stop when it was interrupted, so it was ended. {LOST}"
                )
            await run.over.wait()

    def answer(self, text: str | None) -> None:
        """Answer the cell that waits in `input()`; None ends the input."""
        run = self._run
        if run is not None and run.questions and self._link is not None:
            try:
                self._link.send(run.number, Answer(run.questions, text))
            except FrameError:
                self._link.send(run.number, Answer(run.questions, None))

    async def restart(self) -> None:
        """Replace the worker by a fresh one with an empty namespace.

        Raises:
            KernelUnavailable: No worker can be started.
        """
        if self._link is not None:
            self._lose(f"The kernel was restarted. {LOST}" if self._run is not None else "")
        await self._ensure_worker()

    async def close(self) -> None:
        """End the worker; the kernel cannot be used afterwards."""
        self._closed = True
        if self._replacing is not None:
            await asyncio.wait([self._replacing])
        if self._link is not None:
            self._link.close()
            self._link.process.release()
            self._link = None
        self._stop_timers()
        if self._run is not None:
            self._run.finish("died")
            self._run = None

    # What the link reports

    def on_message(self, run: int, body: Body) -> None:
        """Take a message from the worker.

        Raises:
            ValueError: It is not the time for such a message.
        """
        if isinstance(body, WorkerReady):
            if run != 0 or self._ready is None or self._ready.done():
                raise ValueError("it said twice that it was ready")
            self._ready.set_result(body)
            return
        current = self._run
        if current is None or run != current.number:
            raise ValueError("it spoke although no cell was running")
        if isinstance(body, RunStarted):
            if current.has_started:
                raise ValueError("it began a run twice")
            current.has_started = True
            if current.interrupt_wanted and self._link is not None:
                self._link.process.interrupt()
        elif not current.has_started:
            raise ValueError("it spoke of a run that it had not begun")
        elif isinstance(body, CellFinished):
            self._finish(current, body)
        else:
            if isinstance(body, InputRequested):
                current.questions += 1
            current.accept(clean_event(body))

    def on_raw(self, data: bytes) -> None:
        """Take C-level output: it is shown as output of the cell, but not Python's last words."""
        self._last_words = (self._last_words + data)[-LAST_WORDS:]
        if self._crashing:
            return
        crash = data.find(CRASH_MARK)
        self._crashing = crash >= 0
        text = (data[:crash] if self._crashing else data).decode("utf-8", "replace")
        if text and self._run is not None:
            event = clean_event(OutputWritten("stderr", text))
            self._run.push(event)

    def on_fault(self, link: WorkerLink, reason: str) -> None:
        """Replace a worker that broke the rules of the wire."""
        if link is self._link:
            self._lose(
                f"The worker was replaced because its messages made no sense: {reason}. {LOST}"
            )

    def on_end(self, link: WorkerLink) -> None:
        """Replace a worker that has ended by itself."""
        if link is self._link:
            self._lose(None)

    # The worker

    async def _ensure_worker(self) -> None:
        while self._replacing is not None:
            await asyncio.wait([self._replacing])
        if self._closed:
            raise KernelUnavailable("The kernel has been closed.")
        if self._link is None:
            await self._connect()

    async def _connect(self) -> None:
        """Start a worker and wait until it has confined itself."""
        process = await self._host.start_worker()
        self._ready = asyncio.get_running_loop().create_future()
        self._last_words = b""
        self._crashing = False
        link = WorkerLink(process, _Starting(self, self._ready))
        try:
            ready = await asyncio.wait_for(self._ready, READY_TIMEOUT)
        except BaseException as error:
            link.drain_raw()
            link.close()
            process.release()
            if isinstance(error, TimeoutError):
                raise KernelUnavailable(
                    "A worker for cells did not become ready in time."
                ) from None
            raise
        link.owner = self
        self._link = link
        self.containment = tuple(map(clean_report, ready.containment))
        self.generation += 1 if self.generation == 0 else 0
        if self._closed:
            link.close()

    def _lose(self, sentence: str | None) -> None:
        """Give the worker up and get another; the run, if any, ends when that one is ready.

        Args:
            sentence: What to tell the learner; None when the worker ended by itself and has to be
                asked how, empty to tell nothing.
        """
        link = self._link
        assert link is not None
        self._link = None
        self.generation += 1
        self._stop_timers()
        if sentence is not None:
            link.process.kill()
        link.drain_raw()
        self._replacing = asyncio.get_running_loop().create_task(self._replace(link, sentence))

    async def _replace(self, link: WorkerLink, sentence: str | None) -> None:
        run = self._run
        try:
            if sentence is None:
                how = await link.process.exited(EXIT_WAIT)
                sentence = tell_exit(how, self._last_words, self._limits)
            link.close()
            link.process.release()
            try:
                if not self._closed:
                    await self._connect()
            except KernelUnavailable as error:
                sentence = f"{sentence} {error}".strip()
        finally:
            self._replacing = None
            if run is not None:
                if sentence:
                    run.push(Notice(sentence))
                run.finish("died")
                self._run = None
            else:
                self._news = sentence or ""

    def _hold_worker(self, hold: bool) -> None:
        if self._link is not None:
            if hold:
                self._link.pause()
            else:
                self._link.resume()

    # A run

    def _begin(self, run: CellRun) -> None:
        assert self._link is not None
        if self._news:
            run.push(Notice(self._news))
            self._news = ""
        self._stop_timers()
        self._link.begin_run()
        self._link.send(run.number, run.request)
        self._run = run
        if self._limits.kill_after is not None:
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(self._limits.kill_after, self._expire, run)

    def _finish(self, run: CellRun, finished: CellFinished) -> None:
        if finished.status == "died":
            raise ValueError("it said that it had died")
        assert self._link is not None
        self._link.drain_raw()
        self._stop_timers()
        self._run = None
        run.finish(finished.status)
        self._watch_idle_worker(self._link, self._link.process.cpu_seconds(), FIRST_IDLE_CHECK)

    def _expire(self, run: CellRun) -> None:
        seconds = f"{self._limits.kill_after:g}"
        run.push(
            Notice(f"This cell ran for {seconds} seconds, the limit here, and was interrupted.")
        )
        self._expiry = asyncio.get_running_loop().create_task(self.interrupt())

    def _watch_idle_worker(self, link: WorkerLink, used: float | None, wait: float) -> None:
        """Look now and then whether an idle worker is idle: its "done" may have been forged."""
        if used is None:
            return

        def look() -> None:
            now = link.process.cpu_seconds()
            if link is not self._link or now is None:
                return
            if now - used > IDLE_CPU:
                self._lose(f"The cell went on working after it had said it was done. {LOST}")
            else:
                self._watch_idle_worker(link, used, min(2 * wait, LAST_IDLE_CHECK))

        self._idle_timer = asyncio.get_running_loop().call_later(wait, look)

    def _stop_timers(self) -> None:
        for timer in (self._idle_timer, self._deadline):
            if timer is not None:
                timer.cancel()
        self._idle_timer = self._deadline = None


class _Starting:
    """Hears a worker until it is ready: whatever goes wrong means that there is no kernel."""

    def __init__(self, kernel: Kernel, ready: asyncio.Future[WorkerReady]) -> None:
        self._kernel = kernel
        self._ready = ready
        self._words = b""

    def on_message(self, run: int, body: Body) -> None:
        self._kernel.on_message(run, body)

    def on_raw(self, data: bytes) -> None:
        self._words = (self._words + data)[-LAST_WORDS:]

    def on_fault(self, link: WorkerLink, reason: str) -> None:
        self._fail(reason)

    def on_end(self, link: WorkerLink) -> None:
        link.drain_raw()
        lines = clean_text(self._words.decode("utf-8", "replace")).strip().splitlines()
        self._fail(lines[-1] if lines else "it ended at once")

    def _fail(self, reason: str) -> None:
        if not self._ready.done():
            self._ready.set_exception(
                KernelUnavailable(f"A worker for cells could not start: {reason}.")
            )


def _sentence(error: Exception) -> str:
    if isinstance(error, FrameError):
        return "This cell is too long to be run; the limit is 1 MiB of code."
    return str(error)
