"""Every key and command there is here, generated from the bindings themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui_nn.app.bindings import key_name
from tui_nn.app.containment import in_words
from tui_nn.kernel.containment import LayerReport

if TYPE_CHECKING:
    from textual.app import App

    from tui_nn.app.screens.text import TextScreen

_MOST_KEYS = 2
"""Keys that are told for one action; some have more for terminals that send them."""

_SECTIONS = {
    "lesson": "In a lesson",
    "editor": "While editing",
    "choice": "At a question",
    "chart": "With the focus on a chart (Tab)",
    "answer": "While a cell waits for a line",
    "output": "With the focus on output (Tab)",
    "home": "Course map",
    "app": "Everywhere",
}


def help_screen(app: App[Any], containment: tuple[LayerReport, ...]) -> TextScreen:
    """The page of keys for the screen that the app shows.

    Args:
        app: The app.
        containment: What holds the learner's code; empty before any ran.
    """
    from tui_nn.app.screens.text import TextScreen

    text = keys_in_words(app, app.screen)
    if containment:
        text += f"\n\n**How your code is held**\n\n{in_words(containment)}"
    return TextScreen("Keys", text)


def keys_in_words(app: App[Any], screen: Screen[Any]) -> str:
    """Describe the keys of a screen as Markdown tables, one for each part of the app.

    Args:
        app: The app, which knows how keys are shown.
        screen: The screen whose keys are told, with those of the widgets on it.

    Returns:
        Markdown.
    """
    sections: dict[str, dict[str, tuple[list[str], str]]] = {}
    for binding in _bindings_on(app, screen):
        part = (binding.id or "").partition(".")[0]
        if part not in _SECTIONS or not binding.tooltip:
            continue
        rows = sections.setdefault(_SECTIONS[part], {})
        keys, _ = rows.setdefault(binding.tooltip, ([], binding.tooltip))
        shown = key_name(binding.key)
        if shown not in keys and len(keys) < _MOST_KEYS:
            keys.append(shown)
    return "\n\n".join(_section(title, rows.values()) for title, rows in sections.items())


def _bindings_on(app: App[Any], screen: Screen[Any]) -> Iterator[Binding]:
    nodes: list[DOMNode] = [screen, *screen.query("*"), app]
    seen: set[type[DOMNode]] = set()
    for node in nodes:
        if type(node) not in seen:
            seen.add(type(node))
            for _, binding in node._bindings:
                yield binding


def _section(title: str, rows: Iterable[tuple[list[str], str]]) -> str:
    lines = [f"| **{title}** | |", "| --- | --- |"]
    lines += [f"| `{' '.join(keys)}` | {what} |" for keys, what in rows]
    return "\n".join(lines)


def commands_of(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Every key that works on the screen now, as a command of the palette."""
    seen: set[str] = set()
    for node, binding, enabled, tooltip in screen.active_bindings.values():
        part = (binding.id or "").partition(".")[0]
        if not enabled or part not in _SECTIONS or binding.action in seen:
            continue
        seen.add(binding.action)
        if binding.action in ("command_palette", "app.command_palette"):
            continue
        yield SystemCommand(
            f"{binding.description} ({app.get_key_display(binding)})",
            tooltip,
            _runner(app, binding.action, node),
        )


def _runner(app: App[Any], action: str, node: DOMNode) -> Callable[[], Any]:
    async def run() -> None:
        await app.run_action(action, node)

    return run
