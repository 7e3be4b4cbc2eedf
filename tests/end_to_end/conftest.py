"""Starting the command in a terminal, on progress of the test's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal, command

Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start the command as often as the test wants; each time with the same data directory."""
    started: list[Terminal] = []

    def start_command(
        *arguments: str, size: tuple[int, int] = (80, 24), **variables: str
    ) -> Terminal:
        environment = dict(os.environ)
        # What most terminals say: 256 colours, and no word of more.
        environment.pop("COLORTERM", None)
        environment |= {"TERM": "xterm-256color", "TUI_NN_HOME": str(home)} | variables
        terminal = Terminal([str(command()), *arguments], environment, size=size)
        started.append(terminal)
        return terminal

    yield start_command
    for terminal in started:
        terminal.close()
