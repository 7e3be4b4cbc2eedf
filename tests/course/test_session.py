"""A learner in a lesson, without a screen: what runs, what is told and what is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.app.scripted import ScriptedHost
from tui_nn.course.model import Cell
from tui_nn.course.parse import load_course
from tui_nn.course.progress import open_progress
from tui_nn.course.session import (
    CellBegan,
    CellState,
    EarlierCellFailed,
    EarlierCellsNeeded,
    LessonSession,
    RunBegan,
    RunEnded,
    RunFailed,
    SessionEvent,
)
from tui_nn.kernel.events import CellFinished, CheckFinished, FigureShown, OutputWritten

COURSE = Path(__file__).parents[1] / "app" / "course"


@dataclass
class Work:
    """A session and what it told."""

    session: LessonSession
    host: ScriptedHost
    told: list[SessionEvent] = field(default_factory=list)

    def cell(self, name: str) -> Cell:
        cell = self.session.work.cell(name)
        assert cell is not None
        return cell

    async def run(self, name: str) -> None:
        self.session.start(self.cell(name))
        await self.until(lambda: self.session.running is None)

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(1000):
            if condition():
                return
            await asyncio.sleep(0)
        raise AssertionError("it did not come about")


@contextmanager
def at_work(home: Path, host: ScriptedHost | None = None) -> Iterator[Work]:
    course = load_course(COURSE)
    with open_progress(home, course.id) as progress:
        given = host or ScriptedHost()
        work = Work(LessonSession(course.lessons[0], progress, given), given)
        work.session.listener = work.told.append
        yield work


async def test_a_run_tells_its_beginning_and_its_end(home: Path) -> None:
    with at_work(home) as work:
        await work.run("two")
        assert work.told[0] == RunBegan("two")
        assert work.told[-1] == RunEnded("two")
        assert CellBegan("two") in work.told


async def test_earlier_cells_run_first_and_are_named(home: Path) -> None:
    with at_work(home) as work:
        await work.run("four")
        assert EarlierCellsNeeded("four", ("two", "three")) in work.told
        assert work.host.only.ran == ["two", "three", "four"]
        await work.run("four")
        assert work.host.only.ran[3:] == ["four"], "they are there now"


async def test_a_failing_earlier_cell_stops_the_run(home: Path) -> None:
    with at_work(home) as work:
        work.host.only.script["two"] = [CellFinished("error", 0.1)]
        await work.run("three")
        assert EarlierCellFailed("three", "two") in work.told
        assert work.session.state(work.cell("three")) is CellState.NOT_RUN


async def test_a_run_marks_its_step_done_whoever_listens(home: Path) -> None:
    with at_work(home) as work:
        work.session.listener = None
        await work.run("two")
        assert work.session.work.steps_done == 1


async def test_an_unsolved_exercise_is_no_step_done(home: Path) -> None:
    with at_work(home) as work:
        work.host.only.script["five-start"] = [CheckFinished(False, "No.")]
        await work.run("five-start")
        assert work.session.state(work.cell("five-start")) is CellState.UNSOLVED
        step = next(s for s in work.session.lesson.steps if s.title == "An exercise")
        assert not work.session.work.is_done(step)


async def test_only_the_last_form_of_a_moving_chart_is_kept(home: Path) -> None:
    with at_work(home) as work:
        frames = [FigureShown(0, {"frame": number}) for number in range(3)]
        work.host.only.script["two"] = [*frames, OutputWritten("stdout", "a"), *frames[:1]]
        await work.run("two")
        run = work.session.last_run(work.cell("two"))
        assert run is not None
        assert run.events == [FigureShown(0, {"frame": 0}), OutputWritten("stdout", "a")]
        assert run.told == 6


async def test_closing_ends_what_runs_and_keeps_it_as_stopped(home: Path) -> None:
    with at_work(home) as work:
        work.host.only.held.add("two")
        work.session.start(work.cell("two"))
        await work.until(lambda: bool(work.host.only.requests))
        await work.session.close()
        assert work.session.state(work.cell("two")) is CellState.INTERRUPTED
        assert work.host.only.closed
    with at_work(home) as work:
        assert work.session.state(work.cell("two")) is CellState.INTERRUPTED


async def test_no_kernel_is_told_in_its_sentence(home: Path) -> None:
    with at_work(home, ScriptedHost("There is no NumPy.")) as work:
        await work.session.prepare()
        await work.run("two")
        assert RunFailed("There is no NumPy.") in work.told
        assert work.told[-1] == RunEnded("two")


async def test_a_lost_namespace_is_filled_again(home: Path) -> None:
    with at_work(home) as work:
        await work.run("three")
        await work.session.restart()
        await work.run("three")
        assert work.host.only.ran == ["two", "three", "two", "three"]


async def test_the_position_follows_the_learner(home: Path) -> None:
    with at_work(home) as work:
        work.session.work.note_position(work.session.lesson.steps[3])
        assert work.session.work.position == 3
    with at_work(home) as work:
        assert work.session.work.position == 3
