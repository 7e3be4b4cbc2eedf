"""Strict reading of JSON that comes from a process which is not trusted."""

from __future__ import annotations

import json
import math
from typing import Any, cast

MAX_DEPTH = 32
"""How deep objects and lists may nest."""


def encode_json(value: object) -> bytes:
    """Write a value as compact UTF-8 JSON; surrogates become `?`, NaN and infinities are refused.

    Raises:
        ValueError: The value holds a number that JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def decode_json(payload: bytes) -> dict[str, Any]:
    """Read one untrusted JSON object.

    Raises:
        ValueError: It is not UTF-8 or not JSON, nests too deep, repeats a key, or holds a number
            that is not finite or a lone surrogate.
    """
    try:
        value = json.loads(
            payload.decode("utf-8"),
            parse_constant=_refuse_constant,
            object_pairs_hook=_refuse_duplicates,
        )
    except (RecursionError, MemoryError) as error:
        raise ValueError("a message is too large or nests too deep") from error
    if type(value) is not dict:
        raise ValueError("a message must be an object")
    _inspect(value, MAX_DEPTH)
    return value


class Fields:
    """Reads the fields of one untrusted object.

    Every method raises `ValueError` for a field that is not as it should be.

    Attributes:
        data: The object.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def expect(self, *names: str, tagged: bool = True) -> None:
        """Check that there are exactly these fields, and `type` unless not `tagged`."""
        if set(self.data) != {*names, *(("type",) if tagged else ())}:
            raise ValueError("a message has other fields than it should")

    def _get(self, name: str, kind: type) -> Any:
        value = self.data.get(name)
        if type(value) is not kind:
            raise ValueError(f"{name!r} of a message has the wrong type")
        return value

    def text(self, name: str) -> str:
        """Read a text."""
        return cast(str, self._get(name, str))

    def text_or_none(self, name: str) -> str | None:
        """Read a text or null."""
        return None if self.data.get(name) is None else self.text(name)

    def flag(self, name: str) -> bool:
        """Read true or false."""
        return cast(bool, self._get(name, bool))

    def count(self, name: str) -> int:
        """Read a whole number from 0 to 2³¹ − 1."""
        value = cast(int, self._get(name, int))
        if not 0 <= value < 1 << 31:
            raise ValueError(f"{name!r} of a message is out of range")
        return value

    def seconds(self, name: str) -> float:
        """Read a duration."""
        value = self.data.get(name)
        if type(value) not in (int, float) or not 0 <= cast(float, value) < 1e9:
            raise ValueError(f"{name!r} of a message is not a duration")
        return float(cast(float, value))

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """Read one of a few texts."""
        value = self.text(name)
        if value not in choices:
            raise ValueError(f"{name!r} of a message has an unknown value")
        return value

    def object(self, name: str) -> dict[str, Any]:
        """Read an object."""
        return cast(dict[str, Any], self._get(name, dict))

    def objects(self, name: str, most: int) -> list[dict[str, Any]]:
        """Read a list of at most so many objects."""
        items = cast(list[Any], self._get(name, list))
        if len(items) > most or any(type(item) is not dict for item in items):
            raise ValueError(f"{name!r} of a message is not a short list of objects")
        return items


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not allowed in a message")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a message repeats a key")
    return result


def _inspect(value: Any, depth: int) -> None:
    """Raise `ValueError` where a value nests too deep or holds what no message may hold."""
    kind = type(value)
    if kind is str:
        if not value.isascii():
            value.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError
    elif kind is float:
        if not math.isfinite(value):
            raise ValueError("a message holds a number that is not finite")
    elif kind is dict or kind is list:
        if depth == 0:
            raise ValueError("a message nests too deep")
        if kind is dict:
            for key, item in value.items():
                _inspect(key, depth - 1)
                _inspect(item, depth - 1)
        elif set(map(type, value)) <= {int, float}:
            _inspect_numbers(value)
        else:
            for item in value:
                _inspect(item, depth - 1)


def _inspect_numbers(values: list[float]) -> None:
    """Charts are long lists of numbers, so these are looked at without a call for each."""
    try:
        finite = all(map(math.isfinite, values))
    except OverflowError:
        finite = False
    if not finite:
        raise ValueError("a message holds a number that is not finite")
