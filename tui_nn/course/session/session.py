"""Running the cells of a lesson in its kernel, each after those it needs."""

from __future__ import annotations

from collections.abc import AsyncIterator

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
    SessionEvent,
)
from tui_nn.course.session.work import LessonWork, editable_cells
from tui_nn.kernel.events import CellFinished
from tui_nn.kernel.interface import CellKernel, KernelSource
from tui_nn.kernel.protocol import event_from_data, event_to_data


class LessonSession:
    """One learner in one lesson, from opening it to leaving it.

    The one place where a lesson, its kernel and the saved progress meet. It knows no screen:
    callers iterate over what `run` yields and show it.

    Attributes:
        lesson: The lesson.
        work: What the learner has done in it.
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
            return CellState.DONE
        return CellState.INTERRUPTED if run.status == "interrupted" else CellState.FAILED

    # --- running --------------------------------------------------------------------------------

    async def run(self, cell: Cell) -> AsyncIterator[SessionEvent]:
        """Run a cell, and before it the earlier ones that this kernel has not run.

        Args:
            cell: A cell of the lesson; for the starter of an exercise the check follows.

        Yields:
            What happens, as it happens.

        Raises:
            KernelUnavailable: No worker could be started.
            RuntimeError: Another run has not ended.
        """
        if self._running is not None:
            raise RuntimeError(f"the cell {self._running} is still running")
        self._running = cell.name
        try:
            kernel = await self._ready_kernel()
            first = cells_to_run_first(self.lesson, self._ran_here, self.work.edits, cell.name)
            if first:
                yield EarlierCellsNeeded(tuple(earlier.name for earlier in first))
            for earlier in first:
                async for event in self._run_one(kernel, earlier):
                    yield event
                if self._runs[earlier.name].status != "ok":
                    yield EarlierCellFailed(earlier.name)
                    return
            async for event in self._run_one(kernel, cell):
                yield event
        finally:
            self._running = None

    async def _run_one(self, kernel: CellKernel, cell: Cell) -> AsyncIterator[SessionEvent]:
        exercise = self._exercise_of(cell)
        run = self._runs[cell.name] = CellRun(self.work.code(cell))
        yield CellBegan(cell.name)
        request = run.request(cell.name, exercise.check.code if exercise is not None else None)
        async for event in kernel.run(request):
            run.add(event)
            if isinstance(event, CellFinished):
                self._finished(kernel, cell, run)
            yield CellTold(cell.name, event, run.told)

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

    async def _ready_kernel(self) -> CellKernel:
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
        """End the worker."""
        if self._kernel is not None:
            kernel, self._kernel = self._kernel, None
            await kernel.close()
