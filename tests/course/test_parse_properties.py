"""Whatever stands in a file, reading it raises nothing and every problem lies within the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_nn.course.parse import read_lesson
from tui_nn.course.parse.names import slug

GOOD = Path(__file__).parent / "lessons" / "good" / "01-every-construct.md"
GOOD_LINES = GOOD.read_text(encoding="utf-8").split("\n")
SNIPPETS = [
    "---",
    "+++",
    "```",
    "````",
    "~~~",
    ":::",
    ":::{note}",
    "```{code-cell}",
    "```{code-cell} ipython3",
    "```{exercise} Q",
    ":label: q",
    ":tags: [exercise]",
    ":tags: [",
    ":name: &a [*a]",
    "```{exercise-start}",
    "```{exercise-end}",
    "```{solution-start} double-it",
    "```{solution-end}",
    "```{solution} guess-sum",
    "```{admonition} Hint",
    ":class: hint",
    "- [ ] a",
    "- [x] b",
    "## Step",
    "Title\n=====",
    "*caption*",
    "> quoted",
    "\t- item",
    "tui_nn:",
    "\u2028",
    "{" * 50,
    "[" * 2000,
]


def judge(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.md"
        path.write_bytes(data)
        lesson, problems = read_lesson(path, 0)
    assert (lesson is None) == bool(problems)
    text = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    count = max(1, text.count(b"\n") + (not text.endswith(b"\n")))
    for problem in problems:
        assert 1 <= problem.line <= count
        assert problem.what
        assert problem.mend
        assert "\n" not in str(problem)
    if lesson is not None:
        names = [step.name for step in lesson.steps]
        assert len(set(names)) == len(names)
        for step in lesson.steps:
            assert 1 <= step.line <= count


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    judge(data)


@given(st.text(max_size=300))
@example("---\n!!python/object:os.system {}\n---\nx")
@example("---\n? [a]\n: b\n---\nx")
@example("---\n&a [*a]\n---\nx")
def test_any_text(text: str) -> None:
    judge(text.encode(errors="replace"))


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*SNIPPETS, *GOOD_LINES]), max_size=40))
def test_any_heap_of_our_constructs(lines: list[str]) -> None:
    judge("\n".join(["---", "tui_nn:", "  id: probe", "---", *lines]).encode())


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD_LINES) - 1),
            st.one_of(st.none(), st.sampled_from(SNIPPETS), st.text(max_size=20)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_lesson_with_lines_removed_or_replaced(changes: list[tuple[int, str | None]]) -> None:
    lines = list(GOOD_LINES)
    for index, replacement in sorted(changes, key=lambda change: change[0], reverse=True):
        lines[index : index + 1] = [] if replacement is None else [replacement]
    judge("\n".join(lines).encode(errors="replace"))


@given(st.text(max_size=100))
def test_a_slug_is_a_name_and_its_own_slug(title: str) -> None:
    name = slug(title)
    assert name
    assert slug(name) == name
    assert not any(character.isspace() for character in name)
