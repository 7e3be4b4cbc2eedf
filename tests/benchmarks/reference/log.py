"""Textual's own widget for output, fed what a flooding cell prints.

It gets the lines in batches of a thousand, which suits it best (fed line by line it takes half a
minute), ready made and in its own process.
"""

import asyncio
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Log

BATCH = 1000


class Flooded(App[None]):
    """Writes the lines at the key `f`."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "flood")]

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The log."""
        log = Log()
        log.can_focus = False
        log.border_title = "Log"
        log.styles.border = ("solid", "white")
        yield log

    def action_flood(self) -> None:
        """Begin to write."""
        self.run_worker(self._write())

    async def _write(self) -> None:
        log = self.query_one(Log)
        for first in range(0, self._lines, BATCH):
            last = min(first + BATCH, self._lines)
            log.write_lines([f"line {number}" for number in range(first, last)])
            await asyncio.sleep(0)


if __name__ == "__main__":
    Flooded(int(sys.argv[1])).run()
