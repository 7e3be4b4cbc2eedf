"""Lets SIGINT reach learners' code only where it does no harm."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType


class InterruptGuard:
    """Turns SIGINT into `KeyboardInterrupt`, but never inside a guarded section.

    Use it as a context manager around what must not be cut in two, such as writing a frame: an
    interrupt that arrives there is raised when the outermost section ends.
    """

    def __init__(self) -> None:
        self._allowed = False
        self._depth = 0
        self._pending = False

    def install(self) -> None:
        """Handle the signals by which the client interrupts; learners' code may have changed it."""
        self._depth = 0
        signal.signal(signal.SIGINT, self._on_signal)
        if hasattr(signal, "SIGBREAK"):  # Windows sends this to another process group
            signal.signal(signal.SIGBREAK, self._on_signal)

    def allow(self) -> None:
        """Let interrupts be raised from now on."""
        self._pending = False
        self._allowed = True

    def forbid(self) -> None:
        """Ignore interrupts from now on; one that is just arriving does not escape from here."""
        while self._allowed:
            try:
                self._allowed = False
            except KeyboardInterrupt:
                continue
        self._pending = False

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if not self._allowed:
            return
        if self._depth:
            self._pending = True
            return
        raise KeyboardInterrupt

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if self._pending and not self._depth and self._allowed:
            self._pending = False
            raise KeyboardInterrupt

    @property
    def is_held(self) -> bool:
        """Whether a guarded section is being executed (a signal handler may have cut in)."""
        return self._depth > 0
