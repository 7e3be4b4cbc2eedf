"""Turns an exception of learners' code into what is told about it."""

from __future__ import annotations

import linecache
from collections import Counter, deque
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import CellError, Frame
from tui_nn.kernel.explain import Failure, explain, is_blank
from tui_nn.kernel.worker.cells import CellSources

MAX_FRAMES = 30
"""Frames beyond which repeated ones are left out."""

MOST_ENTRIES = 1000
"""Entries of a traceback that are looked at from either end."""

MAX_REPEATS = 3
"""How often a repeated frame is then shown."""


class ErrorTeller:
    """Describes exceptions: the learner's own frames, and a sentence in plain words."""

    def __init__(self, sources: CellSources, limits: Limits) -> None:
        self._sources = sources
        self._limits = limits

    def describe(self, error: BaseException, names: dict[str, Any]) -> CellError:
        """Describe an exception that a cell raised.

        Args:
            error: The exception, with its traceback.
            names: The namespace that the cell ran in, to suggest names from.
        """
        frames, innermost = self._frames(error)
        failure = Failure(error, frames, names, self._limits, innermost)
        message = say(error)
        if isinstance(error, NameError) and is_blank(error.name):
            message = "there is still a blank to fill in"  # no mistake: it has not begun yet
        chained = _cause(error)
        if chained:
            message = f"{message}\n{chained}" if message else chained
        kind = type(error).__name__
        return CellError(kind, message, explain(failure), _shorten(frames))

    def _frames(self, error: BaseException) -> tuple[tuple[Frame, ...], TracebackType | None]:
        """Return the learner's frames, outermost first, and the traceback entry of the last one."""
        frames: list[Frame] = []
        innermost: TracebackType | None = None
        for entry in _ends(error.__traceback__):
            code = entry.tb_frame.f_code
            cell = self._sources.cell_of(code.co_filename)
            if cell is not None and entry.tb_lineno is not None:
                source = linecache.getline(code.co_filename, entry.tb_lineno).strip()
                frames.append(Frame(cell, entry.tb_lineno, code.co_name, source))
                innermost = entry
        if isinstance(error, SyntaxError):
            cell = self._sources.cell_of(error.filename)
            if cell is not None and error.lineno is not None:
                source = linecache.getline(str(error.filename), error.lineno).strip()
                frames.append(Frame(cell, max(error.lineno, 1), "<module>", source))
        return tuple(frames), innermost


def _ends(first: TracebackType | None) -> Iterator[TracebackType]:
    """Yield the entries of a traceback, but of a very long one only the first and the last.

    A recursion without a limit leaves millions of entries: describing all of them would take
    seconds, and memory that has run out already.
    """
    entry = first
    for _ in range(MOST_ENTRIES):
        if entry is None:
            return
        yield entry
        entry = entry.tb_next
    last: deque[TracebackType] = deque(maxlen=MOST_ENTRIES)
    while entry is not None:
        last.append(entry)
        entry = entry.tb_next
    yield from last


def say(error: BaseException) -> str:
    """Return what an exception says; one whose `__str__` fails says nothing."""
    try:
        return str((error.msg or "") if isinstance(error, SyntaxError) else error)
    except Exception:
        return ""


def _cause(error: BaseException) -> str:
    """Return one line on the exception that led to this one, or an empty string."""
    if error.__cause__ is not None:
        return f"caused by {_name(error.__cause__)}"
    if error.__context__ is not None and not error.__suppress_context__:
        return f"while handling {_name(error.__context__)}"
    return ""


def _name(error: BaseException) -> str:
    text = say(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _shorten(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Leave out what endless recursion repeats, but never the innermost frame."""
    if len(frames) <= MAX_FRAMES:
        return frames
    seen: Counter[Frame] = Counter()
    kept = []
    for frame in frames[:-1]:
        seen[frame] += 1
        if seen[frame] <= MAX_REPEATS:
            kept.append(frame)
    return (*kept[: MAX_FRAMES - 1], frames[-1])
