"""Progress under kill -9 and with several processes at once: real processes, real files."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.course.sample_lessons import sample_cell, sample_lesson
from tui_nn.course.progress import open_progress

WRITER = """
import sys
from pathlib import Path
from tests.course.sample_lessons import sample_cell
from tui_nn.course.progress import open_progress

name, first, count = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
progress = open_progress(Path(sys.argv[1]), "networks")
print(progress.notice or "open", flush=True)
cell, own = sample_cell("weights"), sample_cell(name)
for number in range(count):
    progress.save_edit("one-neuron", own, f"number = {number}")
    progress.save_edit("one-neuron", cell, f"{name} = {number}")
    progress.mark_done("one-neuron", f"step-{first + number}")
    progress.save_result("one-neuron", own, f"number = {number}", [{"text": "x" * 5000}], "ok", 0.1)
    print(number, flush=True)
progress.close()
"""


def start_writer(directory: Path, name: str, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(directory), name, str(first), str(count)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("seed", range(6))
def test_what_was_saved_before_a_kill_is_there_afterwards(tmp_path: Path, seed: int) -> None:
    with start_writer(tmp_path, "left", 0, 100_000) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        for _ in range(random.Random(seed).randrange(1, 200)):
            writer.stdout.readline()
        writer.kill()
        told = writer.stdout.read().splitlines()
    last = int(told[-1]) if told else 0
    lesson = sample_lesson([sample_cell("left")])
    with open_progress(tmp_path, "networks") as progress:
        assert progress.notice is None
        kept = progress.lesson(lesson).edits["left"].code
        assert int(kept.removeprefix("number = ")) >= last
        assert progress.lesson(lesson).results["left"].status == "ok"
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite3"]


def test_two_processes_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    count = 60
    with (
        start_writer(tmp_path, "left", 0, count) as left,
        start_writer(tmp_path, "right", count, count) as right,
    ):
        outputs = [process.communicate(timeout=60)[0] for process in (left, right)]
    assert [output.splitlines()[0] for output in outputs] == ["open", "open"]
    assert left.returncode == right.returncode == 0
    lesson = sample_lesson([sample_cell(f"cell-{number}") for number in range(2 * count)])
    with open_progress(tmp_path, "networks") as progress:
        assert progress.notice is None
        kept = progress.lesson(lesson)
        assert kept.done == {step.name for step in lesson.steps}
        assert kept.edits["left"].code == kept.edits["right"].code == f"number = {count - 1}"
        codes = {version.code for version in progress.history(lesson.id, sample_cell("weights"))}
        assert codes == {f"left = {count - 1}", f"right = {count - 1}"}
