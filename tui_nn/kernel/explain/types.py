"""Explains values that are of the wrong kind, and calls with the wrong arguments."""

from __future__ import annotations

import ast
import re

from tui_nn.kernel.explain.failure import Failure
from tui_nn.kernel.explain.operands import failing_expression

_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "float64": "a number",
    "str": "text",
    "list": "a list",
    "tuple": "a tuple",
    "dict": "a dictionary",
    "NoneType": "None",
    "ndarray": "an array",
    "numpy.ndarray": "an array",
    "function": "a function",
    "builtin_function_or_method": "a function",
    "method": "a method",
    "type": "a class",
    "bool": "True or False",
    "module": "a module",
}
_NOTHING = "a function that ends without `return` gives None"
_ARRAY = "turn the list into an array with `np.array(...)` to calculate with each element"
_PLACEHOLDER = "A placeholder `...` is still in the code: put your own code in its place."

_SIMPLE: tuple[tuple[str, str], ...] = (
    (
        r"can only concatenate str \(not \"(.+?)\"\) to str",
        'Text and {0} cannot be joined with `+`: write f"... {{value}}" or `str(value)`.',
    ),
    (
        r"can only concatenate list \(not \"(.+?)\"\) to list",
        "A list can only be joined with another list; to add {0} as an element use `.append(...)`, "
        "and " + _ARRAY + ".",
    ),
    (
        r"can't multiply sequence by non-int of type '(.+?)'",
        "A list or text can only be repeated a whole number of times, not by {0}; " + _ARRAY + ".",
    ),
    (
        r"list indices must be integers or slices, not tuple",
        "A list of lists takes one index at a time, `rows[i][j]`; an array takes `rows[i, j]`.",
    ),
    (
        r"indices must be integers(?: or slices)?, not '?(\w+)'?",
        "An index must be a whole number, not {0}.",
    ),
    (
        r"'(.+?)' object is not subscriptable",
        "{0} has no elements, so nothing can be taken out of it with `[...]`",
    ),
    (
        r"'(.+?)' object is not iterable|cannot unpack non-iterable (\w+) object",
        "{0} has no elements to go through one by one",
    ),
    (
        r"object of type '(.+?)' has no len\(\)|len\(\) of unsized object()",
        "{0} has no length: only lists, text, arrays and the like have one",
    ),
    (
        r"'(.+?)' object does not support item assignment",
        "The elements of {0} cannot be replaced",
    ),
    (
        r"bad operand type for unary -: '(.+?)'",
        "{0} has no negative; " + _ARRAY + ".",
    ),
    (
        r"only (?:length-1|0-dimensional|size-1) arrays can be converted",
        "This function takes one number, and was given a whole array: "
        "NumPy's own functions (`np.exp` instead of `math.exp`) take arrays.",
    ),
    (
        r"must be real number, not (\w+)",
        "A number is needed here, not {0}.",
    ),
    (
        r"ufunc '.+?' (?:did not contain a loop|not supported for the input types)",
        "The array holds something else than numbers (text or None, perhaps), so NumPy cannot "
        "calculate with it.",
    ),
    (
        r"unhashable type: '(.+?)'",
        "{0} can change, so it cannot be a key of a dictionary or an element of a set; "
        "a tuple can.",
    ),
    (
        r"argument of type '(.+?)' is not iterable",
        "`in` looks for a value among elements, but {0} has none",
    ),
)

_CALL = r"(?:[\w<>]+\.)*(?P<name>\w+)\(\)"
_MISSING = re.compile(_CALL + r" missing (?P<count>\d+) required .*?arguments?: (?P<which>.+)")
_TOO_MANY = re.compile(
    _CALL + r" takes (?:from \d+ to )?(?P<takes>\d+) positional arguments? but (?P<given>\d+)"
)
_UNEXPECTED = re.compile(_CALL + r" got an unexpected keyword argument '(?P<which>\w+)'")
_TWICE = re.compile(_CALL + r" got multiple values for argument '(?P<which>\w+)'")
_OPERANDS = re.compile(r"unsupported operand type\(s\) for (.+?): '(.+?)' and '(.+?)'")
_COMPARED = re.compile(r"'(.+?)' not supported between instances of '(.+?)' and '(.+?)'")
_CALLED = re.compile(r"'(.+?)' object is not callable")


