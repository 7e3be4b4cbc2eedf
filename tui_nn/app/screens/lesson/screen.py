"""The lesson screen: one step at a time, everything by a key."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from tui_nn.app.containment import badge
from tui_nn.app.messages import (
    GoHome,
    LessonRead,
    OpenNeighbour,
    RunTold,
    ShowStep,
)
from tui_nn.app.screens.lesson.answers import TakesAnswers
from tui_nn.app.screens.lesson.bindings import LESSON_BINDINGS
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.header import Header
from tui_nn.app.widgets.keybar import KeyBar
from tui_nn.app.widgets.question import ChoiceList
from tui_nn.app.widgets.step import WIDE, StepView
from tui_nn.course.model import Exercise, Question
from tui_nn.course.session import LessonSession


class LessonScreen(TakesAnswers):
    """A lesson, walked step by step."""

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = "Lesson"
    BINDINGS: ClassVar[list[BindingType]] = LESSON_BINDINGS

    def __init__(self, session: LessonSession, charts: Path) -> None:
        """Open a lesson where the learner left it.

        Args:
            session: The learner's work on it.
            charts: Folder in which charts are saved.
        """
        super().__init__()
        self.session = session
        self.charts = charts
        self.index = session.work.position

    def compose(self) -> ComposeResult:
        """Header, the step, the keys."""
        lesson = self.session.lesson
        yield Header()
        self.step_view = self._new_step_view()
        yield self.step_view
        yield KeyBar()
        self.sub_title = lesson.title

    def on_mount(self) -> None:
        """Settle on the first step shown, and have a worker ready for it."""
        self._arrived()
        self.run_worker(self._prepare(), group="kernel", exit_on_error=False)

    async def _prepare(self) -> None:
        await self.session.prepare()
        self._show_badge()

    @property
    def focus_chain(self) -> list[Widget]:
        """Where Tab leads: everything but the editor, in which Tab indents; Enter goes there."""
        return [widget for widget in super().focus_chain if not isinstance(widget, CodeEditor)]

    @property
    def key_note(self) -> str:
        """How to come back from a zoom, or whether the step goes on below the edge."""
        if self.maximized is not None:
            return "z goes back"
        return "more below ↓" if self.step_view.has_more_below else ""

    # --- moving ---------------------------------------------------------------------------------

    async def show_step(self, index: int) -> None:
        """Go to a step of this lesson, counted from 0."""
        self.keep_work()
        self.app.clear_notifications()
        self.follows_outcome = False
        self.index = index
        # In one batch, so that the first frame with the step has its header and keys as well.
        with self.app.batch_update():
            await self._mount_step()
            self._arrived()

    @on(ShowStep)
    async def _show_wanted_step(self, message: ShowStep) -> None:
        await self.show_step(message.index)

    def _new_step_view(self) -> StepView:
        return StepView(self.session, self.step, wide=self.app.size.width >= WIDE)

    async def _mount_step(self) -> None:
        old, new = self.step_view, self._new_step_view()
        with self.app.batch_update():
            # Textual would hand the focus of a removed widget to the next one it finds.
            self.set_focus(None)
            removal = old.remove()
            await self.mount(new, after=old)
            await removal
        self.step_view = new
        # Textual keeps what a thousand widgets have painted, among them all that were removed.
        StylesCache.get_inner_outer.cache_clear()

    def _arrived(self) -> None:
        lesson = self.session.lesson
        self.session.work.note_position(self.step)
        header = self.query_one(Header)
        header.heading = f"{lesson.number} · {lesson.title}"
        header.done, header.total = self.index + 1, len(lesson.steps)
        header.badge = badge(self.session.kernel)
        self._focus_question()
        self.query_one(KeyBar).refresh()
        self.refresh_bindings()

    def _focus_question(self) -> None:
        view = self.step_view.question_view
        if view is not None and not view.is_answered:
            for choices in view.query(ChoiceList):
                self.set_focus(choices, scroll_visible=False)

    async def on_resize(self, event: Resize) -> None:
        """Change between one and two columns."""
        if (event.size.width >= WIDE) != self.step_view.wide:
            self.keep_work()
            await self._mount_step()
            self.refresh_bindings()

    async def action_forward(self) -> None:
        """Read on: the rest of the step, then the next one."""
        self.follows_outcome = False
        if self.step_view.has_more_below:
            self.step_view.page_down()
        else:
            await self.action_next_step()

    async def action_next_step(self) -> None:
        """Go to the next step, after the last one to the course map."""
        if self.step.activity is None:
            self.session.work.mark_done(self.step)
        if self.index + 1 < len(self.session.lesson.steps):
            await self.show_step(self.index + 1)
        else:
            work = self.session.work
            left = len(work.lesson.steps) - work.steps_done
            self.post_message(LessonRead(work.lesson.id, left))

    async def action_previous_step(self) -> None:
        """Go to the step before."""
        if self.index:
            await self.show_step(self.index - 1)

    def action_next_lesson(self) -> None:
        """Go to the next lesson."""
        self.post_message(OpenNeighbour(self.session.lesson.id, 1))

    def action_previous_lesson(self) -> None:
        """Go to the lesson before."""
        self.post_message(OpenNeighbour(self.session.lesson.id, -1))

    def action_leave(self) -> None:
        """Go to the course map."""
        self.post_message(GoHome())

    def action_scroll(self, rows: int) -> None:
        """Scroll the step."""
        self.follows_outcome = False
        self.step_view.scroll_by(rows)

    def action_page(self, pages: int) -> None:
        """Scroll the step by most of a screen."""
        self.follows_outcome = False
        self.step_view.scroll_by(pages * max(1, self.size.height - 6))

    @on(RunTold)
    def _show_badge(self) -> None:
        """The worker, and what holds it, may be another one now."""
        self.query_one(Header).badge = badge(self.session.kernel)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in this step."""
        if not self.is_mounted:
            return True
        activity = self.step.activity
        match action:
            case "run" | "edit" | "reset_cell" | "undo" | "versions":
                if action == "edit" and isinstance(self.focused, CodeEditor):
                    return False
                question = self.step_view.question_view
                if action == "edit" and question is not None and not question.is_answered:
                    return True
                return self.step.cell is not None
            case "interrupt":
                # While nothing runs the key copies in the editor and elsewhere tells how to quit.
                return self.session.running is not None
            case "hint":
                return isinstance(activity, Exercise)
            case "solution":
                return isinstance(activity, Exercise) and self._may_see_solution(activity)
            case "answer":
                return isinstance(activity, Question) and bool(activity.choices)
            case "previous_step":
                return self.index > 0
        return True

    def _may_see_solution(self, exercise: Exercise) -> bool:
        progress = self.session.work.exercise(exercise)
        return progress.solved or progress.hints_shown >= len(exercise.hints)
