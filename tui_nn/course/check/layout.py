"""What can be judged without running: widths, heights, names, explanations."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping

from tui_nn.course.check.report import CellReport, FindingList
from tui_nn.course.check.stated import StatedLine
from tui_nn.course.model import Block, Cell, Diagram, Exercise, Lesson, Prose, Question, Step

WIDEST = 76
"""Columns for diagrams and listings on a screen of 80."""

WIDEST_CODE = 69
"""Columns for code there, beside the numbers of its lines."""

WIDEST_WORD = 72
"""Columns for a word of prose, which may be indented or quoted."""

SCREEN_ROWS = 21
"""Rows that a step has on a screen of 80×24, below the header and above the footer."""

_CHART_ROWS = 14
_KEEPS_ROWS = re.compile(r"\s*([|`~:>*+-]|\d+[.)] )")
_AUTOMATIC_NAME = re.compile(r"cell-\d+")


def display_width(text: str) -> int:
    """Return how many columns a text takes: wide characters two, combining ones none."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def check_lines(lines: Iterable[StatedLine], findings: FindingList) -> None:
    """Find diagrams, listings and words of prose that are too wide for 80 columns."""
    for line in lines:
        if line.preformatted:
            _check_row(line.text, line.line, "listing" if line.listing else "diagram", findings)
            continue
        for word in line.text.split():
            if (width := display_width(word)) > WIDEST_WORD:
                findings.error(
                    line.line,
                    f"a word of {width} columns that cannot wrap",
                    f"keep words within {WIDEST_WORD} columns",
                )


def check_steps(lesson: Lesson, findings: FindingList) -> None:
    """Find code that is too wide, cells without names, and questions without explanations."""
    for step in lesson.steps:
        if not step.blocks:
            findings.warning(
                step.line, f'the step "{step.title}" is empty', "write something below its heading"
            )
        for cell in _shown_cells(step):
            for number, row in enumerate(cell.code.split("\n"), start=cell.line):
                _check_row(row.expandtabs(4), number, "code", findings, widest=WIDEST_CODE)
            if _AUTOMATIC_NAME.fullmatch(cell.name):
                findings.warning(
                    cell.line,
                    "a cell without a name",
                    'add ":name: a-name", by which the learner\'s edits are found again',
                )
        activity = step.activity
        if isinstance(activity, Question) and not activity.explanation.strip():
            findings.error(
                activity.line,
                f'the question "{activity.label}" has no explanation',
                f"add a {{solution}} {activity.label} below it",
            )


def check_heights(lesson: Lesson, reports: Mapping[str, CellReport], findings: FindingList) -> None:
    """Warn of steps that take more than two screens of 80×24, output included.

    Args:
        lesson: The lesson.
        reports: What its cells gave, by name.
        findings: Receives the warnings.
    """
    for step in lesson.steps:
        rows = step_rows(step)
        report = reports.get(step.cell.name) if step.cell else None
        output = output_rows(report) if report else 0
        if rows + output > 2 * SCREEN_ROWS:
            findings.warning(
                step.line,
                f'the step "{step.title}" takes about {rows} rows and {output} of output, more '
                f"than two screens of {SCREEN_ROWS}",
                "split it with another heading, or shorten it",
            )


def step_rows(step: Step) -> int:
    """Estimate how many rows a step takes on a screen of 80 columns before anything has run."""
    return 2 + sum(_block_rows(block) + 1 for block in step.blocks)


def output_rows(report: CellReport) -> int:
    """Estimate how many rows the output of a cell takes."""
    rows = len(report.stdout.splitlines()) + len(report.stderr.splitlines())
    rows += len(report.value.splitlines()) if report.value else 0
    return rows + _CHART_ROWS * len(report.charts)


def _block_rows(block: Block) -> int:
    match block:
        case Prose():
            return _prose_rows(block.markdown)
        case Diagram():
            return block.text.count("\n") + 1 + 2 * bool(block.caption)
        case Cell():
            return block.code.count("\n") + 1
        case Question():
            choices = sum(_prose_rows(choice.text) for choice in block.choices)
            cell = _block_rows(block.cell) + 1 if block.cell else 0
            return _prose_rows(block.prompt) + 1 + max(choices, 1) + cell
        case Exercise():
            return _prose_rows(block.task) + 1 + _block_rows(block.starter)


def _prose_rows(markdown: str) -> int:
    pieces = [piece for piece in re.split(r"\n\s*\n", markdown.strip("\n")) if piece.strip()]
    return sum(_piece_rows(piece) for piece in pieces) + max(0, len(pieces) - 1)


def _piece_rows(piece: str) -> int:
    """Tables, lists and fences keep their rows; a paragraph is wrapped anew."""
    if _KEEPS_ROWS.match(piece):
        return piece.count("\n") + 1
    return len(textwrap.wrap(" ".join(piece.split()), WIDEST))


def _shown_cells(step: Step) -> list[Cell]:
    cells = [step.cell] if step.cell else []
    if isinstance(step.activity, Exercise):
        cells.append(step.activity.solution)
    return cells


def _check_row(row: str, line: int, kind: str, findings: FindingList, widest: int = WIDEST) -> None:
    if (width := display_width(row.rstrip())) > widest:
        findings.error(
            line,
            f"a line of {kind} that is {width} columns wide",
            f"keep it within {widest} columns",
        )
