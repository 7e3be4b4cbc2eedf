"""A terminal with the real command in it: keys go in, a screen comes out."""

from __future__ import annotations

import re
import signal
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic

import pexpect
import pyte

PATIENCE = 60.0
"""Seconds after which something that does not come counts as not coming."""

ENTER, ESCAPE, F5 = "\r", "\x1b", "\x1b[15~"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
DELETE, HOME_KEY = "\x1b[3~", "\x1b[H"
CTRL_C, CTRL_Q, CTRL_R = "\x03", "\x11", "\x12"

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1bP[^\x1b]*\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(\[[<=>]?[0-9;?]*|P[^\x1b]*\x1b?)?$")
_BRAILLE = range(0x2801, 0x2900)
_BLOCKS = range(0x2580, 0x25A0)


class Terminal:
    """Runs a command in a pseudo-terminal and keeps the screen that its user would see.

    Attributes:
        written: Every byte that the command wrote.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """Start a command.

        Args:
            command: The program and its arguments.
            environment: All of its environment variables.
            size: Columns and rows.
        """
        width, height = size
        self.written = b""
        self._unfinished = b""
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._process: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            dimensions=(height, width),
            encoding=None,
            timeout=PATIENCE,
        )
        self._modes_before = self._modes()

    # --- the user's side --------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys, or type text."""
        for key in keys:
            self._process.send(key.encode())

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(height, width)
        self._process.setwinsize(height, width)

    @property
    def text(self) -> str:
        """The screen, row by row."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    @property
    def chart_glyphs(self) -> int:
        """How many characters on the screen are braille or blocks inside of a chart's frame."""
        framed = [row.partition("│")[2] or row.partition("┤")[2] for row in self._screen.display]
        return sum(ord(c) in _BRAILLE or ord(c) in _BLOCKS for row in framed for c in row)

    def until(self, what: str | Callable[[], bool], *, also: Sequence[str] = ()) -> None:
        """Read what the command writes until the screen is as wanted.

        Args:
            what: Words that the screen must show, or a condition.
            also: More words that it must show at the same time.

        Raises:
            AssertionError: It does not come about.
        """

        def holds() -> bool:
            there = what in self.text if isinstance(what, str) else what()
            return there and all(words in self.text for words in also)

        deadline = monotonic() + PATIENCE
        while not holds():
            if monotonic() > deadline or not self._read():
                raise AssertionError(f"{what!r} {also!r} did not come; the screen:\n{self.text}")

    def walk(self, titles: Sequence[str], start: int, end: int) -> None:
        """Go from step to step of a lesson, by their places from 0, waiting for each."""
        way = 1 if end > start else -1
        for place in range(start + way, end + way, way):
            self.press(RIGHT if way > 0 else LEFT)
            self.until(f" {place + 1}/{len(titles)}", also=[f"  {titles[place]}\n"])

    # --- the end ----------------------------------------------------------------------------------

    def wait(self) -> int:
        """Wait until the command has ended, and return its exit code (minus a signal's number)."""
        deadline = monotonic() + PATIENCE
        while self._read():
            assert monotonic() < deadline, f"it does not end; the screen:\n{self.text}"
        self._process.wait()
        code, number = self._process.exitstatus, self._process.signalstatus
        return code if code is not None else -(number or 0)

    def quit(self) -> None:
        """Leave by the key that always leaves, and find the terminal as it was before.

        Raises:
            AssertionError: The command did not end well.
        """
        self.press(CTRL_Q)
        code = self.wait()
        assert code == 0, f"it ended with {code}; the screen:\n{self.text}"
        assert self.is_restored

    def send_signal(self, number: signal.Signals) -> None:
        """Send the command a signal."""
        self._process.kill(number)

    def kill(self) -> None:
        """End the command as the system would that has run out of memory."""
        self._process.kill(signal.SIGKILL)
        self.wait()

    def close(self) -> None:
        """Leave nothing behind, whatever the test came to."""
        if self._process.isalive():
            self._process.kill(signal.SIGKILL)
        self._process.close()

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as the command found it."""
        last = {
            mode: self.written.rfind(b"\x1b[?%sh" % mode) > self.written.rfind(b"\x1b[?%sl" % mode)
            for mode in (b"1049", b"25", b"1000", b"1003", b"1006", b"2004", b"1004")
        }
        shows_cursor = last.pop(b"25")
        return shows_cursor and not any(last.values()) and self._modes() == self._modes_before

    def _modes(self) -> list[int]:
        """Echo, line editing and the like."""
        return [
            mode for mode in termios.tcgetattr(self._process.child_fd)[:4] if isinstance(mode, int)
        ]

    def _read(self) -> bool:
        """Take what the command has written, waiting for it a moment; False where it has ended."""
        try:
            data = self._process.read_nonblocking(1 << 16, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += data
        data = self._unfinished + data
        cut = _UNFINISHED.search(data)
        self._unfinished = data[cut.start() :] if cut else b""
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[: cut.start()] if cut else data))
        return True


def command() -> Path:
    """The `tui-nn` that is installed with the Python that runs the tests."""
    installed = Path(sys.executable).with_name("tui-nn")
    assert installed.exists(), "install the project first: pip install -e '.[test]'"
    return installed
