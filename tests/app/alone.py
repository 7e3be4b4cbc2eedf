"""One widget alone on a screen, in the colours of the app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tui_nn.app.theme import DARK, LIGHT


class OneWidgetApp(App[None]):
    """Shows a widget and nothing else."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield self._widget


@asynccontextmanager
async def on_screen(widget: Widget, size: tuple[int, int] = (40, 10)) -> AsyncIterator[Pilot[None]]:
    """Show a widget on a screen of some columns and rows."""
    app = OneWidgetApp(widget)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def painted(widget: Widget) -> list[str]:
    """The rows of a widget as they are painted, without the blanks at their ends."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def style_of(widget: Widget, words: str) -> Style:
    """How the first piece of painted text that holds some words looks."""
    for y in range(widget.size.height):
        for segment in widget.render_line(y):
            if words in segment.text:
                assert segment.style is not None, f"{words!r} has no style"
                return segment.style
    raise AssertionError(f"{words!r} is not painted")
