"""A pseudo-terminal with a program in it, and the moments at which the program painted."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from time import perf_counter
from types import TracebackType

import pyte

SILENCE = 0.12
"""Seconds without a byte after which a program counts as done with painting."""

PATIENCE = 60.0
"""Seconds after which a program counts as stuck."""

QUIT = "\x11"
"""Ctrl+Q, which ends every Textual app."""

_CONTROL = re.compile(r"\x1b\[[0-9;:?<=>$ ]*[@-~]|\x1b[^\[]|[\x00-\x1a\x1c-\x1f]")
_UNFINISHED = re.compile(r"\x1b(\[[0-9;:?<=>$ ]*)?$")


class Stuck(Exception):  # noqa: N818 - it is what the program is
    """The program did not paint what was waited for, or has ended."""


class Terminal:
    """Runs a program as a terminal would, but only notes what it writes and when.

    Attributes:
        started: When the program was started, as `perf_counter` tells it.
        last_byte: When it last wrote something.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        width: int = 80,
        height: int = 24,
    ) -> None:
        """Start a program.

        Args:
            command: The program and its arguments.
            environment: All of its environment variables.
            width: Columns of the terminal.
            height: Rows of the terminal.
        """
        self._painted = ""
        self._unfinished = ""
        self._written: list[tuple[float, bytes]] = []
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._own, inner = os.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.started = self.last_byte = perf_counter()
        self._process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def press(self, keys: str) -> float:
        """Press keys, forget what was painted before, and tell when that was."""
        self._painted = ""
        pressed = perf_counter()
        os.write(self._own, keys.encode())
        return pressed

    def wait_for(self, *texts: str) -> float:
        """Wait until all texts were painted since the last press, and tell when that was.

        Raises:
            Stuck: The program does not paint them.
        """
        deadline = perf_counter() + PATIENCE
        while not all(text in self._painted for text in texts):
            if not self._read(deadline - perf_counter()):
                missing = [text for text in texts if text not in self._painted]
                raise Stuck(f"{missing} was not painted; the last was {self._painted[-200:]!r}")
        return self.last_byte

    def settle(self, silence: float = SILENCE) -> float:
        """Wait until nothing more is painted, and tell when the screen became as it is.

        The characters count, not their colours; painting them once more changes nothing. They are
        worked out afterwards, so that it costs no time while the program paints.
        """
        while self._read(silence):
            pass
        settled, shown = self.last_byte, self._screen.display
        for at, data in self._written:
            self._stream.feed(data)
            if self._screen.display != shown:
                settled, shown = at, self._screen.display
        self._written.clear()
        return settled

    def has_painted(self, text: str) -> bool:
        """Whether a text was painted since the last press."""
        return text in self._painted

    def close(self) -> None:
        """End the program as its user would; if it does not listen, the hard way."""
        try:
            os.write(self._own, QUIT.encode())
            deadline = perf_counter() + 5
            while self._process.poll() is None and perf_counter() < deadline:
                self._read(0.02)
        except OSError:
            pass
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._own)

    def _read(self, timeout: float) -> bool:
        """Take what the program has written; False where nothing came in time or it has ended."""
        ready, _, _ = select.select([self._own], [], [], max(0.0, timeout))
        if not ready:
            return False
        try:
            data = os.read(self._own, 1 << 16)
        except OSError:
            return False
        self.last_byte = perf_counter()
        self._written.append((self.last_byte, data))
        text = self._unfinished + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._unfinished = text[cut.start() :] if cut else ""
        self._painted += _CONTROL.sub("", text[: cut.start()] if cut else text)
        return True
