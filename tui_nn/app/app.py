"""The app: screens, theme, and the few things that all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui_nn.app.messages import OpenLesson
from tui_nn.app.screens.base import TutorialScreen
from tui_nn.app.screens.help import commands_of, help_screen
from tui_nn.app.screens.home import HomeScreen
from tui_nn.app.theme import DARK, LIGHT
from tui_nn.course.model import Course, Lesson
from tui_nn.course.progress import Progress
from tui_nn.course.session import LessonSession
from tui_nn.kernel.interface import CellKernel, KernelSource


class TutorialApp(App[None]):
    """The tutorial.

    Attributes:
        course: What is taught.
        progress: What the learner has done.
        host: Where workers come from.
    """

    TITLE = "tui-nn"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Keys", show=False, id="app.help", tooltip="All keys."),
        Binding(
            "ctrl+l",
            "toggle_theme",
            "Light or dark",
            show=False,
            id="app.theme",
            tooltip="Change between the dark and the light theme.",
        ),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            id="app.palette",
            tooltip="Search all commands.",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            show=False,
            priority=True,
            id="app.quit",
            tooltip="Leave; everything is saved.",
        ),
    ]

    def __init__(
        self, course: Course, progress: Progress, host: KernelSource, *, lesson: str | None = None
    ) -> None:
        """Make the app.

        Args:
            course: What is taught.
            progress: What the learner has done.
            host: Where workers come from.
            lesson: Id of a lesson to open at once.
        """
        super().__init__()
        self.course = course
        self.progress = progress
        self.host = host
        self._first_lesson = lesson
        self._session: LessonSession | None = None
        self._home = HomeScreen(course)
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Show the map, and the lesson that was asked for."""
        self.push_screen(self._home)
        if self._first_lesson is not None:
            self.post_message(OpenLesson(self._first_lesson))
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        """Import what the first lesson needs, now that the first screen is painted."""
        self.run_worker(_import_lesson_parts, thread=True, group="warm-up", exit_on_error=False)

    # --- going places ---------------------------------------------------------------------------

    @on(OpenLesson)
    async def _open_lesson(self, message: OpenLesson) -> None:
        lesson = self.course.lesson(message.lesson)
        if lesson is not None:
            await self._show(lesson)

    async def _show(self, lesson: Lesson) -> None:
        from tui_nn.app.screens.lesson import LessonScreen

        await self._back_home()
        if self._session is None or self._session.lesson is not lesson:
            await self._close_session()
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
        await self._back_home()

    async def _back_home(self) -> None:
        self.keep_work()
        while self.screen is not self._home:
            await self.pop_screen()

    def keep_work(self) -> None:
        """Save what the screens have not saved yet."""
        for screen in self.screen_stack:
            if isinstance(screen, TutorialScreen):
                screen.keep_work()

    async def action_quit(self) -> None:
        """Leave; everything is saved."""
        self.keep_work()
        await self._close_session()
        self.exit()

    async def _close_session(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    @property
    def kernel(self) -> CellKernel | None:
        """The kernel of the lesson that is open, once something has run."""
        return self._session.kernel if self._session is not None else None

    # --- for every screen -----------------------------------------------------------------------

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(help_screen(self))

    def action_toggle_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: every key that works here, and the themes."""
        yield from commands_of(self, screen)
        yield SystemCommand("Theme", "Choose another theme.", self.action_change_theme)


def _import_lesson_parts() -> None:
    import tui_nn.app.screens.lesson
    import tui_nn.plot.codec
    import tui_nn.plot.draw  # noqa: F401
