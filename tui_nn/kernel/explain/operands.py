"""Finds the values that an operation failed on, without running any learner's code."""

from __future__ import annotations

import ast
import linecache
from types import TracebackType
from typing import Any

from tui_nn.kernel.explain.failure import Failure

UNKNOWN = object()
"""Stands for a value that cannot be had without running code."""

_INDEXED = (list, tuple, dict, str)


def failing_expression(traceback: TracebackType | None) -> ast.expr | None:
    """Return the expression that was being evaluated, as far as the interpreter tells it."""
    if traceback is None:
        return None
    code = traceback.tb_frame.f_code
    position = list(code.co_positions())[traceback.tb_lasti // 2]
    line, end_line, start, end = position
    if line is None or end_line is None or start is None or end is None:
        return None
    lines = linecache.getlines(code.co_filename)[line - 1 : end_line]
    if not lines:
        return None
    encoded = [text.encode() for text in lines]
    encoded[-1] = encoded[-1][:end]
    encoded[0] = encoded[0][start:]
    return _parse(b"".join(encoded).decode())


def operands(failure: Failure) -> tuple[ast.expr, ast.expr] | None:
    """Return the two expressions that were combined: `a @ b`, `a += b`, `np.dot(a, b)`."""
    match failing_expression(failure.traceback):
        case ast.BinOp(left=left, right=right):
            return left, right
        case ast.Call(func=ast.Attribute(attr="dot", value=owner), args=[only]):
            return owner, only
        case ast.Call(args=[left, right]):
            return left, right
    return None


def value_of(node: ast.expr, failure: Failure) -> Any:
    """Return the value of a simple expression, or `UNKNOWN`.

    Names, attributes that are stored as such, transposes, constants and subscripts of built-in
    containers and arrays are looked up; calls and properties are not made.
    """
    match node:
        case ast.Constant(value=value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
            return -number
        case ast.Name(id=name):
            try:
                return failure.find_name(name)
            except KeyError:
                return UNKNOWN
        case ast.Attribute(value=owner, attr=attribute):
            return _attribute(value_of(owner, failure), attribute)
        case ast.Subscript(value=container, slice=index):
            return _item(value_of(container, failure), value_of(index, failure))
    return UNKNOWN


def shape_of(node: ast.expr, failure: Failure) -> tuple[int, ...] | None:
    """Return the shape of an expression's value when that is an array that can be looked up."""
    value = value_of(node, failure)
    return tuple(value.shape) if is_array(value) else None


def is_array(value: object) -> bool:
    """Whether a value is a NumPy array itself, not something that only looks like one."""
    return type(value).__module__ == "numpy" and type(value).__name__ == "ndarray"


def _parse(source: str) -> ast.expr | None:
    try:
        statement = ast.parse(source.strip()).body[0]
    except (SyntaxError, IndexError):
        return None
    match statement:
        case ast.Expr(value=value):
            return value
        case ast.AugAssign(target=target, op=operation, value=value):
            return ast.BinOp(left=target, op=operation, right=value)
    return None


def _attribute(owner: Any, name: str) -> Any:
    if is_array(owner):
        return owner.T if name == "T" else UNKNOWN
    try:
        return object.__getattribute__(owner, "__dict__").get(name, UNKNOWN)
    except AttributeError:
        return UNKNOWN


def _item(container: Any, index: Any) -> Any:
    if index is UNKNOWN or not (type(container) in _INDEXED or is_array(container)):
        return UNKNOWN
    if type(index) not in (int, str, bool):
        return UNKNOWN
    try:
        return container[index]
    except (LookupError, TypeError):
        return UNKNOWN
