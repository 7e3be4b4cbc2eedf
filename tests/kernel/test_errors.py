"""Errors are told with the learner's frames only, the innermost line last."""

from __future__ import annotations

from tests.kernel.driving import run
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.events import CellError, Frame


async def error_of(kernel: Kernel, code: str) -> CellError:
    return (await run(kernel, code)).error


async def test_frames_name_cell_line_function_and_source(kernel: Kernel) -> None:
    await run(kernel, "def inner(x):\n    return 1 / x", cell="earlier")
    error = (await run(kernel, "def outer():\n    inner(0)\n\nouter()", cell="later")).error
    assert error.frames == (
        Frame("later", 4, "<module>", "outer()"),
        Frame("later", 2, "outer", "inner(0)"),
        Frame("earlier", 2, "inner", "return 1 / x"),
    )


async def test_frames_of_libraries_are_left_out(kernel: Kernel) -> None:
    error = await error_of(kernel, "import numpy as np\nnp.linalg.inv(np.zeros((2, 2)))")
    assert [frame.line for frame in error.frames] == [2]


async def test_a_cell_run_again_tells_its_own_text(kernel: Kernel) -> None:
    await run(kernel, "def f():\n    return 1 / 0")
    error = await error_of(kernel, "# new text\n# more\nf()")
    assert [frame.source for frame in error.frames] == ["f()", "return 1 / 0"]


async def test_a_syntax_error_marks_its_line(kernel: Kernel) -> None:
    error = await error_of(kernel, "x = 1\nfor i in range(3)\n    print(i)")
    assert error.kind == "SyntaxError"
    assert error.frames == (Frame("cell", 2, "<module>", "for i in range(3)"),)


async def test_a_syntax_error_in_evaluated_text_marks_the_line_that_evaluates(
    kernel: Kernel,
) -> None:
    error = await error_of(kernel, "x = 1\neval('1 +')")
    assert [frame.line for frame in error.frames] == [2]


async def test_chained_exceptions_name_their_cause(kernel: Kernel) -> None:
    error = await error_of(
        kernel, "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError('no a') from e"
    )
    assert error.message == "no a\ncaused by KeyError: 'a'"
    error = await error_of(kernel, "try:\n    1 / 0\nexcept ZeroDivisionError:\n    undefined_name")
    assert "while handling ZeroDivisionError: division by zero" in error.message
    error = await error_of(
        kernel, "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise ValueError('v') from None"
    )
    assert error.message == "v"


async def test_an_exception_that_cannot_say_what_it_is_is_still_told(kernel: Kernel) -> None:
    code = "class E(Exception):\n    def __str__(self): raise RuntimeError\nraise E"
    error = await error_of(kernel, code)
    assert (error.kind, error.message) == ("E", "")


async def test_exceptions_of_every_kind_end_the_cell_and_not_the_worker(kernel: Kernel) -> None:
    for kind in ("GeneratorExit", "BaseException", "ExceptionGroup('g', [ValueError('v')])"):
        outcome = await run(kernel, f"raise {kind}")
        assert outcome.status == "error"
    assert (await run(kernel, "raise KeyboardInterrupt")).status == "interrupted"
    assert kernel.generation == 1
