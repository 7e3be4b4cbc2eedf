"""What a run of a cell left: text and charts in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui_nn.app.messages import AnswerInput, OutcomeGrew
from tui_nn.app.printed_text import Kind
from tui_nn.app.widgets.answer import AnswerField
from tui_nn.app.widgets.output import OutputView
from tui_nn.kernel.events import (
    CellError,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    ValueShown,
)

if TYPE_CHECKING:
    from tui_nn.app.widgets.chart import ChartView
    from tui_nn.course.session import CellRun


class ResultView(Vertical):
    """Shows a run while it goes on and afterwards.

    A second run keeps the charts of the first in place until theirs arrive, so that a chart which
    is drawn again does not flicker and nothing on the page jumps.
    """

    DEFAULT_CSS = """
    ResultView {
        height: auto;
        ChartView { margin: 1 0 0 0; }
        ChartView.-old { opacity: 40%; }
    }
    """

    def __init__(self, cell: str, room: Callable[[], int]) -> None:
        """Make an empty view.

        Args:
            cell: Name of the cell whose runs are shown.
            room: Tells how many rows a chart may take.
        """
        super().__init__()
        self._room = room
        self._cell = cell
        self._charts: dict[int, ChartView] = {}
        self._shown_before: set[int] = set()
        self._text: OutputView | None = None
        self._begins_anew = False
        self._asking: AnswerField | None = None

    def on_resize(self) -> None:
        """The screen brings what is new into view."""
        self.post_message(OutcomeGrew())

    def restore(self, run: CellRun) -> None:
        """Show a run that is over, or the part of one that goes on."""
        for event in run.events:
            if not isinstance(event, InputRequested):
                self.show(event)
        waits = run.status is None and run.events and isinstance(run.events[-1], InputRequested)
        if waits:
            self.show(run.events[-1])

    def begin(self) -> None:
        """A new run starts; what the last one left goes when the new one tells something."""
        self._begins_anew = True
        self._shown_before = set(self._charts)
        for chart in self._charts.values():
            chart.add_class("-old")
            chart.begin_history()
        self._forget_prompt()

    def finish(self) -> None:
        """The run is over: what it did not show again goes away."""
        self._clear_text()
        if self._asking is not None:
            self._write_lines(self._asking.prompt, "muted")
        self._forget_prompt()
        for number in self._shown_before:
            self._charts.pop(number).remove()
        self._shown_before = set()

    def show(self, event: KernelEvent) -> None:
        """Show one thing that the kernel told."""
        self._clear_text()
        match event:
            case OutputWritten(stream, text):
                self._write(text, stream)
            case ValueShown(text):
                self._write_lines(text, "value")
            case Notice(text):
                self._write_lines(text, "notice")
            case ErrorRaised(error):
                self._show_error(error)
            case FigureShown(number, figure):
                self._show_chart(number, figure)
            case InputRequested(prompt):
                self._ask(prompt)
            case CheckFinished() | _:
                pass

    @property
    def charts(self) -> list[ChartView]:
        """The charts on show, in order."""
        return list(self._charts.values())

    @property
    def text(self) -> str:
        """All of the text, without colours."""
        return "\n".join(view.text for view in self.query(OutputView) if not view.is_empty)

    def _clear_text(self) -> None:
        if self._begins_anew:
            self._begins_anew = False
            first = next(iter(self.children), None)
            # What begins with text again keeps its widget: a new one is painted two frames later.
            self._text = first if isinstance(first, OutputView) else None
            for view in self.query(OutputView):
                if view is self._text:
                    view.clear()
                else:
                    view.remove()

    def _output(self) -> OutputView:
        if self._text is None:
            self._text = OutputView()
            self.mount(self._text)
        return self._text

    def _write(self, text: str, kind: Kind) -> None:
        self._output().write(text, kind)

    def _write_lines(self, text: str, kind: Kind) -> None:
        self._output().write_line(text, kind)

    def _show_error(self, error: CellError) -> None:
        message = f"{error.kind}: {error.message}" if error.message else error.kind
        self._write_lines(message, "error")
        if error.explanation:
            self._write_lines(error.explanation, "notice")
        for frame in error.frames:
            place = "" if frame.cell == self._cell else f" of the cell {frame.cell}"
            within = "" if frame.function == "<module>" else f", in {frame.function}"
            self._write_lines(
                f"  line {frame.line}{place}{within}:  {frame.source.strip()}", "muted"
            )

    def _show_chart(self, number: int, figure: dict[str, object]) -> None:
        from tui_nn.app.widgets.chart import ChartView

        chart = self._charts.get(number)
        if chart is None:
            chart = self._charts[number] = ChartView(figure, self._room)
            self.mount(chart)
            self._text = None
        else:
            chart.show(figure)
            chart.remove_class("-old")
            if number in self._shown_before:
                self._shown_before.discard(number)
                self._text = None
                if self.children[-1] is not chart:
                    self.move_child(chart, after=self.children[-1])

    # --- input() --------------------------------------------------------------------------------

    def _ask(self, prompt: str) -> None:
        self._forget_prompt()
        self._text = None
        self._asking = AnswerField(prompt)
        self.mount(self._asking)

    def _forget_prompt(self) -> None:
        if self._asking is not None:
            self._asking.remove()
            self._asking = None

    def on_answer_field_given(self, event: AnswerField.Given) -> None:
        """Hand the line on; the worker prints it behind its prompt, as a terminal would."""
        event.stop()
        self._forget_prompt()
        self.screen.set_focus(None)
        self.post_message(AnswerInput(event.line))
