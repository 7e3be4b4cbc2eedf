"""What is loaded when: the first frame waits for nothing that it does not show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("matplotlib", "numpy", "plotext", "textual", "tree_sitter")


def packages_loaded_by(statement: str, directory: Path) -> set[str]:
    """The top-level packages in a fresh process after a statement."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        cwd=directory,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return {module.partition(".")[0] for module in ran.stdout.splitlines()[-1].split()}


def modules_below(package: str) -> list[str]:
    """Every module of a package, by its file; importing none of them."""
    root = Path(__file__).parents[2]
    return sorted(
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for path in (root / Path(*package.split("."))).rglob("*.py")
        if path.stem != "__main__"
    )


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("tui_nn.cli", (*HEAVY, "asyncio", "sqlite3", "markdown_it", "yaml")),
        ("tui_nn.terminal", HEAVY),
        ("tui_nn.doctor", HEAVY),
        ("tui_nn.kernel.host", HEAVY),
        ("tui_nn.kernel.client", HEAVY),
        ("tui_nn.plot.figure", HEAVY),
        ("tui_nn.plot.codec", HEAVY),
        ("tui_nn.app", ("numpy", "plotext", "tree_sitter")),
        ("tui_nn.app.app", ("numpy", "plotext", "tree_sitter")),
        ("tui_nn.app.screens.lesson", ("numpy", "plotext", "matplotlib")),
        ("tui_nn.app.widgets.chart", ("numpy", "plotext", "matplotlib", "tree_sitter")),
        ("tui_nn.kernel.zygote", ("textual", "rich", "tree_sitter")),
        ("tui_nn.plot.pyplot", ("textual", "plotext", "matplotlib")),
    ],
)
def test_importing_a_module_leaves_out_what_it_need_not_load(
    module: str, never: tuple[str, ...], tmp_path: Path
) -> None:
    needless = packages_loaded_by(f"import {module}", tmp_path) & set(never)
    assert not needless


def test_no_module_of_the_course_loads_numpy_or_textual(tmp_path: Path) -> None:
    modules = modules_below("tui_nn.course")
    assert "tui_nn.course.progress.store" in modules
    needless = packages_loaded_by(f"import {', '.join(modules)}", tmp_path) & set(HEAVY)
    assert not needless


def test_no_module_of_the_kernel_loads_textual(tmp_path: Path) -> None:
    modules = modules_below("tui_nn.kernel")
    assert "tui_nn.kernel.zygote" in modules
    assert "textual" not in packages_loaded_by(f"import {', '.join(modules)}", tmp_path)


PROBE = """
import asyncio
from tui_nn.kernel.events import RunCell, ValueShown
from tui_nn.kernel.host import KernelHost

QUESTION = "import sys; [name in sys.modules for name in ('textual', 'numpy')]"

async def ask():
    host = KernelHost.launch()
    kernel = await host.kernel()
    async for event in kernel.run(RunCell("probe", QUESTION)):
        if isinstance(event, ValueShown):
            print(event.text)
    await kernel.close()
    await host.close()

asyncio.run(ask())
"""


def test_a_worker_has_numpy_from_its_zygote_and_never_textual(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert ran.stdout == "[False, True]\n", ran.stderr
