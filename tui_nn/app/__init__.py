"""The terminal app; everything that knows of Textual is in this package."""

from __future__ import annotations

import gc
from pathlib import Path

from tui_nn.kernel.host import KernelHost


def run_app(course_path: Path, lesson: str | None, home: Path, host: KernelHost) -> int:
    """Open the tutorial and stay until the learner leaves.

    Args:
        course_path: The course: a directory or one lesson file.
        lesson: A lesson to open at once (id, number or file name), or None for the course map.
        home: The data directory.
        host: Where workers come from; it is started when the first screen is painted.

    Returns:
        The exit code of the command.
    """
    # Until the lesson screen is there almost nothing is garbage, and looking for it takes as long
    # as a tenth of the start; the app resumes.
    gc.disable()

    import asyncio

    from tui_nn.app.app import TutorialApp
    from tui_nn.app.settings import SettingsFile
    from tui_nn.course.parse_cache import load_course_cached
    from tui_nn.course.progress import Progress, open_progress

    async def main(progress: Progress) -> int:
        wanted = course.lesson(lesson) if lesson is not None else None
        first = wanted.id if wanted is not None else None
        app = TutorialApp(course, progress, host, SettingsFile(home), lesson=first)
        try:
            await app.run_async()
        finally:
            await host.close()
        return app.return_code or 0

    course = load_course_cached(course_path, home / "parsed")
    with open_progress(home, course.id) as progress:
        return asyncio.run(main(progress))
