"""What a cell wrote: a line-API widget, because one widget call a printed line is far too slow."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import ClassVar, Literal

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

Kind = Literal["stdout", "stderr", "value", "error", "notice", "muted"]

_SGR = re.compile(r"\x1b\[[0-9;:]*m")
_TAB_OR_SGR = re.compile(r"(\t|\x1b\[[0-9;:]*m)")
_RESETS = frozenset({"\x1b[0m", "\x1b[m"})
_STRAY_ESCAPE = re.compile(r"\x1b(?!\[[0-9;:]*m)")
_TAB = 8
_LONGEST = 4096
"""Characters after which a line is broken, so that painting a row never takes long."""
_LONGEST_SGR = 64
_MOST_COLORS = 7
"""Colour sequences that are remembered over the end of a line: foreground, background, styles."""
_LEAST_ROWS = 6
"""Rows that output may take on any screen."""


_SENTENCES: frozenset[Kind] = frozenset({"error", "notice", "muted"})
"""What is wrapped between words; what a cell printed is broken at the edge, as in a terminal."""


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


class OutputView(ScrollView, can_focus=True):
    r"""Text in the order in which it came, wrapped at the edge, with `\r` rewriting its line.

    The widget is as high as its text up to `max-height`; beyond that it scrolls inside and follows
    the end as long as the reader has not scrolled up.
    """

    DEFAULT_CSS = """
    OutputView {
        height: auto;
        background: $background;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    OutputView > .output--stderr { color: $warning; }
    OutputView > .output--value { color: $secondary; }
    OutputView > .output--error { color: $error; }
    OutputView > .output--notice { color: $warning; text-style: italic; }
    OutputView > .output--muted { color: $muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "output--stdout",
        "output--stderr",
        "output--value",
        "output--error",
        "output--notice",
        "output--muted",
    }
    DEFAULT_CLASSES = "-output"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Scroll up", show=False, id="output.up", tooltip="One line up."),
        Binding(
            "down",
            "scroll_down",
            "Scroll down",
            show=False,
            id="output.down",
            tooltip="One line down.",
        ),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        # Plain strings in two lists: a pair for each line would keep the garbage collector busy.
        self._lines: list[str] = []
        self._kinds: list[Kind] = []
        self._line_is_open = False
        self._rewrite = False
        self._follows_end = True
        self._first_rows: list[int] = []
        self._row_count = 0
        self._wrap_width = 0
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    # --- text -----------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self._lines

    @property
    def text(self) -> str:
        """All of the text, without colours."""
        return _SGR.sub("", "\n".join(self._lines))

    def write(self, text: str, kind: Kind = "stdout") -> None:
        r"""Append text; it need not end with a line.

        Args:
            text: Printable text with `\n`, `\r`, tabs and SGR colours.
            kind: What it is, for its colour; another kind begins a line of its own.
        """
        if not text:
            return
        pieces = text.split("\n")
        if self._line_is_open and self._kinds[-1] == kind:
            self._extend_last(pieces[0])
        else:
            self._append(kind, pieces[0])
        plain = not any(character in text for character in "\r\t\x1b")
        colored = bool(self._lines) and "\x1b" in self._lines[-1]
        if not plain or colored or len(max(pieces, key=len)) > _LONGEST:
            for piece in pieces[1:]:
                self._append(kind, piece)
        else:
            self._append_plain(kind, pieces[1:])
        self._line_is_open = True
        if not pieces[-1]:
            self._lines.pop()
            self._kinds.pop()
            self._line_is_open = False
            self._rewrite = False
        self._reflow()

    def write_line(self, text: str, kind: Kind) -> None:
        """Append whole lines."""
        self.write(text + "\n", kind)

    def clear(self) -> None:
        """Forget all of the text."""
        self._lines.clear()
        self._kinds.clear()
        self._line_is_open = self._rewrite = False
        self._forget_rows()
        self._follows_end = True
        self._reflow()

    def _append_plain(self, kind: Kind, lines: list[str]) -> None:
        """Append lines that can stand as they are; by far the fastest way."""
        if lines:
            self._rewrite = False
            self._lines.extend(lines)
            self._kinds.extend([kind] * len(lines))

    def _append(self, kind: Kind, piece: str) -> None:
        self._rewrite = False
        # As in a terminal, a colour holds over the end of its line.
        colors = _colors_after(self._lines[-1]) if self._lines and self._kinds[-1] == kind else ""
        self._append_plain(kind, [colors])
        self._extend_last(piece)

    def _extend_last(self, piece: str) -> None:
        last = len(self._lines) - 1
        if len(self._first_rows) > last:
            self._unwrap_last()
        self._strips.discard(last)
        line = self._lines[last]
        for number, part in enumerate(piece.split("\r")):
            if number:
                self._rewrite = True
            if part:
                line = part if self._rewrite else line + part
                self._rewrite = False
        if "\t" in line:
            line = _without_tabs(line)
        parts = list(_broken(line))
        self._lines[last] = parts[0]
        self._append_plain(self._kinds[last], parts[1:])

    # --- layout ---------------------------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Who scrolls up stays there; who is at the end follows it."""
        super().watch_scroll_y(old_value, new_value)
        self._follows_end = new_value >= self.max_scroll_y - 1

    def _forget_rows(self) -> None:
        self._first_rows.clear()
        self._row_count = 0
        self._strips.clear()

    def _unwrap_last(self) -> None:
        self._row_count = self._first_rows.pop()

    def _wrap(self, width: int) -> None:
        if width != self._wrap_width:
            self._forget_rows()
            self._wrap_width = width
        row = self._row_count
        for index in range(len(self._first_rows), len(self._lines)):
            self._first_rows.append(row)
            line = self._lines[index]
            # The number of characters bounds the width of ASCII text, by far the usual case.
            plain = len(line) <= width and line.isascii()
            row += 1 if plain else len(self._rows_of(index))
        self._row_count = row

    def _rows_of(self, index: int) -> list[tuple[int, int]]:
        """Where the rows of a line begin and end, in cells."""
        line, width = self._lines[index], self._wrap_width
        if self._kinds[index] in _SENTENCES:
            return list(_words_wrapped(line, width))
        plain = _SGR.sub("", line)
        if plain.isascii():
            return [(start, start + width) for start in range(0, max(len(plain), 1), width)]
        ends = list(accumulate(map(cell_len, chop_cells(plain, width))))
        return list(zip([0, *ends], ends or [0], strict=False))

    def _reflow(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        height_before = self.virtual_size.height
        if width:
            self._wrap(width)
            self.virtual_size = Size(width, self._row_count)
        if height_before != self.virtual_size.height and self._can_grow(height_before):
            self.refresh(layout=True)
        if self._follows_end:
            self.scroll_end(animate=False, immediate=True, force=True)
        self.refresh()

    def _can_grow(self, height_before: int) -> bool:
        return self.size.height == 0 or height_before <= self.size.height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of the text at this width, but no more than a good part of the screen."""
        most = max(_LEAST_ROWS, viewport.height * 3 // 5)
        if len(self._lines) >= most:
            return most
        self._wrap(max(1, width))
        return min(self._row_count, most)

    def on_resize(self) -> None:
        """Wrap the text anew."""
        self._strips.clear()
        self._reflow()

    def notify_style_update(self) -> None:
        """Colours may have changed: nothing painted before is right any more."""
        super().notify_style_update()
        self._strips.clear()

    # --- painting -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Paint one row of the part in view."""
        _, scroll_y = self.scroll_offset
        row = scroll_y + y
        width = self.size.width
        if row >= self._row_count:
            return Strip.blank(width, self.rich_style)
        index = bisect_right(self._first_rows, row) - 1
        start, end = self._rows_of(index)[row - self._first_rows[index]]
        strip = self._line_strip(index)
        return strip.crop_extend(start, end, self.rich_style).adjust_cell_length(
            width, self.rich_style
        )

    def _line_strip(self, index: int) -> Strip:
        strip = self._strips.get(index)
        if strip is None:
            line = self._lines[index]
            style = self.rich_style + self._kind_style(self._kinds[index])
            if "\x1b" in line:
                # Whatever came, nothing but whole colour sequences may reach the terminal.
                text = Text.from_ansi(_STRAY_ESCAPE.sub("", line), end="")
                strip = Strip(Segment.apply_style(text.render(self.app.console), style))
            else:
                strip = Strip([Segment(line, style)], cell_len(line))
            self._strips[index] = strip
        return strip

    def _kind_style(self, kind: Kind) -> Style:
        return self.get_component_rich_style(f"output--{kind}", partial=True)
