"""The dataclasses of a figure, read and written by their own type hints."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from tui_nn.plot import figure as model
from tui_nn.plot.codec.rules import MOST_ARTISTS, MOST_CHARTS, check_figure
from tui_nn.plot.codec.values import (
    color_from_data,
    colormap_from_data,
    colors_from_data,
    colors_to_data,
    grid_from_data,
    grid_to_data,
    kind_of,
    list_from_data,
    number_from_data,
    number_to_data,
    numbers_from_data,
    numbers_to_data,
    text_from_data,
    texts_from_data,
)
from tui_nn.plot.text import clean_text

Encode = Callable[[Any], Any]
Decode = Callable[[Any, str], Any]

_ARTIST_KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(model.Artist)}


def figure_to_data(figure: model.Figure) -> dict[str, Any]:
    """Return `figure` as dictionaries, lists, words and finite numbers only."""
    return _object_to_data(figure)


def figure_from_data(data: Any) -> model.Figure:
    """Read a figure from what a worker sent.

    Raises:
        ValueError: When `data` is not what `figure_to_data` gives for a sensible figure.
    """
    figure: model.Figure = _object_from_data(model.Figure, data, "figure")
    check_figure(figure)
    return figure


def _object_to_data(value: Any) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, (default, encode, _) in _schema(value.__class__).items():
        content = getattr(value, name)
        if content is not default and content != default:
            data[name] = encode(content)
    return data


def _object_from_data(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"{where} must be an object, not {kind_of(data)}.")
    schema = _schema(kind)
    values: dict[str, Any] = {}
    for name, item in data.items():
        if name not in schema:
            raise ValueError(f"{where} has an unknown key {clean_text(repr(name), 60)}.")
        values[name] = schema[name][2](item, f"{where}.{name}")
    for name, (default, _, _) in schema.items():
        if default is MISSING and name not in values:
            raise ValueError(f"{where} lacks its {name}.")
    return kind(**values)


def _artist_to_data(artist: Any) -> dict[str, Any]:
    return {"kind": type(artist).__name__, **_object_to_data(artist)}


def _artist_from_data(data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"{where} must be an object, not {kind_of(data)}.")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in _ARTIST_KINDS:
        raise ValueError(f"{where} must be one of {', '.join(_ARTIST_KINDS)}.")
    content = {name: item for name, item in data.items() if name != "kind"}
    return _object_from_data(_ARTIST_KINDS[kind], content, f"{where} ({kind})")


@cache
def _schema(kind: type[Any]) -> dict[str, tuple[Any, Encode, Decode]]:
    """The default of each field of a dataclass, and how it is written and read."""
    hints = get_type_hints(kind)
    return {
        field.name: (field.default, *_codec(hints[field.name], field.name))
        for field in fields(kind)
    }


def _codec(hint: Any, name: str) -> tuple[Encode, Decode]:
    if name in _CODECS_BY_NAME:
        return _CODECS_BY_NAME[name]
    if get_origin(hint) is Literal:
        return _same, _choice(get_args(hint))
    if hint in _CODECS_BY_TYPE:
        return _CODECS_BY_TYPE[hint]
    return _object_to_data, lambda data, where: _object_from_data(hint, data, where)


def _same(value: Any) -> Any:
    return value


def _choice(choices: tuple[Any, ...]) -> Decode:
    def read(data: Any, where: str) -> Any:
        if not isinstance(data, str) or data not in choices:
            raise ValueError(f"{where} must be one of {', '.join(map(repr, choices))}.")
        return data

    return read


def _list_of(write: Encode, read: Decode, longest: int) -> tuple[Encode, Decode]:
    def encode(values: tuple[Any, ...]) -> list[Any]:
        return [write(value) for value in values]

    def decode(data: Any, where: str) -> tuple[Any, ...]:
        items = list_from_data(data, where, longest)
        return tuple(read(item, f"{where}[{place}]") for place, item in enumerate(items))

    return encode, decode


def _pair_of(write: Encode, read: Decode) -> tuple[Encode, Decode]:
    encode, decode_list = _list_of(write, read, 2)

    def decode(data: Any, where: str) -> tuple[Any, ...]:
        pair: tuple[Any, ...] = decode_list(data, where)
        if len(pair) != 2:
            raise ValueError(f"{where} must hold two numbers.")
        return pair

    return encode, decode


def _or_none(write: Encode, read: Decode) -> tuple[Encode, Decode]:
    return (
        lambda value: None if value is None else write(value),
        lambda data, where: None if data is None else read(data, where),
    )


def _truth_from_data(data: Any, where: str) -> bool:
    if not isinstance(data, bool):
        raise ValueError(f"{where} must be true or false, not {kind_of(data)}.")
    return data


def _whole_number_from_data(data: Any, where: str) -> int:
    number = number_from_data(data, where)
    if not (math.isfinite(number) and number == int(number)):
        raise ValueError(f"{where} must be a whole number.")
    return int(number)


_NUMBER = (number_to_data, number_from_data)
_CODECS_BY_TYPE: dict[Any, tuple[Encode, Decode]] = {
    bool: (_same, _truth_from_data),
    int: (_same, _whole_number_from_data),
    float: _NUMBER,
    str: (_same, text_from_data),
    float | None: _or_none(*_NUMBER),
    tuple[float, ...]: (numbers_to_data, numbers_from_data),
    tuple[float, ...] | None: _or_none(numbers_to_data, numbers_from_data),
    tuple[tuple[float, ...], ...]: (grid_to_data, grid_from_data),
    tuple[str, ...]: (list, texts_from_data),
    tuple[str, ...] | None: _or_none(list, texts_from_data),
    tuple[float, float] | None: _or_none(*_pair_of(*_NUMBER)),
    tuple[float | None, float | None]: _pair_of(*_or_none(*_NUMBER)),
}
_CODECS_BY_NAME: dict[str, tuple[Encode, Decode]] = {
    "color": (_same, color_from_data),
    "colors": (colors_to_data, colors_from_data),
    "colormap": (_same, colormap_from_data),
    "artists": _list_of(_artist_to_data, _artist_from_data, MOST_ARTISTS),
    "axes": _list_of(
        _object_to_data,
        lambda data, where: _object_from_data(model.Axes, data, where),
        MOST_CHARTS,
    ),
}
