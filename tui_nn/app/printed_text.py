"""What a cell printed, as lines and as rows of a given width: the text behind `OutputView`."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len, chop_cells

Kind = Literal["stdout", "stderr", "value", "error", "notice", "muted"]

_SGR = re.compile(r"\x1b\[[0-9;:]*m")
_TAB_OR_SGR = re.compile(r"(\t|\x1b\[[0-9;:]*m)")
_RESETS = frozenset({"\x1b[0m", "\x1b[m"})
_TAB = 8
_LONGEST = 4096
"""Characters after which a line is broken, so that painting a row never takes long."""
_LONGEST_SGR = 64
_MOST_COLORS = 7
"""Colour sequences that are remembered over the end of a line: foreground, background, styles."""
_SENTENCES: frozenset[Kind] = frozenset({"error", "notice", "muted"})
"""What is wrapped between words; what a cell printed is broken at the edge, as in a terminal."""


class PrintedText:
    r"""Lines in the order in which they came, with `\r` rewriting its line, wrapped on demand."""

    def __init__(self) -> None:
        # Plain strings in two lists: a pair for each line would keep the garbage collector busy.
        self.lines: list[str] = []
        self.kinds: list[Kind] = []
        self.row_count = 0
        self._line_is_open = False
        self._rewrite = False
        self._first_rows: list[int] = []
        self._width = 0

    @property
    def plain(self) -> str:
        """All of the text, without colours."""
        return _SGR.sub("", "\n".join(self.lines))

    def write(self, text: str, kind: Kind) -> None:
        r"""Append text; it need not end with a line.

        Args:
            text: Printable text with `\n`, `\r`, tabs and SGR colours.
            kind: What it is; another kind begins a line of its own.
        """
        if not text:
            return
        pieces = text.split("\n")
        if self._line_is_open and self.kinds[-1] == kind:
            self._extend_last(pieces[0])
        else:
            self._append(kind, pieces[0])
        plain = not any(character in text for character in "\r\t\x1b")
        colored = bool(self.lines) and "\x1b" in self.lines[-1]
        if not plain or colored or len(max(pieces, key=len)) > _LONGEST:
            for piece in pieces[1:]:
                self._append(kind, piece)
        else:
            self._append_plain(kind, pieces[1:])
        self._line_is_open = True
        if not pieces[-1]:
            self.lines.pop()
            self.kinds.pop()
            self._line_is_open = False
            self._rewrite = False

    def _append_plain(self, kind: Kind, lines: list[str]) -> None:
        """Append lines that can stand as they are; by far the fastest way."""
        if lines:
            self._rewrite = False
            self.lines.extend(lines)
            self.kinds.extend([kind] * len(lines))

    def _append(self, kind: Kind, piece: str) -> None:
        self._rewrite = False
        # As in a terminal, a colour holds over the end of its line.
        colors = _colors_after(self.lines[-1]) if self.lines and self.kinds[-1] == kind else ""
        self._append_plain(kind, [colors])
        self._extend_last(piece)

    def _extend_last(self, piece: str) -> None:
        last = len(self.lines) - 1
        if len(self._first_rows) > last:
            self.row_count = self._first_rows.pop()
        line = self.lines[last]
        for number, part in enumerate(piece.split("\r")):
            if number:
                self._rewrite = True
            if part:
                line = part if self._rewrite else line + part
                self._rewrite = False
        if "\t" in line:
            line = _without_tabs(line)
        parts = list(_broken(line))
        self.lines[last] = parts[0]
        self._append_plain(self.kinds[last], parts[1:])

    def wrap(self, width: int) -> None:
        """Wrap what is not wrapped yet, or everything when the width is another one."""
        if width != self._width:
            self._first_rows.clear()
            self.row_count = 0
            self._width = width
        row = self.row_count
        for index in range(len(self._first_rows), len(self.lines)):
            self._first_rows.append(row)
            line = self.lines[index]
            # The number of characters bounds the width of ASCII text, by far the usual case.
            plain = len(line) <= width and line.isascii()
            row += 1 if plain else len(self._rows_of(index))
        self.row_count = row

    def row(self, number: int) -> tuple[int, int, int]:
        """Which line a row belongs to, and where in it the row begins and ends, in cells."""
        index = bisect_right(self._first_rows, number) - 1
        start, end = self._rows_of(index)[number - self._first_rows[index]]
        return index, start, end

    def _rows_of(self, index: int) -> list[tuple[int, int]]:
        """Where the rows of a line begin and end, in cells."""
        line, width = self.lines[index], self._width
        if self.kinds[index] in _SENTENCES:
            return list(_words_wrapped(line, width))
        plain = _SGR.sub("", line)
        if plain.isascii():
            return [(start, start + width) for start in range(0, max(len(plain), 1), width)]
        ends = list(accumulate(map(cell_len, chop_cells(plain, width))))
        return list(zip([0, *ends], ends or [0], strict=False))


def _words_wrapped(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the rows of a line begin and end, in cells, when it is wrapped between words."""
    at = 0
    for row in textwrap.wrap(line, width, drop_whitespace=False) or [""]:
        start = cell_len(line[:at])
        at += len(row)
        yield start, cell_len(line[:at].rstrip())


def _without_tabs(line: str) -> str:
    """Put spaces for tabs; colours take no room, wide characters two cells."""
    column = 0
    parts = []
    for part in _TAB_OR_SGR.split(line):
        if part == "\t":
            part = " " * (_TAB - column % _TAB)
        if not part.startswith("\x1b"):
            column += cell_len(part)
        parts.append(part)
    return "".join(parts)


def _colors_after(line: str) -> str:
    """The colour sequences that still hold after a line."""
    in_force: list[str] = []
    for sequence in _SGR.findall(line):
        in_force = [] if sequence in _RESETS else [*in_force[-_MOST_COLORS:], sequence]
    return "".join(in_force)


def _broken(line: str) -> Iterator[str]:
    """Break an endless line into long ones, but never within a colour sequence."""
    while len(line) > _LONGEST:
        at = _LONGEST
        begun = line.rfind("\x1b", at - _LONGEST_SGR, at)
        if begun > 0 and (sequence := _SGR.match(line, begun)) and sequence.end() > at:
            at = begun
        yield line[:at]
        line = line[at:]
    yield line
