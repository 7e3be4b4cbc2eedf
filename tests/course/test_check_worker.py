"""How cells are run for a check, with a scripted kernel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.course.kernel_double import ScriptedHost, ScriptedKernel
from tui_nn.course.check import CellReport, check_course, worker
from tui_nn.course.check.exercises import outcome
from tui_nn.course.check.worker import Workbench
from tui_nn.course.model import Cell
from tui_nn.course.parse import load_course
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    InputRequested,
    Notice,
    OutputWritten,
    ValueShown,
)


def code(name: str, *tags: str) -> Cell:
    return Cell(name, "x = 1", "code", frozenset(tags), 1)


async def test_everything_that_a_cell_gives_is_reported() -> None:
    error = CellError("ValueError", "no", "", ())
    kernel = ScriptedKernel(
        {
            "a": [
                OutputWritten("stdout", "one "),
                OutputWritten("stderr", "bad"),
                OutputWritten("stdout", "two"),
                FigureShown(1, {"title": "second"}),
                FigureShown(0, {"title": "first, early"}),
                FigureShown(0, {"title": "first"}),
                ValueShown("42"),
                Notice("Output was cut."),
                ErrorRaised(error),
                CheckFinished(False, "not yet"),
                CellFinished("error", 1.5),
            ]
        }
    )
    report = await Workbench(kernel).run(code("a"))
    assert (report.stdout, report.stderr, report.value) == ("one two", "bad", "42")
    assert report.charts == ({"title": "first"}, {"title": "second"})
    assert (report.error, report.passed, report.feedback) == (error, False, "not yet")
    assert (report.notices, report.seconds, report.status) == (("Output was cut.",), 1.5, "error")
    assert not report.ended_well


async def test_input_gets_its_end_as_nobody_is_there() -> None:
    kernel = ScriptedKernel({"a": [InputRequested("Name? ")]})
    await Workbench(kernel).run(code("a"))
    assert kernel.answers == [None]


async def test_a_cell_that_does_not_end_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS_ALLOWED", 0.01)
    kernel = ScriptedKernel(endless=frozenset({"endless"}))
    report = await Workbench(kernel).run(code("endless"))
    assert report.timed_out
    assert not report.ended_well


async def test_a_live_cell_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS_ALLOWED", 3600.0)
    monkeypatch.setattr(worker, "SECONDS_ALLOWED_LIVE", 0.01)
    kernel = ScriptedKernel(endless=frozenset({"training"}))
    report = await Workbench(kernel).run(code("training", "live"))
    assert report.timed_out


async def test_after_a_lost_worker_the_earlier_cells_run_again() -> None:
    kernel = ScriptedKernel(endless=frozenset({"endless"}))
    workbench = Workbench(kernel)
    await workbench.run(code("first"))
    await workbench.run(code("second"))
    await workbench.run_apart(code("endless"), "assert True", allowed=0.01)
    assert [request.cell for request in kernel.requests] == [
        "first",
        "second",
        "endless",
        "first",
        "second",
    ]
    assert kernel.requests[2].apart
    assert not kernel.requests[3].apart


async def test_each_lesson_gets_a_fresh_worker_that_is_closed_afterwards(tmp_path: Path) -> None:
    for name in ("1.md", "2.md"):
        (tmp_path / name).write_text("# T\n\n```python\n1\n```\n")
    host = ScriptedHost([ScriptedKernel(), ScriptedKernel()])
    report = await check_course(load_course(tmp_path), host)
    assert report.passed
    assert [len(kernel.requests) for kernel in host.kernels] == [1, 1]
    assert all(kernel.closed for kernel in host.kernels)


@pytest.mark.parametrize(
    ("feedback", "told"),
    [
        ("It raised NameError.\nEither " + "a, " * 60 + "or b.", "It raised NameError."),
        ("Too   small. Add 1.5 to it.", "Too small. Add 1.5 to it."),
        ("word " * 50, "word " * 31 + "word…"),
    ],
    ids=["whole sentences", "a short one", "one endless sentence"],
)
def test_an_author_is_told_as_many_whole_sentences_as_a_line_holds(
    feedback: str, told: str
) -> None:
    gathered = CellReport(
        "a", "solution", 1, "ok", "", "", None, None, False, feedback, (), (), 0.0
    )
    assert outcome(gathered) == f'the check says "{told}"'


@pytest.mark.parametrize(("tag", "warned"), [("live", False), ("other", True)])
async def test_a_slow_cell_is_told_unless_it_is_live(
    tmp_path: Path, tag: str, warned: bool
) -> None:
    (tmp_path / "1.md").write_text(
        f"# T\n\n```{{code-cell}}\n:name: slow\n:tags: [{tag}]\n1\n```\n"
    )
    kernel = ScriptedKernel({"slow": [CellFinished("ok", 2.5)]})
    report = await check_course(load_course(tmp_path), ScriptedHost([kernel]))
    told = [finding.problem.what for finding in report.findings()]
    assert told == (['the cell "slow" takes 2.5 s'] if warned else [])
    assert report.passed
