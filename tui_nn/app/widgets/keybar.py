"""The last line of a screen: the keys that matter now, made from the bindings in force."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget


class KeyBar(Widget):
    """Shows as many of the present bindings as fit, in the order in which they were declared.

    One widget for the whole line: Textual's Footer mounts one for each key at every change of
    focus. A click on a key runs its action.
    """

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[int, int, DOMNode, str]] = []

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> RenderResult:
        """The keys, each with what it does."""
        note = Content.styled(getattr(self.screen, "key_note", ""), "$muted italic")
        room = self.content_size.width - (note.cell_length + 2 if note else 0)
        content = Content("")
        shown: set[str] = set()
        self._entries.clear()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if not (binding.show and enabled) or binding.action in shown:
                continue
            shown.add(binding.action)
            key = self.app.get_key_display(binding)
            entry = Content.assemble((key, "bold $primary"), " ", (binding.description, "$muted"))
            gap = "   " if content else ""
            if content.cell_length + len(gap) + entry.cell_length > room:
                break
            content += Content(gap)
            start = content.cell_length
            content += entry
            self._entries.append((start, content.cell_length, node, binding.action))
        return (
            content.pad_right(self.content_size.width - content.cell_length - note.cell_length)
            + note
        )

    async def on_click(self, event: Click) -> None:
        """Run the action of the key that was clicked."""
        for start, end, node, action in self._entries:
            if start <= event.x - self.gutter.left < end:
                await self.app.run_action(action, node)
