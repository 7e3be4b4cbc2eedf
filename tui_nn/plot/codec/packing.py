"""Long columns of numbers as text: the bytes of their floats, in base 64.

As decimal digits, the numbers of a decision boundary would take longer to write than the network
takes to train between two pictures of it.
"""

from __future__ import annotations

import binascii
import sys
from array import array
from collections.abc import Sequence
from typing import Any, Literal

MANY = 64
"""From so many numbers on, a column is packed."""

Width = Literal["f4", "f8"]
_CODES: dict[Width, Literal["f", "d"]] = {"f4": "f", "f8": "d"}


def packed(numbers: Sequence[float]) -> dict[str, Any]:
    """Return numbers as `{"f4": ...}` if they are exactly floats of 32 bits, or as `{"f8": ...}`.

    Both are little-endian, as IEEE 754 lays them out.
    """
    import numpy as np

    wide = np.frombuffer(array("d", numbers))
    with np.errstate(all="ignore"):
        narrow = wide.astype("<f4")
    exact = np.array_equal(narrow, wide, equal_nan=True)
    content = narrow if exact else wide.astype("<f8")
    text = binascii.b2a_base64(content.tobytes(), newline=False).decode("ascii")
    return {"f4" if exact else "f8": text}


def unpacked(data: dict[str, Any], where: str, longest: int) -> tuple[float, ...]:
    """Read what `packed` gives.

    Raises:
        ValueError: When it is anything else, or more than `longest` numbers.
    """
    for width, code in _CODES.items():
        if set(data) == {width}:
            return _read(data[width], array(code), where, longest)
    raise ValueError(f"{where} must hold its numbers as f4 or as f8.")


def _read(text: Any, numbers: array[float], where: str, longest: int) -> tuple[float, ...]:
    if not isinstance(text, str):
        raise ValueError(f"{where} must hold its numbers as text.")
    if len(text) > 4 * (longest * numbers.itemsize // 3 + 1):
        raise ValueError(f"{where} holds more than {longest} numbers.")
    try:
        numbers.frombytes(binascii.a2b_base64(text, strict_mode=True))
    except ValueError:
        raise ValueError(f"{where} is no column of numbers in base 64.") from None
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)
