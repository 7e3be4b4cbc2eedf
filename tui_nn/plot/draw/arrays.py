"""Tuples of numbers as NumPy arrays; large ones are kept, since resizing draws them again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np

from tui_nn.plot.scale import Floats

Numbers = tuple[float, ...]
Rows = tuple[tuple[float, ...], ...]

_WORTH_KEEPING = 512
_MOST_NUMBERS = 4_000_000


class _Converted:
    """Arrays of the last few large tuples, found by identity: hashing would cost as much again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[int, tuple[object, Floats]] = OrderedDict()
        self._numbers = 0

    def find(self, source: object) -> Floats | None:
        with self._lock:
            entry = self._kept.get(id(source))
            if entry is None or entry[0] is not source:
                return None
            self._kept.move_to_end(id(source))
            return entry[1]

    def keep(self, source: object, array: Floats) -> None:
        array.flags.writeable = False
        if not _WORTH_KEEPING <= array.size <= _MOST_NUMBERS // 2:
            return
        with self._lock:
            if id(source) not in self._kept:
                self._kept[id(source)] = (source, array)
                self._numbers += array.size
            while self._numbers > _MOST_NUMBERS:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._numbers -= dropped.size


_converted = _Converted()


def vector(numbers: Numbers) -> Floats:
    """Numbers as an array, shape (n,)."""
    found = _converted.find(numbers)
    if found is None:
        found = np.array(numbers, dtype=np.float64)
        _converted.keep(numbers, found)
    return found


def pairs(x: Numbers, y: Numbers) -> tuple[Floats, Floats]:
    """Two vectors of the same length: the longer one is cut."""
    one, two = vector(x), vector(y)
    size = min(len(one), len(two))
    return one[:size], two[:size]


def grid(rows: Rows) -> Floats:
    """Rows as an array, shape (rows, columns); ragged ones are cut to the shortest."""
    found = _converted.find(rows)
    if found is None:
        columns = min((len(row) for row in rows), default=0)
        if not columns:
            return np.zeros((0, 0))
        if any(len(row) != columns for row in rows):
            found = np.array([row[:columns] for row in rows], dtype=np.float64)
        else:
            found = np.array(rows, dtype=np.float64)
        _converted.keep(rows, found)
    return found
