"""Notebooks that were written for other readers open, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_nn.course.model import Cell, Diagram, Lesson, Prose
from tui_nn.course.parse import read_lesson

FOREIGN = Path(__file__).parent / "lessons" / "foreign"


def opened(path: Path) -> Lesson:
    lesson, problems = read_lesson(path, 0)
    assert problems == []
    assert lesson is not None
    assert lesson.foreign
    return lesson


def cells(lesson: Lesson) -> list[tuple[str, str]]:
    return [(cell.name, cell.code) for cell in lesson.cells()]


def prose(lesson: Lesson) -> str:
    blocks = [block for step in lesson.steps for block in step.blocks]
    return "\n".join(block.markdown for block in blocks if isinstance(block, Prose))


def test_a_myst_notebook_opens_as_prose_and_cells() -> None:
    lesson = opened(FOREIGN / "myst-notebook.md")
    assert lesson.id == "myst-notebook"
    assert cells(lesson) == [
        ("cell-1", "# %matplotlib inline\nimport numpy as np"),
        ("cell-2", "np.arange(3)"),
        ("cell-3", "x = 1"),
    ]
    assert [step.title for step in lesson.steps] == [
        "Somebody's notebook",
        "Somebody's notebook (2)",
        "Second part",
    ]
    text = prose(lesson)
    assert ":::{note}\nA note with colons.\n:::" in text
    assert "An exercise without a label stays text." in text
    assert 'print("a listing")' in text
    assert "a comment that nobody reads" not in text
    assert "(intro)=" not in text


def test_a_jupytext_markdown_notebook_has_its_python_fences_as_cells() -> None:
    lesson = opened(FOREIGN / "jupytext-markdown.md")
    assert lesson.title == "A Markdown notebook"
    assert cells(lesson) == [("imports", "import math"), ("cell-2", "math.pi")]
    first = next(iter(lesson.cells()))
    assert first.tags == {"first", "b"}
    assert "a listing" in prose(lesson)


def test_a_file_without_a_header_has_its_python_fences_as_cells() -> None:
    lesson = opened(FOREIGN / "no-header.md")
    assert lesson.title == "No header"
    assert [step.title for step in lesson.steps] == ["No header", "Something to run"]
    assert cells(lesson) == [("cell-1", "1 + 1")]


def test_well_formed_exercises_are_read_without_our_header(tmp_path: Path) -> None:
    good = FOREIGN.parent / "good" / "01-every-construct.md"
    path = tmp_path / "borrowed.md"
    text = good.read_text(encoding="utf-8")
    path.write_text(text[text.index("# Every construct") :], encoding="utf-8")
    lesson = opened(path)
    assert [step.activity is not None for step in lesson.steps].count(True) == 6


@pytest.mark.parametrize(
    ("code", "opens_as"),
    [
        ("%matplotlib inline\n%config X\nx", "# %matplotlib inline\n# %config X\nx"),
        ("!ls\n!pip install numpy", "# !ls\n# !pip install numpy"),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("if x:\n    %pip install y", "if x:\n    pass  # %pip install y"),
        ("%time x = 1", "%time x = 1"),
        ("x = 7 \\\n  %y", "x = 7 \\\n  %y"),
        ("(a\n!= b)", "(a\n!= b)"),
        ('"""\n!important\n%d\n\\d"""', '"""\n!important\n%d\n\\d"""'),
    ],
)
def test_lines_that_are_jupyters_own_become_comments_and_python_stays(
    tmp_path: Path, code: str, opens_as: str
) -> None:
    path = tmp_path / "magic.md"
    path.write_text(f"```python\n{code}\n```\n")
    assert cells(opened(path)) == [("cell-1", opens_as)]


def test_repeated_names_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "twice.md"
    path.write_text("```{code-cell}\n:name: a\n1\n```\n\n```{code-cell}\n:name: a\n2\n```\n")
    assert cells(opened(path)) == [("a", "1"), ("a-2", "2")]


def test_a_fence_without_a_language_is_a_diagram(tmp_path: Path) -> None:
    path = tmp_path / "drawn.md"
    path.write_text("# T\n\n```\na ──▶ b\n```\n")
    (block,) = opened(path).steps[0].blocks
    assert block == Diagram("a ──▶ b", "", 4)
    assert not isinstance(block, Cell)


def test_blank_lines_above_the_code_of_a_cell_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "blank.md"
    path.write_text("```python\n\n\nx = 1\n\n```\n")
    (cell,) = opened(path).cells()
    assert (cell.code, cell.line) == ("x = 1", 4)
