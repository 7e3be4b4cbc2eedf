"""Every malformed construct is told with its line and with how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_nn.course.parse import load_course, read_lesson
from tui_nn.course.parse.source import MAXIMUM_BYTES

BROKEN = Path(__file__).parent / "lessons" / "broken"
EXPECTED = BROKEN / "problems.txt"


def problems_of(path: Path) -> list[str]:
    lesson, problems = read_lesson(path, 0)
    assert (lesson is None) == bool(problems)
    return [str(problem).replace(str(path), path.name) for problem in problems]


def files() -> list[Path]:
    return sorted(path for path in BROKEN.iterdir() if path != EXPECTED)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_broken_file_gets_exactly_the_recorded_problems(path: Path) -> None:
    recorded = EXPECTED.read_text(encoding="utf-8").splitlines()
    expected = [line for line in recorded if line.startswith(f"{path.name}:")]
    assert expected, f"no problem is recorded for {path.name}"
    assert problems_of(path) == expected


def test_every_recorded_problem_belongs_to_a_file() -> None:
    names = {path.name for path in files()}
    recorded = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert {line.partition(":")[0] for line in recorded} == names


def test_a_jupyter_notebook_is_not_read_but_told_how_to_convert(tmp_path: Path) -> None:
    path = tmp_path / "notebook.ipynb"
    path.write_text("{}")
    assert problems_of(path) == [
        "notebook.ipynb: a Jupyter notebook in JSON: convert it with "
        '"jupytext --to md:myst notebook.ipynb" and open the .md file'
    ]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "gone.md") == [
        "gone.md: cannot be read (no such file or directory): check the path and its permissions"
    ]


def test_a_file_that_is_not_utf_8_is_told_on_the_line_that_is_not(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("# Title\n\nA café.\n".encode("latin-1"))
    assert problems_of(path) == ["latin.md:3: not UTF-8 text: save the file as UTF-8"]


def test_a_directory_is_not_read_as_a_file(tmp_path: Path) -> None:
    assert "cannot be read (is a directory)" in problems_of(tmp_path)[0]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    path.write_text("# Title\n\n" + "word " * (MAXIMUM_BYTES // 5))
    assert problems_of(path) == [
        "large.md: larger than 512 KiB: split it into several lessons",
    ]


def test_broken_files_are_left_out_and_the_rest_opens(tmp_path: Path) -> None:
    (tmp_path / "01-good.md").write_text("# Good\n\nText.\n")
    (tmp_path / "02-broken.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "03-good-too.md").write_text("# Good, too\n\nText.\n")
    course = load_course(tmp_path)
    assert [(lesson.number, lesson.title) for lesson in course.lessons] == [
        (0, "Good"),
        (2, "Good, too"),
    ]
    assert [problem.path.name for problem in course.problems] == ["02-broken.md"]
