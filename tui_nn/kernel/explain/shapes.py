"""Explains arrays whose shapes do not fit."""

from __future__ import annotations

import ast
import re

from tui_nn.kernel.explain.failure import Failure
from tui_nn.kernel.explain.operands import operands, shape_of

_MATMUL = re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)", re.DOTALL)
_SCALAR = re.compile(r"matmul: Input operand (\d) does not have enough dimensions")
_DOT = re.compile(r"shapes (\(.*?\)) and (\(.*?\)) not aligned")
_BROADCAST = re.compile(r"could not be broadcast together with shapes (\(.*?\)) (\(.*?\))")
_IN_PLACE = re.compile(
    r"non-broadcastable output operand with shape (\(.*?\)) doesn't match the broadcast shape "
    r"(\(.*?\))"
)
_INPUT = re.compile(r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))")
_RESHAPE = re.compile(r"cannot reshape array of size (\d+) into shape (\(.*?\))")
_AXIS = re.compile(r"axis (-?\d+) is out of bounds for array of dimension (\d+)")
_STACK = re.compile(
    r"all the input array dimensions except for the concatenation axis must match exactly, but "
    r"along dimension (\d+), .* has size (\d+) and .* has size (\d+)"
)


def explain_shapes(failure: Failure) -> str:
    """Explain a ValueError or IndexError that is about shapes; else an empty string."""
    message = failure.message
    if found := _MATMUL.search(message):
        return _matmul(failure, int(found[2]), int(found[1]))
    if found := _SCALAR.search(message):
        side = "left" if found[1] == "0" else "right"
        return f"What stands on the {side} of `@` is a single number; multiply by it with `*`."
    if found := _DOT.search(message):
        return _product(failure, _numbers(found[1]), _numbers(found[2]))
    if found := _BROADCAST.search(message):
        return _elementwise(failure, found[1], found[2])
    if found := _IN_PLACE.search(message):
        return (
            f"The result has shape {found[2]}, which the array on the left, of shape {found[1]}, "
            "cannot hold: write `a = a + b` instead of `a += b`, if that is what you mean."
        )
    if found := _INPUT.search(message):
        return f"Values of shape {found[1]} are put into a place of shape {found[2]}."
    if found := _RESHAPE.search(message):
        return (
            f"The array holds {found[1]} numbers, and the shape {found[2]} has room for another "
            "count: the numbers of a shape, multiplied, must give the count of the elements."
        )
    if found := _AXIS.search(message):
        return _axis(int(found[1]), int(found[2]))
    if found := _STACK.search(message):
        return (
            f"Arrays that are joined must be alike in the other direction: along axis {found[1]} "
            f"one has {found[2]} and another has {found[3]} elements."
        )
    if "all input arrays must have the same shape" in message:
        return "Arrays that are stacked must all have the same shape."
    return ""


def _matmul(failure: Failure, left_size: int, right_size: int) -> str:
    pair = operands(failure)
    left = shape_of(pair[0], failure) if pair else None
    right = shape_of(pair[1], failure) if pair else None
    if left is not None and right is not None:
        return _product(failure, left, right)
    return (
        f"In a matrix product the left array needs as many columns as the right one has rows; "
        f"here it has {left_size}, and the right one has {right_size}."
    )


def _product(failure: Failure, left: tuple[int, ...], right: tuple[int, ...]) -> str:
    left_name, right_name = _names(failure)
    columns, rows = left[-1], right[-2] if len(right) > 1 else right[0]
    sentence = (
        f"{left_name} has shape {left} and {right_name} has shape {right}: in a matrix product "
        f"the last number of the left shape ({columns}) must equal the "
        f"{'second last' if len(right) > 2 else 'first'} number of the right one ({rows})"
    )
    if len(right) == 2 and right[1] == columns:
        return f"{sentence}; {_transposed(right_name)} would fit."
    if len(left) == 2 and left[0] == rows:
        return f"{sentence}; {_transposed(left_name)} would fit."
    return f"{sentence}."


def _elementwise(failure: Failure, left: str, right: str) -> str:
    shapes = (_numbers(left), _numbers(right))
    told = [str(shape) for shape in shapes]
    for side, node in enumerate(operands(failure) or ()):
        if shape_of(node, failure) == shapes[side]:
            told[side] += f" of `{ast.unparse(node)}`"
    return (
        f"The shapes {told[0]} and {told[1]} do not fit together element by element: compared "
        "from the right, each pair of numbers must be equal, or one of them 1."
    )


def _axis(axis: int, dimensions: int) -> str:
    if dimensions == 0:
        return f"This is a single number, so it has no axis {axis}."
    return (
        f"The array has {dimensions} dimension{'s' if dimensions > 1 else ''}, and axes are "
        f"counted from 0, so its last axis is {dimensions - 1}; this asks for axis {axis}."
    )


def _names(failure: Failure) -> tuple[str, str]:
    pair = operands(failure)
    if pair is None:
        return "The left array", "the right one"
    left, right = (ast.unparse(node) for node in pair)
    if max(len(left), len(right)) > 40:
        return "The left array", "the right one"
    return f"`{left}`", f"`{right}`"


def _transposed(name: str) -> str:
    if not name.startswith("`"):
        return f"{name.lower()}, transposed with `.T`,"
    bare = name.strip("`")
    return f"`{bare}.T`" if re.fullmatch(r"[\w.\]\['\"]+", bare) else f"`({bare}).T`"


def _numbers(shape: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", shape)))
