"""What `tui-nn doctor` finds, and what of it counts as a problem."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tui_nn import __version__, cli, doctor
from tui_nn.doctor import (
    examine,
    examine_data_directory,
    examine_kernel,
    examine_layers,
    examine_limits,
    examine_probes,
    examine_terminal,
    examine_versions,
    judge,
)
from tui_nn.findings import LINE_WIDTH, Finding, lay_out
from tui_nn.kernel.containment import Containment, LayerReport, Limits, ProbeResult
from tui_nn.kernel.host import KernelHost
from tui_nn.kernel.launch import KernelUnavailable

ORDINARY = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
SIZE = os.terminal_size((80, 24))


def by_topic(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.topic: finding for finding in findings}


def test_a_sound_machine_has_no_problems(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor"]) == cli.FINE
    told = capsys.readouterr().out
    for part in ("Versions", "Terminal", "Progress", "Kernel", "Layers", __version__, str(home)):
        assert part in told
    assert told.endswith("All is well.\n")


def test_each_problem_is_told_and_counted(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.touch()
    monkeypatch.setattr(doctor, "PACKAGES", ("numpy", "no-such-package"))
    assert cli.main(["doctor"]) == cli.PROBLEMS_FOUND
    told = capsys.readouterr().out
    assert "! Install it: python -m pip install no-such-package" in told
    assert "! It cannot be written" in told
    assert told.endswith("2 problems found.\n")


def test_every_package_has_a_version() -> None:
    assert all(finding.told and not finding.problem for finding in examine_versions())


def test_an_ordinary_terminal_is_fine() -> None:
    found = by_topic(list(examine_terminal(ORDINARY, SIZE)))
    assert not any(finding.problem for finding in found.values())
    assert found["colours"].told == "truecolor"
    assert found["size"].told == "80 columns, 24 lines"


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"NO_COLOR": "1"}, "greys only"),
        ({"TEXTUAL_COLOR_SYSTEM": "256"}, "256, chosen with TEXTUAL_COLOR_SYSTEM"),
    ],
)
def test_the_colours_are_those_that_will_be_shown(variables: dict[str, str], told: str) -> None:
    assert told in by_topic(list(examine_terminal(ORDINARY | variables, SIZE)))["colours"].told


def test_a_small_window_and_a_dumb_terminal_are_problems() -> None:
    small = os.terminal_size((79, 24))
    found = by_topic(list(examine_terminal({"TERM": "dumb"}, small)))
    assert "at least 80 columns" in found["size"].problem
    assert "calls itself 'dumb'" in found["TERM"].problem


def test_a_report_into_a_file_does_not_need_a_terminal() -> None:
    assert not any(finding.problem for finding in examine_terminal({}, None))


def test_an_encoding_without_formulas_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "ISO-8859-1")
    found = by_topic(list(examine_terminal(ORDINARY, SIZE)))
    assert "LANG=C.UTF-8" in found["encoding"].problem


def test_damaged_progress_is_a_problem(home: Path) -> None:
    home.mkdir()
    (home / "progress.sqlite3").write_bytes(b"no database" * 100)
    assert "damaged" in by_topic(list(examine_data_directory(home)))["file"].problem
    assert not by_topic(list(examine_data_directory(home)))["file"].problem


def test_a_kernel_that_works_is_timed() -> None:
    found = by_topic(list(examine_kernel(Limits())))
    assert not any(finding.problem for finding in found.values())
    assert all(found[what].told.endswith(" ms") for what in ("start", "a cell", "a restart"))


def test_a_cell_that_fails_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PROBE", "1 / 0")
    assert "ZeroDivisionError" in by_topic(list(examine_kernel(Limits())))["a cell"].problem
    monkeypatch.setattr(doctor, "PROBE", "7")
    assert "It gave '7' instead of 6." in by_topic(list(examine_kernel(Limits())))["a cell"].problem


def test_a_kernel_that_does_not_start_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(KernelHost):
        async def kernel(self) -> None:  # type: ignore[override]
            raise KernelUnavailable("No Python can be started.")

    monkeypatch.setattr(doctor, "KernelHost", Broken)
    assert list(examine_kernel(Limits())) == [
        Finding("start", "failed", "No Python can be started.")
    ]


LAYER = LayerReport("landlock", True, "version 7")
MISSING = LayerReport("seccomp", False, "not offered here")
STOPPED = ProbeResult("start a process", True, "stopped")
GOT_OUT = ProbeResult("start a process", False, "a process was started")


@pytest.mark.parametrize(
    ("layers", "probes", "gaps", "problems"),
    [
        ((LAYER,), (STOPPED,), (), 0),
        ((LAYER,), (GOT_OUT,), ("It got out.",), 1),
        ((LAYER, MISSING), (GOT_OUT,), ("A layer is missing.",), 0),
        ((), (), ("The self-test could not run.",), 0),
    ],
)
def test_only_a_hole_in_a_complete_sandbox_is_a_problem(
    layers: tuple[LayerReport, ...],
    probes: tuple[ProbeResult, ...],
    gaps: tuple[str, ...],
    problems: int,
) -> None:
    held = Containment(layers, probes, gaps)
    found = [*examine_layers(held), *examine_probes(held), *judge(held)]
    assert sum(bool(finding.problem) for finding in found) == problems
    told = " ".join(finding.told for finding in found)
    for gap in gaps:
        assert gap in told
    assert ("must not run here" in told) == bool(gaps)
    assert [f.topic for f in found if f.state == "MISSING"] == ["seccomp"] * (MISSING in layers)


def test_the_limits_in_force_and_mistakes_in_their_file_are_told(home: Path) -> None:
    home.mkdir()
    (home / "limits.toml").write_text("open_files = 40\nmemory_mib = 'all'\n", encoding="utf-8")
    out = io.StringIO()
    assert examine(out) == 1
    lines = out.getvalue().splitlines()
    (files,) = (line for line in lines if line.startswith("  open_files"))
    assert files.split()[1] == "40"
    told = " ".join(out.getvalue().split())
    assert "40 open files" in told, "the layer has it from the file"
    assert "! " + str(home / "limits.toml") in told
    assert "memory_mib must be a whole number" in told


def test_limits_are_told_in_the_units_of_their_file() -> None:
    found = by_topic(list(examine_limits(Limits(), (), Path("home"))))
    assert found["memory_mib"].state.strip() == "512"
    assert found["kill_after_seconds"].state.strip() == "none"


def test_no_line_of_the_report_is_too_wide_for_a_terminal_except_by_a_path(home: Path) -> None:
    out = io.StringIO()
    examine(out)
    wide = [line for line in out.getvalue().splitlines() if len(line) > LINE_WIDTH]
    assert all("/" in line for line in wide)
    assert all(len(line.replace(str(home), "")) <= LINE_WIDTH for line in wide)


def test_columns_are_as_wide_as_they_must_be_and_long_text_stays_in_its_own() -> None:
    long = "word " * 20
    findings = [
        Finding("one", long, state="on"),
        Finding("eleven", "short", "Mend it.", state="off"),
        Finding("", "across"),
    ]
    assert list(lay_out(findings)) == [
        "  one     on   " + "word " * 12 + "word",
        "               " + "word " * 6 + "word",
        "  eleven  off  short",
        "               ! Mend it.",
        "  across",
    ]
