"""What the learner has done in a lesson: code, answers, exercises, steps; saved as it happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui_nn.course.model import Cell, Exercise, Lesson, Question, Step
from tui_nn.course.progress import Answer, ExerciseProgress, Progress, Version


class LessonWork:
    """One learner's work on one lesson, kept in memory and written to the progress at once."""

    def __init__(self, lesson: Lesson, progress: Progress) -> None:
        """Take up the work where it was left.

        Args:
            lesson: The lesson.
            progress: Where it is kept.
        """
        self.lesson = lesson
        self.progress = progress
        self.saved = progress.lesson(lesson)
        self._cells = {cell.name: cell for cell in editable_cells(lesson)}
        self.edits = {
            name: edit.code for name, edit in self.saved.edits.items() if name in self._cells
        }
        self._outdated = {name for name, edit in self.saved.edits.items() if edit.outdated}
        self._answers = dict(self.saved.answers)
        self._exercises = dict(self.saved.exercises)
        self._done = set(self.saved.done)
        self._position = self.saved.position

    # --- code -----------------------------------------------------------------------------------

    def cell(self, name: str) -> Cell | None:
        """A cell that can be edited, by name."""
        return self._cells.get(name)

    def code(self, cell: Cell) -> str:
        """The code of a cell as the learner has it."""
        return self.edits.get(cell.name, cell.code)

    def is_edited(self, cell: Cell) -> bool:
        """Whether the learner has changed the cell."""
        return self.code(cell) != cell.code

    def is_outdated(self, cell: Cell) -> bool:
        """Whether the lesson's code changed under the learner's edit."""
        return cell.name in self._outdated and self.is_edited(cell)

    def edit(self, cell: Cell, code: str) -> str | None:
        """Take over and save the learner's code.

        Returns:
            A sentence for the learner where another window had changed the cell too, or None.
        """
        if code == self.code(cell):
            return None
        self.edits[cell.name] = code
        self._outdated.discard(cell.name)
        conflict = self.progress.save_edit(self.lesson.id, cell, code)
        return None if conflict is None else str(conflict)

    def versions(self, cell: Cell) -> tuple[Version, ...]:
        """Earlier versions of a cell, newest first; those of other windows too."""
        return self.progress.history(self.lesson.id, cell)

    def undo_reset(self, cell: Cell) -> str | None:
        """Bring back the code that a reset took away, in this session or an earlier one."""
        code = self.progress.undo_discard(self.lesson.id, cell)
        if code is not None:
            self.edits[cell.name] = code
        return code

    # --- questions and exercises ----------------------------------------------------------------

    def answer(self, question: Question) -> Answer | None:
        """The learner's last answer to a question."""
        return self._answers.get(question.label)

    def note_answer(self, question: Question, answer: str | int, correct: bool | None) -> None:
        """The learner answered a question."""
        before = self._answers.get(question.label)
        attempts = before.attempts if before is not None else 0
        self._answers[question.label] = Answer(answer, correct, attempts + 1)
        self.progress.save_answer(self.lesson.id, question.label, answer, correct)

    def exercise(self, exercise: Exercise) -> ExerciseProgress:
        """How far an exercise has come."""
        return self._exercises.get(exercise.label, ExerciseProgress())

    def note_attempt(self, exercise: Exercise, *, solved: bool) -> None:
        """An exercise was checked."""
        before = self.exercise(exercise)
        self._exercises[exercise.label] = replace(
            before, attempts=before.attempts + 1, solved=before.solved or solved
        )
        self.progress.save_attempt(self.lesson.id, exercise.label, solved=solved)

    def note_hints(self, exercise: Exercise, shown: int) -> None:
        """So many hints of an exercise are open now."""
        self._exercises[exercise.label] = replace(self.exercise(exercise), hints_shown=shown)
        self.progress.save_hints_shown(self.lesson.id, exercise.label, shown)

    def note_solution(self, exercise: Exercise) -> None:
        """The solution of an exercise was looked at."""
        self._exercises[exercise.label] = replace(self.exercise(exercise), solution_seen=True)
        self.progress.save_solution_seen(self.lesson.id, exercise.label)

    # --- steps ----------------------------------------------------------------------------------

    @property
    def position(self) -> int:
        """Place of the step where the learner was last, from 0."""
        names = [step.name for step in self.lesson.steps]
        return names.index(self._position) if self._position in names else 0

    def note_position(self, step: Step) -> None:
        """The learner is at a step."""
        self._position = step.name
        self.progress.save_position(self.lesson.id, step.name)

    def is_done(self, step: Step) -> bool:
        """Whether a step is done."""
        return step.name in self._done

    def mark_done(self, step: Step) -> None:
        """A step is done."""
        if step.name not in self._done:
            self._done.add(step.name)
            self.progress.mark_done(self.lesson.id, step.name)

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(1 for step in self.lesson.steps if step.name in self._done)


def editable_cells(lesson: Lesson) -> Iterator[Cell]:
    """Every cell that the learner can change, starters of exercises among them."""
    for step in lesson.steps:
        if step.cell is not None:
            yield step.cell
