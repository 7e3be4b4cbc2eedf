"""The way without fork does the same; it is forced here, for Linux would fork."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kernel.driving import run, start, until
from tui_nn.kernel import spare_source
from tui_nn.kernel.client import Kernel, KernelHost
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.layers import NAMESPACES, SCRATCH, SESSION


def missing(kernel: Kernel) -> set[str]:
    return {report.layer for report in kernel.containment if not report.in_force}


@pytest.fixture
async def spare_kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Kernel]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    host = KernelHost.launch(Limits(interrupt_grace=0.3), fork=False)
    assert isinstance(host._source, spare_source.SpareSource)
    kernel = await host.kernel()
    yield kernel
    await kernel.close()
    await host.close()
    assert list(tmp_path.glob("tui-nn-*")) == []


async def test_every_layer_that_a_fork_has_is_in_force_but_namespaces(
    kernel: Kernel, spare_kernel: Kernel
) -> None:
    assert missing(spare_kernel) == missing(kernel) | {NAMESPACES, SCRATCH}
    session = next(report for report in spare_kernel.containment if report.layer == SESSION)
    assert session.in_force


async def test_cells_run_stream_ask_and_fail(spare_kernel: Kernel) -> None:
    outcome = await run(spare_kernel, "x = input('?')\nprint(x)\nx", answers=["yes"])
    assert (outcome.text(), outcome.values) == ("?yes\nyes\n", ["'yes'"])
    assert (await run(spare_kernel, "1 / 0")).error.kind == "ZeroDivisionError"
    flood = await run(spare_kernel, "for i in range(50_000): print(i)")
    assert flood.text() == "".join(f"{i}\n" for i in range(50_000))


async def test_interrupts_kills_and_crashes_are_survived(spare_kernel: Kernel) -> None:
    running = await start(spare_kernel, "kept = 1\nprint('on')\nwhile True: pass")
    await running.until_printed("on")
    await spare_kernel.interrupt()
    assert (await running.finish()).status == "interrupted"
    assert (await run(spare_kernel, "kept")).values == ["1"]
    running = await start(spare_kernel, "print('on')\nsum(range(10**12))")
    await running.until_printed("on")
    await spare_kernel.interrupt()
    assert (await running.finish()).status in {"died", "interrupted"}
    crash = await run(spare_kernel, "import os\nos._exit(5)")
    assert "exit code 5" in crash.notices[0]
    assert (await run(spare_kernel, "1 + 1")).values == ["2"]


async def test_a_broken_wire_is_noticed(spare_kernel: Kernel) -> None:
    outcome = await run(spare_kernel, "import os\nos.write(4, b'\\xff' * 99)\nwhile True: pass")
    assert outcome.status == "died"
    assert "broke the rules" in outcome.notices[0]


async def test_the_next_worker_already_waits(spare_kernel: Kernel) -> None:
    source = spare_kernel._host._source
    assert isinstance(source, spare_source.SpareSource)
    waiting = source._spare
    await spare_kernel.restart()
    assert spare_kernel._link is not None
    assert spare_kernel._link.process is waiting
    await until(lambda: source._spare is not waiting)
