"""Makes the picture of the README from the real app: `python -m tests.picture`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

PICTURE = Path(__file__).parents[1] / ".github" / "screen.svg"
SIZE = (118, 33)
LESSON, STEP = "two-layers", "What the boundary looks like now"
FONTS = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"

os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}


async def picture() -> str:
    """Run a cell of a lesson and take the screen as SVG, without fonts from elsewhere."""
    from tui_nn.app.app import TutorialApp
    from tui_nn.app.screens.lesson import LessonScreen
    from tui_nn.app.settings import SettingsFile
    from tui_nn.course.parse import built_in_course_path, load_course
    from tui_nn.course.progress import open_progress
    from tui_nn.kernel.host import KernelHost

    course = load_course(built_in_course_path())
    host = KernelHost()
    with tempfile.TemporaryDirectory() as home:
        with open_progress(Path(home), course.id) as progress:
            lesson = course.lesson(LESSON)
            assert lesson is not None
            step = next(number for number, s in enumerate(lesson.steps) if s.title == STEP)
            settings = SettingsFile(Path(home))
            app = TutorialApp(course, progress, host, settings, lesson=lesson.id)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                screen = app.screen
                assert isinstance(screen, LessonScreen)
                await screen.show_step(step)
                await pilot.press("r")
                cell = screen.step.cell
                assert cell is not None
                for _ in range(1000):
                    run = screen.session.last_run(cell)
                    if run is not None and run.status is not None:
                        break
                    await asyncio.sleep(0.01)
                await pilot.pause()
                await pilot.pause()
                svg = app.export_screenshot(title="tui-nn")
        await host.close()
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONTS};", svg)


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
    print(PICTURE)
