"""What is believed of a terminal, judged from its environment."""

from __future__ import annotations

import io
from typing import TextIO

import pytest
from rich.console import Console

from tui_nn.terminal import choose_colors, color_system, problem_with_terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


TERMINAL: dict[str, TextIO | None] = {"standard input": Terminal()}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm"}, "256"),
        ({"TERM": "alacritty"}, "truecolor"),
        ({"TERM": "foot"}, "truecolor"),
        ({"TERM": "wezterm"}, "truecolor"),
        ({"TERM": "xterm-ghostty"}, "truecolor"),
        ({"TERM": "xterm-kitty"}, "truecolor"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "truecolor"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, "truecolor"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "256"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "truecolor"),
        ({"TERM": "xterm-256color", "WT_SESSION": "5c3"}, "truecolor"),
        ({"TERM": "tmux-256color"}, "truecolor"),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-1000/default"}, "truecolor"),
        ({"TERM": "screen-256color", "VTE_VERSION": "7600"}, "256"),
        ({"TERM": "screen", "TERM_PROGRAM": "vscode"}, "standard"),
        ({"TERM": "linux"}, "standard"),
        ({"TERM": "vt100"}, "standard"),
        ({"TERM": "alacritty-256color"}, "256"),
        ({}, "standard"),
    ],
)
def test_a_terminal_gets_the_colours_that_it_shows(
    environment: dict[str, str], expected: str
) -> None:
    assert color_system(environment) == expected


def test_the_choice_is_one_that_textuals_console_takes() -> None:
    for term in ("xterm", "linux", "alacritty"):
        environment = {"TERM": term}
        choose_colors(environment)
        chosen = environment["TEXTUAL_COLOR_SYSTEM"]
        assert Console(color_system=chosen).color_system == chosen  # type: ignore[arg-type]


def test_the_users_own_choice_stays() -> None:
    environment = {"TERM": "alacritty", "TEXTUAL_COLOR_SYSTEM": "standard"}
    choose_colors(environment)
    assert environment["TEXTUAL_COLOR_SYSTEM"] == "standard"


@pytest.mark.parametrize("chosen", ["", "auto", "a million"])
def test_a_choice_that_says_nothing_is_replaced(chosen: str) -> None:
    environment = {"TERM": "alacritty", "TEXTUAL_COLOR_SYSTEM": chosen}
    choose_colors(environment)
    assert environment["TEXTUAL_COLOR_SYSTEM"] == "truecolor"


def test_a_terminal_is_needed() -> None:
    for stream in (io.StringIO(), None):
        problem = problem_with_terminal({"TERM": "xterm"}, {"standard output": stream})
        assert problem is not None
        assert "standard output is not one" in problem


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "TERM is not set"),
        ({"TERM": ""}, "TERM is not set"),
        ({"TERM": "dumb"}, "calls itself 'dumb'"),
        ({"TERM": "unknown"}, "calls itself 'unknown'"),
    ],
)
def test_a_terminal_that_cannot_be_drawn_on_is_told(environment: dict[str, str], told: str) -> None:
    assert told in str(problem_with_terminal(environment, TERMINAL))


def test_an_ordinary_terminal_is_fine() -> None:
    assert problem_with_terminal({"TERM": "xterm-256color"}, TERMINAL) is None
