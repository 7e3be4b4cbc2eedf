"""Chooses the sentence for an exception."""

from __future__ import annotations

from tui_nn.kernel.explain.failure import Failure


def explain(failure: Failure) -> str:
    """Explain an exception in one plain sentence; an empty string when there is nothing to add."""
    if isinstance(failure.error, ZeroDivisionError):
        return "A number was divided by zero; check the divisor before dividing."
    return ""
