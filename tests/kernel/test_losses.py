"""A worker that is lost is told of in a sentence, and another one stands ready."""

from __future__ import annotations

import os
import signal

import pytest

from tests.kernel.driving import kernel_with, run, start, until
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.containment import MEBIBYTE, Limits

CRASHES = [
    ("import os\nos._exit(7)", "exit code 7"),
    ("import ctypes\nctypes.string_at(0)", "segmentation fault"),
    ("import os\nos.abort()", "abort"),
    ("import faulthandler\nfaulthandler._sigfpe()", "calculation"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "memory"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", "another program"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", "stopped its own Python"),
    (
        "import sys\nsys.setrecursionlimit(10**9)\n"
        "class C:\n    def __getattr__(self, n): return getattr(self, n)\n"
        "getattr(C(), 'x')",
        "segmentation fault",
    ),
]


@pytest.mark.parametrize(("code", "words"), CRASHES)
async def test_a_crash_is_told_in_one_sentence_and_the_next_cell_runs(
    kernel: Kernel, code: str, words: str
) -> None:
    await run(kernel, "lost = 1")
    generation = kernel.generation
    outcome = await run(kernel, f"print('before')\n{code}")
    assert outcome.status == "died"
    assert "before\n" in outcome.text()
    (notice,) = outcome.notices
    assert words in notice
    assert "\n" not in notice
    assert kernel.generation == generation + 1
    assert (await run(kernel, "lost")).error.kind == "NameError"


async def test_a_crash_names_the_line_and_keeps_pythons_last_words_off_the_screen(
    kernel: Kernel,
) -> None:
    outcome = await run(kernel, "x = 1\nimport ctypes\nctypes.string_at(0)\n")
    assert "in line 3" in outcome.notices[0]
    assert outcome.text() == ""


async def test_closing_all_descriptors_ends_the_run_too(kernel: Kernel) -> None:
    outcome = await run(kernel, "import os\nos.closerange(0, 64)\nwhile True: pass")
    assert outcome.status == "died"
    assert (await run(kernel, "1")).values == ["1"]


async def test_a_worker_killed_while_idle_is_replaced_and_the_next_run_tells(
    kernel: Kernel,
) -> None:
    await run(kernel, "lost = 1")
    generation = kernel.generation
    assert kernel._link is not None
    kernel._link.process.kill()
    await until(lambda: kernel.generation == generation + 1)
    outcome = await run(kernel, "1 + 1")
    assert outcome.values == ["2"]
    assert len(outcome.notices) == 1


async def test_restart_empties_the_namespace_and_says_nothing(kernel: Kernel) -> None:
    await run(kernel, "lost = 1")
    await kernel.restart()
    outcome = await run(kernel, "'lost' in globals()")
    assert (outcome.values, outcome.notices) == (["False"], [])


async def test_restart_ends_a_running_cell(kernel: Kernel) -> None:
    running = await start(kernel, "print('on')\nwhile True: pass")
    await running.until_printed("on")
    await kernel.restart()
    outcome = await running.finish()
    assert outcome.status == "died"
    assert "restarted" in outcome.notices[-1]
    assert (await run(kernel, "1")).values == ["1"]


async def test_closing_ends_a_running_cell_and_later_runs_say_so(kernel: Kernel) -> None:
    running = await start(kernel, "print('on')\nwhile True: pass")
    await running.until_printed("on")
    await kernel.close()
    assert (await running.finish()).status == "died"
    outcome = await run(kernel, "1")
    assert outcome.status == "died"
    assert "closed" in outcome.notices[0]


async def test_an_allocation_beyond_the_limit_is_an_error_with_both_sizes(kernel: Kernel) -> None:
    await run(kernel, "kept = 1\nimport numpy as np")
    outcome = await run(kernel, "np.zeros((100_000, 100_000))")
    assert outcome.error.kind == "MemoryError"
    assert "74.5 GiB" in outcome.error.explanation
    assert "512 MiB" in outcome.error.explanation
    assert (await run(kernel, "kept")).values == ["1"]


