"""Earlier cells that run first, unseen, and still need the learner."""

from __future__ import annotations

from tests.app.conftest import Opener
from tui_nn.kernel.events import InputRequested


async def test_an_earlier_cell_that_asks_is_answered_where_one_is(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [InputRequested("Your name? ")]
        await visit.go_to("Another cell")
        await visit.press("f5")
        await visit.sees("Your name?")
        await visit.press("A", "d", "a", "enter")
        await visit.at_rest()
        assert visit.kernel.ran == ["two", "three"]
        assert visit.cell.result.text.endswith("three ran")
