"""The least that a screen, a page of text and the answer to a key cost in Textual."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

PAGE = "\n".join(f"{row:2} " + "word " * 15 for row in range(1, 23))
"""As much text as a full step holds: 22 rows of 78 cells."""


class Page(Screen[None]):
    """A screen that holds one text."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(PAGE, markup=False)


class Screens(App[None]):
    """Pushes a screen at a key: `e` an empty one, `t` one with text; `b` goes back."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "empty"),
        Binding("t", "page"),
        Binding("b", "leave"),
        Binding("k", "answer"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._keys = 0

    def compose(self) -> ComposeResult:
        """A text to begin with."""
        yield Static("Screens")

    def action_empty(self) -> None:
        """Push an empty screen."""
        self.push_screen(Screen())

    def action_page(self) -> None:
        """Push a screen full of text."""
        self.push_screen(Page())

    def action_leave(self) -> None:
        """Go back to the first screen."""
        self.pop_screen()

    def action_answer(self) -> None:
        """Answer a key by changing one line."""
        self._keys += 1
        self.query_one(Static).update(f"Keys: {self._keys}")


if __name__ == "__main__":
    Screens().run()
