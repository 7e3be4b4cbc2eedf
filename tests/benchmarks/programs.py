"""The programs that are measured in a terminal: the tutorial and what it is compared with."""

from __future__ import annotations

import compileall
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import tui_nn
from tests.benchmarks.terminal import Terminal

REFERENCES = Path(__file__).with_name("reference")
COURSE = Path(__file__).with_name("course")
"""Lessons whose cells are made for measuring."""


def tutorial_command(*arguments: str) -> list[str]:
    """The command as it was installed beside this Python, else as a module."""
    script = Path(sys.executable).with_name("tui-nn")
    command = [str(script)] if script.is_file() else [sys.executable, "-m", "tui_nn"]
    return [*command, *arguments]


class Surroundings:
    """A data directory of its own and an environment in which nothing of the user's is left."""

    def __init__(self, directory: Path) -> None:
        """Use an empty directory."""
        self.variables = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(directory),
            "TUI_NN_HOME": str(directory / "progress"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(tui_nn.__file__).parents[1]),
        }

    def tutorial(self, *arguments: str) -> Terminal:
        """Start the tutorial."""
        return Terminal(tutorial_command(*arguments), self.variables)

    def reference(self, name: str, *arguments: str) -> Terminal:
        """Start one of the programs in `reference/`."""
        program = str(REFERENCES / f"{name}.py")
        return Terminal([sys.executable, program, *arguments], self.variables)


@contextmanager
def surroundings() -> Iterator[Surroundings]:
    """Surroundings that are gone afterwards; our modules are compiled, as installers do."""
    compileall.compile_dir(Path(tui_nn.__file__).parent, quiet=2)
    with TemporaryDirectory(prefix="tui-nn-benchmark-") as directory:
        yield Surroundings(Path(directory))
