"""An exercise: the task, the verdict of its check, hints and a solution to compare with."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tui_nn.app.messages import OutcomeGrew
from tui_nn.app.widgets.prose import Prose
from tui_nn.course.model import Exercise
from tui_nn.course.progress.model import ExerciseProgress
from tui_nn.kernel.events import CheckFinished

_FENCE = "`" * 8
"""Longer than any that a solution would hold."""


class TaskView(Vertical):
    """What to do."""

    DEFAULT_CSS = """
    TaskView { height: auto; }
    """

    def __init__(self, exercise: Exercise) -> None:
        """Show the task of an exercise."""
        super().__init__()
        self._exercise = exercise

    def compose(self) -> ComposeResult:
        """The task."""
        yield Prose(f"**Exercise: {self._exercise.title}**\n\n{self._exercise.task}")


class GuidanceView(Vertical):
    """What the learner gets back: the verdict, the hints asked for, the solution."""

    DEFAULT_CSS = """
    GuidanceView {
        height: auto;
        Prose { margin: 0 0 1 0; padding: 0 0 0 1; display: none; }
        #verdict.-passed { border-left: outer $success; }
        #verdict.-failed { border-left: outer $error; }
        #hints { border-left: outer $secondary; }
        #solution { border-left: outer $primary; margin: 0; }
    }
    """

    def __init__(
        self, exercise: Exercise, progress: ExerciseProgress, verdict: CheckFinished | None
    ) -> None:
        """Show what an exercise has come to.

        Args:
            exercise: The exercise.
            progress: How far the learner has come with it.
            verdict: What the check said of the last run, or None.
        """
        super().__init__()
        self._verdict = verdict
        self.exercise = exercise
        self._progress = progress
        self.hints_shown = progress.hints_shown
        self.solution_shown = False
        self._tried_since_hint = progress.attempts > 0
        self._asked_twice = False

    def compose(self) -> ComposeResult:
        """The verdict, the hints and the solution, each hidden until there is one."""
        yield Prose("", id="verdict")
        yield Prose("", id="hints")
        yield Prose("", id="solution")

    def on_mount(self) -> None:
        """Show the verdict and the hints of before."""
        if self._verdict is not None:
            self.judge(self._verdict)
        self._show_hints()

    def on_resize(self) -> None:
        """The screen brings what is new into view."""
        self.post_message(OutcomeGrew())

    def judge(self, verdict: CheckFinished) -> None:
        """Show the verdict of the check."""
        self._tried_since_hint = True
        self._asked_twice = False
        prose = self.query_one("#verdict", Prose)
        prose.set_class(verdict.passed, "-passed")
        prose.set_class(not verdict.passed, "-failed")
        if verdict.passed:
            text = "**✓ Right.** `Esc`, then `s`, shows a solution to compare with."
        else:
            text = f"**✗ Not yet.** {verdict.feedback}"
        self._say(prose, text)

    def forget_verdict(self) -> None:
        """The code ran without reaching the check, or runs again."""
        self._say(self.query_one("#verdict", Prose), "")

    def next_hint(self) -> str | None:
        """Open the next hint.

        One try between two hints is asked for, since reading on is easier than thinking; asking
        again opens the hint all the same.

        Returns:
            A sentence where no hint was opened, or None.
        """
        total = len(self.exercise.hints)
        if self.hints_shown >= total:
            return "no more hints; s shows a solution"
        if self.hints_shown and not self._tried_since_hint and not self._asked_twice:
            self._asked_twice = True
            return "try first; h again opens the next hint"
        self.hints_shown += 1
        self._tried_since_hint = self._asked_twice = False
        self._show_hints()
        return None

    def toggle_solution(self) -> None:
        """Show the solution, or hide it again."""
        self.solution_shown = not self.solution_shown
        text = ""
        if self.solution_shown:
            listing = f"{_FENCE}\n{self.exercise.solution.code}\n{_FENCE}"
            text = f"**A solution**\n\n{listing}\n\n{self.exercise.explanation}".strip()
        self._say(self.query_one("#solution", Prose), text)

    def _show_hints(self) -> None:
        total = len(self.exercise.hints)
        opened = self.exercise.hints[: self.hints_shown]
        text = "\n\n".join(
            f"**Hint {number} of {total}.** {hint}" for number, hint in enumerate(opened, 1)
        )
        self._say(self.query_one("#hints", Prose), text)

    def _say(self, prose: Prose, markdown: str) -> None:
        prose.update(markdown)
        prose.display = bool(markdown)
