"""Who attacks: an ordinary user, even when the suite runs as root."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534
BECOME = Path(__file__).parent / "become.py"


@dataclass(frozen=True, slots=True)
class Identity:
    """A user to run a Python program as.

    Attributes:
        user: User id.
        group: Group id.
        prefix: What must stand before the interpreter's arguments.
    """

    user: int
    group: int
    prefix: tuple[str, ...]

    @property
    def is_root(self) -> bool:
        """Whether that is root."""
        return self.user == 0

    def command(self, arguments: Sequence[str]) -> list[str]:
        """Returns the command line that runs Python with the arguments as this user."""
        return [*self.prefix, *arguments]


def own_identity() -> Identity:
    """The user whom the suite runs as."""
    return Identity(os.geteuid(), os.getegid(), (sys.executable,))


@functools.cache
def ordinary_identity() -> Identity | None:
    """An ordinary user, or None if the suite runs as root and cannot become one.

    The interpreter may lie where only root may look; `become` then shows it in a mount namespace
    of its own.
    """
    if os.geteuid() != 0:
        return own_identity()
    prefix = (sys.executable, "-I", "-S", str(BECOME), str(NOBODY), sys.executable, sys.prefix)
    trial = [*prefix, "-I", "-c", "import os, numpy; print(os.getuid())"]
    done = subprocess.run(trial, capture_output=True, text=True, timeout=60)
    return Identity(NOBODY, NOBODY, prefix) if done.stdout.strip() == str(NOBODY) else None
