"""Checking one lesson: its text, then its code in a fresh worker."""

from __future__ import annotations

from collections.abc import Sequence

from tui_nn.course.check.exercises import check_exercise, outcome
from tui_nn.course.check.figures import check_figures
from tui_nn.course.check.layout import check_heights, check_lines, check_steps
from tui_nn.course.check.report import CellReport, FindingList, LessonReport
from tui_nn.course.check.stated import stated_lines
from tui_nn.course.check.worker import Kernel, Workbench
from tui_nn.course.model import Cell, Exercise, Lesson, Step
from tui_nn.course.parse.lesson import LessonFile, read_lesson_file
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.slips import tell_slips

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
    reports, whole = await _run_steps(lesson, workbench, findings)
    unheeded = ProblemList(lesson.path)
    file = read_lesson_file(unheeded)
    if lesson.foreign:
        if file is not None:
            _warn_of_slips(file, findings)
    else:
        if file is not None:
            lines = list(stated_lines(file.elements, unheeded))
            _check_header(file, findings)
            check_lines(lines, findings)
            if whole:
                reports += await check_figures(lesson.figures, lines, workbench, findings)
        check_steps(lesson, findings)
        check_heights(lesson, {report.name: report for report in reports}, findings)
    return LessonReport(
        lesson.id, lesson.title, lesson.path, lesson.foreign, tuple(reports), findings.in_order()
    )


async def _run_steps(
    lesson: Lesson, workbench: Workbench, findings: FindingList
) -> tuple[list[CellReport], bool]:
    """Run the lesson from top to bottom, each exercise where it stands.

    What stands below a cell that fails would fail for want of its names, so it is not run.

    Args:
        lesson: The lesson.
        workbench: A worker with an empty namespace.
        findings: Receives what is to be mended.

    Returns:
        What each cell gave, and whether the whole lesson was run.
    """
    reports: list[CellReport] = []
    steps = [step for step in lesson.steps if step.cell is not None]
    for number, step in enumerate(steps, start=1):
        if isinstance(step.activity, Exercise):
            reports += await check_exercise(step.activity, workbench, findings)
        elif step.cell is not None:
            report = await workbench.run(step.cell)
            reports.append(report)
            if not _judge(step.cell, report, findings):
                _tell_unrun(step.cell, steps[number:], bool(lesson.figures), findings)
                return reports, False
    return reports, True


def _tell_unrun(
    failed: Cell, below: Sequence[Step], has_figures: bool, findings: FindingList
) -> None:
    exercises = sum(isinstance(step.activity, Exercise) for step in below)
    counted = [(len(below) - exercises, "cell"), (exercises, "exercise")]
    unrun = [f"{number} {noun}{'s' * (number > 1)}" for number, noun in counted if number]
    unrun += ["the figures"] if has_figures else []
    if unrun:
        findings.warning(
            failed.line + failed.code.count("\n"),
            f"what stands below was not run or judged ({', '.join(unrun)})",
            f'mend the cell "{failed.name}" first',
        )


def _warn_of_slips(file: LessonFile, findings: FindingList) -> None:
    slips = ProblemList(findings.path)
    tell_slips(file.elements, slips)
    for slip in slips.in_order():
        findings.warning(slip.line, slip.what, slip.mend)


def _check_header(file: LessonFile, findings: FindingList) -> None:
    if not file.header.keeps_metadata:
        findings.error(
            1,
            "Jupytext would drop the tui_nn header when it rewrites this file",
            'add "notebook_metadata_filter: all,-language_info" below "jupytext:"',
        )


def _judge(cell: Cell, report: CellReport, findings: FindingList) -> bool:
    """Tell what is wrong with a run; return whether the cells below can build on it."""
    expected = "raises-exception" in cell.tags
    failed = not report.ended_well and not (expected and report.error is not None)
    if failed:
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
    return not failed


def _failing_line(cell: Cell, report: CellReport) -> int:
    """The line of the file on which the cell's own code failed."""
    frames = report.error.frames if report.error else ()
    own = [frame.line for frame in frames if frame.cell == cell.name]
    rows = cell.code.count("\n") + 1
    return cell.line + (own[0] - 1 if own and 1 <= own[0] <= rows else 0)
