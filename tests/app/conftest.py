"""Opening the app on a small course, and waiting for what it tells."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.app.scripted import ScriptedHost, ScriptedKernel
from tui_nn.app.app import TutorialApp
from tui_nn.app.screens.lesson import LessonScreen
from tui_nn.app.settings import SettingsFile
from tui_nn.app.widgets.cell import CellView
from tui_nn.app.widgets.step import StepView
from tui_nn.course.parse import load_course
from tui_nn.course.progress import Progress, open_progress

SMALL_COURSE = Path(__file__).parent / "course"
NARROW = (80, 24)
WIDE = (120, 40)


@dataclass
class Visit:
    """An app on screen, with what tests ask it."""

    app: TutorialApp
    pilot: Pilot[None]
    kernel: ScriptedKernel

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and let the app come to rest."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the app work until something holds; fail after a bounded number of turns."""
        for _ in range(500):
            if condition():
                return
            await self.pilot.pause()
            await asyncio.sleep(0)
        raise AssertionError(f"it did not come about: {what}")

    async def run_cell(self, key: str = "f5") -> None:
        """Run the cell on screen and wait for the end of the run."""
        before = len(self.kernel.requests)
        await self.press(key)
        await self.until(lambda: len(self.kernel.requests) > before, "a cell ran")
        await self.at_rest()

    async def at_rest(self) -> None:
        """Wait until nothing runs any more."""
        await self.until(lambda: self.lesson.session.running is None, "the run ended")
        await self.pilot.pause()

    async def go_to(self, title: str) -> None:
        """Show the step with this title."""
        titles = [step.title for step in self.lesson.session.lesson.steps]
        await self.lesson.show_step(titles.index(title))
        await self.pilot.pause()

    @property
    def lesson(self) -> LessonScreen:
        """The lesson screen."""
        return next(s for s in self.app.screen_stack if isinstance(s, LessonScreen))

    @property
    def step(self) -> StepView:
        """The step on screen."""
        return self.lesson.query_one(StepView)

    @property
    def cell(self) -> CellView:
        """The cell on screen."""
        return self.lesson.query_one(CellView)

    @property
    def notices(self) -> list[str]:
        """What was said in passing."""
        return [notification.message for notification in self.app._notifications]

    def shows(self, words: str) -> bool:
        """Whether words are to be read anywhere on the screen."""
        return words in self.screen_text()

    async def sees(self, words: str) -> None:
        """Wait until words are to be read on the screen."""
        await self.until(lambda: self.shows(words), f"{words!r} on the screen")

    def screen_text(self) -> str:
        """The screen as text, row by row."""
        width, height = self.app.size
        rows = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in rows[:height])[: (width + 1) * height]

    def focused(self, kind: type[Widget]) -> bool:
        """Whether a widget of this kind has the focus."""
        return isinstance(self.app.focused, kind)


class Opener:
    """Opens the app, as often as a test wants, on the same saved progress."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.host = ScriptedHost()
        self.course = SMALL_COURSE

    @asynccontextmanager
    async def open(
        self, lesson: str | None = "first", size: tuple[int, int] = NARROW
    ) -> AsyncIterator[Visit]:
        """Open a lesson, or with None the course map."""
        course = load_course(self.course)
        progress: Progress = open_progress(self.home, course.id)
        with progress:
            app = TutorialApp(course, progress, self.host, SettingsFile(self.home), lesson=lesson)
            async with app.run_test(size=size, notifications=True) as pilot:
                visit = Visit(app, pilot, self.host.only)
                if lesson is not None:
                    await visit.until(
                        lambda: isinstance(app.screen, LessonScreen) and app.screen.is_mounted,
                        "the lesson opened",
                    )
                await pilot.pause()
                yield visit


@pytest.fixture
def opener(home: Path) -> Opener:
    return Opener(home)
