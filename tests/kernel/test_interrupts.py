"""An interrupt ends any cell at once, or after a grace with its worker, and breaks nothing else."""

from __future__ import annotations

import asyncio
import random

import pytest

from tests.kernel.driving import PATIENCE, run, start
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.events import RunCell

HEEDLESS = """
import signal
while True:
    try:
        print('on')
        {}
        while True: pass
    except KeyboardInterrupt: pass
"""
"""Swallows an interrupt wherever it arrives."""


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "import time\ntime.sleep(1000)",
        "while True: print('x' * 100)",
        "input('?')",
        "import re\nre.match('(a+)+b', 'a' * 40)",
        "class R:\n    def __repr__(self):\n        while True: pass\nR()",
        "def f(): f()\nwhile True:\n    try: f()\n    except RecursionError: pass",
    ],
)
async def test_a_cell_that_does_not_end_is_interrupted_and_keeps_its_names(
    kernel: Kernel, loop: str
) -> None:
    await run(kernel, "kept = 1")
    generation = kernel.generation
    running = await start(kernel, f"print('on')\n{loop}")
    await running.until_printed("on")
    await kernel.interrupt()
    outcome = await running.finish()
    assert outcome.status == "interrupted"
    assert outcome.notices == []
    assert kernel.generation == generation
    assert (await run(kernel, "kept")).values == ["1"]


@pytest.mark.parametrize(
    "line",
    [
        "pass",
        "signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])",
        "sum(range(10**12))",
    ],
)
async def test_a_cell_that_ignores_interrupts_is_ended_and_that_is_told(
    kernel: Kernel, line: str
) -> None:
    await run(kernel, "lost = 1")
    generation = kernel.generation
    running = await start(kernel, HEEDLESS.format(line))
    await running.until_printed("on")
    await kernel.interrupt()
    outcome = await running.finish()
    assert outcome.status == "died"
    assert "did not stop" in outcome.notices[-1]
    assert kernel.generation == generation + 1
    assert (await run(kernel, "lost")).error.kind == "NameError"


async def test_a_cell_may_catch_the_interrupt_and_tidy_up(kernel: Kernel) -> None:
    running = await start(
        kernel,
        "try:\n    print('on')\n    while True: pass\n"
        "except KeyboardInterrupt:\n    print('tidy')\n'end'",
    )
    await running.until_printed("on")
    await kernel.interrupt()
    outcome = await running.finish()
    assert outcome.text() == "on\ntidy\n"
    assert (outcome.status, outcome.values) == ("ok", ["'end'"])


async def test_an_interrupt_without_a_running_cell_does_nothing(kernel: Kernel) -> None:
    await run(kernel, "kept = 1")
    await kernel.interrupt()
    assert (await run(kernel, "kept")).values == ["1"]


async def test_an_interrupt_before_the_worker_has_begun_is_not_lost(kernel: Kernel) -> None:
    running = await start(kernel, "while True: pass")
    await asyncio.sleep(0)
    while kernel._run is None:
        await asyncio.sleep(0)
    assert not kernel._run.has_started
    await kernel.interrupt()
    assert (await running.finish()).status == "interrupted"


async def test_impatient_interrupts_are_one_interrupt(kernel: Kernel) -> None:
    running = await start(
        kernel,
        "try:\n    print('on')\n    while True: pass\n"
        "except KeyboardInterrupt:\n    total = sum(range(10**6))\n    print('tidy')",
    )
    await running.until_printed("on")
    await asyncio.gather(*(kernel.interrupt() for _ in range(5)))
    assert (await running.finish()).text() == "on\ntidy\n"


async def test_interrupts_at_random_moments_never_break_the_wire(kernel: Kernel) -> None:
    """Every run must end, in the same worker, and the next must work."""
    moments = random.Random(20261122)
    await run(kernel, "import numpy as np, sys\nkept = 1")
    cells = [
        "while True: print('a' * 300)",
        "for i in range(10**9): print(i, end='\\r', file=sys.stderr)",
        "while True: np.ones((20, 20)) @ np.ones((20, 20))",
        "while True:\n    try: 1 / 0\n    except ZeroDivisionError: print('caught')",
        "1 + 1",
        "print('é' * 100_000)",
        "raise ValueError('x' * 10_000)",
        "['x'] * 10_000",
    ]
    for turn in range(120):
        running = await start(kernel, cells[turn % len(cells)])
        await asyncio.sleep(moments.random() * 0.008)
        await kernel.interrupt()
        outcome = await running.finish()
        assert outcome.status in {"ok", "error", "interrupted"}, outcome.notices
    assert (await run(kernel, "kept")).values == ["1"]
    assert kernel.generation == 1


async def test_an_interrupt_is_heard_although_nobody_consumes_the_output(kernel: Kernel) -> None:
    events = kernel.run(RunCell("flood", "while True: print('x' * 1000)"))
    await anext(events)
    async with asyncio.timeout(PATIENCE):
        while not kernel._run or not kernel._run._is_held:
            await asyncio.sleep(0.005)
        await kernel.interrupt()
        statuses = [getattr(event, "status", None) async for event in events]
    assert statuses[-1] == "interrupted"
