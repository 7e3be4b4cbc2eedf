"""Sets Markdown as lines of styled text at a given width.

Textual's own Markdown widget mounts a widget for every block; a step shows a few paragraphs, so one
list of lines is cheaper and gives exact control of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from textual.content import Content

CODE = "$listing"
STRONG = "bold"
EMPHASIS = "italic"
MUTED = "$muted"
ACCENT = "$primary"

_DIRECTIVE = re.compile(r"\{(?P<name>[\w:-]+)\}\s*(?P<title>.*)")
_OPTION = re.compile(r"^:[\w-]+:.*$")
_TITLES = {
    "note": "Note",
    "tip": "Tip",
    "hint": "Hint",
    "important": "Important",
    "warning": "Take care",
    "seealso": "See also",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


@lru_cache(maxsize=128)
def _parse(markdown: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_parser().parse(markdown))


def set_markdown(markdown: str, width: int) -> list[Content]:
    """Set Markdown at a width.

    Args:
        markdown: The text.
        width: Columns to set it in.

    Returns:
        One styled line for each row, with an empty one between blocks.
    """
    return _set_blocks(_parse(markdown).children, width)


def set_inline(markdown: str) -> Content:
    """Set one line of inline Markdown (a choice, a title), unwrapped."""
    nodes = _parse(markdown).children
    return Content(" ").join(_inline(node) for node in nodes if node.type == "paragraph")


def _set_blocks(
    nodes: Sequence[SyntaxTreeNode], width: int, *, tight: bool = False
) -> list[Content]:
    lines: list[Content] = []
    for node in nodes:
        block = _set_block(node, width)
        if not block:
            continue
        if lines and not tight:
            lines.append(Content(""))
        lines.extend(block)
    return lines


def _set_block(node: SyntaxTreeNode, width: int) -> list[Content]:
    match node.type:
        case "paragraph":
            return _inline(node).wrap(width)
        case "heading":
            return _inline(node).stylize(STRONG).wrap(width)
        case "bullet_list" | "ordered_list":
            return _set_list(node, width)
        case "fence" | "code_block":
            return _set_fence(node, width)
        case "blockquote":
            return _barred(_set_blocks(node.children, width - 2), "$faint")
        case "table":
            return _set_table(node, width)
        case "hr":
            rule = Content.styled("·  ·  ·", MUTED)
            return [rule.pad_left(max(0, (width - rule.cell_length) // 2))]
        case _:
            return [Content(line) for line in node.content.splitlines()]


def _barred(lines: list[Content], style: str) -> list[Content]:
    return [Content.styled("▎ ", style) + line for line in lines]


def _set_list(node: SyntaxTreeNode, width: int) -> list[Content]:
    ordered = node.type == "ordered_list"
    start = int(node.attrs.get("start", 1)) if ordered else 1
    tight = all(child.hidden for item in node.children for child in item.children[:1])
    lines: list[Content] = []
    for number, item in enumerate(node.children, start):
        marker = f"{number}. " if ordered else "• "
        body = _set_blocks(item.children, width - len(marker), tight=tight) or [Content("")]
        if lines and not tight:
            lines.append(Content(""))
        lines.append(Content.styled(marker, ACCENT) + body[0])
        lines.extend(Content(" " * len(marker)) + line for line in body[1:])
    return lines


def _set_fence(node: SyntaxTreeNode, width: int) -> list[Content]:
    directive = _DIRECTIVE.match(node.info or "")
    if directive is None:
        return _set_listing(node.content.rstrip("\n"), width)
    body = node.content.splitlines()
    while body and (_OPTION.match(body[0]) or not body[0].strip()):
        body.pop(0)
    title = directive["title"] or _TITLES.get(directive["name"], directive["name"].capitalize())
    lines = set_inline(title).stylize(STRONG).wrap(width - 2)
    lines += _set_blocks(_parse("\n".join(body)).children, width - 2)
    return _barred(lines, ACCENT)


def _set_listing(code: str, width: int) -> list[Content]:
    room = max(2, width - 2)
    return [
        Content("  ") + row
        for line in code.split("\n")
        for row in Content.styled(line, CODE).fold(room)
    ]


def _set_table(node: SyntaxTreeNode, width: int) -> list[Content]:
    rows = [
        [_inline(cell) for cell in row.children] for part in node.children for row in part.children
    ]
    aligns = [
        "right" if "right" in str(cell.attrs.get("style", "")) else "left"
        for cell in node.children[0].children[0].children
    ]
    gap = "   "
    widths = [max(row[column].cell_length for row in rows) for column in range(len(aligns))]
    room = max(len(widths), width - len(gap) * (len(widths) - 1))
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    lines: list[Content] = []
    for index, row in enumerate(rows):
        columns = [cell.wrap(size) or [Content("")] for cell, size in zip(row, widths, strict=True)]
        for line in range(max(map(len, columns))):
            cells = [
                _aligned(column[line] if line < len(column) else Content(""), size, align)
                for column, size, align in zip(columns, widths, aligns, strict=True)
            ]
            joined = Content(gap).join(cells)
            lines.append(joined.stylize(STRONG) if index == 0 else joined)
        if index == 0:
            rule = gap.join("─" * size for size in widths)
            lines.append(Content.styled(rule, "$faint"))
    return lines


def _aligned(content: Content, width: int, align: str) -> Content:
    space = max(0, width - content.cell_length)
    return content.pad_left(space) if align == "right" else content.pad_right(space)


def _inline(node: SyntaxTreeNode) -> Content:
    parts: list[Content] = []
    for child in node.children:
        match child.type:
            case "inline":
                parts.append(_inline(child))
            case "text":
                parts.append(Content(child.content))
            case "code_inline":
                parts.append(Content.styled(child.content, CODE))
            case "strong":
                parts.append(_inline(child).stylize(STRONG))
            case "em":
                parts.append(_inline(child).stylize(EMPHASIS))
            case "s":
                parts.append(_inline(child).stylize("strike"))
            case "softbreak":
                parts.append(Content(" "))
            case "hardbreak":
                parts.append(Content("\n"))
            case "link":
                parts.append(_link(child))
            case "image":
                parts.append(Content.styled(f"[{child.content}]", MUTED))
            case _:
                parts.append(Content(child.content))
    return Content("").join(parts)


def _link(node: SyntaxTreeNode) -> Content:
    label = _inline(node).stylize("underline")
    address = str(node.attrs.get("href", ""))
    if not address or address == label.plain:
        return label
    return label + Content.styled(f" ({address})", MUTED)
