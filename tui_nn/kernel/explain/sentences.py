"""Chooses who explains an exception."""

from __future__ import annotations

from collections.abc import Callable

from tui_nn.kernel.explain.attributes import explain_attribute, explain_import
from tui_nn.kernel.explain.failure import Failure
from tui_nn.kernel.explain.lookups import explain_index, explain_key
from tui_nn.kernel.explain.names import explain_name, explain_unbound
from tui_nn.kernel.explain.numbers import (
    explain_overflow,
    explain_recursion,
    explain_value,
    explain_zero_division,
)
from tui_nn.kernel.explain.shapes import explain_shapes
from tui_nn.kernel.explain.syntax import explain_syntax
from tui_nn.kernel.explain.types import explain_type
from tui_nn.kernel.sandbox.explain import explain_denial

_Explainer = Callable[[Failure], str]

MANY_CALLS = 1000
"""Calls within calls that no lesson makes; Python's own limit."""

_EXPLAINERS: tuple[tuple[type[BaseException], tuple[_Explainer, ...]], ...] = (
    (SyntaxError, (explain_syntax,)),
    (UnboundLocalError, (explain_unbound,)),
    (NameError, (explain_name,)),
    (AttributeError, (explain_attribute,)),
    (ImportError, (explain_import,)),
    (KeyError, (explain_key,)),
    (IndexError, (explain_shapes, explain_index)),
    (TypeError, (explain_type,)),
    (ZeroDivisionError, (explain_zero_division,)),
    (OverflowError, (explain_overflow,)),
    (RecursionError, (explain_recursion,)),
    (ValueError, (explain_shapes, explain_value)),
)


def explain(failure: Failure) -> str:
    """Explain an exception in one plain sentence; an empty string when there is nothing to add.

    Never raises: an exception whose own methods fail, or lie, is simply not explained.
    """
    try:
        if isinstance(failure.error, MemoryError | SystemError) and _is_endless(failure):
            return explain_recursion(failure)
        denial = explain_denial(failure.error, failure.limits)
        return denial or _explain(failure)
    except Exception:
        return ""


def _is_endless(failure: Failure) -> bool:
    """Whether so many calls were under way that they have filled the memory.

    It comes to that where the limit of recursion was lifted; the interpreter, short of memory,
    may then call it a SystemError.
    """
    return len(failure.frames) >= MANY_CALLS


def _explain(failure: Failure) -> str:
    for kind, explainers in _EXPLAINERS:
        if isinstance(failure.error, kind):
            return next(filter(None, (explainer(failure) for explainer in explainers)), "")
    return ""
