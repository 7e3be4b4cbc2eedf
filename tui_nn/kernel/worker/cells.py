"""Compiles cells so that their last value is known and their tracebacks have text."""

from __future__ import annotations

import ast
import linecache
from dataclasses import dataclass
from types import CodeType
from typing import Any


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled cell.

    Attributes:
        body: Everything but the last expression.
        last: The last expression when its value is to be shown, or None.
    """

    body: CodeType
    last: CodeType | None

    def execute(self, namespace: dict[str, Any]) -> Any:
        """Run it and return the value of its last expression, or None."""
        exec(self.body, namespace)
        return None if self.last is None else eval(self.last, namespace)


class CellSources:
    """Knows which cell each compiled file name stands for, and keeps the text for tracebacks."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def compile(self, cell: str, code: str) -> Program:
        """Compile a cell.

        Raises:
            SyntaxError: It is no valid Python.
            ValueError: It holds null characters.
        """
        filename = f"<{cell} #{len(self._names) + 1}>"
        self._names[filename] = cell
        linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
        tree = ast.parse(code, filename)
        last: CodeType | None = None
        if tree.body and isinstance(tree.body[-1], ast.Expr) and not _ends_silently(tree, code):
            expression = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
            last = compile(expression, filename, "eval", dont_inherit=True)
        return Program(compile(tree, filename, "exec", dont_inherit=True), last)

    def cell_of(self, filename: str | None) -> str | None:
        """Return the name of the cell that was compiled under a file name."""
        return self._names.get(filename or "")


def _ends_silently(tree: ast.Module, code: str) -> bool:
    """Whether a semicolon after the last expression asks not to show its value."""
    last = tree.body[-1]
    assert last.end_lineno is not None and last.end_col_offset is not None
    line = code.encode().split(b"\n")[last.end_lineno - 1]
    return line[last.end_col_offset :].lstrip().startswith(b";")
