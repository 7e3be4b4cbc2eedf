"""What a cell wrote: a line-API widget, because one widget call a printed line is far too slow."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_nn.app.printed_text import Kind, PrintedText

_STRAY_ESCAPE = re.compile(r"\x1b(?!\[[0-9;:]*m)")
_LEAST_ROWS = 6
"""Rows that output may take on any screen."""


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
        self._printed = PrintedText()
        self._follows_end = True
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self._printed.lines

    @property
    def text(self) -> str:
        """All of the text, without colours."""
        return self._printed.plain

    def write(self, text: str, kind: Kind = "stdout") -> None:
        r"""Append text; it need not end with a line.

        Args:
            text: Printable text with `\n`, `\r`, tabs and SGR colours.
            kind: What it is, for its colour; another kind begins a line of its own.
        """
        self._strips.discard(len(self._printed.lines) - 1)
        self._printed.write(text, kind)
        self._reflow()

    def write_line(self, text: str, kind: Kind) -> None:
        """Append whole lines."""
        self.write(text + "\n", kind)

    def clear(self) -> None:
        """Forget all of the text."""
        self._printed = PrintedText()
        self._strips.clear()
        self._follows_end = True
        self._reflow()

    # --- layout ---------------------------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Who scrolls up stays there; who is at the end follows it."""
        super().watch_scroll_y(old_value, new_value)
        self._follows_end = new_value >= self.max_scroll_y - 1

    def _reflow(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        height_before = self.virtual_size.height
        if width:
            self._printed.wrap(width)
            self.virtual_size = Size(width, self._printed.row_count)
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
        if len(self._printed.lines) >= most:
            return most
        self._printed.wrap(max(1, width))
        return min(self._printed.row_count, most)

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
        if row >= self._printed.row_count:
            return Strip.blank(width, self.rich_style)
        index, start, end = self._printed.row(row)
        strip = self._line_strip(index)
        return strip.crop_extend(start, end, self.rich_style).adjust_cell_length(
            width, self.rich_style
        )

    def _line_strip(self, index: int) -> Strip:
        strip = self._strips.get(index)
        if strip is None:
            line = self._printed.lines[index]
            style = self.rich_style + self._kind_style(self._printed.kinds[index])
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
