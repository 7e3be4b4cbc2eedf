"""Numbers that callers pass, as NumPy arrays."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import numpy as np

from tui_nn.plot.scale import Floats


def floats(value: Any, name: str = "The data") -> Floats:
    """Return a float64 copy of numbers; masked ones are NaN, complex ones lose their angle.

    Raises:
        ValueError: When they are no numbers.
    """
    if isinstance(value, np.ma.MaskedArray):
        value = np.ma.filled(value.astype(float), np.nan)
    elif hasattr(value, "detach"):
        value = value.detach()
    try:
        array = np.asarray(value)
        if holds_dates(array):
            raise ValueError(no_dates(name))
        if array.dtype.kind == "c":
            array = array.real
        return np.array(array, dtype=float)
    except TypeError:
        raise ValueError(f"{name} must be numbers, not {type(value).__name__}.") from None
    except ValueError as error:
        if str(error) == no_dates(name):
            raise
        if "inhomogeneous" in str(error) or "sequence" in str(error):
            raise ValueError(f"{name} must have rows of the same length.") from None
        raise ValueError(f"{name} must be numbers.") from None


def holds_dates(value: Any) -> bool:
    """Whether this is a date or a time, or a list of them."""
    array = np.asarray(value)
    if array.dtype.kind == "O" and array.size:
        return isinstance(array.flat[0], date | time | timedelta)
    return array.dtype.kind in "mM"


def no_dates(name: str) -> str:
    """Return the sentence that refuses them."""
    return f"Charts here cannot show dates ({name}); use numbers, such as days since the first."


def column(value: Any, name: str = "The data") -> Floats:
    """Return numbers as one column, shape (n,); a single number is a column of one."""
    return np.atleast_1d(floats(value, name)).ravel()


def columns(value: Any, name: str) -> Floats:
    """Return one or more columns, shape (n, columns).

    Raises:
        ValueError: When the numbers have more than two axes.
    """
    array = np.atleast_1d(floats(value, name))
    if array.ndim > 2:
        raise ValueError(f"{name} can be no greater than 2-D, but has shape {array.shape}.")
    return array if array.ndim == 2 else array[:, np.newaxis]


def grid(value: Any, name: str = "The grid") -> Floats:
    """Return a grid of numbers, shape (rows, columns).

    Raises:
        ValueError: When it has another number of axes, or is empty.
    """
    array = floats(value, name)
    if array.ndim != 2:
        raise ValueError(f"{name} must be a 2-D array, but has shape {array.shape}.")
    if array.size == 0:
        raise ValueError(f"{name} is empty: it has shape {array.shape}.")
    return array


def same_length(first: Floats, second: Floats, names: str = "x and y") -> None:
    """Check that two columns belong together.

    Raises:
        ValueError: When they differ in length.
    """
    if len(first) != len(second):
        raise ValueError(
            f"{names} must have the same first dimension, that is, be of one length, but hold "
            f"{len(first)} and {len(second)} values."
        )


def spread(value: Any, like: Floats, name: str) -> Floats:
    """Return a column as long as `like`, repeating a single number.

    Raises:
        ValueError: When it has another length.
    """
    array = column(value, name)
    if len(array) == 1:
        return np.repeat(array, len(like))
    same_length(array, like, f"{name} and the positions")
    return array


def is_text(value: Any) -> bool:
    """Whether this is a name or a list of names: categories, not numbers."""
    if isinstance(value, str):
        return True
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "US" or (
            value.dtype.kind == "O" and value.size > 0 and isinstance(value.flat[0], str)
        )
    if isinstance(value, list | tuple):
        return len(value) > 0 and all(isinstance(item, str) for item in value)
    return False
