"""Running cells from the lesson screen: the session tells messages, handlers change the widgets."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from textual import on
from textual.timer import Timer

from tui_nn.app.messages import AnswerInput, OutcomeGrew, RunTold
from tui_nn.app.screens.base import TutorialScreen
from tui_nn.app.screens.confirm import ConfirmScreen
from tui_nn.app.widgets.cell import CellView
from tui_nn.app.widgets.step import StepView
from tui_nn.course.model import Cell, Step
from tui_nn.course.session import (
    CellBegan,
    CellTold,
    EarlierCellFailed,
    EarlierCellsNeeded,
    LessonSession,
    RunBegan,
    RunEnded,
    RunFailed,
    SessionEvent,
)
from tui_nn.kernel.events import CellFinished, CheckFinished, InputRequested, KernelEvent
from tui_nn.kernel.launch import KernelUnavailable


class RunsCells(TutorialScreen):
    """The part of the lesson screen that runs cells and shows what they tell."""

    session: LessonSession
    step_view: StepView
    """The step on screen. Asking the screen for it would keep every step that ever was alive."""
    index: int
    """Which step is on screen, from 0."""
    follows_outcome = False
    """Whether to scroll with what a run shows: from its start until the reader moves on."""
    _long_run: Timer | None = None

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self.session.lesson.steps[self.index]

    def on_mount(self) -> None:
        """Hear of runs, also of one that went on while the lesson was not on screen."""
        self.session.listener = self._hear

    def on_unmount(self) -> None:
        """Another screen of this lesson may be listening already."""
        if self.session.listener == self._hear:
            self.session.listener = None

    def _hear(self, event: SessionEvent) -> None:
        self.post_message(RunTold(event))

    def start_run(self, cell: Cell) -> None:
        """Run a cell unless something runs already."""
        if self.session.running is not None:
            self.tell("A cell is running; Ctrl+C stops it.")
        else:
            self.session.start(cell)

    def _step_of(self, cell: str) -> int:
        for number, step in enumerate(self.session.lesson.steps, 1):
            if step.cell is not None and step.cell.name == cell:
                return number
        raise ValueError(f"no step has the cell {cell}")

    def _view_of(self, cell: str) -> CellView | None:
        view = self.step_view.cell_view
        return view if view is not None and view.cell.name == cell else None

    # --- what is told ---------------------------------------------------------------------------

    @on(RunTold)
    def _run_told(self, message: RunTold) -> None:
        match message.event:
            case RunBegan(cell):
                self._run_began(cell)
            case CellBegan(cell):
                self._cell_began(cell)
            case CellTold(cell, event, number):
                self._cell_told(cell, event, number)
            case EarlierCellsNeeded(cell, earlier):
                count = "1 earlier cell" if len(earlier) == 1 else f"{len(earlier)} earlier cells"
                self._remark(cell, f"ran {count} first")
            case EarlierCellFailed(cell, earlier):
                self._remark(cell, f"not run: the cell of step {self._step_of(earlier)} failed")
            case RunFailed(reason):
                self.tell(reason, error=True)
            case RunEnded(cell):
                self._run_ended(cell)

    def _run_began(self, cell: str) -> None:
        self.follows_outcome = True
        self._remark(cell, "")
        guidance = self.step_view.guidance
        if guidance is not None:
            guidance.forget_verdict()
        limit = self.session.limits.ask_after
        self._long_run = self.set_timer(limit, lambda: self.ask_about_long_run(limit))
        self.refresh_bindings()

    def _remark(self, cell: str, remark: str) -> None:
        view = self._view_of(cell)
        if view is not None:
            view.remark(remark)
            view.refresh_state()

    def _cell_began(self, cell: str) -> None:
        view = self._view_of(cell)
        if view is not None:
            view.begin()

    def _cell_told(self, cell: str, event: KernelEvent, number: int) -> None:
        view = self._view_of(cell)
        if view is None:
            if isinstance(event, InputRequested):
                self._ask_for_other_cell(cell, event)
            return
        view.progress(event, number)
        guidance, question = self.step_view.guidance, self.step_view.question_view
        if isinstance(event, CheckFinished) and guidance is not None:
            guidance.judge(event)
        if isinstance(event, CellFinished) and event.status == "ok" and question is not None:
            question.cell_ran()

    def _ask_for_other_cell(self, cell: str, event: InputRequested) -> None:
        """A cell that is not on screen waits for a line: ask where the learner is."""
        view = self.step_view.cell_view
        if view is not None:
            view.remark(f"the cell of step {self._step_of(cell)} asks")
            view.result.show(event)
        else:
            self.tell(f"The cell of step {self._step_of(cell)} waits for a line; go there to type.")

    def _run_ended(self, cell: str) -> None:
        if self._long_run is not None:
            self._long_run.stop()
        view = self._view_of(cell)
        if view is not None:
            view.refresh_state()
        self.refresh_bindings()

    @on(OutcomeGrew)
    def _outcome_grew(self, _message: OutcomeGrew) -> None:
        if self.follows_outcome:
            self.call_after_refresh(self._show_outcome)

    def _show_outcome(self) -> None:
        """Bring what the run has left into view, and last what is said about it."""
        view = self.step_view
        if view.cell_view is None:
            return
        view.bring_into_view(view.cell_view.result)
        question = view.question_view
        if question is not None and view.fit_together(view.cell_view.result, question.remarks):
            view.bring_into_view(question.remarks)
        if view.guidance is not None:
            view.bring_into_view(view.guidance)

    # --- while it runs --------------------------------------------------------------------------

    def ask_about_long_run(self, seconds: float) -> None:
        """Ask whether a run that takes this long shall go on; it goes on meanwhile."""
        if self.session.running is None or not self.is_current:
            return
        question = f"This cell has been running for {seconds:.0f} seconds. Stop it?"

        def answer(stop: bool | None) -> None:
            if stop and self.session.running is not None:
                self.stop_run()

        self.app.push_screen(ConfirmScreen(question, yes="Stop it", no="Let it run"), answer)

    def stop_run(self) -> None:
        """Interrupt the running cell."""
        self.do_with_kernel(self.session.interrupt())

    def do_with_kernel(self, work: Coroutine[Any, Any, None], *, then: str = "") -> None:
        """Do something with the kernel in the background.

        Args:
            work: What to do.
            then: What to say when it is done.
        """

        async def do() -> None:
            try:
                await work
            except KernelUnavailable as error:
                self.tell(str(error), error=True)
            else:
                if then:
                    self.tell(then)

        self.run_worker(do(), group="kernel", exit_on_error=False)

    @on(AnswerInput)
    def _answer_input(self, message: AnswerInput) -> None:
        self.session.answer_input(message.text)