def explain_type(failure: Failure) -> str:
    """Explain a TypeError."""
    message = failure.message
    if "ellipsis" in message.lower():
        return _PLACEHOLDER
    if found := _OPERANDS.search(message):
        return _combined(found[1], found[2], found[3])
    if found := _COMPARED.search(message):
        return (
            f"`{found[1]}` cannot compare {_kind(found[2])} with {_kind(found[3])}: make both the "
            "same kind first (`float(...)` turns text into a number)."
        )
    if found := _CALLED.search(message):
        return _called(failure, found[1])
    return _arguments(message) or _by_pattern(message)


def _by_pattern(message: str) -> str:
    for pattern, sentence in _SIMPLE:
        found = re.search(pattern, message)
        if found:
            kind = next((group for group in found.groups() if group), "")
            text = sentence.format(_kind(kind) if kind else "A single number")
            text = text[0].upper() + text[1:]
            if text.endswith("."):
                return text
            return f"{text}; {_NOTHING}." if kind == "NoneType" else f"{text}."
    return ""


def _arguments(message: str) -> str:
    if found := _MISSING.search(message):
        which = found["which"].replace("'", "`")
        return f"`{found['name']}` needs a value for {which} as well."
    if found := _TOO_MANY.search(message):
        if found["takes"] == "0" and found["given"] == "1" and "." in found[0]:
            return f"`{found['name']}` is a method: its first parameter must be `self`."
        takes = int(found["takes"])
        return (
            f"`{found['name']}` takes {takes} value{'' if takes == 1 else 's'}, "
            f"but this call gives {found['given']}."
        )
    if found := _UNEXPECTED.search(message):
        return f"`{found['name']}` has no argument called `{found['which']}`."
    if found := _TWICE.search(message):
        return f"This call of `{found['name']}` gives `{found['which']}` twice."
    return ""


def _combined(operator: str, left: str, right: str) -> str:
    symbol = operator.split(" ")[0]
    sentence = f"`{symbol}` cannot combine {_kind(left)} with {_kind(right)}"
    if "NoneType" in (left, right):
        return f"{sentence}; {_NOTHING}."
    if "str" in (left, right):
        return f"{sentence}: turn the text into a number first, with `float(...)`."
    if {"function", "builtin_function_or_method", "method"} & {left, right}:
        return f"{sentence}: call the function, with parentheses after its name."
    if "list" in (left, right):
        return f"{sentence}; {_ARRAY}."
    return f"{sentence}."


def _called(failure: Failure, kind: str) -> str:
    expression = failing_expression(failure.traceback)
    if isinstance(expression, ast.Call):
        name = f"`{ast.unparse(expression.func)}`"
        name = name if len(name) <= 42 else "What stands before the parenthesis"
    else:
        name = "What stands before the parenthesis"
    what = f"{name} is {_kind(kind)}, not a function, so it cannot be called"
    if kind in ("int", "float", "float64", "ndarray", "numpy.ndarray", "numpy.float64"):
        return f"{what}; is an operator such as `*` missing before the parenthesis?"
    if kind == "module":
        return f"{what}; name the function in it, as in `module.function(...)`."
    if kind in ("list", "tuple", "dict"):
        return f"{what}: take an element with square brackets, `[...]`."
    if kind == "str":
        return f"{what}; is a comma or an operator missing before the parenthesis?"
    return f"{what}."


def _kind(name: str) -> str:
    return _KINDS.get(name, f"a value of type `{name}`")
