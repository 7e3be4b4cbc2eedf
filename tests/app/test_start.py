"""The start of the real app: what is loaded by the time that the course map is on screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

START = """
import gc, sys
from pathlib import Path
from tui_nn.app import run_app
from tui_nn.course.built_in import built_in_course_path
from tui_nn.kernel.host import KernelHost

host = KernelHost()
from tui_nn.app import app as module
from textual.app import App

def look(self):
    rows = [strip.text for strip in self.screen._compositor.render_strips()]
    told.append("map" if any("One neuron" in row for row in rows) else "nothing painted")
    told.append(" ".join(sys.modules))
    warm_up(self)

async def run_headless(self):
    async def leave(pilot):
        while not told:
            await pilot.pause()
        await self.workers.wait_for_complete()
        told.append("collects" if gc.isenabled() else "never collects")
        self.exit()
    await run(self, headless=True, size=(80, 24), auto_pilot=leave)

told = []
warm_up, module.TutorialApp._warm_up = module.TutorialApp._warm_up, look
run, App.run_async = App.run_async, run_headless
run_app(built_in_course_path(), None, Path(sys.argv[1]), host)
print(*told, sep="\\n")
"""


def start(home: Path) -> list[str]:
    """What is painted, the modules loaded by then, and whether garbage is collected afterwards."""
    ran = subprocess.run(
        [sys.executable, "-c", START, str(home)], capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_the_map_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    first, second = start(tmp_path), start(tmp_path)
    for painted, modules, _ in (first, second):
        assert painted == "map"
        loaded = {name.partition(".")[0] for name in modules.split()}
        assert not loaded & {"numpy", "plotext", "tree_sitter", "tree_sitter_python"}
    later = {name.partition(".")[0] for name in second[1].split()}
    assert not later & {"markdown_it", "yaml"}, "the second start reads the course as it was kept"


def test_garbage_is_collected_again_once_the_app_is_up(tmp_path: Path) -> None:
    assert start(tmp_path)[-1] == "collects"
