"""The lesson in the authors' guide is a lesson: it opens, and it passes the check."""

from __future__ import annotations

import io
from pathlib import Path

import tui_nn.course
from tui_nn.course.check.command import run_check
from tui_nn.course.parse import read_lesson
from tui_nn.course.parse.cells import OUR_TAGS

GUIDE = (Path(tui_nn.course.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_the_example_passes_the_check_without_a_finding(tmp_path: Path) -> None:
    example = GUIDE.split("`````markdown\n", 1)[1].split("`````\n", 1)[0]
    path = tmp_path / "01-weighted-sum.md"
    path.write_text(example, encoding="utf-8")
    lesson, problems = read_lesson(path, 0)
    assert problems == []
    assert lesson is not None
    assert lesson.id == "weighted-sum"
    out = io.StringIO()
    code = run_check(path, False, out)
    assert (code, out.getvalue().count("error"), out.getvalue().count("warning")) == (0, 0, 0)


def test_the_guide_explains_every_tag_that_we_read() -> None:
    for tag in OUR_TAGS:
        assert f"`{tag}`" in GUIDE
