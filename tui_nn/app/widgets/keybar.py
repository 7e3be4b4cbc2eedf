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
        """The keys, each with what it does; set closer where they would not all fit."""
        note = Content.styled(getattr(self.screen, "key_note", ""), "$muted italic")
        width = self.content_size.width
        room = width - (note.cell_length + 2 if note else 0)
        keys = self._keys()
        needed = sum(entry.cell_length for entry, _, _ in keys)
        gap = "   " if needed + 3 * (len(keys) - 1) <= room else "  "
        content = Content("")
        self._entries.clear()
        for entry, node, action in keys:
            start = content.cell_length + (len(gap) if content else 0)
            if start + entry.cell_length > room:
                break
            content = content + Content(gap) + entry if content else entry
            self._entries.append((start, start + entry.cell_length, node, action))
        return content.pad_right(width - content.cell_length - note.cell_length) + note

    def _keys(self) -> list[tuple[Content, DOMNode, str]]:
        keys: dict[str, tuple[Content, DOMNode, str]] = {}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.action not in keys:
                key = self.app.get_key_display(binding)
                entry = Content.assemble(
                    (key, "bold $primary"), " ", (binding.description, "$muted")
                )
                keys[binding.action] = (entry, node, binding.action)
        return list(keys.values())

    async def on_click(self, event: Click) -> None:
        """Run the action of the key that was clicked."""
        for start, end, node, action in self._entries:
            if start <= event.x - self.gutter.left < end:
                await self.app.run_action(action, node)
