"""Whatever is pressed, in whatever order and however fast, the tutorial goes on."""

from __future__ import annotations

import random

import pytest
from textual.geometry import Size

from tests.app.conftest import Opener, Visit
from tests.app.test_chart import a_field, a_line
from tui_nn.app.screens.home import HomeScreen
from tui_nn.app.widgets.step import StepColumn
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    Frame,
    InputRequested,
    KernelEvent,
    OutputWritten,
    ValueShown,
)

KEYS = (
    *"rxuKhs1237npjkoztiy?cq",
    *[
        "space",
        "enter",
        "escape",
        "tab",
        "shift+tab",
        "f1",
        "f5",
        "up",
        "down",
        "left",
        "right",
        "pageup",
        "pagedown",
        "home",
        "end",
    ],
    *["ctrl+r", "ctrl+c", "ctrl+l", "ctrl+p", "ctrl+underscore", "backspace"],
    *["right_square_bracket", "left_square_bracket"],
)
SIZES = ((80, 24), (120, 40), (40, 12), (160, 30))


def _runs(dice: random.Random) -> list[KernelEvent]:
    """What one run tells, drawn at random."""
    error = CellError("NameError", "name 'x' is not defined", "", (Frame("two", 1, "f", "x"),))
    told: list[list[KernelEvent]] = [
        [OutputWritten("stdout", "line\n" * 30)],
        [FigureShown(0, a_line("one")), FigureShown(0, a_line("two"))],
        [FigureShown(0, a_field()), OutputWritten("stderr", "warning")],
        [FigureShown(0, {"axes": "none"})],
        [InputRequested("Who? ")],
        [ErrorRaised(error), CellFinished("error", 0.1)],
        [CellFinished("died", 0.1)],
        [ValueShown("4"), CheckFinished(False, "Not that.")],
        [CheckFinished(True, "")],
    ]
    return dice.choice(told)


async def _anything(visit: Visit, dice: random.Random) -> None:
    """One thing that a learner can do, without waiting for what it leads to."""
    names = [cell.name for cell in visit.app.course.lessons[0].cells()]
    visit.kernel.script[dice.choice(names)] = _runs(dice)
    if dice.random() < 0.1:
        visit.kernel.held ^= {dice.choice(names)}
    match dice.randrange(12):
        case 0:
            await visit.pilot.resize_terminal(*dice.choice(SIZES))
        case 1:
            width, height = visit.app.size
            await visit.pilot.click(offset=(dice.randrange(width), dice.randrange(height)))
        case _:
            key = dice.choice(KEYS)
            if not (key == "q" and isinstance(visit.app.screen, HomeScreen)):
                await visit.pilot.press(key)


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_that_a_learner_presses_ends_the_tutorial(opener: Opener, seed: int) -> None:
    dice = random.Random(seed)
    # An error anywhere in the app is raised at the end of the visit.
    async with opener.open(size=dice.choice(SIZES)) as visit:
        for _ in range(80):
            await _anything(visit, dice)
            if not visit.app.is_running:
                break
        visit.kernel.held.clear()
        visit.kernel.release()


async def test_a_column_that_has_just_gone_may_still_be_told_to_scroll(opener: Opener) -> None:
    async with opener.open() as visit:
        column = visit.step.query_one(StepColumn)
        await visit.go_to("A cell")
        assert not column.is_attached
        column.scroll_y = 1
        column.virtual_size = Size(10, 10)
