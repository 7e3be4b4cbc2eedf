"""The `check` command: read, run, print, and say by the exit code whether it passed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TextIO

from tui_nn.course.check.course import check_course
from tui_nn.course.check.render import render_report, report_to_json
from tui_nn.course.check.report import CourseReport
from tui_nn.course.model import Course
from tui_nn.course.parse import load_course


def run_check(path: Path, as_json: bool, out: TextIO) -> int:
    """Check a course or a lesson and print what was found.

    Args:
        path: A directory of lessons, or one lesson file.
        as_json: Whether to print JSON instead of text.
        out: Where to print.

    Returns:
        The exit code: 0 if it passed, 1 if there is something to mend.
    """
    report = asyncio.run(_check(load_course(path)))
    if as_json:
        json.dump(report_to_json(report), out, indent=2, ensure_ascii=False, sort_keys=True)
        out.write("\n")
    else:
        out.write(render_report(report))
    return 0 if report.passed else 1


async def _check(course: Course) -> CourseReport:
    # Imported here: reading the other modules of this package must not load the kernel's client.
    from tui_nn.kernel.host import KernelHost

    host = KernelHost.launch()
    try:
        return await check_course(course, host)
    finally:
        await host.close()
