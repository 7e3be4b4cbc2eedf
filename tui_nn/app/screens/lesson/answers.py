"""Questions and exercises on the lesson screen."""

from __future__ import annotations

from textual import on

from tui_nn.app.messages import QuestionAnswered
from tui_nn.app.screens.lesson.looking import LooksAround


class TakesAnswers(LooksAround):
    """The part of the lesson screen that takes answers and opens hints and solutions."""

    def action_answer(self, index: int) -> None:
        """Give an answer by its place from 0."""
        view = self.step_view.question_view
        if view is not None:
            view.pick(index)

    @on(QuestionAnswered)
    def _question_answered(self, message: QuestionAnswered) -> None:
        view = self.step_view.question_view
        if view is None:
            return
        question = view.question
        answer = message.answer if message.choice is None else message.choice
        self.session.work.note_answer(question, answer, view.is_right)
        if question.cell is None and view.is_right is not False:
            self.session.work.mark_done(self.step_view.step)
        if question.cell is not None or view.is_right is not False:
            self.set_focus(None)
        self.refresh_bindings()

    def action_hint(self) -> None:
        """Open the next hint."""
        guidance = self.step_view.guidance
        if guidance is None:
            return
        remark = guidance.next_hint()
        if self.step_view.cell_view is not None:
            self.step_view.cell_view.remark(remark or "")
        if remark is None:
            self.session.work.note_hints(guidance.exercise, guidance.hints_shown)
            self.call_after_refresh(self.step_view.bring_into_view, guidance)
        self.refresh_bindings()

    def action_solution(self) -> None:
        """Show or hide the solution."""
        guidance = self.step_view.guidance
        if guidance is not None:
            guidance.toggle_solution()
            self.session.work.note_solution(guidance.exercise)
            self.call_after_refresh(self.step_view.bring_into_view, guidance)
