"""Running cells: what is shown, what is kept, and that every run can be stopped."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.app.conftest import Opener
from tests.app.scripted import ScriptedHost
from tui_nn.app.screens.confirm import ConfirmScreen
from tui_nn.app.widgets.output import OutputView
from tui_nn.course.session import CellState
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    ErrorRaised,
    Frame,
    InputRequested,
    Notice,
    OutputWritten,
)


@pytest.mark.parametrize("key", ["f5", "ctrl+r", "r"])
async def test_every_key_that_runs(opener: Opener, key: str) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.run_cell(key)
        await visit.sees("two ran")
        await visit.sees("done in 0.02 s")


@pytest.mark.parametrize("key", ["f5", "ctrl+r"])
async def test_running_while_editing_runs_what_is_typed(opener: Opener, key: str) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "x", "=", "1", "enter")
        await visit.run_cell(key)
        assert visit.kernel.requests[-1].code.startswith("x=1\ntwo")


async def test_cells_above_run_first_and_it_says_so(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("Another cell")
        await visit.run_cell()
        assert visit.kernel.ran == ["two", "three"]
        await visit.sees("ran 1 earlier cell first")


async def test_an_edit_above_makes_what_is_below_stale(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("Another cell")
        await visit.run_cell()
        await visit.go_to("A cell")
        await visit.press("enter", "#", "escape")
        await visit.sees("edited since run")
        await visit.go_to("Another cell")
        await visit.sees("stale: cells above are newer")


async def test_results_are_there_again_the_next_day(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.run_cell()
    opener.host = ScriptedHost()
    async with opener.open() as visit:
        await visit.sees("two ran")
        await visit.sees("from your last visit")
        assert visit.kernel.requests == []


async def test_ctrl_c_stops_a_run_and_the_code_stays(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        visit.kernel.held.add("two")
        await visit.press("f5")
        await visit.until(lambda: visit.shows("running"), "the cell runs")
        await visit.sees("Ctrl+C Stop")
        await visit.press("ctrl+c")
        await visit.at_rest()
        await visit.sees("stopped after 3.0 s")
        assert visit.cell.editor.text.startswith("two = 1 + 1")
        assert not visit.shows("Ctrl+C Stop")


async def test_a_second_run_waits_for_the_first(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        visit.kernel.held.add("two")
        await visit.press("f5")
        await visit.until(lambda: visit.shows("running"), "the cell runs")
        await visit.press("f5")
        assert "A cell is running; Ctrl+C stops it." in visit.notices
        visit.kernel.release()
        await visit.at_rest()
        assert visit.kernel.ran == ["two"]


async def test_leaving_and_coming_back_shows_a_run_that_goes_on(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [OutputWritten("stdout", "half\n")]
        visit.kernel.held.add("two")
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.until(lambda: visit.shows("half"), "it printed")
        await visit.press("left")
        await visit.press("right")
        await visit.sees("half")
        await visit.sees("running")
        visit.kernel.release()
        await visit.at_rest()
        assert visit.cell.result.text == "half"
        assert visit.lesson.session.state(visit.cell.cell) is CellState.DONE


async def test_an_error_is_told_and_its_line_is_marked(opener: Opener) -> None:
    frame = Frame("two", 2, "<module>", "two")
    error = CellError("NameError", "name 'tow' is not defined", "Did you mean two?", (frame,))
    async with opener.open() as visit:
        visit.kernel.script["two"] = [ErrorRaised(error), CellFinished("error", 0.01)]
        await visit.go_to("A cell")
        await visit.run_cell()
        await visit.sees("NameError: name 'tow' is not defined")
        await visit.sees("Did you mean two?")
        await visit.sees("failed after 0.01 s")
        assert visit.cell.editor.marked_line == 2
        await visit.press("enter", "#")
        assert visit.cell.editor.marked_line is None, "an edit takes the mark away"


async def test_a_failing_cell_above_is_named(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [CellFinished("error", 0.01)]
        await visit.go_to("Another cell")
        await visit.run_cell()
        assert visit.kernel.ran == ["two"]
        await visit.sees("not run: the cell of step 2 failed")


async def test_a_dead_worker_is_told_and_earlier_cells_run_again(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("Another cell")
        await visit.run_cell()
        visit.kernel.script["three"] = [Notice("The worker died."), CellFinished("died", 0.5)]
        await visit.run_cell()
        await visit.sees("The worker died.")
        visit.kernel.generation += 1
        del visit.kernel.script["three"]
        await visit.run_cell()
        assert visit.kernel.ran == ["two", "three", "three", "two", "three"]


async def test_no_kernel_is_one_sentence(opener: Opener) -> None:
    opener.host = ScriptedHost("NumPy is not installed; run: pip install numpy")
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.until(lambda: bool(visit.notices), "it was told")
        assert visit.notices == ["NumPy is not installed; run: pip install numpy"]
        assert visit.lesson.session.running is None


async def test_restarting_the_kernel_keeps_code_and_results(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.run_cell()
        await visit.press("K")
        await visit.until(lambda: visit.kernel.generation == 2, "a fresh worker")
        await visit.sees("two ran")
        await visit.go_to("Another cell")
        await visit.run_cell()
        assert visit.kernel.ran == ["two", "two", "three"]


async def test_input_is_asked_for_on_the_page(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [InputRequested("Your name? ")]
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.until(lambda: visit.shows("Your name?"), "the prompt")
        await visit.press("A", "d", "a", "enter")
        await visit.at_rest()
        assert visit.cell.result.text == "Your name? Ada\n'Ada'"


async def test_markup_and_control_codes_in_output_are_only_text(opener: Opener) -> None:
    async with opener.open() as visit:
        hostile = "[@click=app.quit]press[/] [bold]x\n"
        visit.kernel.script["two"] = [OutputWritten("stdout", hostile)]
        await visit.go_to("A cell")
        await visit.run_cell()
        await visit.sees("[@click=app.quit]press[/] [bold]x")


async def test_a_flood_is_shown_to_its_last_line_and_keys_still_work(opener: Opener) -> None:
    lines = "".join(f"line {number}\n" for number in range(100_000))
    pieces = [lines[start : start + 65536] for start in range(0, len(lines), 65536)]
    async with opener.open() as visit:
        visit.kernel.script["two"] = [OutputWritten("stdout", piece) for piece in pieces]
        await visit.go_to("A cell")
        await visit.run_cell()
        await visit.sees("line 99999")
        assert visit.cell.query_one(OutputView).virtual_size.height == 100_000
        await visit.press("right")
        assert visit.lesson.step.title == "Another cell"


async def test_a_long_run_is_asked_about(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opener.open() as visit:
        visit.kernel.held.add("two")
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.until(lambda: visit.shows("running"), "the cell runs")
        visit.lesson.ask_about_long_run(60)
        await visit.until(lambda: isinstance(visit.app.screen, ConfirmScreen), "the question")
        await visit.sees("This cell has been running for 60 seconds. Stop it?")
        await visit.press("y")
        await visit.at_rest()
        await visit.sees("stopped after 3.0 s")


async def test_a_step_without_code_says_that_there_is_nothing_to_run(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.press("r")
        assert visit.kernel.requests == []


async def test_what_asked_for_input_is_only_text_once_it_is_over(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [InputRequested("first? "), InputRequested("second? ")]
        await visit.go_to("A cell")
        await visit.press("f5")
        for prompt in ("first?", "second?"):
            await visit.sees(prompt)
            await visit.until(lambda: visit.focused(Input), "a line to type")
            await visit.press("x", "enter")
        await visit.at_rest()
        await visit.press("right", "left")
        assert not visit.lesson.query(Input)
        await visit.sees("second? x")
    async with opener.open() as visit:
        assert not visit.lesson.query(Input)
        assert visit.app.focused is None


async def test_escape_leaves_the_line_that_a_cell_waits_for(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [InputRequested("Name? ")]
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.until(lambda: visit.focused(Input), "a line to type")
        await visit.press("escape")
        assert visit.app.focused is None
        await visit.press("tab")
        assert visit.focused(Input)
        await visit.press("A", "enter")
        await visit.at_rest()
        await visit.sees("Name? A")


async def test_a_run_goes_on_while_the_map_is_on_screen(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.held.add("two")
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.sees("running")
        await visit.press("q", "c")
        await visit.until(lambda: len(visit.app.screen_stack) > 1, "the lesson opened")
        await visit.sees("running")
        visit.kernel.release()
        await visit.at_rest()
        await visit.sees("done in 0.02 s")
        assert visit.lesson.session.work.is_done(visit.lesson.step)


async def test_opening_another_lesson_stops_the_run_and_says_so_later(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.held.add("two")
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.sees("running")
        await visit.press("right_square_bracket")
        await visit.until(lambda: visit.lesson.session.lesson.id == "second", "the second lesson")
        await visit.press("left_square_bracket")
        await visit.until(lambda: visit.lesson.session.lesson.id == "first", "the first lesson")
        await visit.sees("stopped after")


async def test_a_flood_leaves_no_blank_space_behind_it(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [OutputWritten("stdout", "line\n" * 5000)]
        await visit.go_to("A cell")
        await visit.run_cell()
        view = visit.cell
        await visit.until(
            lambda: view.result.size.height == view.query_one(OutputView).size.height > 0,
            "the result is as high as its text",
        )
        used = sum(child.outer_size.height for child in view.children)
        assert view.size.height == used
