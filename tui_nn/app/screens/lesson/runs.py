"""Running cells from the lesson screen: a worker tells messages, handlers change the widgets."""

from __future__ import annotations

from textual import on
from textual.timer import Timer

from tui_nn.app.messages import (
    AnswerInput,
    CellProgressed,
    CellStarted,
    KernelFailed,
    OutcomeGrew,
    RunBegan,
    RunEnded,
    RunRemarked,
)
from tui_nn.app.screens.base import TutorialScreen
from tui_nn.app.screens.confirm import ConfirmScreen
from tui_nn.app.widgets.cell import CellView
from tui_nn.app.widgets.step import StepView
from tui_nn.course.model import Cell, Exercise, Step
from tui_nn.course.session import (
    CellBegan,
    CellTold,
    EarlierCellFailed,
    EarlierCellsNeeded,
    LessonSession,
)
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import CellFinished, CheckFinished
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

    def start_run(self, cell: Cell) -> None:
        """Run a cell unless something runs already."""
        if self.session.running is not None:
            self.tell("A cell is running; Ctrl+C stops it.")
            return
        self.run_worker(self._run(cell), group="run", exit_on_error=False)

    async def _run(self, cell: Cell) -> None:
        self.post_message(RunBegan(cell.name))
        try:
            async for event in self.session.run(cell):
                match event:
                    case CellBegan(name):
                        self.post_message(CellStarted(name))
                    case CellTold(name, told, number):
                        self.post_message(CellProgressed(name, told, number))
                    case EarlierCellsNeeded(names):
                        count = (
                            "1 earlier cell" if len(names) == 1 else f"{len(names)} earlier cells"
                        )
                        self.post_message(RunRemarked(cell.name, f"ran {count} first"))
                    case EarlierCellFailed(name):
                        remark = f"not run: the cell of step {self._step_of(name)} failed"
                        self.post_message(RunRemarked(cell.name, remark))
        except KernelUnavailable as error:
            self.post_message(KernelFailed(str(error)))
        finally:
            self.post_message(RunEnded(cell.name))

    def _step_of(self, cell: str) -> int:
        for number, step in enumerate(self.session.lesson.steps, 1):
            if step.cell is not None and step.cell.name == cell:
                return number
        raise ValueError(f"no step has the cell {cell}")

    def _view_of(self, cell: str) -> CellView | None:
        view = self.step_view.cell_view
        return view if view is not None and view.cell.name == cell else None

    # --- what is told ---------------------------------------------------------------------------

    @on(RunBegan)
    def _run_began(self, message: RunBegan) -> None:
        self.follows_outcome = True
        view = self._view_of(message.cell)
        if view is not None:
            view.remark("")
        guidance = self.step_view.guidance
        if guidance is not None:
            guidance.forget_verdict()
        limit = Limits().ask_after
        self._long_run = self.set_timer(limit, lambda: self.ask_about_long_run(limit))
        self.refresh_bindings()

    @on(RunRemarked)
    def _run_remarked(self, message: RunRemarked) -> None:
        view = self._view_of(message.cell)
        if view is not None:
            view.remark(message.remark)
            view.refresh_state()

    @on(CellStarted)
    def _cell_started(self, message: CellStarted) -> None:
        view = self._view_of(message.cell)
        if view is not None:
            view.begin()

    @on(CellProgressed)
    def _cell_progressed(self, message: CellProgressed) -> None:
        view = self._view_of(message.cell)
        if view is None:
            return
        view.progress(message.event, message.number)
        if isinstance(message.event, CheckFinished):
            self._exercise_judged(message.event)
        elif isinstance(message.event, CellFinished):
            question = self.step_view.question_view
            if question is not None and message.event.status == "ok":
                question.cell_ran()

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

    def _exercise_judged(self, verdict: CheckFinished) -> None:
        guidance = self.step_view.guidance
        if guidance is not None:
            guidance.judge(passed=verdict.passed, feedback=verdict.feedback)

    @on(KernelFailed)
    def _kernel_failed(self, message: KernelFailed) -> None:
        self.tell(message.reason, error=True)

    @on(RunEnded)
    def _run_ended(self, message: RunEnded) -> None:
        if self._long_run is not None:
            self._long_run.stop()
        view = self._view_of(message.cell)
        if view is not None:
            view.refresh_state()
        self.refresh_bindings()

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
        self.run_worker(self.session.interrupt(), group="interrupt", exit_on_error=False)

    @on(AnswerInput)
    def _answer_input(self, message: AnswerInput) -> None:
        self.session.answer_input(message.text)

    def exercise(self) -> Exercise | None:
        """The exercise of the step on screen."""
        activity = self.step_view.step.activity
        return activity if isinstance(activity, Exercise) else None
