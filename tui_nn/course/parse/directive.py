"""The inside of a directive: its options, then its body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui_nn.course.parse.elements import Fence
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.yaml_text import YamlTextError, read_mapping

_OPTION = re.compile(r"\s*:([\w\-]+):(\s.*|)")
_LIKE_OPTION = re.compile(r"\s*:[\w\-]+")
_LIKE_KEY = re.compile(r"\s*[\w\-]+:(\s|$)")
_WORDS = re.compile(r"[^\W_][\w .\-]*")
_LIST = re.compile(r"\[ *[^\W_][\w\-]*(?: *, *[^\W_][\w\-]*)* *\]")
_QUOTE_IT = 'quote a value that holds ": ", "#" or begins with a bracket or quotation mark'


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive that has been taken apart.

    Attributes:
        name: Its name, such as `exercise`.
        argument: What follows the name on the same line.
        options: Its options; values are text or lists of text.
        option_lines: Line of each option.
        body: The lines after the options, without blank ones around.
        body_line: Line of the file on which the body begins.
        line: Line of the opening fence.
    """

    name: str
    argument: str
    options: Mapping[str, Any]
    option_lines: Mapping[str, int]
    body: tuple[str, ...]
    body_line: int
    line: int

    def text_option(self, name: str) -> str:
        """Return an option as text on one line, empty where it is missing or a list."""
        value = self.options.get(name, "")
        return " ".join(value.split()) if isinstance(value, str) else ""

    def words_option(self, name: str) -> tuple[str, ...]:
        """Return an option as words: a YAML list, or text parted by commas or blanks."""
        value = self.options.get(name, "")
        if isinstance(value, list):
            return tuple(str(word).strip() for word in value if isinstance(word, str))
        return tuple(str(value).replace(",", " ").split()) if isinstance(value, str) else ()


def read_directive(fence: Fence, problems: ProblemList) -> Directive:
    """Take a directive fence apart.

    Args:
        fence: A fence whose `directive` is not None.
        problems: Receives options that cannot be read.

    Returns:
        The directive, with the options that could be read.
    """
    name, argument = fence.directive or ("", "")
    options: dict[str, Any] = {}
    option_lines: dict[str, int] = {}
    content = fence.content
    if content and content[0].rstrip() == "---":
        used = _read_block(fence, options, option_lines, problems)
    else:
        used = _read_lines(fence, options, option_lines, problems)
    start, end = used, len(content)
    while start < end and not content[start].strip():
        start += 1
    while end > start and not content[end - 1].strip():
        end -= 1
    body_line = fence.line + 1 + start
    return Directive(
        name, argument, options, option_lines, tuple(content[start:end]), body_line, fence.line
    )


def _read_lines(
    fence: Fence, options: dict[str, Any], option_lines: dict[str, int], problems: ProblemList
) -> int:
    """Read `:key: value` lines; return how many there are."""
    for index, text in enumerate(fence.content):
        line = fence.line + 1 + index
        match = _OPTION.fullmatch(text)
        if match is None:
            if _LIKE_OPTION.match(text):
                problems.add(line, "an option that is not closed", 'write ":key: value"')
            return index
        key = match[1]
        if key in options:
            problems.add(line, f"option :{key}: is given twice", "keep one of them")
        try:
            value = _option_value(key, match[2].strip(), line)
        except YamlTextError as problem:
            problems.add(line, f"option :{key}: is not YAML ({problem.reason})", _QUOTE_IT)
            value = match[2].strip()
        options[key] = value
        option_lines[key] = line
    return len(fence.content)


def _option_value(key: str, text: str, line: int) -> Any:
    """Read a value as YAML; names and lists of names, nearly all of them, without its parser."""
    if _WORDS.fullmatch(text):
        return text
    if _LIST.fullmatch(text):
        return text[1:-1].replace(",", " ").split()
    return read_mapping(f"{key}: {text}", line).values[key]


def _read_block(
    fence: Fence, options: dict[str, Any], option_lines: dict[str, int], problems: ProblemList
) -> int:
    """Read a YAML block between `---` lines; return how many lines it takes."""
    content = fence.content
    end = next((n for n in range(1, len(content)) if content[n].rstrip() == "---"), None)
    if end is None:
        problems.add(fence.line + 1, "the option block is not closed", 'end it with a line "---"')
        used = 1
        while used < len(content) and _LIKE_KEY.match(content[used]):
            used += 1
        return used
    try:
        mapping = read_mapping("\n".join(content[1:end]), fence.line + 2)
    except YamlTextError as problem:
        problems.add(problem.line, f"the options are not YAML ({problem.reason})", _QUOTE_IT)
        return end + 1
    options.update(mapping.values)
    option_lines.update({key: mapping.line(key) for key in mapping.values})
    return end + 1
