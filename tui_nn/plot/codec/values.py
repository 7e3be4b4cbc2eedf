"""Numbers, colours and words between a figure and JSON."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from tui_nn.plot.codec.packing import MANY, packed, unpacked
from tui_nn.plot.text import clean_text

LONGEST_TEXT = 1000
"""Characters of a title, label or note; what is longer is cut."""

MOST_NUMBERS = 250_000
"""Numbers in one list."""

MOST_TEXTS = 500
"""Strings in one list: tick labels, notes."""

_NUMBER_TYPES = frozenset({float, int})
_WORDS_TO_NUMBERS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_COLOR = re.compile(r"C[0-9]|#[0-9a-f]{6}|", re.ASCII)
_COLORMAP = re.compile(
    r"[A-Za-z][A-Za-z0-9_]{0,39}|list:#[0-9a-f]{6}(?:,#[0-9a-f]{6}){0,255}", re.ASCII
)


def number_to_data(number: float) -> float | str:
    """Return a number, or the name of one that JSON does not know."""
    return number if math.isfinite(number) else _name_of(number)


def number_from_data(data: Any, where: str) -> float:
    """Read one number.

    Raises:
        ValueError: When it is none.
    """
    if type(data) in _NUMBER_TYPES:
        try:
            return float(data)
        except OverflowError:
            raise ValueError(f"{where} is too large a number.") from None
    if isinstance(data, str) and data in _WORDS_TO_NUMBERS:
        return _WORDS_TO_NUMBERS[data]
    raise ValueError(f"{where} must be a number, not {kind_of(data)}.")


def numbers_to_data(numbers: Sequence[float]) -> Any:
    """Return a list of numbers, or many of them packed."""
    if len(numbers) >= MANY:
        return packed(numbers)
    return [
        number if math.isfinite(number) else None if math.isnan(number) else _name_of(number)
        for number in numbers
    ]


def numbers_from_data(data: Any, where: str) -> tuple[float, ...]:
    """Read a list of numbers, `null` standing for NaN, or a packed one.

    Raises:
        ValueError: When it is neither, too long, or holds anything else.
    """
    if isinstance(data, dict):
        return unpacked(data, where, MOST_NUMBERS)
    items = list_from_data(data, where, MOST_NUMBERS)
    types = set(map(type, items))
    if types <= {float}:
        return tuple(items)
    if types <= _NUMBER_TYPES:
        try:
            return tuple(map(float, items))
        except OverflowError:
            raise ValueError(f"{where} holds too large a number.") from None
    return tuple(math.nan if item is None else number_from_data(item, where) for item in items)


def grid_to_data(rows: Sequence[Sequence[float]]) -> Any:
    """Return rows of numbers, or a large grid packed row by row with its number of columns."""
    columns = len(rows[0]) if rows else 0
    if columns * len(rows) < MANY or any(len(row) != columns for row in rows):
        return [numbers_to_data(row) for row in rows]
    return {"columns": columns, **packed(tuple(chain.from_iterable(rows)))}


def grid_from_data(data: Any, where: str) -> tuple[tuple[float, ...], ...]:
    """Read rows of numbers, all of the same length.

    Raises:
        ValueError: When they are not, or too many.
    """
    if isinstance(data, dict):
        return _grid_unpacked(data, where)
    rows = list_from_data(data, where, MOST_NUMBERS)
    if sum(len(row) if isinstance(row, list) else 0 for row in rows) > MOST_NUMBERS:
        raise ValueError(f"{where} holds more than {MOST_NUMBERS} numbers.")
    grid = tuple(numbers_from_data(row, where) for row in rows)
    if len({len(row) for row in grid}) > 1:
        raise ValueError(f"{where} has rows of different lengths.")
    return grid


def _grid_unpacked(data: dict[str, Any], where: str) -> tuple[tuple[float, ...], ...]:
    content = dict(data)
    columns = content.pop("columns", None)
    numbers = unpacked(content, where, MOST_NUMBERS)
    if type(columns) is not int or columns < 1 or len(numbers) % columns:
        raise ValueError(f"{where} has rows of different lengths.")
    return tuple(numbers[start : start + columns] for start in range(0, len(numbers), columns))


def text_from_data(data: Any, where: str) -> str:
    """Read words, without anything that a terminal would obey.

    Raises:
        ValueError: When it is no string.
    """
    if not isinstance(data, str):
        raise ValueError(f"{where} must be text, not {kind_of(data)}.")
    return clean_text(data[: 4 * LONGEST_TEXT], LONGEST_TEXT)


def texts_from_data(data: Any, where: str) -> tuple[str, ...]:
    """Read a list of words.

    Raises:
        ValueError: When it is none, or too long.
    """
    return tuple(text_from_data(item, where) for item in list_from_data(data, where, MOST_TEXTS))


def color_from_data(data: Any, where: str) -> str:
    """Read one colour.

    Raises:
        ValueError: When it is neither `C0`-`C9`, `#rrggbb` nor empty.
    """
    if isinstance(data, str) and _COLOR.fullmatch(data):
        return data
    raise ValueError(f"{where} must be a colour (C0 to C9, #rrggbb or empty).")


def colors_to_data(colors: Sequence[str]) -> Any:
    """Return a list of colours; a long one as its few different colours and their numbers."""
    palette = list(dict.fromkeys(colors))
    if len(colors) < 16 or len(palette) > len(colors) // 2:
        return list(colors)
    number_of = {color: number for number, color in enumerate(palette)}
    return {"palette": palette, "numbers": [number_of[color] for color in colors]}


def colors_from_data(data: Any, where: str) -> tuple[str, ...]:
    """Read what `colors_to_data` gives.

    Raises:
        ValueError: When it is anything else.
    """
    if not isinstance(data, dict):
        items = list_from_data(data, where, MOST_NUMBERS)
        return tuple(color_from_data(item, where) for item in items)
    if set(data) != {"palette", "numbers"}:
        raise ValueError(f"{where} must hold a palette and numbers.")
    palette = colors_from_data(list_from_data(data["palette"], where, MOST_NUMBERS), where)
    numbers = list_from_data(data["numbers"], where, MOST_NUMBERS)
    if not set(map(type, numbers)) <= {int}:
        raise ValueError(f"{where} must number its colours with whole numbers.")
    if numbers and not (min(numbers) >= 0 and max(numbers) < len(palette)):
        raise ValueError(f"{where} names a colour that its palette lacks.")
    return tuple(palette[number] for number in numbers)


def colormap_from_data(data: Any, where: str) -> str:
    """Read the name of a colour map, or `list:` and its colours.

    Raises:
        ValueError: When it is neither.
    """
    if isinstance(data, str) and (not data or _COLORMAP.fullmatch(data)):
        return data
    raise ValueError(f"{where} must be the name of a colour map, or list:#rrggbb,...")


def list_from_data(data: Any, where: str, longest: int) -> list[Any]:
    """Read a list of at most `longest` items.

    Raises:
        ValueError: When it is none, or longer.
    """
    if not isinstance(data, list):
        raise ValueError(f"{where} must be a list, not {kind_of(data)}.")
    if len(data) > longest:
        raise ValueError(f"{where} holds more than {longest} items.")
    return data


def kind_of(data: Any) -> str:
    """Return what JSON calls a value of this type."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(data), "null" if data is None else "a number")


def _name_of(number: float) -> str:
    return "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"
