"""The benchmarks: their table, and that what they measure with still works."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.benchmarks import kernels, suite
from tests.benchmarks.__main__ import main
from tests.benchmarks.programs import surroundings
from tests.benchmarks.table import Row, duration, table
from tests.benchmarks.terminal import Stuck, Terminal


def test_a_row_tells_medians_their_ratio_and_whether_its_goals_are_met() -> None:
    row = Row("first", [0.3, 0.2, 9.0], [0.2, 0.1, 0.2], "hello", seconds=0.5, ratio=1.3)
    assert row.cells() == ("first", "300 ms", "200 ms", "hello", "1.50", "≤ 1.3 ×, ≤ 500 ms", "no")
    assert Row("first", [0.3], [0.2], ratio=2, seconds=1).met == "yes"
    assert Row("first", [0.3], [0.2], ratio=2, seconds=0.1).met == "no"


def test_a_row_without_reference_is_judged_by_its_time_alone_or_not_at_all() -> None:
    assert Row("reset", [0.01], against="not installed", ratio=0.02).cells() == (
        *("reset", "10 ms", "", "not installed", "", "≤ 0.02 ×", ""),
    )
    assert Row("key", [0.01], seconds=0.05).met == "yes"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.00012, "0.12 ms"), (0.0123, "12.3 ms"), (0.25, "250 ms"), (1.5, "1.5 s")],
)
def test_times_have_three_digits_and_the_unit_that_suits_them(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_columns_line_up() -> None:
    lines = table([Row("a", [0.1], [0.2], "b"), Row("much longer", [2.0])]).splitlines()
    assert len(lines) == 3
    assert lines[1].index("100 ms") + len("100 ms") == lines[2].index("2 s") + len("2 s")


def test_the_terminal_tells_when_the_screen_became_as_it_is(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import os, sys, tty\n"
        "tty.setraw(0)\n"
        "os.write(1, b'\\x1b[2Jready')\n"
        "while (key := os.read(0, 1)) != b'\\x11':\n"
        "    os.write(1, b'\\x1b[H\\x1b[1mkey ' + key)\n"
        "    os.write(1, b'\\x1b[H\\x1b[0mkey ' + key)\n"
    )
    with Terminal([sys.executable, str(program)], {}) as terminal:
        assert terminal.wait_for("ready") >= terminal.started
        terminal.settle()
        pressed = terminal.press("a")
        painted = terminal.wait_for("key a")
        assert pressed <= painted <= terminal.last_byte
        assert pressed <= terminal.settle() <= terminal.last_byte
        assert not terminal.has_painted("ready")


def test_a_program_that_ends_is_told_with_what_was_missed() -> None:
    command = [sys.executable, "-c", "print('bye')"]
    with Terminal(command, {}) as terminal, pytest.raises(Stuck, match=r"'hello'.*bye"):
        terminal.wait_for("hello")


def test_the_reference_and_the_tutorial_paint_what_is_waited_for() -> None:
    with surroundings() as place:
        with place.reference("hello") as hello:
            hello.wait_for("Hello")
        with place.tutorial() as tutorial:
            tutorial.wait_for("Quit")


def test_without_ipykernel_the_kernel_is_measured_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "is_installed", lambda: False)
    (row,) = kernels.round_trip(quick=True)
    assert row.ours and not row.reference
    assert row.against == "ipykernel not installed"
    assert row.met == ""


def test_every_kernel_figure_is_measured() -> None:
    async def measure() -> list[float]:
        async with kernels.our_kernel() as kernel:
            return [await kernel.round_trip(), await kernel.reset(), await kernel.interrupt()]

    assert all(seconds > 0 for seconds in asyncio.run(measure()))


def test_only_what_is_asked_for_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, bool]] = []

    def benchmark(name: str) -> suite.Benchmark:
        def rows(quick: bool) -> list[Row]:
            asked.append((name, quick))
            return [Row(name, [0.5])]

        return rows

    for name in suite.BENCHMARKS:
        monkeypatch.setitem(suite.BENCHMARKS, name, benchmark(name))
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--quick", "--only", "flood"])
    assert main() == 0
    assert asked == [("flood", True)]
    assert "flood" in capsys.readouterr().out
