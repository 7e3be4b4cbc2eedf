"""How the app ends when something else ends it: an error of its own, a signal."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.terminal import ENTER
from tui_nn.course.parse import load_course
from tui_nn.course.progress import open_progress

BROKEN = """
import sys
from pathlib import Path
from tui_nn.app import run_app
from tui_nn.app.screens.home import HomeScreen
from tui_nn.course.built_in import built_in_course_path
from tui_nn.kernel.host import KernelHost

def refresh_map(self):
    raise RuntimeError("planted")

HomeScreen.refresh_map = refresh_map
sys.exit(run_app(built_in_course_path(), None, Path(sys.argv[1]), KernelHost()))
"""
COURSE = Path(__file__).parents[1] / "app" / "course"


def started(*arguments: str, home: Path) -> pexpect.spawn[bytes]:
    environment = dict(os.environ) | {"TERM": "xterm-256color", "TUI_NN_HOME": str(home)}
    return pexpect.spawn(
        sys.executable, list(arguments), env=environment, dimensions=(24, 80), timeout=20
    )


def test_an_error_of_its_own_is_one_sentence_and_its_details_are_in_a_file(home: Path) -> None:
    app = started("-c", BROKEN, str(home), home=home)
    app.expect(b"met an error of its own")
    shown = (app.before or b"") + app.read()
    app.close()
    assert app.exitstatus == 3
    assert b"Traceback" not in shown
    (log,) = home.glob("crash-*.log")
    assert "planted" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_typed_is_kept_when_the_app_is_ended_from_outside(
    start: Start, home: Path, how: signal.Signals
) -> None:
    terminal = start("--course", str(COURSE), "--lesson", "first")
    terminal.until("A neuron.")
    terminal.press("n")
    terminal.until("Run it.")
    terminal.press(ENTER)
    terminal.until("Stop editing")
    terminal.press("#typed ")
    terminal.until("#typed two")
    terminal.send_signal(how)
    assert terminal.wait() == 0
    with open_progress(home, "small-course") as progress:
        saved = progress.lesson(load_course(COURSE).lessons[0]).edits["two"]
    assert saved.code.startswith("#typed ")
