"""Going from screen to screen, with the learner's work saved on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.screen import Screen

from tui_nn.app.messages import OpenLesson
from tui_nn.app.screens.base import TutorialScreen
from tui_nn.app.screens.home import HomeScreen
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
    """

    def __init__(self, course: Course, progress: Progress, host: KernelSource) -> None:
        """Begin at the course map."""
        super().__init__()
        self.course = course
        self.progress = progress
        self.host = host
        self._session: LessonSession | None = None
        self._home = HomeScreen(course)

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
        await self.push_screen(LessonScreen(self._session))

    def open_neighbour(self, lesson: Lesson, by: int) -> None:
        """Open the lesson that is `by` places after this one, if there is one."""
        place = self.course.lessons.index(lesson) + by
        if 0 <= place < len(self.course.lessons):
            self.post_message(OpenLesson(self.course.lessons[place].id))
        else:
            self.notify("This is the last lesson." if by > 0 else "This is the first lesson.")

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
