"""What a cell can read: the libraries that it imports, and nothing around them."""

from __future__ import annotations

from pathlib import Path

import tui_nn
from tests.kernel.driving import run
from tui_nn.kernel.client import Kernel


async def test_a_cell_reads_its_libraries_but_not_the_checkout_that_they_lie_in(
    kernel: Kernel,
) -> None:
    layers = {report.layer for report in kernel.containment if report.in_force}
    assert layers & {"landlock", "namespaces"}, "without either, files are not held back"
    package = Path(tui_nn.__file__)
    beside = package.parents[1] / "pyproject.toml"
    outcome = await run(kernel, f"len(open({str(package)!r}).read()) > 0")
    assert outcome.values == ["True"]
    outcome = await run(kernel, f"open({str(beside)!r}).read()")
    assert outcome.error.kind in {"FileNotFoundError", "PermissionError"}
    assert "sandbox" in outcome.error.explanation
