"""Explains attributes and modules that do not exist."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from tui_nn.kernel.explain.failure import Failure, nearest

_OF_ARRAYS = frozenset({"shape", "T", "dot", "mean", "sum", "reshape", "max", "min", "astype"})
_SHORT_NAMES = {"numpy": "np", "tui_nn.plot.pyplot": "plt", "matplotlib.pyplot": "plt"}
_USUAL = ("numpy", "matplotlib", "math", "random")
_AVAILABLE = (
    "a cell can import numpy (as np), matplotlib.pyplot (as plt) and Python's standard library"
)


def explain_attribute(failure: Failure) -> str:
    """Explain an AttributeError with the nearest attribute that exists."""
    error = failure.error
    assert isinstance(error, AttributeError)
    name, owner = error.name, error.obj
    if not isinstance(name, str):
        return ""
    if owner is None:
        return (
            f"The value before `.{name}` is None, that is, nothing: "
            "perhaps a function that ends without `return` gave it."
        )
    if type(owner) in (list, tuple) and name in _OF_ARRAYS:
        kind = type(owner).__name__
        return f"A {kind} has no `{name}`, an array has: turn it into one with `np.array(...)`."
    suggestion = nearest(name, _attributes(owner))
    if "not supported here" in failure.message:
        return ""  # the charts have said already what is nearest
    what = _describe(owner)
    if suggestion is None:
        return f"{what} has nothing called `{name}`."
    return f"{what} has nothing called `{name}`; did you mean `{suggestion}`?"


def explain_import(failure: Failure) -> str:
    """Explain a module, or a name in a module, that cannot be imported."""
    error = failure.error
    assert isinstance(error, ImportError)
    if isinstance(error, ModuleNotFoundError):
        name = (error.name or "").partition(".")[0]
        known = {*sys.stdlib_module_names, "numpy", "matplotlib"}
        suggestion = nearest(name, _USUAL) or nearest(name, known)
        if suggestion is not None and name not in known:
            return f"There is no module `{name}`; did you mean `{suggestion}`?"
        return f"The module `{error.name}` is not available here: {_AVAILABLE}."
    module = sys.modules.get(error.name or "")
    wanted = (
        getattr(error, "name_from", None) or failure.message.partition("'")[2].partition("'")[0]
    )
    if module is None or not wanted:
        return ""
    suggestion = nearest(wanted, _attributes(module))
    hint = f"; did you mean `{suggestion}`?" if suggestion else "."
    return f"`{error.name}` has nothing called `{wanted}`{hint}"


def _attributes(owner: object) -> list[str]:
    return [name for name in dir(owner) if not name.startswith("_")]


def _describe(owner: Any) -> str:
    if isinstance(owner, ModuleType):
        return f"`{_SHORT_NAMES.get(owner.__name__, owner.__name__)}`"
    if isinstance(owner, type):
        return f"The class `{owner.__name__}`"
    kind = type(owner).__name__
    if kind == "ndarray":
        return "An array"
    if type(owner).__module__ == "__main__":
        return f"This `{kind}`"
    return f"A value of type `{kind}`"
