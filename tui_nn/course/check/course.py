"""Checking a course, lesson by lesson."""

from __future__ import annotations

from tui_nn.course.check.lesson import check_lesson
from tui_nn.course.check.report import CourseReport, Finding
from tui_nn.course.check.worker import KernelSource
from tui_nn.course.model import Course


async def check_course(course: Course, host: KernelSource) -> CourseReport:
    """Run every lesson of a course headless, each in a fresh worker, and judge it.

    Args:
        course: The course, as `load_course` reads it.
        host: Gives the kernels, such as a `KernelHost`.

    Returns:
        What each cell gave and what is to be mended, in the order of the course.
    """
    lessons = []
    for lesson in course.lessons:
        kernel = await host.kernel()
        try:
            lessons.append(await check_lesson(lesson, kernel))
        finally:
            await kernel.close()
    unread = tuple(Finding("error", problem) for problem in course.problems)
    return CourseReport(course.id, course.title, unread, tuple(lessons))
