"""What every full screen of the app can be asked."""

from __future__ import annotations

from textual.screen import Screen


class TutorialScreen(Screen[None]):
    """A full screen of the tutorial."""

    ALLOW_IN_MAXIMIZED_VIEW = "KeyBar"

    @property
    def key_note(self) -> str:
        """A word at the right end of the key bar."""
        return ""

    def keep_work(self) -> None:
        """Save what is not saved yet; called before the screen is left in any way."""

    def tell(self, text: str, *, error: bool = False) -> None:
        """Say something in passing, instead of what was said before; never read as markup."""
        self.app.clear_notifications()
        self.notify(text, severity="error" if error else "information", markup=False, timeout=6)
