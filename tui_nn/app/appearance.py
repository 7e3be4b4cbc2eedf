"""How charts look in the app's present theme on this terminal."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.color import Color

if TYPE_CHECKING:
    from textual.app import App

    from tui_nn.app.settings import GlyphChoice, SettingsFile
    from tui_nn.plot.look import Depth, Glyphs, Look


class _HasSettings(Protocol):
    settings_file: SettingsFile


def look_of(app: App[Any]) -> Look:
    """Make the look of charts from the theme, the settings and the terminal's colours.

    Args:
        app: The running app.

    Returns:
        Colours of the theme, the palette for dark or light paper, colour depth and glyphs.
    """
    variables = app.theme_variables
    colors = tuple(variables.get(name, "") for name in ("foreground", "background", "muted"))
    settings = cast("_HasSettings", app).settings_file.settings
    system = "none" if app.no_color else app.console.color_system or "none"
    dark = app.current_theme.dark
    return _look(dark, (*colors, variables.get("primary", "")), system, settings.glyphs)


@lru_cache(maxsize=16)
def _look(dark: bool, colors: tuple[str, ...], color_system: str, glyphs: GlyphChoice) -> Look:
    from dataclasses import replace

    from tui_nn.plot.look import default_look

    base = default_look(dark)
    foreground, background, muted, accent = (
        Color.parse(color).hex6 if color else "" for color in colors
    )
    return replace(
        base,
        foreground=foreground or base.foreground,
        background=background or base.background,
        muted=muted or base.muted,
        accent=accent or base.accent,
        depth=_depth(color_system),
        glyphs=_terminal_glyphs() if glyphs == "auto" else glyphs,
    )


def _depth(color_system: str) -> Depth:
    depths: dict[str, Depth] = {"truecolor": "truecolor", "256": "256"}
    return depths.get(color_system, "none" if color_system == "none" else "16")


def _terminal_glyphs() -> Glyphs:
    from tui_nn.plot.look import terminal_glyphs

    encoding = sys.__stdout__.encoding if sys.__stdout__ is not None else "utf-8"
    return terminal_glyphs(os.environ, encoding)
