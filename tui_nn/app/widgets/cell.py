"""A code cell: its editor, one line on how it stands, and what its last run left."""

from __future__ import annotations

from time import monotonic

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.result import ResultView
from tui_nn.course.model import Cell
from tui_nn.course.session import CellRun, CellState, LessonSession
from tui_nn.kernel.events import CellFinished, ErrorRaised, KernelEvent

_COLORS = {
    CellState.NOT_RUN: "$muted",
    CellState.RUNNING: "$primary",
    CellState.DONE: "$success",
    CellState.EDITED: "$warning",
    CellState.STALE: "$warning",
    CellState.FAILED: "$error",
    CellState.UNSOLVED: "$warning",
    CellState.INTERRUPTED: "$warning",
}


LOWEST_CHART = 11
"""Rows below which a chart is not worth having."""


class CellStatus(Widget):
    """How a cell stands, at the right; a remark on its run, at the left."""

    DEFAULT_CSS = """
    CellStatus { height: 1; }
    """

    state: reactive[CellState] = reactive(CellState.NOT_RUN)
    """How the cell stands."""
    seconds: reactive[float] = reactive(0.0)
    """How long the run took or has taken."""
    remark: reactive[str] = reactive("")
    """One line on the run."""

    def render(self) -> RenderResult:
        """The line."""
        width = self.content_size.width
        right = Content.styled(self._words(), _COLORS[self.state])
        left = Content.styled(self.remark, "$muted").truncate(
            max(0, width - right.cell_length - 2), ellipsis=True
        )
        return left.pad_right(max(0, width - left.cell_length - right.cell_length)) + right

    def _words(self) -> str:
        match self.state:
            case CellState.RUNNING:
                return f"running {self.seconds:.1f} s" if self.seconds >= 0.2 else "running"
            case CellState.DONE:
                return f"done in {self.seconds:.2f} s"
            case CellState.FAILED:
                return f"failed after {self.seconds:.2f} s"
            case CellState.INTERRUPTED:
                return f"stopped after {self.seconds:.1f} s"
            case CellState.STALE:
                return "stale: cells above are newer"
            case _:
                return str(self.state.value)


class CellView(Vertical):
    """A cell of a lesson on screen."""

    DEFAULT_CSS = """
    CellView {
        height: auto;
        CodeEditor { border-left: outer $faint; padding: 0 0 0 1; }
        CodeEditor:focus { border-left: outer $primary; padding: 0 0 0 1; }
        CellStatus { padding: 0 0 0 2; }
        ResultView { padding: 0 0 0 2; }
        &.-running CodeEditor { border-left: outer $primary; }
        &.-failed CodeEditor { border-left: outer $error; }
    }
    """

    def __init__(self, session: LessonSession, cell: Cell) -> None:
        """Show a cell as it stands in the session.

        Args:
            session: The learner's work on the lesson.
            cell: The cell.
        """
        super().__init__()
        self._session = session
        self.cell = cell
        self._seen = 0
        self._ticker: Timer | None = None

    def compose(self) -> ComposeResult:
        """The editor, the status and the result."""
        yield CodeEditor(self.cell.name, self._session.work.code(self.cell))
        yield CellStatus()
        yield ResultView(self.cell.name, self._room_for_chart)

    def on_mount(self) -> None:
        """Show the last run."""
        self._ticker = self.set_interval(0.1, self._tick, pause=True)
        run = self._session.last_run(self.cell)
        if run is not None:
            self._seen = run.told
            self.result.restore(run)
            self._mark_error(run)
        if self._session.work.is_outdated(self.cell):
            self.remark("the lesson has changed here; your code is kept (x takes the new one)")
        self.refresh_state()
        if self._session.state(self.cell) is CellState.RUNNING:
            self._start_clock()

    def _room_for_chart(self) -> int:
        """Rows for a chart: what the code leaves, so that both are seen together.

        Where that is too little for a good chart, the chart gets most of the screen instead.
        """
        column = self.parent
        height = column.size.height if isinstance(column, Widget) else self.app.size.height
        # Before the first layout the editor has no size yet, but it has its lines.
        code = max(self.editor.size.height, self.editor.document.line_count)
        beside_code = height - code - 3
        return beside_code if beside_code >= LOWEST_CHART else max(LOWEST_CHART, height - 6)

    @property
    def editor(self) -> CodeEditor:
        """The editor."""
        return self.query_one(CodeEditor)

    @property
    def result(self) -> ResultView:
        """What the last run left."""
        return self.query_one(ResultView)

    @property
    def status(self) -> CellStatus:
        """The line on how it stands."""
        return self.query_one(CellStatus)

    def refresh_state(self) -> None:
        """Show how the cell stands now."""
        state = self._session.state(self.cell)
        run = self._session.last_run(self.cell)
        status = self.status
        status.state = state
        if run is not None and state is not CellState.RUNNING:
            status.seconds = run.seconds
            if run.restored and not status.remark:
                status.remark = "from your last visit"
        self.set_class(state is CellState.RUNNING, "-running")
        self.set_class(state is CellState.FAILED, "-failed")

    def begin(self) -> None:
        """A run of this cell starts."""
        self._seen = 0
        self.editor.mark_line(None)
        self.result.begin()
        self.refresh_state()
        self._start_clock()

    def progress(self, event: KernelEvent, number: int) -> None:
        """Show what the kernel told of this cell.

        Args:
            event: What it told.
            number: Which event of the run it is, from 1; those already shown are passed over.
        """
        if number <= self._seen:
            return
        self._seen = number
        if isinstance(event, CellFinished):
            if self._ticker is not None:
                self._ticker.pause()
            self.result.finish()
            self.refresh_state()
            frames = max((chart.frames for chart in self.result.charts), default=0)
            if frames > 1:
                self.remark(f"{frames} frames: Tab to the chart, then ← and → look back")
            return
        self.result.show(event)
        if isinstance(event, ErrorRaised):
            run = self._session.last_run(self.cell)
            if run is not None:
                self._mark_error(run)

    def remark(self, text: str) -> None:
        """Say something about the run in one line."""
        self.status.remark = text

    def _mark_error(self, run: CellRun) -> None:
        if run.code != self.editor.text:
            return
        for event in run.events:
            if isinstance(event, ErrorRaised):
                own = [frame for frame in event.error.frames if frame.cell == self.cell.name]
                self.editor.mark_line(own[-1].line if own else None)

    def _start_clock(self) -> None:
        self._tick()
        if self._ticker is not None:
            self._ticker.resume()

    def _tick(self) -> None:
        run = self._session.last_run(self.cell)
        if run is not None and run.status is None:
            self.status.seconds = monotonic() - run.began
