"""A kept course is the course that would be read, or it is not used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui_nn.course import parse
from tui_nn.course.built_in import built_in_course_path
from tui_nn.course.model import Course
from tui_nn.course.parse import load_course
from tui_nn.course.parse_cache import load_course_cached

GOOD = Path(__file__).parent / "lessons" / "good" / "01-every-construct.md"


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    directory = tmp_path / "lessons"
    directory.mkdir()
    (directory / GOOD.name).write_bytes(GOOD.read_bytes())
    (directory / "myst.yml").write_text(
        "project: {id: sample, title: Sample, description: A sample.}\n"
    )
    return directory


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "home" / "parsed"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which courses were parsed."""
    paths: list[Path] = []

    def load(path: Path) -> Course:
        paths.append(path)
        return load_course(path)

    monkeypatch.setattr(parse, "load_course", load)
    return paths


def test_a_course_is_parsed_once_and_the_same_afterwards(
    lessons: Path, kept: Path, parsed: list[Path]
) -> None:
    courses = [load_course_cached(lessons, kept) for _ in range(3)]
    assert courses == [load_course(lessons)] * 3
    assert courses[-1].description == "A sample."
    assert parsed == [lessons]


@pytest.mark.parametrize("path", [GOOD, built_in_course_path()], ids=["a file", "built in"])
def test_what_is_kept_equals_what_was_read(path: Path, kept: Path, parsed: list[Path]) -> None:
    load_course_cached(path, kept)
    assert load_course_cached(path, kept) == load_course(path)
    assert parsed == [path]


def test_a_kept_course_is_read_without_the_parsers(kept: Path) -> None:
    look = (
        "import pathlib, sys; from tui_nn.course.built_in import built_in_course_path; "
        "from tui_nn.course.parse_cache import load_course_cached; "
        "load_course_cached(built_in_course_path(), pathlib.Path(sys.argv[1])); "
        "print(sorted({'markdown_it', 'yaml'} & set(sys.modules)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", look, str(kept)], capture_output=True, text=True, timeout=60
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["['markdown_it', 'yaml']", "[]"]


def test_a_changed_lesson_is_read_anew_even_within_the_same_second(
    lessons: Path, kept: Path
) -> None:
    lesson = lessons / GOOD.name
    before = load_course_cached(lessons, kept).lessons[0]
    lesson.write_text(lesson.read_text().replace(f"# {before.title}", "# Another title", 1))
    assert load_course_cached(lessons, kept).lessons[0].title == "Another title"


def test_lessons_and_titles_that_come_and_go_are_noticed(lessons: Path, kept: Path) -> None:
    load_course_cached(lessons, kept)
    (lessons / "99-more.md").write_text("# More\n\nText.\n")
    assert [lesson.title for lesson in load_course_cached(lessons, kept).lessons][1:] == ["More"]
    (lessons / "99-more.md").unlink()
    assert len(load_course_cached(lessons, kept).lessons) == 1
    (lessons / "myst.yml").unlink()
    assert load_course_cached(lessons, kept).title == "lessons"


def test_a_course_with_problems_is_not_kept(lessons: Path, kept: Path, parsed: list[Path]) -> None:
    (lessons / "02-broken.md").write_text("---\ntitle: [\n---\n\n# Broken\n")
    first, second = (load_course_cached(lessons, kept) for _ in range(2))
    assert first.problems and first == second
    assert parsed == [lessons, lessons]


def test_a_course_that_is_not_there_is_told_as_ever(tmp_path: Path, kept: Path) -> None:
    missing = tmp_path / "missing.md"
    assert load_course_cached(missing, kept) == load_course(missing)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"fingerprint": 1}', b"\xff\xfe"])
def test_a_damaged_copy_is_replaced(
    lessons: Path, kept: Path, parsed: list[Path], damage: bytes
) -> None:
    load_course_cached(lessons, kept)
    (copy,) = kept.iterdir()
    copy.write_bytes(damage)
    assert load_course_cached(lessons, kept) == load_course(lessons)
    assert load_course_cached(lessons, kept) == load_course(lessons)
    assert parsed == [lessons, lessons]


def test_a_copy_of_another_shape_is_replaced(lessons: Path, kept: Path, parsed: list[Path]) -> None:
    load_course_cached(lessons, kept)
    (copy,) = kept.iterdir()
    saved = json.loads(copy.read_bytes())
    for course in (None, ["Course", "id"], ["Unknown"], ["Prose", "text", 1], []):
        copy.write_text(json.dumps(saved | {"course": course}))
        assert load_course_cached(lessons, kept) == load_course(lessons)
    assert len(parsed) == 6


def test_where_nothing_can_be_kept_the_course_opens_all_the_same(
    lessons: Path, tmp_path: Path, parsed: list[Path]
) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    for _ in range(2):
        assert load_course_cached(lessons, tmp_path / "home" / "parsed").lessons
    assert parsed == [lessons, lessons]


def test_two_courses_are_kept_side_by_side(lessons: Path, kept: Path, parsed: list[Path]) -> None:
    for _ in range(2):
        assert load_course_cached(lessons, kept).title == "Sample"
        assert load_course_cached(GOOD, kept).title != "Sample"
    assert parsed == [lessons, GOOD]
