"""The keys that work on every screen."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.keys import key_to_character

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "ctrl": "Ctrl",
    "shift": "Shift",
    "alt": "Alt",
}


def key_name(key: str) -> str:
    """Write a key of Textual's as it stands on the keyboard, such as `Ctrl+Q` or `F5`."""
    *modifiers, last = key.split("+")
    names = [_NAMES.get(modifier, modifier.capitalize()) for modifier in modifiers]
    character = key_to_character(last) or ""
    if last in _NAMES:
        name = _NAMES[last]
    elif modifiers and character.isalpha():
        name = character.upper()
    else:
        name = character or last.capitalize()
    return "+".join([*names, name])


APP_BINDINGS: list[BindingType] = [
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
        "ctrl+g",
        "next_glyphs",
        "Chart glyphs",
        show=False,
        id="app.glyphs",
        tooltip="Draw charts with braille, blocks or plain ASCII, whichever your font shows best.",
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
