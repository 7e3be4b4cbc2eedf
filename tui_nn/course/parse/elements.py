"""Cutting a lesson file into its top-level headings, fences and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from tui_nn.course.parse.syntax import parse_blocks, plain_text

_DIRECTIVE = re.compile(r"\{([^\W\d][\w:.+\-]*)\}\s*(.*)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; deeper ones are text."""

    level: int
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Attributes:
        info: What stands after the opening fence.
        mark: The opening fence itself, three or more of one character.
        content: The lines inside.
        raw: The lines with the fences.
        line: Line of the opening fence, from 1; the content begins on the next.
        closed: Whether the closing fence is there.
    """

    info: str
    mark: str
    content: tuple[str, ...]
    raw: tuple[str, ...]
    line: int
    closed: bool

    @property
    def directive(self) -> tuple[str, str] | None:
        """Name and argument of a `{name} argument` fence, or None for a listing."""
        match = _DIRECTIVE.fullmatch(self.info.strip())
        return (match[1], match[2].strip()) if match else None


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of ordinary Markdown, from line number `line` on."""

    lines: tuple[str, ...]
    line: int


Element: TypeAlias = Heading | Fence | Text
"""What a lesson file is made of at its top level."""


def split_elements(lines: Sequence[str], first_line: int) -> tuple[Element, ...]:
    """Cut Markdown into its top-level elements.

    Args:
        lines: The Markdown.
        first_line: Line of the file on which it begins, from 1.

    Returns:
        The elements in order; blank lines, comments and MyST's marks are left out.
    """
    text = "\n".join(lines) + "\n"
    tokens = parse_blocks(text)
    elements: list[Element] = []
    seen = 0
    for index, token in enumerate(tokens):
        if token.map is None or not _is_structure(token):
            continue
        start, end = token.map
        elements.extend(_text(lines, seen, start, first_line))
        if token.type == "heading_open":
            title = plain_text(tokens[index + 1].content)
            elements.append(Heading(int(token.tag[1]), title, first_line + start))
        elif token.type == "fence":
            elements.append(_fence(token, lines, first_line))
        seen = end
    elements.extend(_text(lines, seen, len(lines), first_line))
    return tuple(elements)


def _is_structure(token: Token) -> bool:
    if token.level != 0:
        return False
    if token.type == "heading_open":
        return token.tag in ("h1", "h2", "h3")
    if token.type == "html_block":
        comment = token.content.strip()
        return comment.startswith("<!--") and comment.find("-->") == len(comment) - 3
    return token.type in ("fence", "myst_marker")


def _fence(token: Token, lines: Sequence[str], first_line: int) -> Fence:
    start, end = token.map or (0, 0)
    last = lines[end - 1].strip() if end <= len(lines) else ""
    mark = token.markup
    closed = end - start > 1 and len(last) >= len(mark) and set(last) == {mark[0]}
    content = token.content.split("\n")[:-1]
    raw = tuple(lines[start:end])
    return Fence(token.info, mark, tuple(content), raw, first_line + start, closed)


def _text(lines: Sequence[str], start: int, end: int, first_line: int) -> Iterator[Text]:
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    if start < end:
        yield Text(tuple(lines[start:end]), first_line + start)
