"""Every text of a lesson that a reader sees, with its lines: prose, diagrams, questions, hints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui_nn.course.parse.directive import read_directive
from tui_nn.course.parse.elements import Element, Fence, Heading, split_elements
from tui_nn.course.parse.problems import ProblemList

# Directives whose body is not text to read: code, formulas, pictures, marks without a body.
_UNREAD = frozenset(
    {"code-cell", "code-block", "code", "sourcecode", "math", "raw", "image", "figure", "include"}
)


@dataclass(frozen=True, slots=True)
class StatedLine:
    """One line that a reader sees.

    Attributes:
        text: Its words, without markup.
        line: Line of the file.
        preformatted: Whether it is shown as it stands (a diagram or a listing) and cannot wrap.
        listing: Whether it is a static listing: code, of which the figures are not checked.
    """

    text: str
    line: int
    preformatted: bool = False
    listing: bool = False


def stated_lines(elements: Iterable[Element], problems: ProblemList) -> Iterator[StatedLine]:
    """Find every line that a reader sees.

    Args:
        elements: The elements of a lesson file.
        problems: Names the file; nothing new is found, as the file has been read before.

    Yields:
        The lines in order. A paragraph that runs over several lines gives each of them.
    """
    for element in elements:
        if isinstance(element, Heading):
            yield StatedLine(element.title, element.line)
        elif isinstance(element, Fence):
            yield from _fence_lines(element, problems)
        else:
            yield from _markdown_lines("\n".join(element.lines), element.line)


def _fence_lines(fence: Fence, problems: ProblemList) -> Iterator[StatedLine]:
    if fence.directive is None:
        listing = fence.info.strip() not in ("", "text")
        for number, row in enumerate(fence.content, start=fence.line + 1):
            yield StatedLine(row.expandtabs(4), number, preformatted=True, listing=listing)
        return
    directive = read_directive(fence, problems)
    if directive.name in _UNREAD:
        return
    if not directive.name.startswith("solution"):  # its argument is a label
        yield StatedLine(directive.argument, directive.line)
    inside = split_elements(directive.body, directive.body_line)
    yield from stated_lines(inside, problems)


def _markdown_lines(markdown: str, first_line: int) -> Iterator[StatedLine]:
    start = 0
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.map is not None:
            start = token.map[0]
        if token.type == "inline":
            yield from _inline_lines(token.children or [], first_line + start)
        elif token.type in ("fence", "code_block"):
            offset = first_line + start + (token.type == "fence")
            for number, row in enumerate(token.content.splitlines(), start=offset):
                yield StatedLine(row, number, preformatted=True, listing=True)


def _inline_lines(tokens: Iterable[Token], line: int) -> Iterator[StatedLine]:
    """Give the words of a paragraph line by line; addresses are not words."""
    words: list[str] = []
    in_address = False
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield StatedLine("".join(words), line)
            words, line = [], line + 1
        elif token.type == "link_open":
            in_address = token.markup == "autolink"
        elif token.type == "link_close":
            in_address = False
        elif token.type in ("text", "code_inline") and not in_address:
            words.append(token.content)
    yield StatedLine("".join(words), line)
