"""Checking lessons in real workers: sound ones pass, each flaw is found and told."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tui_nn.course.check import check_course, render_report, report_to_json
from tui_nn.course.check.command import run_check
from tui_nn.course.parse import load_course
from tui_nn.kernel.host import KernelHost

LESSONS = Path(__file__).parent / "lessons"
UNSOUND = LESSONS / "unsound"
EXPECTED = UNSOUND / "findings.txt"


@pytest.fixture
async def host() -> AsyncIterator[KernelHost]:
    host = KernelHost.launch()
    yield host
    await host.close()


async def test_a_sound_lesson_passes_without_findings(host: KernelHost) -> None:
    report = await check_course(load_course(LESSONS / "good"), host)
    assert list(report.findings()) == []
    assert report.passed
    (lesson,) = report.lessons
    cells = {cell.name: cell for cell in lesson.cells}
    assert list(cells) == [
        "set-up",
        "the-sum",
        "first-of-two",
        "second-of-two",
        "double-it-starter",
        "double-it-solution",
        "double-it-squared",
        "bound-figures",
    ]
    assert cells["the-sum"].value == "3"
    assert cells["first-of-two"].stdout == "first\n"
    error = cells["second-of-two"].error
    assert error is not None
    assert error.kind == "NameError"
    assert cells["double-it-starter"].passed is False
    assert cells["double-it-solution"].passed is True
    assert "that is the square" in cells["double-it-squared"].feedback
    assert cells["bound-figures"].stdout == ""


async def test_each_flaw_gets_exactly_the_recorded_findings(host: KernelHost) -> None:
    recorded: dict[str, list[str]] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        recorded.setdefault(line.partition(":")[0], []).append(line)
    paths = sorted(UNSOUND.glob("*.md"))
    assert {path.name for path in paths} == recorded.keys()
    for path in paths:
        report = await check_course(load_course(path), host)
        found = [str(finding).replace(str(path), path.name) for finding in report.findings()]
        assert (found or [f"{path.name}: nothing"]) == recorded[path.name]
        assert report.passed == (not any(": error: " in line for line in found))


async def test_foreign_notebooks_are_only_run(host: KernelHost, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\nNever bound: 1.23.\n\n```python\nx = 2\nx * 21\n```\n")
    (tmp_path / "b.md").write_text("# U\n\n```python\nx\n```\n")
    report = await check_course(load_course(tmp_path), host)
    first, second = report.lessons
    assert first.findings == ()
    assert first.cells[0].value == "42"
    (finding,) = second.findings
    assert finding.problem.line == 4
    assert "NameError" in finding.problem.what, "no lesson sees what another has defined"


async def test_a_broken_file_fails_the_check_and_the_others_are_run(
    host: KernelHost, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# T\n\n```python\n1\n```\n")
    (tmp_path / "b.md").write_bytes(b"\xff")
    report = await check_course(load_course(tmp_path), host)
    assert not report.passed
    assert len(report.lessons) == 1
    text = render_report(report)
    assert f"{tmp_path / 'b.md'}:1: error: not UTF-8 text: save the file as UTF-8\n" in text
    assert text.endswith(": 1 lesson checked, failed (1 error, 0 warnings)\n")


async def test_a_starter_that_runs_for_ever_is_stopped_and_counts_as_unsolved(
    host: KernelHost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tui_nn.course.check.exercises.STARTER_SECONDS", 0.2)
    good = (LESSONS / "good" / "01-every-construct.md").read_text(encoding="utf-8")
    path = tmp_path / "endless.md"
    path.write_text(good.replace("    return x\n", "    return x\n\nwhile True:\n    pass\n"))
    report = await check_course(load_course(path), host)
    assert list(report.findings()) == []
    (starter,) = [cell for cell in report.lessons[0].cells if cell.role == "exercise"]
    assert starter.timed_out


async def test_the_report_as_data_survives_json_and_names_every_cell(host: KernelHost) -> None:
    report = await check_course(load_course(LESSONS / "good"), host)
    data = report_to_json(report)
    assert json.loads(json.dumps(data)) == data
    assert data["passed"] is True
    (lesson,) = data["lessons"]
    by_name = {cell["name"]: cell for cell in lesson["cells"]}
    assert by_name["the-sum"]["value"] == "3"
    assert by_name["second-of-two"]["error"]["kind"] == "NameError"
    assert by_name["second-of-two"]["error"]["frames"][0]["line"] == 1
    assert set(by_name["set-up"]) >= {"name", "stdout", "value", "error", "charts", "seconds"}


def test_the_command_prints_text_and_exits_with_zero_when_all_is_well() -> None:
    out = io.StringIO()
    assert run_check(LESSONS / "good", False, out) == 0
    assert out.getvalue().endswith("good: 1 lesson checked, passed\n")


def test_the_command_prints_json_and_exits_with_one_when_something_is_wrong() -> None:
    out = io.StringIO()
    assert run_check(UNSOUND / "starter-passes.md", True, out) == 1
    data = json.loads(out.getvalue())
    assert data["passed"] is False
    assert data["findings"][0]["line"] == 20
