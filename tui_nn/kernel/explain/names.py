"""Explains names that mean nothing."""

from __future__ import annotations

import re

from tui_nn.kernel.explain.failure import Failure, nearest

_IMPORTS = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "plt": "import matplotlib.pyplot as plt",
    "math": "import math",
    "random": "import random",
    "time": "import time",
}
_QUOTED = re.compile(r"'([^']+)'")


def is_blank(name: object) -> bool:
    """Tell whether a name is a blank of an exercise, which the learner is to replace."""
    return isinstance(name, str) and len(name) > 1 and set(name) == {"_"}


def explain_name(failure: Failure) -> str:
    """Explain a NameError: a blank to fill in, a misspelling, or a cell that has not run."""
    error = failure.error
    assert isinstance(error, NameError)
    found = _QUOTED.search(failure.message)
    name = error.name or (found[1] if found else "")
    if not name:
        return ""
    if is_blank(name):
        return f"Replace the blank `{name}` with your own code."
    if name in _IMPORTS:
        return (
            f"`{name}` has not been imported yet: run the cell above that says "
            f"`{_IMPORTS[name]}`, or write that line first."
        )
    suggestion = nearest(name, failure.known_names() - {name})
    if suggestion is not None:
        return f"There is no `{name}` here; did you mean `{suggestion}`?"
    return (
        f"Nothing is called `{name}` here: either a cell above that defines it has not run yet, "
        "or the name is misspelt."
    )


def explain_unbound(failure: Failure) -> str:
    """Explain an UnboundLocalError."""
    found = _QUOTED.search(failure.message)
    if found is None:
        return ""
    name = found[1]
    return (
        f"This function assigns `{name}`, so the name is its own, and here it has no value yet: "
        f"pass `{name}` in as an argument, or assign it before this line."
    )
