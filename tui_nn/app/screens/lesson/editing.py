"""Editing and running the cell of the step on screen."""

from __future__ import annotations

from textual import on
from textual.geometry import Region
from textual.widgets import TextArea

from tui_nn.app.messages import CodeEdited
from tui_nn.app.screens.lesson.runs import RunsCells
from tui_nn.app.screens.pick import versions
from tui_nn.app.widgets.step import StepColumn
from tui_nn.course.model import Cell


class EditsCells(RunsCells):
    """The part of the lesson screen that changes code, saves it and asks for runs."""

    _guess_waived = ""
    _told_trouble: str | None = None

    def keep_work(self) -> None:
        """Save what was typed without waiting for a pause."""
        view = self.step_view.cell_view
        if view is not None and view.is_mounted:
            self._save(view.cell, view.editor.text)

    def _save(self, cell: Cell, code: str) -> None:
        conflict = self.session.work.edit(cell, code)
        if conflict is not None:
            self.tell(conflict)
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Say once when progress can no longer be saved, and when it can be again."""
        notice = self.session.work.progress.notice
        if notice != self._told_trouble:
            self._told_trouble = notice
            self.tell(notice or "Progress is saved again.", error=notice is not None)

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

    def action_versions(self) -> None:
        """Pick an earlier version of the cell, or one of another window."""
        view = self.step_view.cell_view
        if view is None:
            return
        self.keep_work()
        kept = self.session.work.versions(view.cell)
        if not kept:
            self.tell("This cell has not been changed yet.")
            return

        def take(picked: int | None) -> None:
            if picked is not None:
                code = kept[picked].code
                view.editor.replace_code(view.cell.code if code is None else code)

        self.app.push_screen(versions(view.cell, kept), take)

    def action_restart_kernel(self) -> None:
        """Begin with an empty namespace."""
        self.do_with_kernel(
            self.session.restart(),
            then="The kernel is fresh: variables are gone, code and results are kept.",
        )
