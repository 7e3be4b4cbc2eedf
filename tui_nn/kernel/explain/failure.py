"""What is known about an exception that is to be explained."""

from __future__ import annotations

import builtins
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import Frame

CLOSE = 0.7
"""How alike two names must be, from 0 to 1, for one to be suggested for the other."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception and its surroundings.

    Attributes:
        error: The exception.
        frames: The learner's frames, innermost last.
        names: The namespace that the cell ran in.
        limits: What the worker may use.
        traceback: The traceback entry of the innermost learner's frame, or None.
    """

    error: BaseException
    frames: tuple[Frame, ...]
    names: dict[str, Any]
    limits: Limits
    traceback: TracebackType | None

    @property
    def message(self) -> str:
        """What the exception says."""
        return str(self.error)

    def find_name(self, name: str) -> Any:
        """Return what a name means where the exception arose.

        Raises:
            KeyError: Nothing.
        """
        frame = None if self.traceback is None else self.traceback.tb_frame
        places = [frame.f_locals, frame.f_globals] if frame is not None else []
        for place in (*places, self.names, vars(builtins)):
            if name in place:
                return place[name]
        raise KeyError(name)

    def known_names(self) -> set[str]:
        """Return the names that could have been meant where the exception arose."""
        known = set(self.names) | set(vars(builtins))
        if self.traceback is not None:
            known |= set(self.traceback.tb_frame.f_locals)
        return {name for name in known if not name.startswith("_")}


def nearest(name: str, candidates: Iterable[object]) -> str | None:
    """Return the candidate that is most like a name, or None when none is much like it."""
    words = {word.lower(): word for word in map(str, candidates)}
    found = difflib.get_close_matches(name.lower(), sorted(words), n=1, cutoff=CLOSE)
    return words[found[0]] if found else None


def listed(items: Iterable[object], most: int = 6) -> str:
    """Return the first items, separated by commas, and dots for the others."""
    texts = [str(item) for item in items]
    return ", ".join([*texts[:most], *(["…"] if len(texts) > most else [])])
