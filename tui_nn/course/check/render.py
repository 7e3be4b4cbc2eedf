"""A check's report as text for people and as data for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tui_nn.course.check.report import CellReport, CourseReport, Finding, LessonReport


def render_report(report: CourseReport) -> str:
    """Write a report as text: each finding on a line, a line for each lesson, and a sum."""
    lines = [str(finding) for finding in report.findings()]
    if lines:
        lines.append("")
    lines += [_lesson_line(lesson) for lesson in report.lessons]
    errors, warnings = report.count("error"), report.count("warning")
    verdict = "passed" if report.passed else "failed"
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    lines.append(f"{report.title}: {_count(len(report.lessons), 'lesson')} checked, {verdict}")
    lines[-1] += f" ({counted})" if errors or warnings else ""
    return "\n".join(lines) + "\n"


def report_to_json(report: CourseReport) -> dict[str, Any]:
    """Return a report as data that JSON can hold.

    Args:
        report: The report.

    Returns:
        `course`, `title`, `passed`, `findings` and `lessons`; each lesson has its `cells` with
        `name`, `role`, `line`, `status`, `stdout`, `stderr`, `value`, `error`, `passed`,
        `feedback`, `charts`, `notices`, `seconds` and `timed_out`, in the order of the run.
    """
    return {
        "course": report.id,
        "title": report.title,
        "passed": report.passed,
        "findings": [_finding(finding) for finding in report.findings()],
        "lessons": [
            {
                "id": lesson.id,
                "title": lesson.title,
                "path": str(lesson.path),
                "foreign": lesson.foreign,
                "cells": [_cell(cell) for cell in lesson.cells],
            }
            for lesson in report.lessons
        ],
    }


def _lesson_line(lesson: LessonReport) -> str:
    seconds = sum(cell.seconds for cell in lesson.cells)
    errors = sum(finding.severity == "error" for finding in lesson.findings)
    verdict = _count(errors, "error") if errors else "passed"
    if lesson.foreign:
        verdict += " (only run: it has no tui_nn header)"
    counted = _count(len(lesson.cells), "cell")
    return f"{lesson.path.name}: {verdict}, {counted} run in {seconds:.1f} s"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "path": str(finding.problem.path),
        "line": finding.problem.line,
        "what": finding.problem.what,
        "mend": finding.problem.mend,
    }


def _cell(cell: CellReport) -> dict[str, Any]:
    # Through JSON, so that what is returned is only what JSON can hold, whatever a chart holds.
    data: dict[str, Any] = json.loads(json.dumps(asdict(cell), allow_nan=False))
    return data
