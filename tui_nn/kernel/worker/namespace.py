"""The names that the cells of a lesson share, and runs that leave no trace in them."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from tui_nn.kernel.worker.interrupts import InterruptGuard

_ATOMS = frozenset({int, float, complex, bool, str, bytes, type(None)})


class LessonNamespace:
    """The namespace of one worker: the globals of a module named `__main__`."""

    def __init__(self, guard: InterruptGuard) -> None:
        self._guard = guard
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
        copies = {
            name: _copied(value, memo)
            for name, value in before.items()
            if not name.startswith("__")
        }
        try:
            self.names.update(copies)
            yield
        finally:
            with self._guard:
                self.names.clear()
                self.names.update(before)


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    """Copy a value in depth where that is possible; one memo keeps shared parts shared."""
    if isinstance(value, type | ModuleType):
        return value
    if type(value) is list and set(map(type, value)) <= _ATOMS:
        return memo.setdefault(id(value), list(value))
    try:
        return copy.deepcopy(value, memo)
    except Exception:
        return value