async def test_filling_the_memory_bit_by_bit_ends_in_a_sentence(kernel: Kernel) -> None:
    outcome = await run(kernel, "data = []\nwhile True: data.append(bytearray(1 << 20))")
    assert outcome.status in {"error", "died"}
    told = outcome.notices[-1] if outcome.status == "died" else outcome.error.explanation
    assert "memory" in told or "512 MiB" in told
    await kernel.restart()
    assert (await run(kernel, "1")).values == ["1"]


FILL_WHILE_TOLD = """
import mmap
kept = []
class Full(MemoryError):
    def __str__(self):
        for size in (1 << 20, 1 << 16):
            try:
                while True: kept.append(mmap.mmap(-1, size))
            except OSError: pass
        return str(len(kept))
raise Full
"""


async def test_a_cell_runs_although_an_earlier_one_has_left_hardly_any_memory() -> None:
    async with kernel_with(Limits(memory=64 * MEBIBYTE)) as kernel:
        assert int((await run(kernel, FILL_WHILE_TOLD)).error.message) > 40
        assert (await run(kernel, "kept.clear()\n6 * 7")).values == ["42"]


async def test_a_worker_that_cannot_go_on_says_why_and_shows_no_words_of_its_own(
    kernel: Kernel,
) -> None:
    broken = "import os, builtins\nos.write(1, b'x' * 999)\n"
    broken += "from tui_nn.kernel.worker.session import Session\n"
    broken += "def fail(*_): raise OSError('no more')\nSession._close = fail"
    outcome = await run(kernel, broken)
    assert outcome.status == "died"
    assert outcome.text() == "x" * 999 + "\n"
    assert "could not go on (OSError: no more)" in outcome.notices[-1]


async def test_recursion_whose_limit_was_lifted_ends_in_a_sentence() -> None:
    async with kernel_with(Limits(memory=64 * MEBIBYTE)) as kernel:
        lifted = "import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)"
        outcome = await run(kernel, lifted)
        assert outcome.status in {"error", "died"}
        told = outcome.notices[-1] if outcome.status == "died" else outcome.error.explanation
        assert "without end" in told or "memory" in told
        assert (await run(kernel, "1")).values == ["1"]


async def test_the_limit_of_wall_time_ends_a_cell_and_says_so() -> None:
    async with kernel_with(Limits(kill_after=0.2, interrupt_grace=0.2)) as kernel:
        polite = await run(kernel, "kept = 1\nwhile True: pass")
        assert polite.status == "interrupted"
        assert "0.2 s" in polite.notices[0]
        assert (await run(kernel, "kept")).values == ["1"]
        rude = await run(kernel, "sum(range(10**12))")
        assert rude.status == "died"
        assert "0.2 s" in rude.notices[0]
        quick = await run(kernel, "1")
        assert (quick.values, quick.notices) == (["1"], [])


@pytest.mark.parametrize("act", ["pass", "import signal; signal.signal(signal.SIGXCPU, print)"])
async def test_the_limit_of_processor_time_ends_the_worker_and_says_so(act: str) -> None:
    async with kernel_with(Limits(cpu_seconds=1)) as kernel:
        outcome = await run(kernel, f"{act}\nwhile True: pass")
        assert outcome.status == "died"
        assert "1 s of processor time" in outcome.notices[-1]


async def test_signals_reach_a_worker_although_its_handle_cannot_be_had(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old kernels have no descriptors of processes; the zygote then sends the signals."""
    assert kernel._link is not None
    process = kernel._link.process
    handle = process._handle  # type: ignore[attr-defined]
    monkeypatch.setattr(process, "_handle", None)
    running = await start(kernel, "print('on')\nwhile True: pass")
    await running.until_printed("on")
    await kernel.interrupt()
    assert (await running.finish()).status == "interrupted"
    os.close(handle)


def test_the_words_for_signals_exist_here() -> None:
    from tui_nn.kernel.causes import _SIGNALS

    assert all(name in signal.Signals.__members__ for name in _SIGNALS)
