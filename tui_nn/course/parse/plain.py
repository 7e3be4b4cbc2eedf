"""Reading any other Markdown notebook: headings, text, diagrams and cells, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui_nn.course.model import Cell
from tui_nn.course.parse.assemble import Outline
from tui_nn.course.parse.cells import CellSource, is_python, markdown_cell, myst_cell
from tui_nn.course.parse.diagram import Illustrator
from tui_nn.course.parse.directive import read_directive
from tui_nn.course.parse.elements import Element, Fence, Heading, Text
from tui_nn.course.parse.names import unused
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.step import StepDraft


def assemble_plain(
    elements: Sequence[Element], fallback_title: str, jupytext_markdown: bool, problems: ProblemList
) -> Outline:
    """Read elements as a notebook that was not written for this tutorial.

    Args:
        elements: The elements of the file.
        fallback_title: The title where the file has no heading of level 1.
        jupytext_markdown: Whether plain ```` ```python ```` fences are cells.
        problems: Receives nothing for what the notebook holds: directives that we cannot place
            stay text, and repeated names are told apart by a number.

    Returns:
        The notebook's steps.
    """
    title = ""
    drafts = [StepDraft("", 1)]
    illustrator = Illustrator()
    taken: set[str] = set()
    for element in elements:
        if isinstance(element, Heading):
            if element.level == 1 and not title and len(drafts) == 1:
                title = element.title
                if not drafts[-1].blocks:
                    drafts[-1].line = element.line
                    continue
            drafts.append(StepDraft(element.title, element.line))
        elif isinstance(element, Text):
            illustrator.add_text(drafts[-1], element.lines, element.line)
        elif (source := _cell_source(element, jupytext_markdown, problems.path)) is not None:
            name = unused(source.name or f"cell-{len(taken) + 1}", taken)
            taken.add(name)
            cell = Cell(name, source.code, "code", source.tags, source.code_line)
            step = drafts[-1].add_activity(cell)
            if step is not drafts[-1]:
                drafts.append(step)
        elif element.directive is not None or not illustrator.add_diagram(drafts[-1], element):
            drafts[-1].add_text(element.raw, element.line)
    title = title or fallback_title
    names: set[str] = set()
    kept = [draft for draft in drafts if draft.title or draft.blocks]
    return Outline(title, tuple(draft.finish(title, names, problems) for draft in kept), ())


def _cell_source(fence: Fence, jupytext_markdown: bool, path: Path) -> CellSource | None:
    if fence.directive is None:
        return markdown_cell(fence) if jupytext_markdown else None
    name, language = fence.directive
    if name != "code-cell" or not is_python(language):
        return None
    unheeded = ProblemList(path=path)
    return myst_cell(read_directive(fence, unheeded), unheeded)
