"""The lesson screen: one step at a time, everything by a key."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import TextArea

from tui_nn.app.containment import badge
from tui_nn.app.messages import CodeEdited
from tui_nn.app.screens.lesson.answers import TakesAnswers
from tui_nn.app.screens.lesson.bindings import LESSON_BINDINGS
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.header import Header
from tui_nn.app.widgets.keybar import KeyBar
from tui_nn.app.widgets.question import ChoiceList
from tui_nn.app.widgets.step import WIDE, StepColumn, StepView
from tui_nn.course.model import Cell, Exercise, Question, Step
from tui_nn.course.session import CellState, LessonSession


class LessonScreen(TakesAnswers):
    """A lesson, walked step by step."""

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = "Lesson"
    BINDINGS: ClassVar[list[BindingType]] = LESSON_BINDINGS

    def __init__(self, session: LessonSession, index: int | None = None) -> None:
        """Open a lesson.

        Args:
            session: The learner's work on it.
            index: Which step to show, from 0; None for where the learner was.
        """
        super().__init__()
        self.session = session
        last = len(session.lesson.steps) - 1
        self.index = min(session.work.position if index is None else index, last)
        self._guess_waived = ""

    def compose(self) -> ComposeResult:
        """Header, the step, the keys."""
        lesson = self.session.lesson
        yield Header()
        yield StepView(self.session, self.step, wide=self.app.size.width >= WIDE)
        yield KeyBar()
        self.sub_title = lesson.title

    def on_mount(self) -> None:
        """Settle on the first step shown."""
        self._arrived()

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self.session.lesson.steps[self.index]

    @property
    def focus_chain(self) -> list[Widget]:
        """Where Tab leads: everything but the editor, in which Tab indents; Enter goes there."""
        return [widget for widget in super().focus_chain if not isinstance(widget, CodeEditor)]

    @property
    def key_note(self) -> str:
        """Whether the step goes on below the edge of the screen."""
        return "more below ↓" if self.query(StepView) and self.step_view.has_more_below else ""

    # --- moving ---------------------------------------------------------------------------------

    async def show_step(self, index: int) -> None:
        """Go to a step of this lesson, counted from 0."""
        self.keep_work()
        self.follows_outcome = False
        self.index = index
        await self._mount_step()
        self._arrived()

    async def _mount_step(self) -> None:
        new = StepView(self.session, self.step, wide=self.app.size.width >= WIDE)
        with self.app.batch_update():
            old = self.step_view
            # Textual would hand the focus of a removed widget to the next one it finds.
            self.set_focus(None)
            await self.mount(new, after=old)
            await old.remove()

    def _arrived(self) -> None:
        lesson = self.session.lesson
        self.session.work.note_position(self.step)
        header = self.query_one(Header)
        header.heading = f"{lesson.number} · {lesson.title}"
        header.done, header.total = self.index + 1, len(lesson.steps)
        header.badge = badge(self.session.kernel)
        self._focus_question()
        self.refresh_bindings()

    def _focus_question(self) -> None:
        view = self.step_view.question_view
        if view is not None and not view.is_answered:
            for choices in view.query(ChoiceList):
                choices.focus(scroll_visible=False)

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
            await self._finish()

    async def _finish(self) -> None:
        """The lesson is read to its end: say so and offer the next one."""
        work = self.session.work
        lessons = self.tutorial.course.lessons
        after = lessons.index(work.lesson) + 1
        following = lessons[after] if after < len(lessons) else None
        left = len(work.lesson.steps) - work.steps_done
        await self.tutorial.go_home(highlight=following or work.lesson)
        ending = f"{left} steps are still open." if left > 1 else "One step is still open."
        self.tutorial.notify(
            f"That was “{work.lesson.title}”. {ending if left else 'Every step is done.'}",
            markup=False,
        )

    async def action_previous_step(self) -> None:
        """Go to the step before."""
        if self.index:
            await self.show_step(self.index - 1)

    def action_next_lesson(self) -> None:
        """Go to the next lesson."""
        self.tutorial.open_neighbour(self.session.lesson, 1)

    def action_previous_lesson(self) -> None:
        """Go to the lesson before."""
        self.tutorial.open_neighbour(self.session.lesson, -1)

    async def action_leave(self) -> None:
        """Go to the course map."""
        await self.tutorial.go_home()

    def action_scroll(self, rows: int) -> None:
        """Scroll the step."""
        self.follows_outcome = False
        self.step_view.scroll_by(rows)

    def action_page(self, pages: int) -> None:
        """Scroll the step by most of a screen."""
        self.follows_outcome = False
        self.step_view.scroll_by(pages * max(1, self.size.height - 6))

    # --- the cell -------------------------------------------------------------------------------

    def keep_work(self) -> None:
        """Save what was typed without waiting for a pause."""
        view = self.step_view.cell_view
        if view is not None and view.is_mounted:
            self._save(view.cell, view.editor.text)

    def _save(self, cell: Cell, code: str) -> None:
        conflict = self.session.work.edit(cell, code)
        if conflict is not None:
            self.tell(conflict)

    @on(CodeEdited)
    def _code_edited(self, message: CodeEdited) -> None:
        cell = self.session.work.cell(message.cell)
        if cell is None:
            return
        self._save(cell, message.code)
        view = self.step_view.cell_view
        if view is not None and view.cell.name == cell.name:
            view.refresh_state()
        self.refresh_bindings()

    @on(TextArea.SelectionChanged)
    def _follow_cursor(self, event: TextArea.SelectionChanged) -> None:
        """Keep the cursor in view: the editor is as high as its code, the column scrolls."""
        view = self.step_view.cell_view
        if view is None or event.text_area is not view.editor or not view.editor.has_focus:
            return
        editor = view.editor
        row = editor.wrapped_document.location_to_offset(editor.cursor_location).y
        top = view.virtual_region.y + editor.virtual_region.y
        for column in self.step_view.query(StepColumn):
            if view in column.children:
                column.scroll_to_region(Region(0, top + row, 1, 1), animate=False, force=True)

    def action_edit(self) -> None:
        """Edit the cell, or answer the question where there is no cell yet."""
        view = self.step_view
        question = view.question_view
        if question is not None and not question.is_answered:
            question.query("ChoiceList, Input").first().focus()
        elif view.cell_view is not None:
            view.cell_view.editor.focus()

    def action_run(self) -> None:
        """Run the cell of the step."""
        cell = self.step.cell
        if cell is None:
            self.tell("There is nothing to run in this step. Space reads on.")
            return
        question = self.step_view.question_view
        if (
            question is not None
            and not question.is_answered
            and self._guess_waived != question.question.label
        ):
            self._guess_waived = question.question.label
            if self.step_view.cell_view is not None:
                self.step_view.cell_view.remark("guess first; or run again without a guess")
            return
        self.keep_work()
        self.start_run(cell)

    def action_interrupt(self) -> None:
        """Stop what runs."""
        self.stop_run()

    def action_reset_cell(self) -> None:
        """Put the lesson's own code back."""
        view = self.step_view.cell_view
        if view is not None and view.editor.text != view.cell.code:
            view.editor.replace_code(view.cell.code)
            view.remark("the lesson's code is back; u undoes that")

    def action_undo(self) -> None:
        """Undo in the editor; where it remembers nothing, undo the last reset."""
        view = self.step_view.cell_view
        if view is None:
            return
        before = view.editor.text
        view.editor.undo()
        if view.editor.text == before:
            code = self.session.work.undo_reset(view.cell)
            if code is not None:
                view.editor.replace_code(code)
        view.editor.tell_edit()

    def action_restart_kernel(self) -> None:
        """Begin with an empty namespace."""

        async def restart() -> None:
            await self.session.restart()
            self.tell("The kernel is fresh: variables are gone, code and results are kept.")

        self.run_worker(restart(), group="interrupt", exit_on_error=False)

    def note_run(self, cell: str) -> None:
        """Mark a step done when its cell ran well or its exercise passed."""
        for step in self.session.lesson.steps:
            if step.cell is None or step.cell.name != cell:
                continue
            run = self.session.last_run(step.cell)
            if run is not None and run.status == "ok" and run.passed is not False:
                self.session.work.mark_done(step)
        self.query_one(Header).badge = badge(self.session.kernel)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense in this step."""
        if not self.is_mounted:
            return True
        activity = self.step.activity
        match action:
            case "run" | "edit" | "reset_cell" | "undo":
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

    @property
    def cell_state(self) -> CellState | None:
        """How the cell of the step stands."""
        return None if self.step.cell is None else self.session.state(self.step.cell)
