"""What the command hands to the app, in a terminal of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect

from tui_nn import cli
from tui_nn.course.parse import built_in_course_path, load_course

LESSON = load_course(built_in_course_path()).lessons[1]
OPENING = """
import os, sys, types
app = types.ModuleType("tui_nn.app")
def run_app(course, lesson, home, host):
    print("OPENED", course.name, lesson, home, type(host).__name__)
    print("FILES", host.limits.open_files)
    print("COLOURS", os.environ["TEXTUAL_COLOR_SYSTEM"], "TEXTUAL", "textual" in sys.modules)
    return 0
app.run_app = run_app
sys.modules["tui_nn.app"] = app
from tui_nn.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_app_is_given_its_course_a_warming_kernel_and_the_right_colours(
    home: Path, tmp_path: Path
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", OPENING, "--lesson", LESSON.id],
        cwd=str(tmp_path),
        env=os.environ | {"TERM": "alacritty", "COLORTERM": ""},
        encoding="utf-8",
        dimensions=(24, 400),
        timeout=60,
    )
    shown = child.read()
    child.close()
    assert f"OPENED lessons {LESSON.id} {home} KernelHost" in shown
    assert "COLOURS truecolor TEXTUAL False" in shown
    assert child.exitstatus == cli.FINE


def test_the_app_is_given_the_limits_of_the_data_directory_and_mistakes_are_told(
    home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "limits.toml").write_text("open_files = 40\nfile_mib = 0.5\n", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-c", OPENING],
        cwd=str(tmp_path),
        encoding="utf-8",
        dimensions=(24, 400),
        timeout=60,
    )
    shown = child.read()
    child.close()
    assert "FILES 40" in shown
    assert "file_mib must be a whole number" in shown
    assert child.exitstatus == cli.FINE
