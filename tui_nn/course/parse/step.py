"""Steps while they are being filled, and their cutting at a second activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tui_nn.course.model import Block, Cell, Diagram, Prose, Step
from tui_nn.course.parse.exercise import ExerciseDraft
from tui_nn.course.parse.names import slug, unused
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.question import QuestionDraft

DraftBlock: TypeAlias = Prose | Diagram | Cell | QuestionDraft | ExerciseDraft


@dataclass(slots=True)
class StepDraft:
    """A step that is being filled.

    Attributes:
        title: Its heading; empty until the lesson's title is known.
        line: Line of the heading.
        blocks: What it holds so far.
        part: 2, 3 ... where a step was cut because it held a second activity.
    """

    title: str
    line: int
    blocks: list[DraftBlock] = field(default_factory=list)
    part: int = 1

    def add_text(self, lines: Sequence[str], line: int) -> None:
        """Add Markdown; it joins prose directly before it, on the line where it stands."""
        last = self.blocks[-1] if self.blocks else None
        text = "\n".join(lines)
        if isinstance(last, Prose):
            # Blank lines stand for what was left out, so that line numbers stay true.
            gap = line - last.line - last.markdown.count("\n")
            self.blocks[-1] = Prose(last.markdown + "\n" * max(gap, 1) + text, last.line)
        else:
            self.blocks.append(Prose(text, line))

    def add_activity(self, block: Cell | QuestionDraft | ExerciseDraft) -> StepDraft:
        """Add an activity.

        Args:
            block: The activity.

        Returns:
            This step, or the new one of the same title that holds the activity (and what stood
            between) because this one has an activity already.
        """
        at = max((n for n, held in enumerate(self.blocks) if _is_activity(held)), default=None)
        if at is None:
            self.blocks.append(block)
            return self
        moved = [*self.blocks[at + 1 :], block]
        del self.blocks[at + 1 :]
        return StepDraft(self.title, moved[0].line, moved, self.part + 1)

    def question_without_cell(self) -> QuestionDraft | None:
        """Return the step's question if a cell to predict may still join it."""
        for block in self.blocks:
            if isinstance(block, QuestionDraft) and block.cell is None:
                return block
        return None

    def finish(self, lesson_title: str, taken: set[str], problems: ProblemList) -> Step:
        """Make the step whole.

        Args:
            lesson_title: The title for text that stands before the first heading.
            taken: Names of earlier steps; this one's is added.
            problems: Receives what its exercise lacks.

        Returns:
            The step.
        """
        title = self.title or lesson_title
        if self.part > 1:
            title = f"{title} ({self.part})"
        name = unused(slug(title), taken)
        taken.add(name)
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, QuestionDraft):
                blocks.append(block.finish())
            elif isinstance(block, ExerciseDraft):
                exercise = block.finish(problems)
                blocks.extend([exercise] if exercise else [])
            else:
                blocks.append(block)
        return Step(name, title, tuple(blocks), self.line)


def _is_activity(block: DraftBlock) -> bool:
    return isinstance(block, Cell | QuestionDraft | ExerciseDraft)
