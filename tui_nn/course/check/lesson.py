"""Checking one lesson: its text, then its code in a fresh worker."""

from __future__ import annotations

from tui_nn.course.check.exercises import check_exercise, outcome
from tui_nn.course.check.figures import check_figures
from tui_nn.course.check.layout import check_heights, check_lines, check_steps
from tui_nn.course.check.report import CellReport, FindingList, LessonReport
from tui_nn.course.check.stated import stated_lines
from tui_nn.course.check.worker import Kernel, Workbench
from tui_nn.course.model import Cell, Exercise, Lesson
from tui_nn.course.parse.lesson import read_lesson_file
from tui_nn.course.parse.problems import ProblemList

SLOW_SECONDS = 2.0
"""A cell that takes longer is told, unless it shows live training."""


async def check_lesson(lesson: Lesson, kernel: Kernel) -> LessonReport:
    """Check a lesson.

    A notebook without our header is only run: the rest is a promise of our own lessons.

    Args:
        lesson: The lesson.
        kernel: A kernel with an empty namespace; the caller closes it.

    Returns:
        What each cell gave and what is to be mended.
    """
    findings = FindingList(lesson.path, [])
    workbench = Workbench(kernel)
    reports = await _run_steps(lesson, workbench, findings)
    if not lesson.foreign:
        unheeded = ProblemList(lesson.path)
        file = read_lesson_file(unheeded)
        if file is not None:
            lines = list(stated_lines(file.elements, unheeded))
            if not file.header.keeps_metadata:
                findings.error(
                    1,
                    "Jupytext would drop the tui_nn header when it rewrites this file",
                    'add "notebook_metadata_filter: all,-language_info" below "jupytext:"',
                )
            check_lines(lines, findings)
            reports += await check_figures(lesson.figures, lines, workbench, findings)
        check_steps(lesson, findings)
        check_heights(lesson, {report.name: report for report in reports}, findings)
    return LessonReport(
        lesson.id, lesson.title, lesson.path, lesson.foreign, tuple(reports), findings.in_order()
    )


async def _run_steps(
    lesson: Lesson, workbench: Workbench, findings: FindingList
) -> list[CellReport]:
    """Run the lesson from top to bottom, each exercise where it stands."""
    reports: list[CellReport] = []
    for step in lesson.steps:
        if isinstance(step.activity, Exercise):
            reports += await check_exercise(step.activity, workbench, findings)
        elif step.cell is not None:
            report = await workbench.run(step.cell)
            _judge(step.cell, report, findings)
            reports.append(report)
    return reports


def _judge(cell: Cell, report: CellReport, findings: FindingList) -> None:
    expected = "raises-exception" in cell.tags
    if not report.ended_well and not (expected and report.error is not None):
        findings.error(
            _failing_line(cell, report),
            f'the cell "{cell.name}" fails: {outcome(report)}',
            'mend it, or tag it "raises-exception" if it fails on purpose',
        )
    elif expected and report.error is None:
        findings.warning(
            cell.line,
            f'the cell "{cell.name}" is tagged "raises-exception" but raises none',
            "remove the tag",
        )
    if report.seconds > SLOW_SECONDS and not cell.is_live and not report.timed_out:
        findings.warning(
            cell.line,
            f'the cell "{cell.name}" takes {report.seconds:.1f} s',
            f'keep it under {SLOW_SECONDS:.0f} s, or tag it "live" if it shows training',
        )


def _failing_line(cell: Cell, report: CellReport) -> int:
    """The line of the file on which the cell's own code failed."""
    frames = report.error.frames if report.error else ()
    own = [frame.line for frame in frames if frame.cell == cell.name]
    rows = cell.code.count("\n") + 1
    return cell.line + (own[0] - 1 if own and 1 <= own[0] <= rows else 0)
