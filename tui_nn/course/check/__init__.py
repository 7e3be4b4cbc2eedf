"""Checking a course: every cell runs, every exercise judges rightly, every figure is computed."""

from tui_nn.course.check.course import check_course
from tui_nn.course.check.render import render_report, report_to_json
from tui_nn.course.check.report import CellReport, CourseReport, Finding, LessonReport

__all__ = [
    "CellReport",
    "CourseReport",
    "Finding",
    "LessonReport",
    "check_course",
    "render_report",
    "report_to_json",
]
