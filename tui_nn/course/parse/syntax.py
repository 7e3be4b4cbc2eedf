"""The Markdown parser with the block syntax that MyST adds to CommonMark."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

# `+++` parts cells, `% …` is a comment, `(name)=` marks a target: none of them is text to read.
_MARKER = re.compile(r"(\+\+\+|%|\([\w.:/\- ]+\)=\s*$)")
_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def parse_blocks(text: str) -> list[Token]:
    """Parse the block structure of Markdown; inline content is left as text."""
    return _block_parser().parse(text)


def parse_inline(text: str) -> list[Token]:
    """Parse one paragraph's text into inline tokens."""
    tokens = _inline_parser().parseInline(text)
    return tokens[0].children or [] if tokens else []


def plain_text(markdown: str) -> str:
    """Return the words of an inline text without its markup, on one line."""
    words = "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in parse_inline(markdown)
        if token.type != "html_inline"
    )
    return " ".join(words.split())


@cache
def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").disable("inline").enable("table")
    parser.block.ruler.before("fence", "myst_marker", _marker, _ENDS)
    parser.block.ruler.before("fence", "colon_fence", _colon_fence, _ENDS)
    return parser


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _marker(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that MyST reads as a mark, not as text."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not _MARKER.match(line):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("myst_marker", "", 0)
        token.map = [start, start + 1]
    return True


def _colon_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A `:::{name}` directive, read as a fence is."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    line = state.src[first : state.eMarks[start]]
    count = len(line) - len(line.lstrip(":"))
    if count < 3:
        return False
    if silent:
        return True
    stop = start + 1
    closed = False
    while stop < end and not closed:
        position = state.bMarks[stop] + state.tShift[stop]
        if position < state.eMarks[stop] and state.sCount[stop] < state.blkIndent:
            break
        text = state.src[position : state.eMarks[stop]].rstrip()
        closed = len(text) >= count and set(text) == {":"} and not state.is_code_block(stop)
        stop += 1
    state.line = stop
    token = state.push("fence", "code", 0)
    token.info = line[count:].strip()
    token.content = state.getLines(
        start + 1, stop - 1 if closed else stop, state.sCount[start], True
    )
    token.markup = ":" * count
    token.map = [start, stop]
    return True
