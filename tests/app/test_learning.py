"""Questions, predictions and exercises."""

from __future__ import annotations

from tests.app.conftest import Opener
from tui_nn.app.widgets.question import ChoiceList
from tui_nn.kernel.events import CheckFinished


async def test_a_wrong_answer_gets_its_own_feedback_and_another_try(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A question")
        await visit.press("1")
        await visit.sees("Not quite. That is only one of them.")
        assert not visit.shows("Count them.")
        await visit.press("2")
        await visit.sees("Right.")
        await visit.sees("Count them.")


async def test_arrows_and_enter_answer_too(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A question")
        assert visit.focused(ChoiceList)
        await visit.press("down", "enter")
        await visit.sees("Right.")


async def test_an_answer_is_remembered(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A question")
        await visit.press("1", "2")
    async with opener.open() as visit:
        await visit.sees("✓ 2")
        answer = visit.lesson.session.work.saved.answers["which"]
        assert (answer.answer, answer.correct, answer.attempts) == (1, True, 2)


async def test_a_prediction_waits_for_the_run(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A prediction")
        await visit.press("1")
        await visit.sees("Noted. Now run the cell and compare.")
        assert not visit.shows("Not what happened")
        await visit.run_cell()
        await visit.press("pagedown")
        await visit.sees("Not what happened. One less.")
        await visit.sees("Two and two are four.")


async def test_a_run_without_a_guess_is_asked_for_twice(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A prediction")
        await visit.press("f5")
        assert visit.kernel.requests == []
        await visit.sees("guess first")
        await visit.run_cell()
        assert visit.kernel.ran[-1] == "four"


async def test_an_exercise_runs_apart_with_its_check(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("An exercise")
        await visit.run_cell()
        request = visit.kernel.requests[-1]
        assert request.cell == "five-start" and request.apart
        assert request.check is not None and "five == 5" in request.check


async def test_a_failed_check_gives_its_feedback(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["five-start"] = [CheckFinished(False, "Count your fingers.")]
        await visit.go_to("An exercise")
        await visit.run_cell()
        await visit.sees("Not yet. Count your fingers.")
        step = visit.lesson.step
        assert not visit.lesson.session.work.is_done(step)


async def test_a_solved_exercise_is_marked_and_offers_the_solution(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("An exercise")
        assert not visit.shows("Solution")
        await visit.run_cell()
        await visit.sees("✓ Right.")
        assert visit.lesson.session.work.is_done(visit.lesson.step)
        await visit.press("s")
        await visit.sees("five = 5")
        await visit.sees("A hand has five fingers.")
        await visit.press("s")
        assert not visit.shows("A hand has five fingers.")


async def test_hints_come_one_by_one_with_a_try_in_between(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["five-start"] = [CheckFinished(False, "No.")]
        await visit.go_to("An exercise")
        await visit.press("h")
        await visit.sees("Hint 1 of 2. More than four.")
        await visit.press("h")
        assert not visit.shows("Less than six.")
        await visit.sees("try first; h again opens the next hint")
        await visit.run_cell()
        await visit.press("h")
        await visit.sees("Hint 2 of 2. Less than six.")


async def test_asking_twice_opens_the_next_hint_all_the_same(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("An exercise")
        await visit.press("h", "h", "h")
        await visit.sees("Less than six.")
        await visit.sees("Solution")


async def test_hints_stay_open_the_next_day(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("An exercise")
        await visit.press("h")
    async with opener.open() as visit:
        await visit.sees("Hint 1 of 2. More than four.")


async def test_the_map_counts_what_is_done(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.press("right")
        await visit.run_cell()
        await visit.go_to("A question")
        await visit.press("2")
        await visit.press("q")
        await visit.sees("3/7")


async def test_the_verdict_is_there_again_when_one_comes_back(opener: Opener) -> None:
    async with opener.open() as visit:
        visit.kernel.script["five-start"] = [CheckFinished(False, "Count your fingers.")]
        await visit.go_to("An exercise")
        await visit.run_cell()
        await visit.sees("not solved yet")
        await visit.press("left", "right")
        await visit.sees("Not yet. Count your fingers.")
