"""Explains code that is no Python."""

from __future__ import annotations

import re

from tui_nn.kernel.explain.failure import Failure

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}

_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        r"expected an indented block after (.+) on line (\d+)",
        "The line after {0} (line {1}) must be indented, by four spaces.",
    ),
    (r"expected an indented block", "This line must be indented, by four spaces."),
    (
        r"unexpected indent",
        "This line is indented although nothing above it asks for that: remove the spaces before "
        "it, or check the line above.",
    ),
    (
        r"unindent does not match",
        "This line is indented by another number of spaces than the lines that it belongs to.",
    ),
    (
        r"inconsistent use of tabs",
        "Tabs and spaces are mixed before this line: indent with spaces only.",
    ),
    (
        r"expected ':'",
        "A colon `:` is missing in this line, after the condition or the head of a block.",
    ),
    (
        r"forgot a comma",
        "A comma is probably missing between two values in this line.",
    ),
    (
        r"Missing parentheses in call to '(\w+)'",
        "Put what `{0}` is given in parentheses: `{0}(...)`.",
    ),
    (
        r"Maybe you meant '==' or ':='|Maybe you meant '=='",
        "A single `=` assigns; to compare two values write `==`.",
    ),
    (
        r"unterminated triple-quoted string",
        "Text that begins with three quotes is never closed: add three quotes at its end.",
    ),
    (
        r"unterminated (?:f-)?string literal|EOL while scanning",
        "The closing quote of a text is missing in this line.",
    ),
    (
        r"invalid character '(.)'",
        "The character {0} is not Python's: type quotes, minus signs and brackets on the "
        "keyboard instead of pasting them from formatted text.",
    ),
    (
        r"invalid non-printable character",
        "There is an invisible character in this line: delete the line and type it anew.",
    ),
    (
        r"invalid decimal literal",
        "A name may not begin with a digit, and a number and a name need an operator between them.",
    ),
    (
        r"leading zeros in decimal integer",
        "A number may not begin with a zero: write 7 instead of 07.",
    ),
    (
        r"cannot assign to (.+?)(?: here)?(?:\.|$)",
        "The left side of `=` must be a name (or a place such as `a[0]`), not {0}.",
    ),
    (r"'return' outside function", "`return` has a meaning only inside a function (`def ...:`)."),
    (r"'(break|continue)'|'(\w+)' outside loop", "`{0}` has a meaning only inside a loop."),
    (r"'await' outside", "`await` has a meaning only inside an `async def` function."),
    (
        r"positional argument follows keyword",
        "Arguments with a name must come after those without.",
    ),
    (r"duplicate argument '(\w+)'", "Two parameters of the function are both called `{0}`."),
    (r"f-string: (.+)", "Something is wrong between the braces of this f-string ({0})."),
    (
        r"unexpected character after line continuation",
        "Nothing may follow a backslash `\\` at the end of a line.",
    ),
    (
        r"unexpected EOF|incomplete input",
        "The code ends too early: a bracket or a block is not complete.",
    ),
)


def explain_syntax(failure: Failure) -> str:
    """Explain a SyntaxError, an IndentationError or a TabError."""
    error = failure.error
    assert isinstance(error, SyntaxError)
    message = error.msg or ""
    if found := re.search(r"'(.)' was never closed", message):
        closing = _CLOSING.get(found[1], found[1])
        return (
            f"The `{found[1]}` in line {error.lineno} is never closed: add the missing `{closing}`."
        )
    if found := re.search(
        r"closing parenthesis '(.)' does not match opening parenthesis '(.)'", message
    ):
        return (
            f"`{found[2]}` must be closed by `{_CLOSING[found[2]]}`, but here stands `{found[1]}`."
        )
    if found := re.search(r"unmatched '(.)'", message):
        opening = _OPENING.get(found[1], found[1])
        return f"There is a `{found[1]}` too many, or the `{opening}` that it closes is missing."
    for pattern, sentence in _PATTERNS:
        if found := re.search(pattern, message):
            return sentence.format(*(group for group in found.groups() if group))
    if "invalid syntax" in message:
        return _invalid(error)
    return ""


def _invalid(error: SyntaxError) -> str:
    """Say what can be said where the interpreter itself only finds the syntax invalid."""
    line = (error.text or "").strip()
    if re.match(r"(if|while|elif)\b[^=!<>]*[^=!<>:]=[^=]", line):
        return "A single `=` assigns; to compare two values write `==`."
    if re.match(r"(else|except|finally)\b(?!.*:)", line):
        return "A colon `:` is missing in this line."
    if re.search(r"\+\+|--", line):
        return "Python has no `++` or `--`: write `x += 1`."
    return (
        "Python does not understand this line: look for a missing comma, operator, quote or "
        "bracket, here or in the line above."
    )
