"""The names that the cells of a lesson share, and runs that leave no trace in them."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class LessonNamespace:
    """The namespace of one worker: the globals of a module named `__main__`."""

    def __init__(self) -> None:
        self._module = ModuleType("__main__")
        self._module.__dict__.pop("__doc__", None)
        sys.modules["__main__"] = self._module
        self.names: dict[str, Any] = self._module.__dict__

    def begin_cell(self) -> None:
        """Make every cell warn anew: Python warns only once for each line of a module."""
        sys.modules["__main__"] = self._module
        self.names.pop("__warningregistry__", None)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Let a block work on copies; afterwards every name is again what it was before.

        The copies stand in the very same dictionary, because functions defined by earlier cells
        look their globals up there. Values that cannot be copied (modules, open files,
        generators) are shared.
        """
        before = dict(self.names)
        memo: dict[int, Any] = {}
        for name, value in before.items():
            if not name.startswith("__"):
                self.names[name] = _copied(value, memo)
        try:
            yield
        finally:
            self.names.clear()
            self.names.update(before)


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    """Copy a value in depth where that is possible; one memo keeps shared parts shared."""
    if isinstance(value, type | ModuleType):
        return value
    try:
        return copy.deepcopy(value, memo)
    except Exception:
        return value
