"""The kernel as the app sees it: runs cells, interrupts them, and always has a worker at hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from tui_nn.kernel.causes import CRASH_MARK, LOST, tell_exit
from tui_nn.kernel.cell_run import CellRun
from tui_nn.kernel.containment import LayerReport
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
from tui_nn.kernel.idle_watch import IdleWatch
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.link import WorkerLink
from tui_nn.kernel.nudger import Nudger
from tui_nn.kernel.protocol import Answer, Body, RunStarted, WorkerReady
from tui_nn.kernel.sanitize import clean_event
from tui_nn.kernel.starting import LAST_WORDS, link_worker

__all__ = ["Kernel", "KernelHost", "KernelUnavailable"]

EXIT_WAIT = 1.0
"""Seconds to wait for the news of how a worker ended, before it is ended."""


class Kernel:
    """Runs cells, one at a time, in a worker that is replaced when it is lost.

    Attributes:
        generation: Which worker this is, from 1; it grows as soon as a worker is lost, for the
            next one's namespace is empty.
        containment: What the layers of the worker's sandbox reported.
    """

    def __init__(self, host: KernelHost) -> None:
        """Use `KernelHost.kernel`, which also starts the worker."""
        self.generation = 1
        self.containment: tuple[LayerReport, ...] = ()
        self._host = host
        self._limits = host.limits
        self._link: WorkerLink | None = None
        self._run: CellRun | None = None
        self._runs = 0
        self._turn = asyncio.Lock()
        self._connecting = asyncio.Lock()
        self._replacing: asyncio.Task[None] | None = None
        self._news = ""
        self._last_words = b""
        self._is_crashing = False
        self._idle_watch = IdleWatch(self._on_busy)
        self._nudger = Nudger(self._nudge)
        self._deadline: asyncio.TimerHandle | None = None
        self._expiry: asyncio.Task[None] | None = None
        self._is_closed = False

    async def run(self, request: RunCell) -> AsyncIterator[KernelEvent]:
        """Run a cell; a second run waits until the first is over.

        The last event is always `CellFinished`; nothing is raised for what the learner's code
        does. Leaving the iteration early interrupts the cell.
        """
        async with self._turn:
            await self.interrupt()  # one that was left and whose end nobody waited for
            self._runs += 1
            run = CellRun(self._runs, request, self._limits, self._hold_worker)
            try:
                await self._ensure_worker()
                self._begin(run)
            except KernelUnavailable as error:
                run.push(Notice(str(error)))
                run.finish("died")
            except FrameError:
                run.push(Notice("This cell is too long to be run; the limit is 1 MiB of code."))
                run.finish("error")
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
                self._lose(f"The cell did not stop when it was interrupted; it was ended. {LOST}")
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
        self._is_closed = True
        if self._link is not None:
            self._lose("The kernel was closed." if self._run is not None else "")
        if self._replacing is not None:
            await asyncio.wait([self._replacing])

    # What the link reports

    def on_message(self, run: int, body: Body, size: int) -> None:
        """Take a message from the worker.

        Raises:
            ValueError: It is not the time for such a message.
        """
        current = self._run
        if isinstance(body, WorkerReady) or current is None or run != current.number:
            raise ValueError("it spoke although no cell was running")
        if isinstance(body, RunStarted):
            if current.has_started:
                raise ValueError("it began a run twice")
            current.has_started = True
            self._nudger.start()
            if current.interrupt_wanted and self._link is not None:
                self._link.process.interrupt()
        elif not current.has_started:
            raise ValueError("it spoke of a run that it had not begun")
        elif isinstance(body, CellFinished):
            self._finish(current, body)
        else:
            if isinstance(body, InputRequested):
                current.questions += 1
            elif isinstance(body, OutputWritten):
                self._nudger.start()
            current.accept(clean_event(body), size)

    def on_raw(self, data: bytes) -> None:
        """Take C-level output: it is shown as output of the cell, but not Python's last words."""
        self._last_words = (self._last_words + data)[-LAST_WORDS:]
        if self._is_crashing:
            return
        crash = data.find(CRASH_MARK)
        self._is_crashing = crash >= 0
        text = (data[:crash] if self._is_crashing else data).decode("utf-8", "replace")
        if text and self._run is not None:
            self._run.push(clean_event(OutputWritten("stderr", text)))

    def on_fault(self, link: WorkerLink, reason: str) -> None:
        """Replace a worker that broke the rules of the wire."""
        if link is self._link:
            self._lose(f"The worker broke the rules and was replaced: {reason}. {LOST}")

    def on_end(self, link: WorkerLink) -> None:
        """Replace a worker that has ended by itself."""
        if link is self._link:
            self._lose(None)

    def _on_busy(self) -> None:
        if self._link is not None:
            self._lose(f"The cell went on working after it had said that it was done. {LOST}")

    def _nudge(self) -> None:
        if self._link is not None:
            self._link.process.nudge()

    # The worker

    async def _ensure_worker(self) -> None:
        while self._replacing is not None:
            await asyncio.wait([self._replacing])
        async with self._connecting:
            if self._link is None:
                await self._connect()

    async def _connect(self) -> None:
        """Start a worker and wait until it has confined itself."""
        if self._is_closed:
            raise KernelUnavailable("The kernel has been closed.")
        process = await self._host.start_worker()
        link, self.containment = await link_worker(process)
        link.owner = self
        self._link = link
        self._last_words = b""
        self._is_crashing = False
        if self._is_closed:
            self._lose("")

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
        link.close()
        self._replacing = asyncio.get_running_loop().create_task(self._replace(link, sentence))

    async def _replace(self, link: WorkerLink, sentence: str | None) -> None:
        run = self._run
        try:
            if sentence is None:
                how = await link.process.exited(EXIT_WAIT)
                sentence = tell_exit(how, self._last_words, self._limits)
                link.process.kill()
            link.process.release()
            with suppress(KernelUnavailable):  # the next run tries again, and tells
                if not self._is_closed:
                    await self._connect()
        finally:
            self._replacing = None
            self._news = "" if run is not None else sentence or ""
            if run is not None:
                run.push(Notice(sentence or LOST))
                run.finish("died")
                self._run = None

    def _hold_worker(self, hold: bool) -> None:
        if self._link is not None:
            (self._link.pause if hold else self._link.resume)()

    # A run

    def _begin(self, run: CellRun) -> None:
        assert self._link is not None
        if self._news:
            run.push(Notice(self._news))
            self._news = ""
        self._link.send(run.number, run.request)
        self._stop_timers()
        self._link.begin_run()
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
        self._idle_watch.start(self._link.process)

    def _expire(self, run: CellRun) -> None:
        seconds = f"{self._limits.kill_after:g}"
        run.push(Notice(f"This cell ran for {seconds} s, the limit here, and was interrupted."))
        self._expiry = asyncio.get_running_loop().create_task(self.interrupt())

    def _stop_timers(self) -> None:
        self._idle_watch.stop()
        self._nudger.stop()
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
