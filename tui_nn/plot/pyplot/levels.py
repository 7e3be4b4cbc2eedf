"""Levels of contours: chosen as matplotlib chooses them (`ticker.MaxNLocator`), or checked."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot.pyplot.arguments.arrays import column
from tui_nn.plot.scale import Floats

_STEPS = np.array([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])
_USUAL = 7
_MOST = 256


def levels_of(values: Floats, levels: Any, filled: bool) -> Floats:
    """Return rising levels.

    Args:
        values: The samples, shape (rows, columns).
        levels: How many are wanted at most, the levels themselves, or None.
        filled: Whether they bound bands; then there are two at least.

    Raises:
        ValueError: When given levels do not rise, or are too few or too many.
    """
    if levels is None or np.ndim(levels) == 0:
        return _chosen(values, _USUAL if levels is None else int(levels))
    given = column(levels, "levels")
    if filled and len(given) < 2:
        raise ValueError(
            "contourf needs at least two levels: the lower and the upper bound of a band."
        )
    if len(given) > _MOST:
        raise ValueError(f"At most {_MOST} levels can be drawn, not {len(given)}.")
    if not np.all(np.isfinite(given)):
        raise ValueError("Levels must be finite numbers.")
    if np.any(np.diff(given) <= 0):
        raise ValueError("Contour levels must be increasing.")
    return given


def _chosen(values: Floats, count: int) -> Floats:
    count = min(max(count, 1), _MOST - 2)
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if not np.isfinite(high - low):
        low, high = low / 4, high / 4
    if high - low <= 1e-13 * max(abs(low), abs(high)) or high - low < 1e-290:
        margin = 0.05 * max(abs(low), abs(high)) or 0.05
        low, high = low - margin, high + margin
    raw = (high - low) / (count + 1)
    power = 10.0 ** np.floor(np.log10(raw))
    step = float(_STEPS[np.searchsorted(_STEPS, raw / power * (1 - 1e-10))] * power)
    first, last = np.floor(low / step + 1e-10), np.ceil(high / step - 1e-10)
    return np.asarray(np.arange(first, last + 1) * step, dtype=float)
