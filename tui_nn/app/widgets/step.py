"""One step of a lesson on screen: the only part of a lesson that is mounted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from tui_nn.app.widgets.cell import CellView
from tui_nn.app.widgets.diagram import DiagramView
from tui_nn.app.widgets.exercise import GuidanceView, TaskView
from tui_nn.app.widgets.prose import Prose
from tui_nn.app.widgets.question import QuestionView
from tui_nn.course.model import Cell, Diagram, Exercise, Question, Step
from tui_nn.course.session import LessonSession

Column = Literal["reading", "working"]
Block = TypeVar("Block", bound=Widget)

WORKING_WIDTH = 80
"""Columns for code, charts and diagrams when prose stands beside them."""
WIDE = WORKING_WIDTH + 36
"""Width from which prose stands beside code and charts."""


class StepColumn(VerticalScroll, can_focus=False):
    """A column of a step; the screen scrolls it, so that Tab goes from thing to thing."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The key bar tells whether there is more below."""
        # A step that has just gone may still be told to scroll.
        if self.is_attached:
            super().watch_scroll_y(old_value, new_value)
            self.screen.refresh_bindings()

    def watch_virtual_size(self, _size: Size) -> None:
        """Likewise when the step grows or shrinks."""
        if self.is_attached:
            self.call_after_refresh(self.screen.refresh_bindings)


class StepView(Horizontal):
    """A step: one column on narrow terminals, prose beside code and charts on wide ones."""

    DEFAULT_CSS = """
    StepView {
        height: 1fr;
        StepColumn { padding: 1 1 0 2; width: 1fr; scrollbar-gutter: stable; }
        #working { padding: 0 1 0 0; }
        StepColumn > * { margin: 1 0 0 0; }
        #title { text-style: bold; color: $primary; height: auto; margin: 0; }
    }
    """

    def __init__(self, session: LessonSession, step: Step, *, wide: bool) -> None:
        """Show a step.

        Args:
            session: The learner's work on the lesson.
            step: The step.
            wide: Whether to use two columns.
        """
        super().__init__(classes="-wide" if wide else "")
        self.session = session
        self.step = step
        self.wide = wide

    def compose(self) -> ComposeResult:
        """The columns."""
        placed = list(self._blocks())
        working = [widget for column, widget in placed if column == "working"]
        beside = self.wide and any(isinstance(widget, CellView) for widget in working)
        with StepColumn(id="reading"):
            yield Static(Content(self.step.title), id="title")
            for column, widget in placed:
                if column == "reading" or not beside:
                    yield widget
        if beside:
            with StepColumn(id="working"):
                yield from working

    def _blocks(self) -> Iterator[tuple[Column, Widget]]:
        for block in self.step.blocks:
            match block:
                case Diagram():
                    yield "working", DiagramView(block)
                case Cell():
                    yield "working", CellView(self.session, block)
                case Question():
                    question = self._question(block)
                    yield "reading", question
                    if block.cell is not None:
                        yield "working", CellView(self.session, block.cell)
                    yield "reading", question.remarks
                case Exercise():
                    yield "reading", TaskView(block)
                    yield "working", CellView(self.session, block.starter)
                    yield "reading", self._guidance(block)
                case prose:
                    yield "reading", Prose(prose.markdown)

    def _question(self, question: Question) -> QuestionView:
        saved = self.session.work.answer(question)
        run = self.session.last_run(question.cell) if question.cell is not None else None
        return QuestionView(
            question,
            answer=saved.answer if saved is not None else None,
            has_run=run is not None and run.status is not None,
        )

    def _guidance(self, exercise: Exercise) -> GuidanceView:
        run = self.session.last_run(exercise.starter)
        verdict = run.verdict if run is not None else None
        return GuidanceView(exercise, self.session.work.exercise(exercise), verdict)

    def on_resize(self, event: Resize) -> None:
        """Give prose what code and charts leave, as far as it can use it."""
        columns = self._columns
        if len(columns) > 1:
            columns[0].styles.width = min(80, event.size.width - WORKING_WIDTH)

    # --- what is in it --------------------------------------------------------------------------

    @property
    def cell_view(self) -> CellView | None:
        """The cell of the step."""
        return self._block(CellView)

    @property
    def question_view(self) -> QuestionView | None:
        """The question of the step."""
        return self._block(QuestionView)

    @property
    def guidance(self) -> GuidanceView | None:
        """What the learner gets back on the exercise of the step."""
        return self._block(GuidanceView)

    def _block(self, kind: type[Block]) -> Block | None:
        # Asked for at every key: a query would match each widget against a selector.
        blocks = (block for column in self._columns for block in column.children)
        return next((block for block in blocks if isinstance(block, kind)), None)

    @property
    def _columns(self) -> list[StepColumn]:
        return [column for column in self.children if isinstance(column, StepColumn)]

    # --- scrolling ------------------------------------------------------------------------------

    @property
    def _scrolls(self) -> list[StepColumn]:
        return [column for column in self._columns if column.max_scroll_y > 0]

    @property
    def has_more_below(self) -> bool:
        """Whether a part of the step is below the edge of the screen."""
        return any(view.scroll_offset.y < view.max_scroll_y for view in self._scrolls)

    def bring_into_view(self, widget: Widget) -> None:
        """Scroll as little as shows a widget whole; one that is too high is shown from its top."""
        for column in self._columns:
            if column in widget.ancestors:
                tall = widget.outer_size.height > column.scrollable_content_region.height
                column.scroll_to_widget(widget, animate=False, top=tall, force=True)

    def fit_together(self, upper: Widget, lower: Widget) -> bool:
        """Whether two widgets of a column, and all between them, can be on screen at once."""
        height = lower.virtual_region.bottom - upper.virtual_region.y
        return all(column.size.height >= height for column in self._columns)

    def page_down(self) -> None:
        """Bring the next part into view."""
        for view in self._scrolls:
            view.scroll_page_down(animate=False)

    def scroll_by(self, rows: int) -> None:
        """Scroll all that can be scrolled."""
        for view in self._scrolls:
            view.scroll_relative(y=rows, animate=False)
