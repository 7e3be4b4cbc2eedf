"""Judges an exercise with the author's check."""

from __future__ import annotations

import ast
from typing import Any

from tui_nn.kernel.events import CheckFinished
from tui_nn.kernel.worker.cells import CellSources
from tui_nn.kernel.worker.errors import ErrorTeller

CHECK = "check of "
"""Put before a cell's name to name its check, so that frames of both can be told apart."""


def judge(
    cell: str, check: str, names: dict[str, Any], sources: CellSources, errors: ErrorTeller
) -> CheckFinished:
    """Run a check in a namespace and say whether it passed.

    An assertion of the check that fails gives its message as the feedback; any other exception is
    named, with the learner's line where it arose in the learner's code.
    """
    try:
        sources.compile(CHECK + cell, check).execute(names)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return CheckFinished(False, _feedback(error, names, errors))
    return CheckFinished(True, "")


def _feedback(error: BaseException, names: dict[str, Any], errors: ErrorTeller) -> str:
    told = errors.describe(error, names)
    in_check = not told.frames or told.frames[-1].cell.startswith(CHECK)
    if isinstance(error, AssertionError) and in_check:
        if error.args and str(error.args[0]).strip():
            return str(error.args[0])
        condition = _condition(told.frames[-1].source) if told.frames else ""
        return f"This does not hold yet: {condition}" if condition else "This is not right yet."
    if isinstance(error, NameError) and in_check and error.name:
        return f"The check looks for `{error.name}`, which your code does not define."
    place = "" if in_check else f" in line {told.frames[-1].line}"
    what = f"{told.kind}: {told.message}" if told.message else told.kind
    sentence = f"When the check tried your code, it raised {what}{place}."
    return f"{sentence} {told.explanation}".strip()


def _condition(source: str) -> str:
    """Return the condition of an assert statement that stands on one line."""
    try:
        statement = ast.parse(source).body[0]
    except (SyntaxError, IndexError):
        return ""
    return ast.unparse(statement.test) if isinstance(statement, ast.Assert) else ""
