"""Slips of the pen that Markdown lets pass: what was meant is lost without a word.

A directive whose name is misspelt stays text, so does a cell in a list, and a fence that is never
closed takes what follows for its own. They are found before the lesson is put together, so that one
slip is told once, and not by all that it leads to.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from tui_nn.course.parse.elements import Element, Fence, Text
from tui_nn.course.parse.problems import ProblemList

_CODE = ("code-cell", "exercise-start", "exercise-end", "solution-start", "solution-end")
_DIRECTIVES = (
    *_CODE,
    *("exercise", "solution", "admonition", "note", "tip", "hint", "important", "warning"),
    *("attention", "caution", "danger", "error", "seealso"),
)
# What other notebooks that are written in Markdown call a cell.
_CELLS_ELSEWHERE = frozenset({"python", "python3", "ipython", "ipython3", "cell"})
_NEAR = 0.8
# Jupytext and MyST see cells at the top level only; deeper ones would silently never run.
_BURIED_CELL = re.compile(r"[\s>*+\-\d.]*(`{3,}|~{3,}|:{3,})\s*\{code-cell\}")
_SHORT_MARK = re.compile(rf" {{0,3}}([`~:]){{1,2}}\s*\{{({'|'.join(_DIRECTIVES)})\}}[^`]*")
_OPENING = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,}|:{3,})\s*[^\s`][^`]*")


def tell_slips(elements: Iterable[Element], problems: ProblemList) -> None:
    """Find misspelt directives and fences that are not closed where they should be.

    Args:
        elements: The elements of a file.
        problems: Receives each slip, on the line of its fence.
    """
    for element in elements:
        if isinstance(element, Text):
            _tell_buried_cells(element.lines, element.line, problems)
            _tell_short_marks(element, problems)
        elif isinstance(element, Fence):
            _tell_open_fence(element, problems)
            _tell_misspelt_directive(element, problems)
            if element.directive is not None and element.directive[0] != "code-cell":
                _tell_buried_cells(element.content, element.line + 1, problems)


def _tell_buried_cells(lines: Iterable[str], first_line: int, problems: ProblemList) -> None:
    for number, text in enumerate(lines, start=first_line):
        if _BURIED_CELL.match(text):
            problems.add(
                number,
                "a cell inside a list, a quotation or another block",
                "begin its fence at the left margin, outside of everything",
            )


def _tell_short_marks(element: Text, problems: ProblemList) -> None:
    for number, text in enumerate(element.lines, start=element.line):
        if match := _SHORT_MARK.fullmatch(text):
            mend = f'begin it with "{match[1] * 3}", and end it with the same'
            problems.add(number, "a fence of fewer than three marks", mend)


def _tell_open_fence(fence: Fence, problems: ProblemList) -> None:
    if not fence.closed:
        problems.add(
            fence.line,
            "the fence that begins here is never closed",
            f'end the block with a line "{fence.mark}"',
        )
        return
    for number, text in enumerate(fence.content, start=fence.line + 1):
        opening = _OPENING.fullmatch(text)
        # A fence that is as long as the one around it is not inside it: its end would end both.
        if opening is None or not opening["mark"].startswith(fence.mark):
            continue
        mend = f'end the block with a line "{fence.mark}" above that one'
        if not fence.info.strip():
            mend += "; or remove this line, if it was to end a block that has ended above"
        problems.add(
            fence.line,
            f"the fence that begins here is not closed before the next one, on line {number}",
            mend,
        )
        return


def _tell_misspelt_directive(fence: Fence, problems: ProblemList) -> None:
    written = fence.info.strip()
    name, _ = fence.directive or ("", "")
    if name in _DIRECTIVES:
        return
    if not written.startswith("{"):
        word = written.partition(" ")[0]
        if word in _CODE:
            problems.add(fence.line, f'the directive "{word}" without braces', f"write {{{word}}}")
        return
    inside, brace, _ = written[1:].partition("}")
    meant = _meant(inside)
    if meant:
        shown = f"{{{inside[:40]}{brace}"
        problems.add(fence.line, f"the unknown directive {shown}", f"write {{{meant}}}")


def _meant(inside: str) -> str:
    """The directive that is nearest to what stands between braces; empty where none is near."""
    words = inside.casefold().split()
    if not words:
        return ""
    for name in ("-".join(words), words[0]):
        if name in _CELLS_ELSEWHERE:
            return "code-cell"
        if near := difflib.get_close_matches(name[:40], _DIRECTIVES, 1, _NEAR):
            return near[0]
    return ""
