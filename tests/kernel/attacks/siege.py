"""Runs attacking cells in a real kernel and judges what reaches the app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tests.kernel.attacks.cells import Cell
from tests.kernel.driving import Outcome, run, start
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.events import ErrorRaised, OutputWritten

LIMITS = Limits(
    memory=192 * MEBIBYTE, output_bytes=200_000, output_frames=2_000, interrupt_grace=0.3
)
RAW_OUTPUT = 200_000
"""Bytes of C-level output that come on top of what a cell may print."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ALLOWED_IN_OUTPUT = re.compile(r"\x1b\[[0-9;:]*m|\r")


async def besiege(kernel: Kernel, cell: Cell) -> list[str]:
    """Runs a cell and then an honest one; returns what went wrong, nothing if the app held."""
    await kernel.restart()  # whatever the last attacker has left
    if cell.endless:
        running = await start(kernel, cell.code)
        await running.until_printed("begun")
        await kernel.interrupt()
        outcome = await running.finish()
    else:
        outcome = await run(kernel, cell.code, answers=["answer"] * 3)
    complaints = [f"{text!r} came through" for text in _unsafe_texts(outcome)]
    if cell.kind == "protocol forgery" and _failed_by_itself(outcome):
        complaints.append(f"nothing was forged: {outcome.error}")
    if len(outcome.text().encode()) > LIMITS.output_bytes + RAW_OUTPUT:
        complaints.append("more output than allowed came through")
    if outcome.status == "died" and not any(notice.endswith(".") for notice in outcome.notices):
        complaints.append("nothing was said of the loss")
    after = await run(kernel, "6 * 7")
    if after.status == "died" and "broke the rules" in after.notices[0]:
        # The attacker had said that it was done, and was found out when this cell was sent.
        after = await run(kernel, "6 * 7")
    if after.values != ["42"]:
        complaints.append(f"the next cell did not run: {after.events}")
    return complaints


def _failed_by_itself(outcome: Outcome) -> bool:
    """Whether the attacker's own code failed; a forged error has a name that no class has."""
    errors = (event.error for event in outcome.events if isinstance(event, ErrorRaised))
    return any(error.kind.isidentifier() for error in errors)


def _unsafe_texts(outcome: Outcome) -> Iterator[str]:
    for event in outcome.events:
        for text in _texts(asdict(event)):
            shown = text
            if isinstance(event, OutputWritten):
                shown = _ALLOWED_IN_OUTPUT.sub("", text)
            if _UNSAFE.search(shown):
                yield text


def _texts(data: Any) -> Iterator[str]:
    """Every string within an event, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for item in (*data.keys(), *data.values()):
            yield from _texts(item)
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _texts(item)
