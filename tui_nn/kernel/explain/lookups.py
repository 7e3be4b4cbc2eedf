"""Explains indices and keys that are not there."""

from __future__ import annotations

import ast
import re

from tui_nn.kernel.explain.failure import Failure, listed, nearest
from tui_nn.kernel.explain.operands import UNKNOWN, failing_expression, value_of

_SIZED = (list, tuple, str, bytes)


def explain_key(failure: Failure) -> str:
    """Explain a KeyError with the nearest key, or the keys that there are."""
    if not failure.error.args:
        return ""
    key = failure.error.args[0]
    match failing_expression(failure.traceback):
        case ast.Subscript(value=node) | ast.Call(func=ast.Attribute(value=node)):
            container = value_of(node, failure)
        case _:
            container = UNKNOWN
    if type(container) is not dict:
        return f"The dictionary has no key {key!r}."
    if not container:
        return f"The dictionary is empty, so it has no key {key!r}."
    suggestion = (
        nearest(key, (k for k in container if type(k) is str)) if type(key) is str else None
    )
    if suggestion is not None:
        return f"The dictionary has no key {key!r}; did you mean {suggestion!r}?"
    return f"The dictionary has no key {key!r}; its keys are {listed(map(repr, container))}."


def explain_index(failure: Failure) -> str:
    """Explain an IndexError with the size that there is."""
    message = failure.message
    found = re.search(r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", message)
    if found:
        return _range_sentence("This axis of the array", int(found[3]), int(found[1]))
    found = re.search(r"array is (\d+)-dimensional, but (\d+) were indexed", message)
    if found:
        return (
            f"The array has {_count(int(found[1]), 'dimension')}, but {found[2]} indices are "
            "given: give at most one for each dimension (its `shape` tells how many it has)."
        )
    if "only integers" in message:
        return "An index must be a whole number; turn a fraction into one with `int(...)`."
    if "empty" in message:
        return "It is empty, so nothing can be taken out of it."
    return _index_of_builtin(failure)


def _index_of_builtin(failure: Failure) -> str:
    expression = failing_expression(failure.traceback)
    if not isinstance(expression, ast.Subscript):
        return ""
    container = value_of(expression.value, failure)
    if type(container) not in _SIZED:
        return ""
    index = value_of(expression.slice, failure)
    name = f"`{ast.unparse(expression.value)}`"
    return _range_sentence(name, len(container), index if type(index) is int else None)


def _range_sentence(what: str, size: int, index: int | None) -> str:
    asked = "" if index is None else f"; this asks for {index}"
    if size == 0:
        return f"{what} is empty, so it has no element to be indexed{asked}."
    return (
        f"{what} has {_count(size, 'element')}, and counting begins at 0, "
        f"so the last index is {size - 1}{asked}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
