"""Checking lessons in real workers: sound ones pass, each flaw is found and told."""

from __future__ import annotations

import io
import json
import re
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


def as_recorded(found: list[str], recorded: list[str]) -> list[str]:
    """The findings with the words of the kernel, which are not ours to record, as `[...]`."""
    told = list(found)
    for number, (line, pattern) in enumerate(zip(found, recorded, strict=False)):
        if re.fullmatch(".+".join(map(re.escape, pattern.split("[...]"))), line):
            told[number] = pattern
    return told


async def test_each_flaw_gets_exactly_the_recorded_findings(host: KernelHost) -> None:
    recorded: dict[str, list[str]] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        recorded.setdefault(line.partition(":")[0], []).append(line)
    paths = sorted(UNSOUND.glob("*.md"))
    assert {path.name for path in paths} == recorded.keys()
    for path in paths:
        report = await check_course(load_course(path), host)
        found = [str(finding).replace(str(path), path.name) for finding in report.findings()]
        told = as_recorded(found or [f"{path.name}: nothing"], recorded[path.name])
        assert told == recorded[path.name]
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
    told = render_report(report)
    assert "a.md: passed (only run: it has no tui_nn header), 1 cell run in" in told


async def test_slips_in_a_foreign_notebook_are_warnings_and_it_is_run(
    host: KernelHost, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# T\n\n```{code-cell}\n1\n```\n\n```{codecell}\n2\n```\n\n"
        "```{note}\nA\n```{tip}\nB\n```\n\n```{code-cell}\n3\n"
    )
    report = await check_course(load_course(path), host)
    assert [str(finding).replace(f"{path}:", "") for finding in report.findings()] == [
        "7: warning: the unknown directive {codecell}: write {code-cell}",
        "11: warning: the fence that begins here is not closed before the next one, on line 13: "
        'end the block with a line "```" above that one',
        '17: warning: the fence that begins here is never closed: end the block with a line "```"',
    ]
    assert [cell.value for cell in report.lessons[0].cells] == ["1", "3"]
    assert report.passed


async def test_nothing_is_judged_that_stands_on_a_cell_that_failed(host: KernelHost) -> None:
    report = await check_course(load_course(UNSOUND / "cell-fails-above-others.md"), host)
    assert [cell.name for cell in report.lessons[0].cells] == ["first"]
    report = await check_course(load_course(UNSOUND / "cell-expected-to-fail.md"), host)
    assert len(report.lessons[0].cells) > 1, "a cell that may fail stops nothing"


async def test_two_checks_differ_in_nothing_but_their_seconds(host: KernelHost) -> None:
    first, second = [
        report_to_json(await check_course(load_course(path), host))
        for path in [LESSONS / "good"] * 2
    ]
    for data in (first, second):
        for cell in data["lessons"][0]["cells"]:
            assert cell.pop("seconds") >= 0
    assert first == second


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
