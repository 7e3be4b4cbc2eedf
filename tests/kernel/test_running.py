"""Cells run as in a notebook: names last, output streams in order, values and errors are told."""

from __future__ import annotations

import asyncio

import pytest

from tests.kernel.driving import PATIENCE, Outcome, run, start
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.events import CellFinished, OutputWritten, RunCell, ValueShown


async def test_names_of_a_cell_are_there_in_the_next(kernel: Kernel) -> None:
    await run(kernel, "import numpy as np\nweights = np.array([0.5, 0.7])")
    outcome = await run(kernel, "weights.sum()")
    assert outcome.values == ["np.float64(1.2)"]
    assert outcome.status == "ok"


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("1 + 1", ["2"]),
        ("x = 3", []),
        ("None", []),
        ("print('a')", []),
        ("3;", []),
        ("3 ; # nothing shown", []),
        ("'é' ;", []),
        ("'two\\nlines'", ["'two\\nlines'"]),
        ("for i in range(3):\n    i", []),
        ("", []),
        ("# only a comment", []),
        ("(1,\n 2)", ["(1, 2)"]),
        ("...", ["Ellipsis"]),
    ],
)
async def test_the_value_of_the_last_expression_is_shown(
    kernel: Kernel, code: str, values: list[str]
) -> None:
    outcome = await run(kernel, code)
    assert outcome.values == values
    assert outcome.status == "ok"


async def test_a_huge_value_is_cut_and_that_is_told(kernel: Kernel) -> None:
    (value,) = (await run(kernel, "'x' * 50_000")).values
    assert len(value) < 21_000
    assert value.endswith("more characters)")


@pytest.mark.parametrize("result", ["1 / 0", "3", "'a' * self"])
async def test_a_repr_that_fails_is_told_and_the_cell_succeeds(kernel: Kernel, result: str) -> None:
    code = f"class Odd:\n    def __repr__(self):\n        return {result}\nOdd()"
    outcome = await run(kernel, code)
    (notice,) = outcome.notices
    assert "an Odd" in notice
    assert outcome.status == "ok"


async def test_both_streams_keep_their_order(kernel: Kernel) -> None:
    code = "import sys\nfor i in range(30):\n    print(i, file=(sys.stdout, sys.stderr)[i % 2])"
    outcome = await run(kernel, code)
    assert outcome.text() == "".join(f"{i}\n" for i in range(30))
    assert outcome.text("stderr") == "".join(f"{i}\n" for i in range(1, 30, 2))


async def test_output_value_and_end_come_in_order(kernel: Kernel) -> None:
    outcome = await run(kernel, "print('first', end='')\n'second'")
    kinds = [type(event) for event in outcome.events]
    assert kinds == [OutputWritten, ValueShown, CellFinished]


async def test_output_arrives_while_the_cell_runs(kernel: Kernel) -> None:
    running = await start(kernel, "print('begun')\nanswer = input()\nprint('got', answer)")
    await running.until_printed("begun")
    await running.until_asked()
    kernel.answer("it")
    outcome = await running.finish()
    assert outcome.text().endswith("got it\n")


async def test_text_without_a_newline_is_shown_when_flushed(kernel: Kernel) -> None:
    running = await start(kernel, "print('50 %', end='', flush=True)\nwhile True: pass")
    await running.until_printed("50 %")
    await kernel.interrupt()
    assert (await running.finish()).status == "interrupted"


async def test_carriage_return_and_colours_pass_but_other_controls_do_not(kernel: Kernel) -> None:
    outcome = await run(
        kernel,
        r"print('10 %', end='\r'); print('\x1b[31mred\x1b[0m \x1b[2J\x1b]52;c;eA==\x07\x9b\u202e')",
    )
    assert outcome.text() == "10 %\r\x1b[31mred\x1b[0m \n"


async def test_surrogates_in_output_do_no_harm(kernel: Kernel) -> None:
    outcome = await run(kernel, r"print('a\ud800b')")
    assert outcome.text() == "a?b\n"
    assert outcome.status == "ok"


