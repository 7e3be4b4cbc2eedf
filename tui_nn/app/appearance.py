"""How charts look in the app's present theme on this terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.color import Color

if TYPE_CHECKING:
    from textual.app import App

    from tui_nn.plot.look import Depth, Look

_DEPTHS: dict[str, Depth] = {
    "truecolor": "truecolor",
    "256": "256",
    "standard": "16",
    "windows": "16",
}


def look_of(app: App[Any]) -> Look:
    """Make the look of charts from the theme and the terminal's colours.

    Args:
        app: The running app.

    Returns:
        Colours of the theme, the palette for dark or light paper and the colour depth.
    """
    from dataclasses import replace

    from tui_nn.plot.look import DARK_LOOK, LIGHT_LOOK

    theme = app.current_theme
    base = DARK_LOOK if theme.dark else LIGHT_LOOK
    variables = app.theme_variables
    depth: Depth = "none" if app.no_color else _DEPTHS.get(app.console.color_system or "", "none")

    def color(name: str) -> str:
        return Color.parse(variables[name]).hex6 if name in variables else ""

    return replace(
        base,
        foreground=color("foreground") or base.foreground,
        background=color("background") or base.background,
        muted=color("muted") or base.muted,
        accent=color("primary") or base.accent,
        depth=depth,
    )
