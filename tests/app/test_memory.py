"""What was left is let go of: a long session must not grow slower and larger."""

from __future__ import annotations

import gc

from textual.widget import Widget

from tests.app.conftest import Opener
from tui_nn.app.screens.lesson import LessonScreen
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.prose import Prose
from tui_nn.app.widgets.step import StepView


def alive(*kinds: type[Widget]) -> dict[str, int]:
    """How many widgets of each kind exist."""
    gc.collect()
    things = gc.get_objects()
    return {kind.__name__: sum(type(thing) is kind for thing in things) for kind in kinds}


async def test_steps_that_were_left_are_gone(opener: Opener) -> None:
    async with opener.open() as visit:
        kinds = (StepView, CodeEditor, Prose)
        before = alive(*kinds)
        steps = len(visit.lesson.session.lesson.steps) - 1
        for _ in range(3):
            await visit.press(*["n"] * steps, *["p"] * steps)
        after = alive(*kinds)
    # The last widget that had the focus, or was removed, may still be remembered.
    assert all(after[kind] <= before[kind] + 3 for kind in after), (before, after)


async def test_lessons_that_were_left_are_gone(opener: Opener) -> None:
    async with opener.open(lesson=None) as visit:
        for _ in range(4):
            await visit.press("enter")
            await visit.until(lambda: isinstance(visit.app.screen, LessonScreen), "it opened")
            await visit.press("q")
        found = alive(LessonScreen, StepView)
    assert all(count <= 1 for count in found.values()), found
