"""Explains calculations that have no result, and values that are not what they should be."""

from __future__ import annotations

import re

from tui_nn.kernel.explain.failure import Failure

_TRUTH = (
    "An array holds many values, so it is neither true nor false as a whole: "
    "say which you mean, `(...).all()` or `(...).any()`, and combine conditions with `&` and `|`."
)
_RAGGED = (
    "The rows do not have the same length, so they make no array: "
    "every row of a matrix needs as many numbers as the others."
)

_VALUES: tuple[tuple[str, str], ...] = (
    (r"truth value of an array", _TRUTH),
    (r"setting an array element with a sequence.*inhomogeneous", _RAGGED),
    (
        r"setting an array element with a sequence",
        "One place of an array can hold one number, but a whole list or array is put there.",
    ),
    (
        r"math domain error|expected a (positive|nonnegative) input|expected a number in range",
        "The function has no result for this number (such as the logarithm of 0, or the root of a "
        "negative number): check what goes into it.",
    ),
    (
        r"could not convert string to float: (?P<value>.*)",
        "The text {value} is no number, so it cannot become one.",
    ),
    (
        r"invalid literal for int\(\) with base 10: (?P<value>.*)",
        "The text {value} is no whole number, so it cannot become one.",
    ),
    (
        r"not enough values to unpack \(expected (at least )?(?P<names>\d+), got (?P<count>\d+)\)",
        "There are {names} names on the left of `=` but only {count} values on the right.",
    ),
    (
        r"too many values to unpack \(expected (?P<names>\d+)",
        "There are more values on the right of `=` than the {names} names on the left.",
    ),
    (r"cannot convert float NaN to integer", "NaN (“not a number”) cannot become a whole number."),
    (r"is not in list", "The list does not hold this value, so it has no position in it."),
    (
        r"arg is an empty sequence|iterable argument is empty|zero-size array",
        "It is empty, so it has no largest or smallest value.",
    ),
    (
        r"Singular matrix",
        "This matrix has no inverse: one of its rows can be made from the others.",
    ),
)


def explain_value(failure: Failure) -> str:
    """Explain a ValueError."""
    for pattern, sentence in _VALUES:
        found = re.search(pattern, failure.message, re.DOTALL)
        if found:
            return sentence.format(**found.groupdict())
    return ""


def explain_zero_division(_failure: Failure) -> str:
    """Explain a division by zero."""
    return "A number was divided by 0, which has no result: check the divisor before dividing."


def explain_overflow(failure: Failure) -> str:
    """Explain a result that no float can hold."""
    message = failure.message
    if "infinity to integer" in message:
        return "Infinity cannot become a whole number."
    if "math range" in message or "out of range" in message.lower() or "too large" in message:
        return (
            "The result is larger than any float can hold (about 1.8e308): keep what goes into "
            "`exp` or a power small, or use `np.exp`, which gives `inf` and a warning instead."
        )
    return ""


def explain_recursion(failure: Failure) -> str:
    """Explain endless recursion."""
    name = failure.frames[-1].function if failure.frames else "<module>"
    what = f"`{name}`" if name.isidentifier() else "A function"
    return f"{what} calls itself without end: it needs a case in which it returns without doing so."