async def test_c_level_output_is_shown(kernel: Kernel) -> None:
    outcome = await run(kernel, "import os\nos.write(1, b'from C\\x1b[2J\\n');")
    assert "from C\n" in outcome.text()
    assert outcome.status == "ok"


async def test_bytes_written_to_the_buffer_are_shown(kernel: Kernel) -> None:
    code = (
        "import sys\nsys.stdout.buffer.write('é\\n'.encode())\nsys.stdout.writelines(['a', 'b']);"
    )
    assert (await run(kernel, code)).text() == "é\nab"


async def test_only_text_can_be_printed_to_the_stream(kernel: Kernel) -> None:
    outcome = await run(kernel, "import sys\nsys.stdout.write(3)")
    assert outcome.error.kind == "TypeError"


async def test_a_cell_that_replaces_or_closes_the_streams_harms_no_later_cell(
    kernel: Kernel,
) -> None:
    await run(kernel, "import sys, io\nsys.stdout.close()\nsys.stdout = io.StringIO()\nprint('x')")
    assert (await run(kernel, "print('seen')")).text() == "seen\n"


async def test_warnings_are_shown_without_paths_and_every_time(kernel: Kernel) -> None:
    code = "import numpy as np\nnp.log(np.zeros(2));"
    for _ in range(2):
        outcome = await run(kernel, code)
        assert outcome.text("stderr") == (
            "RuntimeWarning: divide by zero encountered in log (line 2)\n"
        )


@pytest.mark.parametrize(
    "call", ["exit()", "quit()", "import sys; sys.exit(0)", "raise SystemExit"]
)
async def test_leaving_the_program_only_ends_the_cell(kernel: Kernel, call: str) -> None:
    await run(kernel, "kept = 1")
    outcome = await run(kernel, f"{call}\nprint('never')")
    assert outcome.text() == ""
    assert "only ends this cell" in outcome.notices[0]
    assert (await run(kernel, "kept")).values == ["1"]
    assert (await run(kernel, "input()", answers=["still open"])).values == ["'still open'"]


async def test_leaving_with_a_message_is_an_error_that_says_it(kernel: Kernel) -> None:
    outcome = await run(kernel, "import sys\nsys.exit('no data')")
    assert (outcome.error.kind, outcome.error.message) == ("SystemExit", "no data")
    assert outcome.status == "error"


async def test_every_worker_has_random_numbers_of_its_own(kernel: Kernel) -> None:
    code = "import random, numpy as np\n(random.random(), float(np.random.rand()))"
    first = await run(kernel, code)
    await kernel.restart()
    assert (await run(kernel, code)).values != first.values


async def test_a_cell_may_define_classes_that_pickle_and_annotations_that_resolve(
    kernel: Kernel,
) -> None:
    code = (
        "import pickle, typing\nclass Net:\n    size: 'int' = 3\n"
        "pickle.loads(pickle.dumps(Net())).size, typing.get_type_hints(Net)"
    )
    assert (await run(kernel, code)).values == ["(3, {'size': <class 'int'>})"]


async def test_seconds_tell_how_long_the_cell_took(kernel: Kernel) -> None:
    outcome = await run(kernel, "import time\ntime.sleep(0.05)")
    assert 0.05 <= outcome.seconds < PATIENCE


async def test_a_second_run_waits_for_the_first(kernel: Kernel) -> None:
    first, second = await asyncio.gather(
        run(kernel, "input()\norder = ['first']", answers=["go"]),
        run(kernel, "order + ['second']"),
    )
    assert first.status == "ok"
    assert second.values == ["['first', 'second']"]


async def test_a_run_that_is_left_early_is_interrupted(kernel: Kernel) -> None:
    await run(kernel, "kept = 1")
    events = kernel.run(RunCell("loop", "print('on')\nwhile True: pass"))
    assert isinstance(await anext(events), OutputWritten)
    await events.aclose()  # type: ignore[attr-defined]
    assert (await run(kernel, "kept")).values == ["1"]


