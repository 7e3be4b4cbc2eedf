"""The lesson in the authors' guide is a lesson: it opens, and it passes the check."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import get_args

import tui_nn.course
from tui_nn.course.check.command import run_check
from tui_nn.course.parse import read_lesson
from tui_nn.course.parse.cells import OUR_TAGS
from tui_nn.kernel.events import Status

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


def test_the_guide_names_every_key_of_the_report_as_data(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\n```python\n1 / 0\n```\n", encoding="utf-8")
    out = io.StringIO()
    run_check(tmp_path, True, out)
    data = json.loads(out.getvalue())
    (lesson,) = data["lessons"]
    (cell,) = lesson["cells"]
    for part in (data, data["findings"][0], lesson, cell, cell["error"]):
        for key in part:
            assert f"`{key}`" in GUIDE.partition("## What the check tells")[2]
    for status in get_args(Status):
        assert f"`{status}`" in GUIDE
