"""A flood of output costs little, is cut at the limit, and never ends the cell."""

from __future__ import annotations

import asyncio

import pytest

from tests.kernel.driving import PATIENCE, kernel_with, run, start
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import OutputWritten, RunCell


async def test_a_hundred_thousand_lines_arrive_whole_in_few_pieces(kernel: Kernel) -> None:
    outcome = await run(kernel, "for i in range(100_000): print(i)")
    assert outcome.text() == "".join(f"{i}\n" for i in range(100_000))
    assert len(outcome.events) < 1000
    assert outcome.notices == []


async def test_output_beyond_the_limit_is_dropped_with_one_notice_and_the_cell_goes_on() -> None:
    async with kernel_with(Limits(output_bytes=100_000)) as kernel:
        code = "for i in range(100_000): print('x' * 99)\nkept = 'end'\nkept"
        outcome = await run(kernel, code)
        assert 0 < len(outcome.text()) <= 100_000
        assert len(outcome.notices) == 1
        assert (outcome.status, outcome.values) == ("ok", ["'end'"])
        again = await run(kernel, "print(kept)")
        assert (again.text(), again.notices) == ("end\n", [])


async def test_pieces_beyond_the_limit_are_dropped_with_one_notice_and_the_cell_goes_on() -> None:
    async with kernel_with(Limits(output_frames=50)) as kernel:
        code = (
            "import sys\nfor i in range(1000):\n"
            "    print(i, file=sys.stdout)\n    print(i, file=sys.stderr)\n1 / 0"
        )
        outcome = await run(kernel, code)
        assert len(outcome.notices) == 1
        assert outcome.error.kind == "ZeroDivisionError"
        assert outcome.status == "error"


async def test_input_is_still_asked_when_the_output_is_full() -> None:
    async with kernel_with(Limits(output_bytes=1000)) as kernel:
        outcome = await run(kernel, "print('x' * 2000)\ninput('?')", answers=["yes"])
        assert outcome.values == ["'yes'"]


async def test_a_flood_of_c_level_output_is_cut_and_does_not_block_the_cell(
    kernel: Kernel,
) -> None:
    code = "import os\nfor i in range(2000): os.write(1, b'y' * 999 + b'\\n')\n'end'"
    outcome = await run(kernel, code)
    assert len(outcome.text()) <= 1 << 18
    assert outcome.values == ["'end'"]


async def test_the_event_loop_stays_free_during_a_flood(kernel: Kernel) -> None:
    """Other callbacks must get their turn many times while the flood arrives."""
    turns = 0

    async def count_turns() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.create_task(count_turns())
    outcome = await run(kernel, "for i in range(200_000): print('some words', i)")
    counting.cancel()
    assert outcome.status == "ok"
    assert turns > 50


async def test_a_consumer_that_is_slow_makes_the_worker_wait(kernel: Kernel) -> None:
    events = kernel.run(RunCell("flood", "for i in range(70_000): print('x' * 99)"))
    received = 0
    async with asyncio.timeout(PATIENCE):
        first = await anext(events)
        assert isinstance(first, OutputWritten)
        received += len(first.text)
        while kernel._run is None or not kernel._run._is_held:
            await asyncio.sleep(0.005)
        assert kernel._run is not None
        assert kernel._run._backlog < 4 << 20
        async for event in events:
            if isinstance(event, OutputWritten):
                received += len(event.text)
    assert received == 7_000_000


@pytest.mark.parametrize(
    "code",
    [
        "for i in range(20): print(i)\nprint('now')",
        "for i in range(2000): print(i)\nprint('now')",
        "print('now', end='')",
        "for i in range(200): print(i)\nprint('now', end='')",
        "import time\ntime.sleep(0.3)\nprint('now', end='')",
    ],
)
async def test_all_that_was_printed_is_shown_although_the_cell_computes_on(
    kernel: Kernel, code: str
) -> None:
    running = await start(kernel, f"{code}\nwhile True: pass")
    await running.until_printed("now")
    await kernel.interrupt()
    await running.finish()
