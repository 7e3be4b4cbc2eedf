"""What learners' code may change in the interpreter itself, and what the worker relies on."""

from __future__ import annotations

import signal
import sys

RECURSION_LIMIT = 1000
"""Depth of calls below which the worker's own code could not go on."""


def restore_interpreter() -> None:
    """Undo settings that would break the worker itself, or make the next cell deaf or slow."""
    sys.settrace(None)
    sys.setprofile(None)
    if sys.getrecursionlimit() < RECURSION_LIMIT:
        sys.setrecursionlimit(RECURSION_LIMIT)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
