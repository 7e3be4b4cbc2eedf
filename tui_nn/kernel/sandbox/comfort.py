"""Small turns that let ordinary Python go on working inside the sandbox."""

from __future__ import annotations

import sys


def ease_confined_python() -> None:
    """Turns the standard library from what the sandbox refuses to what it allows.

    Event loops wait with poll(2), for epoll is refused; modules write no bytecode, for their
    directories are read-only.
    """
    sys.dont_write_bytecode = True
    selectors = sys.modules.get("selectors")
    if selectors is not None and hasattr(selectors, "PollSelector"):
        selectors.DefaultSelector = selectors.PollSelector  # type: ignore[attr-defined]
