"""The host starts at once, tells what is wrong, starts again by itself, and takes all along."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kernel.driving import PATIENCE, run, start, until
from tui_nn.kernel import launch
from tui_nn.kernel.client import KernelHost, KernelUnavailable
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.fork_server import ForkServer


def zygote_of(host: KernelHost) -> subprocess.Popen[bytes]:
    source = host._source
    assert isinstance(source, ForkServer)
    return source._process


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_the_client_loads_neither_numpy_nor_the_app_nor_the_drawing() -> None:
    code = (
        "import sys, tui_nn.kernel.client, tui_nn.kernel.fork_server\n"
        "print([m for m in ('numpy', 'plotext', 'textual', 'rich', 'multiprocessing') "
        "if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout == b"[]\n"


async def test_a_host_may_be_launched_before_there_is_an_event_loop() -> None:
    host = await asyncio.to_thread(KernelHost.launch)
    kernel = await host.kernel()
    assert (await run(kernel, "1 + 1")).values == ["2"]
    await kernel.close()
    await host.close()


async def test_a_zygote_that_dies_is_started_again_and_the_loss_is_told() -> None:
    host = KernelHost.launch()
    kernel = await host.kernel()
    await run(kernel, "lost = 1")
    zygote_of(host).kill()
    await until(lambda: kernel.generation == 2)
    outcome = await run(kernel, "'lost' in globals()")
    assert outcome.values == ["False"]
    assert len(outcome.notices) == 1
    await kernel.close()
    await host.close()


async def test_a_zygote_that_dies_during_a_run_ends_the_run_and_is_started_again() -> None:
    host = KernelHost.launch()
    kernel = await host.kernel()
    running = await start(kernel, "print('on')\nwhile True: pass")
    await running.until_printed("on")
    zygote_of(host).kill()
    outcome = await running.finish()
    assert outcome.status == "died"
    assert len(outcome.notices) == 1
    assert (await run(kernel, "1")).values == ["1"]
    await kernel.close()
    await host.close()


async def test_a_python_that_cannot_be_started_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    host = KernelHost.launch()
    with pytest.raises(KernelUnavailable, match="could not be started"):
        await host.kernel()
    await host.close()


@pytest.mark.parametrize("has_ended", [False, True])
async def test_a_missing_numpy_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, has_ended: bool
) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text("raise ImportError('no', name='numpy')")
    first = f"sys.path.insert(0, {str(tmp_path)!r}); "
    monkeypatch.setattr(launch, "BOOTSTRAP", f"import sys; {first}{launch.BOOTSTRAP}")
    host = KernelHost.launch()
    if has_ended:
        await asyncio.to_thread(zygote_of(host).wait, PATIENCE)
    with pytest.raises(KernelUnavailable, match=r"cannot import numpy.*pip install") as told:
        await host.kernel()
    assert "\n" not in str(told.value)
    await host.close()


async def test_a_zygote_that_ends_at_once_is_told_with_its_last_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(launch, "BOOTSTRAP", "raise SystemExit('out of luck')")
    host = KernelHost.launch()
    with pytest.raises(KernelUnavailable, match="out of luck"):
        await host.kernel()
    await host.close()


async def test_a_kernel_whose_host_is_gone_says_so(host: KernelHost) -> None:
    own = KernelHost.launch()
    kernel = await own.kernel()
    await own.close()
    outcome = await run(kernel, "1")
    assert outcome.status == "died"
    assert any("closed" in notice for notice in outcome.notices)
    await kernel.close()
    with pytest.raises(KernelUnavailable):
        await own.kernel()


async def test_closing_leaves_no_process_behind() -> None:
    host = KernelHost.launch()
    kernel = await host.kernel()
    assert kernel._link is not None
    worker: int = kernel._link.process._process  # type: ignore[attr-defined]
    zygote = zygote_of(host).pid
    await kernel.close()
    await until(lambda: not is_alive(worker))
    await host.close()
    assert not is_alive(zygote)


APP = """
import asyncio, sys
from tui_nn.kernel.client import KernelHost
from tui_nn.kernel.events import OutputWritten, RunCell

async def main():
    host = KernelHost.launch(fork=sys.argv[1] == "fork")
    kernel = await host.kernel()
    async for event in kernel.run(RunCell("loop", "print('on')\\nwhile True: pass")):
        process = kernel._link.process
        print(process._process if isinstance(process._process, int) else process._process.pid)
        sys.stdout.flush()

asyncio.run(main())
"""


@pytest.mark.parametrize("way", ["fork", "spare"])
async def test_a_worker_dies_with_the_app_even_when_that_is_killed(
    way: str, tmp_path: Path
) -> None:
    app = subprocess.Popen(
        [sys.executable, "-c", APP, way],
        stdout=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    with app:
        assert app.stdout is not None
        worker = int(await asyncio.to_thread(app.stdout.readline))
        assert is_alive(worker)
        os.kill(app.pid, signal.SIGKILL)
        await until(lambda: not is_alive(worker))


async def test_what_a_killed_app_left_behind_goes_when_the_next_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", APP, "spare"], stdout=subprocess.PIPE) as app:
        assert app.stdout is not None
        assert await asyncio.to_thread(app.stdout.readline)
        os.kill(app.pid, signal.SIGKILL)
    assert list(tmp_path.iterdir())
    host = KernelHost.launch()
    kernel = await host.kernel()
    await kernel.close()
    await host.close()
    assert list(tmp_path.iterdir()) == []


async def test_a_host_serves_several_event_loops_one_after_another(host: KernelHost) -> None:
    def session() -> list[str]:
        async def use() -> list[str]:
            kernel = await host.kernel()
            outcome = await run(kernel, "2 + 2")
            await kernel.close()
            return outcome.values

        return asyncio.run(use())

    own = KernelHost.launch()
    host = own
    for _ in range(2):
        assert await asyncio.wait_for(asyncio.to_thread(session), PATIENCE) == ["4"]
    await own.close()


async def test_many_kernels_can_be_asked_for_at_once(host: KernelHost) -> None:
    kernels = await asyncio.gather(*(host.kernel() for _ in range(5)))
    outcomes = await asyncio.gather(*(run(k, f"{i} * 10") for i, k in enumerate(kernels)))
    assert [outcome.values for outcome in outcomes] == [[str(i * 10)] for i in range(5)]
    await asyncio.gather(*(kernel.close() for kernel in kernels))


async def test_nothing_of_the_apps_environment_reaches_a_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    host = KernelHost.launch(Limits())
    kernel = await host.kernel()
    outcome = await run(kernel, "import os, sys\nprint(os.environ, sys.argv)")
    assert "hunter2" not in outcome.text()
    await kernel.close()
    await host.close()
