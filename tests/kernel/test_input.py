"""Cells ask the learner, by `input`, `getpass` and `sys.stdin`."""

from __future__ import annotations

from tests.kernel.driving import run
from tui_nn.kernel.client import Kernel


async def test_input_asks_and_the_answer_is_shown(kernel: Kernel) -> None:
    code = "name = input('Name? ')\nage = input('Age? ')\nf'{name} {age}'"
    outcome = await run(kernel, code, answers=["Ada", "36"])
    assert outcome.text() == "Name? Ada\nAge? 36\n"
    assert outcome.values == ["'Ada 36'"]


async def test_ending_the_input_raises_eof_error(kernel: Kernel) -> None:
    outcome = await run(kernel, "input('?')", answers=[None])
    assert outcome.error.kind == "EOFError"


async def test_a_password_is_not_shown(kernel: Kernel) -> None:
    code = "import getpass\nsecret = getpass.getpass('Key: ')\nlen(secret)"
    outcome = await run(kernel, code, answers=["swordfish"])
    assert "swordfish" not in outcome.text()
    assert outcome.values == ["9"]


async def test_standard_input_can_be_read_in_lines_and_whole(kernel: Kernel) -> None:
    outcome = await run(kernel, "import sys\nsys.stdin.readline()", answers=["one"])
    assert outcome.values == ["'one\\n'"]
    outcome = await run(kernel, "sys.stdin.read()", answers=["one", "two", None])
    assert outcome.values == ["'one\\ntwo\\n'"]
    outcome = await run(kernel, "[line.strip() for line in sys.stdin]", answers=["a", "b", None])
    assert outcome.values == ["['a', 'b']"]


async def test_an_answer_that_nobody_asked_for_is_ignored(kernel: Kernel) -> None:
    kernel.answer("early")
    await run(kernel, "input()", answers=["one"])
    kernel.answer("late")
    assert (await run(kernel, "input()", answers=["right"])).values == ["'right'"]
