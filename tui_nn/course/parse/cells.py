"""Code cells, as MyST and as Jupytext Markdown write them."""

from __future__ import annotations

import ast
import difflib
import json
import re
import warnings
from dataclasses import dataclass
from typing import Any, get_args

from tui_nn.course.model import CellRole
from tui_nn.course.parse.directive import Directive
from tui_nn.course.parse.elements import Fence
from tui_nn.course.parse.names import is_name
from tui_nn.course.parse.problems import ProblemList

ROLES: tuple[CellRole, ...] = get_args(CellRole)
OUR_TAGS = frozenset({*ROLES, "predict", "live", "remove-cell", "raises-exception"}) - {"code"}
_OUR_OPTIONS = ("name", "tags", "feedback")
_LANGUAGES = frozenset({"", "python", "python3", "ipython", "ipython3"})
# Lines for Jupyter, not for Python: set-up, installations, commands of the shell. `%time x = 1` is
# not among them: without what it binds, cells below would fail for a reason that nobody sees.
_JUPYTER_LINE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<line>(?:!(?!=)|%%[A-Za-z]|%(?!time\b)[A-Za-z]).*)", re.MULTILINE
)
_OPTION_AS_CODE = re.compile(rf"\s*:*({'|'.join(_OUR_OPTIONS)}):(\s[^=]*|)")
_KEY_VALUE = re.compile(r"([\w.\-]+)\s*=\s*")


@dataclass(frozen=True, slots=True)
class CellSource:
    """A cell as it stands in the file.

    Attributes:
        name: The name that the author gave, or an empty string.
        tags: Its tags.
        feedback: For a mistake, the words that the check must say.
        code: The code.
        code_line: Line on which the code begins.
        line: Line of the opening fence.
    """

    name: str
    tags: frozenset[str]
    feedback: str
    code: str
    code_line: int
    line: int

    @property
    def roles(self) -> list[CellRole]:
        """The roles that its tags give it; a cell without any is plain code."""
        return [role for role in ROLES if role in self.tags]


def is_python(language: str) -> bool:
    """Whether a cell of this language can be run."""
    return language.lower() in _LANGUAGES


def myst_cell(directive: Directive, problems: ProblemList) -> CellSource:
    """Read a `{code-cell}` directive."""
    name = directive.text_option("name")
    if "name" in directive.options and not is_name(name):
        problems.add(
            directive.option_lines["name"],
            "the cell's name is not a name",
            'use letters, digits and hyphens, such as ":name: first-neuron"',
        )
        name = ""
    _tell_slips(directive, problems)
    return CellSource(
        name,
        frozenset(directive.words_option("tags")),
        directive.text_option("feedback"),
        _without_jupyter_lines("\n".join(directive.body)),
        directive.body_line,
        directive.line,
    )


def markdown_cell(fence: Fence) -> CellSource | None:
    """Read a Jupytext Markdown cell (```` ```python name="x" tags=["a"] ````).

    Returns:
        The cell, or None where the fence is a listing or another language.
    """
    language, _, rest = fence.info.strip().partition(" ")
    if not language or not is_python(language) or ".noeval" in rest.split():
        return None
    metadata = _key_values(rest)
    name, tags = metadata.get("name"), metadata.get("tags")
    return CellSource(
        name if isinstance(name, str) and is_name(name) else "",
        frozenset(tag for tag in tags if isinstance(tag, str))
        if isinstance(tags, list)
        else frozenset(),
        "",
        _without_jupyter_lines("\n".join(fence.content).strip("\n")),
        fence.line + 1 + _blank_lines(fence),
        fence.line,
    )


def _without_jupyter_lines(code: str) -> str:
    """Make comments of the lines that are Jupyter's own; what is Python stays as it is."""
    if _JUPYTER_LINE.search(code) is None or _is_python_code(code):
        return code
    return _JUPYTER_LINE.sub(
        # An indented line may be all that a block holds.
        lambda match: f"{match['indent']}{'pass  ' if match['indent'] else ''}# {match['line']}",
        code,
    )


def _is_python_code(code: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in strings; not ours to tell
            ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _tell_slips(directive: Directive, problems: ProblemList) -> None:
    """Tell options and tags that are one slip away from ours: they would be ignored."""
    if directive.body and (match := _OPTION_AS_CODE.fullmatch(directive.body[0])):
        problems.add(
            directive.body_line,
            f'the option "{match[1]}" stands among the code',
            f'write ":{match[1]}: value" right below the opening fence, without a blank line',
        )
    for option, line in directive.option_lines.items():
        for meant in _near(option, _OUR_OPTIONS):
            problems.add(line, f'unknown option "{option}"', f'write ":{meant}:"')
    for tag in directive.words_option("tags"):
        for meant in _near(tag, sorted(OUR_TAGS)):
            problems.add(directive.option_lines["tags"], f'unknown tag "{tag}"', f'write "{meant}"')


def _near(word: str, ours: tuple[str, ...] | list[str]) -> list[str]:
    return [] if word in ours else difflib.get_close_matches(word, ours, 1, 0.8)


def _key_values(text: str) -> dict[str, Any]:
    """Read `key=value` pairs whose values are JSON."""
    found: dict[str, Any] = {}
    position = 0
    decoder = json.JSONDecoder()
    while match := _KEY_VALUE.search(text, position):
        try:
            found[match[1]], position = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            position = match.end()
    return found


def _blank_lines(fence: Fence) -> int:
    count = 0
    for line in fence.content:
        if line.strip():
            break
        count += 1
    return count
