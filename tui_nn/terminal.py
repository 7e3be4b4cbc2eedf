"""What the terminal can do, judged from the environment before Textual is imported.

Textual and Rich know only COLORTERM and the ending of TERM, so that many terminals that show every
colour fall to sixteen, above all over SSH, which does not pass COLORTERM on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import Literal, TextIO

ColorSystem = Literal["truecolor", "256", "standard"]

_TRUECOLOR_TERMS = frozenset(
    {"alacritty", "contour", "foot", "foot-extra", "ghostty", "iterm2", "mintty", "rio", "wezterm"}
    | {"xterm-alacritty", "xterm-ghostty", "xterm-kitty"}
)
_TRUECOLOR_PROGRAMS = frozenset(
    {"ghostty", "Hyper", "iTerm.app", "mintty", "rio", "Tabby", "vscode", "WarpTerminal", "WezTerm"}
)
_TRUECOLOR_VARIABLES = ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "VTE_VERSION", "WT_SESSION")
_CHOICES = frozenset({"standard", "256", "truecolor", "windows"})


def color_system(environment: Mapping[str, str]) -> ColorSystem:
    """Judge how many colours the terminal shows.

    Args:
        environment: Environment variables.
    """
    term = environment.get("TERM", "").strip().lower()
    name, _, ending = term.rpartition("-")
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    # A multiplexer draws for itself: what is known of the terminal around it does not hold.
    # tmux takes every colour and adapts it; GNU screen takes 256.
    if term.startswith("tmux") or "TMUX" in environment:
        return "truecolor"
    if term.startswith("screen") or "STY" in environment:
        return "256" if ending == "256color" else "standard"
    if (
        term in _TRUECOLOR_TERMS
        or ending == "direct"
        or environment.get("TERM_PROGRAM") in _TRUECOLOR_PROGRAMS
        or any(environment.get(variable) for variable in _TRUECOLOR_VARIABLES)
    ):
        return "truecolor"
    # Whatever calls itself plain xterm today (PuTTY does) shows 256 colours.
    if ending == "256color" or term == "xterm":
        return "256"
    if name in _TRUECOLOR_TERMS:
        return "truecolor"
    return "standard"


def choose_colors(environment: MutableMapping[str, str]) -> None:
    """Tell Textual the colour system, unless the user already has.

    Call it before Textual is imported. Windows is left alone: there Rich asks the console.

    Args:
        environment: The environment variables that Textual will read; changed in place.
    """
    chosen = environment.get("TEXTUAL_COLOR_SYSTEM", "")
    if chosen not in _CHOICES and sys.platform != "win32":
        environment["TEXTUAL_COLOR_SYSTEM"] = color_system(environment)


def problem_with_terminal(
    environment: Mapping[str, str], streams: Mapping[str, TextIO | None]
) -> str | None:
    """Say why the app cannot be shown here, in one sentence, or None when it can.

    Args:
        environment: Environment variables.
        streams: Standard input, output and error by name; Textual reads the first and draws on
            the last.
    """
    for name, stream in streams.items():
        if stream is None or not stream.isatty():
            return (
                f"The tutorial needs a terminal, but {name} is not one: "
                "start it without pipes or redirections (over SSH with ssh -t)."
            )
    term = environment.get("TERM", "").strip()
    if os.name == "posix" and term in ("", "dumb", "unknown"):
        told = f"calls itself {term!r}" if term else "does not say what it is (TERM is not set)"
        return (
            f"This terminal {told}, and the tutorial cannot be drawn on it: "
            "use another one, or set TERM, for example TERM=xterm-256color tui-nn."
        )
    return None
