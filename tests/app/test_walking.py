"""Moving through a lesson and between lessons, by keyboard alone."""

from __future__ import annotations

import pytest

from tests.app.conftest import WIDE, Opener
from tui_nn.app.screens.home import HomeScreen
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.output import OutputView


async def test_space_reads_on_and_left_goes_back(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.sees("Every kind of step")
        await visit.press("space")
        assert visit.lesson.step.title == "A cell"
        await visit.press("left")
        assert visit.lesson.step.title == "Every kind of step"


@pytest.mark.parametrize(("there", "back"), [("right", "left"), ("n", "p")])
async def test_every_key_that_moves_between_steps(opener: Opener, there: str, back: str) -> None:
    async with opener.open() as visit:
        await visit.press(there, there)
        assert visit.lesson.index == 2
        await visit.press(back)
        assert visit.lesson.index == 1


async def test_the_first_step_has_nothing_before_it(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.press("left")
        assert visit.lesson.index == 0


async def test_space_shows_the_rest_of_a_long_step_before_the_next_one(opener: Opener) -> None:
    async with opener.open(size=(80, 12)) as visit:
        await visit.sees("more below")
        await visit.press("space")
        assert visit.lesson.index == 0
        while visit.step.has_more_below:
            await visit.press("space")
        await visit.press("space")
        assert visit.lesson.index == 1


async def test_brackets_go_from_lesson_to_lesson(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.press("right_square_bracket")
        await visit.until(lambda: visit.lesson.session.lesson.id == "second", "the second lesson")
        await visit.press("left_square_bracket")
        await visit.until(lambda: visit.lesson.session.lesson.id == "first", "the first lesson")
        await visit.press("left_square_bracket")
        assert "This is the first lesson." in visit.notices


async def test_reading_past_the_end_leads_to_the_map_with_the_next_lesson_under_the_cursor(
    opener: Opener,
) -> None:
    async with opener.open() as visit:
        await visit.go_to("The end")
        await visit.press("space")
        assert isinstance(visit.app.screen, HomeScreen)
        await visit.press("enter")
        await visit.until(lambda: len(visit.app.screen_stack) > 1, "a lesson opened")
        assert visit.lesson.session.lesson.id == "second"


async def test_the_outline_jumps_to_a_step(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.press("o", "down", "down", "enter")
        assert visit.lesson.step.title == "Another cell"


async def test_a_visit_ends_where_the_next_one_begins(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A question")
    async with opener.open() as visit:
        assert visit.lesson.step.title == "A question"


async def test_the_map_goes_on_where_the_learner_was(opener: Opener) -> None:
    async with opener.open("second"):
        pass
    async with opener.open(None) as visit:
        await visit.sees("You were in 1 · A chart")
        await visit.press("c")
        await visit.until(lambda: len(visit.app.screen_stack) > 1, "a lesson opened")
        assert visit.lesson.session.lesson.id == "second"


async def test_q_goes_home_and_then_leaves(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.press("q")
        assert isinstance(visit.app.screen, HomeScreen)
        await visit.press("q")
        assert not visit.app.is_running


async def test_tab_leads_past_the_editor_to_what_the_run_has_left(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.run_cell()
        await visit.press("tab")
        assert visit.focused(OutputView)


async def test_tab_indents_in_the_editor_and_escape_leads_out(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "tab")
        assert visit.focused(CodeEditor)
        assert visit.cell.editor.text.startswith("    two")
        await visit.press("escape")
        assert visit.app.focused is None


async def test_wide_terminals_put_prose_beside_code(opener: Opener) -> None:
    async with opener.open(size=WIDE) as visit:
        await visit.go_to("A cell")
        prose_row = next(r for r in visit.screen_text().split("\n") if "Run it." in r)
        title_row = next(r for r in visit.screen_text().split("\n") if "two = 1 + 1" in r)
        assert prose_row.index("Run it.") < 5
        assert title_row.index("two = 1 + 1") > 40


async def test_changing_the_width_keeps_what_was_typed(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#")
        await visit.pilot.resize_terminal(*WIDE)
        await visit.until(lambda: visit.step.wide, "two columns")
        assert visit.cell.editor.text.startswith("#two")


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (200, 60)])
async def test_any_size_shows_the_lesson(opener: Opener, size: tuple[int, int]) -> None:
    async with opener.open(size=size) as visit:
        await visit.go_to("A cell")
        await visit.run_cell()
        assert visit.cell.result.text == "two ran"


async def test_leaving_by_q_and_going_on_by_c_keeps_the_place(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A question")
        await visit.press("q", "c")
        await visit.until(lambda: len(visit.app.screen_stack) > 1, "the lesson opened")
        assert visit.lesson.step.title == "A question"
