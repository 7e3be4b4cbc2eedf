"""A worker that breaks the rules of the wire is noticed and replaced, and the app is unharmed."""

from __future__ import annotations

import json
import random

import pytest

from tests.kernel.driving import kernel_with, run, start, until
from tui_nn.kernel import link
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.containment import Limits

FORGE = """
import os, json, struct
def frame(payload):
    os.write(4, struct.pack('>I', len(payload)) + payload)
def say(run, **body):
    frame(json.dumps({'run': run, 'body': body}).encode())
run = %d
"""


async def forge(kernel: Kernel, code: str) -> None:
    """Run code that forges messages of its own run and leaves a worker that was replaced."""
    generation = kernel.generation
    outcome = await run(kernel, FORGE % (kernel._runs + 1) + code)
    await until(lambda: kernel.generation == generation + 1)
    notices = [*outcome.notices, *(await run(kernel, "1")).notices]
    assert any("broke the rules" in notice or "went on" in notice for notice in notices), notices
    assert (await run(kernel, "2")).values == ["2"]


BAD = [
    pytest.param("frame(b'garbage')", id="garbage"),
    pytest.param("frame(b'\\x80\\x04K\\x01.')", id="a pickle"),
    pytest.param("os.write(4, b'\\xff\\xff\\xff\\xff')", id="a huge header"),
    pytest.param("os.write(4, bytes(4))", id="an empty frame"),
    pytest.param("say(run + 1, type='started')", id="another run"),
    pytest.param("say(0, type='ready', containment=[])", id="ready again"),
    pytest.param("say(run, type='started')", id="started again"),
    pytest.param("say(run, type='finished', status='died', seconds=0)", id="dead and alive"),
    pytest.param("say(run, type='figure', number=1 << 20, figure={})", id="too many charts"),
    pytest.param('frame(b\'{"run":%d,"body":NaN}\' % run)', id="NaN"),
    pytest.param("frame(b'[' * 100_000)", id="depth"),
    pytest.param("frame(b'{\"a\":' * 100_000)", id="depth of objects"),
    pytest.param("frame(b'9' * 100_000)", id="a big number"),
    pytest.param("for i in range(4000): say(run, type='value', text='x' * 60000)", id="values"),
    pytest.param("for i in range(40000): say(run, type='notice', text='x')", id="notices"),
    pytest.param(
        "for i in range(40000): say(run, type='output', stream='stdout', text='')", id="tiny frames"
    ),
    pytest.param(
        "say(run, type='finished', status='ok', seconds=0)\nwhile True: pass", id="done, and spins"
    ),
    pytest.param(
        "say(run, type='finished', status='ok', seconds=0)\nprint('more')", id="done, and prints"
    ),
    pytest.param("say(run, type='finished', status='ok', seconds=0)", id="done twice"),
]


@pytest.mark.parametrize("code", BAD)
async def test_a_worker_that_breaks_the_rules_is_replaced(kernel: Kernel, code: str) -> None:
    await forge(kernel, code)


async def test_half_a_frame_and_then_nothing_is_noticed(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "STALL", 0.2)
    code = "os.write(4, struct.pack('>I', 100) + b'half')\nwhile True: pass"
    await forge(kernel, code)


async def test_half_a_frame_can_be_interrupted_at_once(kernel: Kernel) -> None:
    running = await start(
        kernel, "import os\nos.write(4, bytes([0, 0, 0, 99]))\nos.write(1, b'on')\nwhile True: pass"
    )
    await running.until_printed("on")
    await kernel.interrupt()
    assert (await running.finish()).status == "died"
    assert (await run(kernel, "1")).values == ["1"]


async def test_random_bytes_in_the_pipe_are_survived(kernel: Kernel) -> None:
    chance = random.Random(7)
    for _ in range(15):
        noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 60)))
        outcome = await run(kernel, f"import os\nos.write(4, {noise!r})\nos._exit(0)")
        assert outcome.status == "died"
    assert (await run(kernel, "1")).values == ["1"]


async def test_mutated_messages_are_survived(kernel: Kernel) -> None:
    chance = random.Random(11)
    for _ in range(15):
        body = {"type": "output", "stream": "stdout", "text": "hello"}
        payload = bytearray(json.dumps({"run": kernel._runs + 1, "body": body}).encode())
        for _ in range(chance.randrange(1, 4)):
            payload[chance.randrange(len(payload))] = chance.randrange(256)
        code = (
            "import os, struct\n"
            f"os.write(4, struct.pack('>I', {len(payload)}) + {bytes(payload)!r})\n"
        )
        outcome = await run(kernel, code)
        assert outcome.status in {"ok", "died"}
    assert (await run(kernel, "1")).values == ["1"]


async def test_forged_text_is_cleaned_like_any_other(kernel: Kernel) -> None:
    evil = r"a\x1b]52;c;eA==\x07\x9b\u202eb"
    code = FORGE % (kernel._runs + 1) + (
        f"say(run, type='notice', text='{evil}')\n"
        f"say(run, type='value', text='{evil}')\n"
        f"say(run, type='output', stream='stderr', text='{evil}')\n"
        f"say(run, type='figure', number=0, figure={{'title': '{evil}'}})\n"
        f"say(run, type='error', kind='{evil}', message='{evil}', explanation='{evil}',"
        f" frames=[dict(cell='{evil}', line=1, function='{evil}', source='{evil}')])"
    )
    outcome = await run(kernel, code)
    shown = repr(outcome.events)
    assert outcome.notices == ["ab"]
    assert "52;c" not in shown
    assert "x9b" not in shown
    assert "u202e" not in shown


async def test_a_worker_that_spins_after_a_forged_end_is_noticed_while_idle(
    kernel: Kernel,
) -> None:
    generation = kernel.generation
    code = FORGE % (kernel._runs + 1)
    await run(
        kernel, code + "say(run, type='finished', status='ok', seconds=0)\nsum(range(10**12))"
    )
    await until(lambda: kernel.generation == generation + 1)
    assert "went on working" in (await run(kernel, "1")).notices[0]


async def test_a_worker_that_stops_itself_after_a_forged_end_is_replaced(kernel: Kernel) -> None:
    generation = kernel.generation
    code = FORGE % (kernel._runs + 1)
    await run(
        kernel,
        code
        + "import signal\nsay(run, type='finished', status='ok', seconds=0)\n"
        + "os.kill(os.getpid(), signal.SIGSTOP)",
    )
    await until(lambda: kernel.generation == generation + 1)
    assert (await run(kernel, "1")).values == ["1"]


async def test_an_honest_worker_may_sit_idle_after_hard_work(kernel: Kernel) -> None:
    async with kernel_with(Limits()) as fresh:
        await run(fresh, "kept = sum(range(10**6))")
        process = fresh._link.process if fresh._link else None
        assert process is not None
        used = process.cpu_seconds()
        assert used is not None
        assert used > 0
        assert (await run(fresh, "kept > 0")).values == ["True"]
        assert fresh.generation == 1
