"""Going from screen to screen, with the learner's work saved on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.screen import Screen

from tui_nn.app.messages import GoHome, LessonRead, OpenLesson, OpenNeighbour
from tui_nn.app.screens.base import TutorialScreen
from tui_nn.app.screens.home import HomeScreen
from tui_nn.app.settings import SettingsFile
from tui_nn.course.model import Course, Lesson
from tui_nn.course.progress import Progress

if TYPE_CHECKING:
    from tui_nn.course.session import LessonSession
    from tui_nn.kernel.interface import CellKernel, KernelSource


class NavigatingApp(App[None]):
    """The part of the app that knows where the learner is.

    Attributes:
        course: What is taught.
        progress: What the learner has done.
        host: Where workers come from.
        settings_file: What the learner has set up, and the data directory.
    """

    def __init__(
        self, course: Course, progress: Progress, host: KernelSource, settings: SettingsFile
    ) -> None:
        """Begin at the course map."""
        super().__init__()
        self.settings_file = settings
        self.course = course
        self.progress = progress
        self.host = host
        self._session: LessonSession | None = None
        self._home = HomeScreen(course, progress)

    @property
    def kernel(self) -> CellKernel | None:
        """The kernel of the lesson that is open, once something has run."""
        return self._session.kernel if self._session is not None else None

    def get_default_screen(self) -> Screen[Any]:
        """The course map, at the bottom of the stack from the first frame on."""
        return self._home

    @on(OpenLesson)
    async def _open_lesson(self, message: OpenLesson) -> None:
        lesson = self.course.lesson(message.lesson)
        if lesson is None:
            return
        # Imported here: the editor brings tree-sitter, which the course map does not wait for.
        from tui_nn.app.screens.lesson import LessonScreen
        from tui_nn.course.session import LessonSession

        await self.go_home()
        if self._session is None or self._session.lesson is not lesson:
            await self.close_session()
            self._session = LessonSession(lesson, self.progress, self.host)
        await self.push_screen(LessonScreen(self._session, self.settings_file.home / "charts"))

    @on(OpenNeighbour)
    def _open_neighbour(self, message: OpenNeighbour) -> None:
        neighbour = self._neighbour(message.lesson, message.by)
        if neighbour is not None:
            self.post_message(OpenLesson(neighbour.id))
        else:
            which = "last" if message.by > 0 else "first"
            self.notify(f"This is the {which} lesson.")

    def _neighbour(self, identifier: str, by: int) -> Lesson | None:
        places = [lesson.id for lesson in self.course.lessons]
        place = places.index(identifier) + by
        return self.course.lessons[place] if 0 <= place < len(places) else None

    @on(LessonRead)
    async def _lesson_read(self, message: LessonRead) -> None:
        lesson = self.course.lesson(message.lesson)
        if lesson is None:
            return
        following = self._neighbour(lesson.id, 1) or lesson
        await self.go_home(highlight=following)
        left = message.open_steps
        ending = f"{left} steps are still open." if left > 1 else "One step is still open."
        self.notify(
            f"That was “{lesson.title}”. {ending if left else 'Every step is done.'}", markup=False
        )

    @on(GoHome)
    async def _go_home(self) -> None:
        await self.go_home()

    async def go_home(self, *, highlight: Lesson | None = None) -> None:
        """Show the course map, with the cursor on a lesson."""
        if highlight is not None:
            self._home.highlight(highlight.id)
        self.keep_work()
        while self.screen is not self._home:
            await self.pop_screen()

    def keep_work(self) -> None:
        """Save what the screens have not saved yet."""
        for screen in self.screen_stack:
            if isinstance(screen, TutorialScreen):
                screen.keep_work()

    async def close_session(self) -> None:
        """Leave the lesson that is open, and end its worker."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()
