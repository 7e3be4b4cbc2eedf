"""What cells may use is read from a file, and a file with mistakes locks nobody out."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.kernel.driving import kernel_with, run
from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.limits_file import FILE, LIMIT_KEYS, read_limits


def read(home: Path, text: str) -> tuple[Limits, tuple[str, ...]]:
    (home / FILE).write_text(text, encoding="utf-8")
    return read_limits(home)


def test_without_a_file_the_usual_limits_hold(tmp_path: Path) -> None:
    assert read_limits(tmp_path) == (Limits(), ())
    assert read_limits(tmp_path / "absent") == (Limits(), ())
    (tmp_path / "file").touch()
    assert read_limits(tmp_path / "file") == (Limits(), ())


def test_every_limit_can_be_set_in_units_that_people_use(tmp_path: Path) -> None:
    text = """
        memory_mib = 1024
        cpu_seconds = 60
        open_files = 32
        file_mib = 2
        scratch_mib = 0
        scratch_files = 10
        output_mib = 1
        output_messages = 500
        ask_after_seconds = 2.5
        kill_after_seconds = 90
        interrupt_grace_seconds = 0.5
    """
    limits = Limits(
        memory=1024 * MEBIBYTE,
        cpu_seconds=60,
        open_files=32,
        file_size=2 * MEBIBYTE,
        scratch_size=0,
        scratch_files=10,
        output_bytes=MEBIBYTE,
        output_frames=500,
        ask_after=2.5,
        kill_after=90,
        interrupt_grace=0.5,
    )
    assert read(tmp_path, text) == (limits, ())
    assert {key.field for key in LIMIT_KEYS.values()} == {
        field.name for field in dataclasses.fields(Limits)
    }


def test_the_usual_limits_are_values_that_the_file_may_have(tmp_path: Path) -> None:
    lines = []
    for name, key in LIMIT_KEYS.items():
        shown = key.shown(Limits())
        lines.append(f"{name} = {0 if shown == 'none' else shown}")
    assert read(tmp_path, "\n".join(lines)) == (Limits(), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('memory_mib = "lots"', "memory_mib must be a whole number from 32 to 1048576, not 'lots'"),
        ("memory_mib = 1", "not 1; it is 512 as usual."),
        ("memory_mib = true", "not True"),
        ("cpu_seconds = 1.5", "cpu_seconds must be a whole number"),
        ("ask_after_seconds = nan", "ask_after_seconds must be a number from 1 to"),
        ("ask_after_seconds = inf", "not inf"),
        ("kill_after_seconds = -1", "0 for none, or a number from 0.1 to"),
        ("memori_mib = 512", "there is no limit 'memori_mib'; the limits are memory_mib, "),
        ("[limits]\nmemory_mib = 512", "there is no limit 'limits'"),
        ("memory_mib = ", "is not TOML"),
        (f"memory_mib = {'[' * 5000}", "is not TOML"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_and_the_rest_of_the_file_counts(
    tmp_path: Path, text: str, words: str
) -> None:
    limits, (problem,) = read(tmp_path, text)
    assert limits == Limits()
    assert words in problem
    assert problem.startswith(str(tmp_path / FILE))
    assert problem.endswith(".")
    assert "\n" not in problem
    limits, problems = read(tmp_path, f"open_files = 20\n{text}")
    assert len(problems) == 1
    assert limits == (Limits() if "not TOML" in problem else Limits(open_files=20))


def test_a_file_that_is_no_text_or_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    assert "no UTF-8 text" in read_limits(tmp_path)[1][0]
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    assert "cannot be read" in read_limits(tmp_path)[1][0]


async def test_cells_work_with_the_least_of_everything_and_meet_a_limit_that_was_lowered(
    tmp_path: Path,
) -> None:
    least = "\n".join(
        f"{name} = {key.least:.15g}" for name, key in LIMIT_KEYS.items() if name != "cpu_seconds"
    )
    limits, problems = read(tmp_path, least)
    assert problems == ()
    async with kernel_with(dataclasses.replace(limits, kill_after=None)) as kernel:
        assert (await run(kernel, "import numpy as np\nnp.arange(4).sum()")).status == "ok"
        outcome = await run(kernel, "np.zeros(64 * 2**20)")
        assert "the limit is 32 MiB" in outcome.error.explanation
