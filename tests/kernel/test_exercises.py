"""Exercises run apart and are judged by their checks."""

from __future__ import annotations

import asyncio

import pytest

from tests.kernel.driving import Outcome, run
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.events import CheckFinished, OutputWritten, RunCell


async def test_a_check_that_holds_passes(kernel: Kernel) -> None:
    outcome = await run(kernel, "b = 1", check="assert b == 1, 'b must be 1'")
    assert outcome.check == CheckFinished(True, "")
    assert outcome.status == "ok"


async def test_the_message_of_a_failed_assertion_is_the_feedback(kernel: Kernel) -> None:
    outcome = await run(kernel, "b = 1", check="assert b == 2, 'b must be 2'")
    assert outcome.check == CheckFinished(False, "b must be 2")
    assert outcome.status == "ok"


@pytest.mark.parametrize("check", ["assert b == 2", "assert b == 2, ''"])
async def test_an_assertion_without_a_message_tells_its_condition(
    kernel: Kernel, check: str
) -> None:
    outcome = await run(kernel, "b = 1", check=check)
    assert outcome.check == CheckFinished(False, "This does not hold yet: b == 2")


async def test_an_assertion_over_several_lines_still_gets_a_sentence(kernel: Kernel) -> None:
    outcome = await run(kernel, "b = 1", check="assert (\n    b\n    == 2\n)")
    assert outcome.check is not None
    assert outcome.check.feedback


async def test_an_error_in_the_learners_code_during_the_check_is_told_with_its_line(
    kernel: Kernel,
) -> None:
    outcome = await run(kernel, "def f(x):\n    return 1 / x", check="assert f(0) == 0, 'm'")
    assert outcome.check is not None
    assert not outcome.check.passed
    assert "ZeroDivisionError" in outcome.check.feedback
    assert "line 2" in outcome.check.feedback


async def test_an_assertion_in_the_learners_own_code_is_not_taken_for_the_checks(
    kernel: Kernel,
) -> None:
    code = "def f():\n    assert False, 'mine'"
    outcome = await run(kernel, code, check="f()")
    assert outcome.check is not None
    assert "AssertionError: mine in line 2" in outcome.check.feedback


async def test_a_name_that_the_check_misses_is_told(kernel: Kernel) -> None:
    outcome = await run(kernel, "pass", check="assert neuron(1) == 1, 'm'")
    assert outcome.check is not None
    assert "neuron" in outcome.check.feedback


@pytest.mark.parametrize("check", ["raise SystemExit", "input()", "raise KeyError('k')", "1 +"])
async def test_a_check_that_fails_in_any_way_is_a_check_that_did_not_pass(
    kernel: Kernel, check: str
) -> None:
    outcome = await run(kernel, "b = 1", check=check)
    assert outcome.check is not None
    assert not outcome.check.passed
    assert outcome.check.feedback
    assert outcome.status == "ok"


async def test_code_that_fails_is_not_checked(kernel: Kernel) -> None:
    outcome = await run(kernel, "1 / 0", check="assert True")
    assert outcome.check is None
    assert outcome.status == "error"


async def test_what_a_check_prints_is_not_shown_but_what_the_code_prints_is(
    kernel: Kernel,
) -> None:
    outcome = await run(kernel, "def f(): print('called')\nprint('code')", check="f(); print('c')")
    assert outcome.text() == "code\n"


async def test_a_check_that_never_ends_can_be_interrupted(kernel: Kernel) -> None:
    code = "import os\ndef f():\n    os.write(1, b'on')\n    while True: pass"
    outcome = Outcome()
    interrupting: list[asyncio.Task[None]] = []
    async for event in kernel.run(RunCell("cell", code, check="f()")):
        outcome.events.append(event)
        if isinstance(event, OutputWritten):
            interrupting.append(asyncio.create_task(kernel.interrupt()))
    await asyncio.gather(*interrupting)
    assert outcome.status == "interrupted"
    assert outcome.check is None


async def test_what_a_check_defines_or_changes_is_gone_afterwards(kernel: Kernel) -> None:
    await run(kernel, "data = [1]", check="extra = 1; data.append(2); data2 = data")
    assert (await run(kernel, "data, 'extra' in globals()")).values == ["([1], False)"]


SETUP = """
import numpy as np
weights = np.zeros(2)
layers = [np.zeros(2), {"deep": [0]}]
numbers = [1, 2, 3]
table = {"a": 1}
class Net:
    def __init__(self):
        self.weights = weights
net = Net()
def total():
    return weights.sum() + bias
bias = 1.0
"""
EXERCISE = """
weights += 5
layers[0] += 5
layers[1]["deep"].append(1)
numbers.append(4)
table["b"] = 2
net.weights[0] = 7
bias = 10.0
new = 1
del numbers
total()
"""


async def test_an_exercise_run_apart_changes_nothing_for_later_cells(kernel: Kernel) -> None:
    await run(kernel, SETUP)
    await run(kernel, EXERCISE, apart=True)
    outcome = await run(
        kernel,
        "weights.tolist(), layers[0].tolist(), layers[1], numbers, table, net.weights.tolist(), "
        "bias, 'new' in globals()",
    )
    assert outcome.values == [
        "([0.0, 0.0], [0.0, 0.0], {'deep': [0]}, [1, 2, 3], {'a': 1}, [0.0, 0.0], 1.0, False)"
    ]


async def test_earlier_functions_see_what_an_exercise_changes(kernel: Kernel) -> None:
    await run(kernel, SETUP)
    outcome = await run(kernel, EXERCISE, apart=True)
    assert outcome.values == ["np.float64(22.0)"]


async def test_names_that_shared_a_value_still_share_their_copy(kernel: Kernel) -> None:
    await run(kernel, "a = [1]\nb = a\nimport numpy as np\nu = np.zeros(1)\nv = [u]")
    outcome = await run(kernel, "a.append(2)\nu += 1\nb, v[0][0] == 1", apart=True)
    assert outcome.values == ["([1, 2], np.True_)"]


async def test_what_cannot_be_copied_is_shared(kernel: Kernel) -> None:
    await run(kernel, "g = (i for i in range(3))\nimport math")
    assert (await run(kernel, "next(g), math.pi > 3", apart=True)).values == ["(0, True)"]


async def test_an_exercise_that_fails_or_is_interrupted_changes_nothing_either(
    kernel: Kernel,
) -> None:
    await run(kernel, "numbers = [1]")
    await run(kernel, "numbers.append(2)\n1 / 0", apart=True)
    await run(kernel, "numbers.append(3)\nraise KeyboardInterrupt", apart=True)
    assert (await run(kernel, "numbers")).values == ["[1]"]


async def test_the_check_of_an_exercise_sees_what_the_exercise_did(kernel: Kernel) -> None:
    await run(kernel, "numbers = [1]")
    outcome = await run(
        kernel, "numbers.append(2)", check="assert numbers == [1, 2], 'm'", apart=True
    )
    assert outcome.check == CheckFinished(True, "")
    assert (await run(kernel, "numbers")).values == ["[1]"]


async def test_a_name_that_only_the_check_needs_is_asked_for(kernel: Kernel) -> None:
    outcome = await run(kernel, "z = 1", check="assert answer == 1", apart=True)
    assert outcome.check is not None
    assert outcome.check.feedback == (
        "The check looks for `answer`, which your code does not define."
    )
