"""Running the cells of a lesson in its kernel, each after those it needs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from tui_nn.course.model import Cell, Exercise, Lesson
from tui_nn.course.plan import Run, cells_to_run_first, stale_cells
from tui_nn.course.progress import Progress
from tui_nn.course.session.records import (
    CellBegan,
    CellRun,
    CellState,
    CellTold,
    EarlierCellFailed,
    EarlierCellsNeeded,
    RunBegan,
    RunEnded,
    RunFailed,
    SessionEvent,
)
from tui_nn.course.session.work import LessonWork, editable_cells
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import CellFinished
from tui_nn.kernel.interface import CellKernel, KernelSource
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.protocol import event_from_data, event_to_data


class LessonSession:
    """One learner in one lesson, from opening it to leaving it.

    The one place where a lesson, its kernel and the saved progress meet. It knows no screen:
    callers iterate over what `run` yields and show it.

    Attributes:
        lesson: The lesson.
        work: What the learner has done in it.
        listener: Who is told what happens in runs, or None.
    """

    def __init__(self, lesson: Lesson, progress: Progress, host: KernelSource) -> None:
        """Take up the lesson where the learner left it; no worker is started yet.

        Args:
            lesson: The lesson.
            progress: Where the learner's work is kept.
            host: Where workers come from.
        """
        self.lesson = lesson
        self.work = LessonWork(lesson, progress)
        self._host = host
        self._kernel: CellKernel | None = None
        self._generation = -1
        self._ran_here: list[Run] = []
        self._shown: list[Run] = []
        self._running: str | None = None
        self._task: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self.listener: Callable[[SessionEvent], None] | None = None
        self._runs: dict[str, CellRun] = {}
        self._restore()

    def _restore(self) -> None:
        names = {cell.name for cell in editable_cells(self.lesson)}
        for name, result in self.work.saved.results.items():
            if name not in names:
                continue
            try:
                events = [event_from_data(data) for data in result.events]
            except ValueError:
                # Saved by a version that told it differently; the cell counts as not run.
                continue
            self._runs[name] = CellRun(
                result.code, events, result.status, result.seconds, restored=True
            )
            self._shown.append(Run(name, result.code))

    # --- how it stands --------------------------------------------------------------------------

    @property
    def kernel(self) -> CellKernel | None:
        """The kernel, once something has run."""
        return self._kernel

    @property
    def limits(self) -> Limits:
        """What cells may use, and after how long a running one is asked about."""
        return self._host.limits

    @property
    def running(self) -> str | None:
        """Name of the cell that was asked for and has not ended, or None."""
        return self._running

    def last_run(self, cell: Cell) -> CellRun | None:
        """The last run of a cell, in this session or an earlier one."""
        return self._runs.get(cell.name)

    def state(self, cell: Cell) -> CellState:
        """How a cell stands."""
        run = self._runs.get(cell.name)
        if run is None:
            return CellState.NOT_RUN
        if run.status is None:
            return CellState.RUNNING
        if run.code != self.work.code(cell):
            return CellState.EDITED
        if cell.name in stale_cells(self.lesson, self._shown, self.work.edits):
            return CellState.STALE
        if run.status == "ok":
            return CellState.UNSOLVED if run.passed is False else CellState.DONE
        return CellState.INTERRUPTED if run.status == "interrupted" else CellState.FAILED

    # --- running --------------------------------------------------------------------------------

    def start(self, cell: Cell) -> None:
        """Run a cell, and before it the earlier ones that this kernel has not run.

        The run goes on whoever listens; what happens is told to `listener` as it happens, from
        `RunBegan` to `RunEnded`.

        Args:
            cell: A cell of the lesson; for the starter of an exercise the check follows.

        Raises:
            RuntimeError: Another run has not ended.
        """
        if self._running is not None:
            raise RuntimeError(f"the cell {self._running} is still running")
        self._running = cell.name
        self._task = asyncio.create_task(self._drive(cell))

    async def _drive(self, cell: Cell) -> None:
        self._tell(RunBegan(cell.name))
        try:
            await self._run_with_earlier(cell)
        except KernelUnavailable as error:
            self._tell(RunFailed(str(error)))
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            self._tell(RunFailed(f"The run was ended by an error of the tutorial's own: {what}"))
        finally:
            self._running = None
            self._mark_done(cell)
            self._tell(RunEnded(cell.name))

    async def _run_with_earlier(self, cell: Cell) -> None:
        kernel = await self._ready_kernel()
        first = cells_to_run_first(self.lesson, self._ran_here, self.work.edits, cell.name)
        if first:
            self._tell(EarlierCellsNeeded(cell.name, tuple(earlier.name for earlier in first)))
        for earlier in first:
            await self._run_one(kernel, earlier)
            if self._runs[earlier.name].status != "ok":
                self._tell(EarlierCellFailed(cell.name, earlier.name))
                return
        await self._run_one(kernel, cell)

    async def _run_one(self, kernel: CellKernel, cell: Cell) -> None:
        exercise = self._exercise_of(cell)
        run = self._runs[cell.name] = CellRun(self.work.code(cell))
        self._tell(CellBegan(cell.name))
        request = run.request(cell.name, exercise.check.code if exercise is not None else None)
        try:
            async for event in kernel.run(request):
                run.add(event)
                if isinstance(event, CellFinished):
                    self._finished(kernel, cell, run)
                self._tell(CellTold(cell.name, event, run.told))
        finally:
            if run.status is None:
                run.add(CellFinished("interrupted", monotonic() - run.began))
                self._finished(kernel, cell, run)

    def _tell(self, event: SessionEvent) -> None:
        if self.listener is not None:
            self.listener(event)

    def _mark_done(self, cell: Cell) -> None:
        """A step is done when its cell ran well, or its exercise passed."""
        run = self._runs.get(cell.name)
        if run is None or run.status != "ok" or run.passed is False:
            return
        for step in self.lesson.steps:
            if step.cell is not None and step.cell.name == cell.name:
                self.work.mark_done(step)

    def _finished(self, kernel: CellKernel, cell: Cell, run: CellRun) -> None:
        self._forget_lost_namespace(kernel)
        if run.status != "died":
            self._ran_here.append(Run(cell.name, run.code))
        self._shown.append(Run(cell.name, run.code))
        exercise = self._exercise_of(cell)
        if exercise is not None and run.passed is not None:
            self.work.note_attempt(exercise, solved=run.passed)
        self.work.progress.save_result(
            self.lesson.id,
            cell,
            run.code,
            [event_to_data(event) for event in run.events],
            run.status or "died",
            run.seconds,
        )

    def _exercise_of(self, cell: Cell) -> Exercise | None:
        for step in self.lesson.steps:
            activity = step.activity
            if isinstance(activity, Exercise) and activity.starter.name == cell.name:
                return activity
        return None

    # --- the kernel -----------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Start the worker before anything is run; should there be none, the first run tells."""
        with suppress(KernelUnavailable):
            await self._ready_kernel()

    async def _ready_kernel(self) -> CellKernel:
        async with self._starting:
            if self._kernel is None:
                self._kernel = await self._host.kernel()
        self._forget_lost_namespace(self._kernel)
        return self._kernel

    def _forget_lost_namespace(self, kernel: CellKernel) -> None:
        if kernel.generation != self._generation:
            self._generation = kernel.generation
            self._ran_here.clear()

    async def interrupt(self) -> None:
        """Stop the running cell."""
        if self._kernel is not None:
            await self._kernel.interrupt()

    def answer_input(self, text: str | None) -> None:
        """Hand a line to the cell that waits in `input()`; None ends its input."""
        if self._kernel is not None:
            self._kernel.answer(text)

    async def restart(self) -> None:
        """Begin with an empty namespace; edits and results stay."""
        if self._kernel is not None:
            await self._kernel.restart()
            self._forget_lost_namespace(self._kernel)

    async def close(self) -> None:
        """End what runs, and the worker."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._kernel is not None:
            kernel, self._kernel = self._kernel, None
            await kernel.close()
