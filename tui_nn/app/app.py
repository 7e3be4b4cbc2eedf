"""The app: what all of its screens share."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui_nn.app.bindings import APP_BINDINGS, key_name
from tui_nn.app.hangup import LOOK_EVERY, on_end_signals, terminal_is_gone
from tui_nn.app.messages import OpenLesson
from tui_nn.app.navigation import NavigatingApp
from tui_nn.app.screens.help import commands_of, help_screen
from tui_nn.app.settings import GLYPH_CHOICES, SettingsFile
from tui_nn.app.theme import DARK, LIGHT
from tui_nn.course.model import Course
from tui_nn.course.progress import Progress
from tui_nn.crash import crash_sentence

if TYPE_CHECKING:
    from tui_nn.kernel.interface import KernelSource


class TutorialApp(NavigatingApp):
    """The tutorial."""

    TITLE = "tui-nn"
    # All of them here: Textual parses every rule again for a screen that brings its own.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "screens/home.tcss",
        "screens/lesson/screen.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = APP_BINDINGS

    def __init__(
        self,
        course: Course,
        progress: Progress,
        host: KernelSource,
        settings: SettingsFile,
        *,
        lesson: str | None = None,
    ) -> None:
        """Make the app.

        Args:
            course: What is taught.
            progress: What the learner has done.
            host: Where workers come from.
            settings: What the learner has set up.
            lesson: Id of a lesson to open at once.
        """
        super().__init__(course, progress, host, settings)
        self._first_lesson = lesson
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        wanted = settings.settings.theme
        self.theme = wanted if wanted in self.available_themes else DARK.name

    def on_mount(self) -> None:
        """Show the map, and the lesson that was asked for."""
        if self._first_lesson is not None:
            self.post_message(OpenLesson(self._first_lesson))
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.call_after_refresh(self._warm_up)
        if not self.is_headless:
            on_end_signals(self._leave_at_once)
            self.set_interval(LOOK_EVERY, self._leave_if_terminal_is_gone)

    def _leave_at_once(self) -> None:
        self.keep_work()
        self.exit()

    def _leave_if_terminal_is_gone(self) -> None:
        if terminal_is_gone():
            self._leave_at_once()

    def _warm_up(self) -> None:
        """Get ready what the first lesson needs, now that the first screen is painted.

        Even with a second core, NumPy loading in the kernel's process would delay the first frame.
        """
        self.host.start()
        self.run_worker(_import_lesson_parts, thread=True, group="warm-up", exit_on_error=False)

    async def action_quit(self) -> None:
        """Leave; everything is saved."""
        self.keep_work()
        await self.close_session()
        self.exit()

    def action_help(self) -> None:
        """Show all keys."""
        containment = self.kernel.containment if self.kernel is not None else ()
        self.push_screen(help_screen(self, containment))

    def action_help_quit(self) -> None:
        """Ctrl+C where there is nothing to stop or to copy."""
        self.notify("Nothing is running. Ctrl+Q leaves the tutorial.", markup=False)

    def get_key_display(self, binding: Binding) -> str:
        """How a key is written everywhere: as it stands on the keyboard."""
        return binding.key_display or key_name(binding.key)

    # --- settings -------------------------------------------------------------------------------

    def action_toggle_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def _remember_theme(self, _theme: object) -> None:
        self.settings_file.change(theme=self.theme)

    def action_next_glyphs(self) -> None:
        """Draw charts with the next set of glyphs."""
        place = GLYPH_CHOICES.index(self.settings_file.settings.glyphs) + 1
        glyphs = GLYPH_CHOICES[place % len(GLYPH_CHOICES)]
        self.settings_file.change(glyphs=glyphs)
        self.refresh_css(animate=False)
        what = "what suits this terminal" if glyphs == "auto" else glyphs
        self.clear_notifications()
        self.notify(f"Charts are drawn with {what}.")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: every key that works here, and the themes."""
        yield from commands_of(self, screen)
        yield SystemCommand("Theme", "Choose another theme.", self.action_change_theme)

    # --- an error of our own --------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence where Textual would print its traceback; tests want the error."""
        with suppress(Exception):
            self.keep_work()
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self._return_code = 3
            self.panic(Text(crash_sentence(error, self.settings_file.home)))


def _resume_collecting() -> None:
    """Collect garbage again where the start had put it off."""
    if not gc.isenabled():
        # What is there now stays as long as the app: no collection need look at it again.
        gc.freeze()
        gc.enable()


def _import_lesson_parts() -> None:
    try:
        import tui_nn.app.screens.lesson
        import tui_nn.plot.codec
        import tui_nn.plot.draw  # noqa: F401
    finally:
        _resume_collecting()