async def test_a_run_whose_consumer_is_cancelled_is_interrupted(kernel: Kernel) -> None:
    await run(kernel, "kept = 1")
    running = await start(kernel, "print('on')\nwhile True: pass")
    await running.until_printed("on")
    running.task.cancel()
    await asyncio.wait([running.task], timeout=PATIENCE)
    assert (await run(kernel, "kept")).values == ["1"]


async def test_two_kernels_of_one_host_share_nothing(kernel: Kernel) -> None:
    other = await kernel._host.kernel()
    try:
        slow = await start(other, "mine = 1\ninput()")
        await run(kernel, "mine = 2")
        await slow.until_asked()
        other.answer("go")
        outcome = await slow.finish()
        assert outcome.status == "ok"
        assert (await run(other, "mine")).values == ["1"]
        assert (await run(kernel, "mine")).values == ["2"]
    finally:
        await other.close()


async def test_a_cell_beyond_the_size_of_a_frame_is_refused_in_a_sentence(kernel: Kernel) -> None:
    outcome = await run(kernel, "x = '" + "a" * (1 << 20) + "'")
    assert "too long" in outcome.notices[0]
    assert outcome.status == "error"
    assert (await run(kernel, "1")).values == ["1"]


async def test_null_characters_in_a_cell_are_an_error_not_a_crash(kernel: Kernel) -> None:
    outcome: Outcome = await run(kernel, "x = 1\0")
    assert outcome.error.kind in {"ValueError", "SyntaxError"}
    assert outcome.status == "error"


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('x' * 5_000_000)",
        "raise type('E' * 2_000_000, (Exception,), {})",
        "getattr(3, 'x' * 2_000_000)",
        "{}['k' * 2_000_000]",
        "class Odd:\n    def __repr__(self): raise ValueError('x' * 2_000_000)\nOdd()\n1 / 0",
        "exec(compile('x' * 1000 + ' = 1 / 0', 'f' * 1000, 'exec'))",
    ],
)
async def test_texts_of_any_length_in_an_error_are_cut_and_the_worker_lives(
    kernel: Kernel, code: str
) -> None:
    await run(kernel, "kept = 1")
    outcome = await run(kernel, code)
    assert outcome.status == "error"
    assert len(repr(outcome.error)) < 50_000
    assert (await run(kernel, "kept")).values == ["1"]


async def test_a_prompt_or_notice_of_any_length_is_cut(kernel: Kernel) -> None:
    outcome = await run(kernel, "input('?' * 2_000_000)[:2]", answers=["yes"])
    assert outcome.values == ["'ye'"]
    code = "class Odd:\n    def __repr__(self): raise ValueError('x' * 2_000_000)\nOdd()"
    assert len((await run(kernel, code)).notices[0]) < 5000


async def test_what_a_cell_does_to_the_interpreter_harms_no_later_cell(kernel: Kernel) -> None:
    code = (
        "import sys, signal, gc\nsys.setrecursionlimit(60)\nsys.settrace(print)\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)"
    )
    assert (await run(kernel, code)).status == "ok"
    assert (await run(kernel, "import json\njson.dumps([[[1]]])")).values == ["'[[[1]]]'"]
    running = await start(kernel, "print('on')\nwhile True: pass")
    await running.until_printed("on")
    await kernel.interrupt()
    assert (await running.finish()).status == "interrupted"


async def test_recursion_without_end_is_told_in_few_frames(kernel: Kernel) -> None:
    outcome = await run(kernel, "def f(n):\n    print(n)\n    return f(n + 1)\nf(0)")
    assert outcome.error.kind == "RecursionError"
    assert len(outcome.error.frames) < 10
    assert outcome.error.frames[-1].function == "f"
    assert "`f` calls itself without end" in outcome.error.explanation
    assert (await run(kernel, "1")).values == ["1"]
