"""Leaving when the terminal is gone: a closed window, a dropped connection, a shutdown."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

LOOK_EVERY = 5.0
"""Seconds between two looks at whether the terminal is still there."""

_NAMES = ("SIGHUP", "SIGTERM")


def on_end_signals(leave: Callable[[], None]) -> None:
    """Call `leave` when the system asks the process to end, where it can tell so.

    Args:
        leave: Saves and ends the app; called in the running event loop.
    """
    loop = asyncio.get_running_loop()
    for name in _NAMES:
        # Windows has neither SIGHUP nor handlers in its event loop.
        with suppress(AttributeError, NotImplementedError, ValueError):
            loop.add_signal_handler(getattr(signal, name), leave)


def terminal_is_gone() -> bool:
    """Whether the terminal that the process was started in has been taken away.

    Textual reads on for ever from a terminal that gives nothing but its end.
    """
    if sys.__stdin__ is None:
        return True
    try:
        return not os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return True
