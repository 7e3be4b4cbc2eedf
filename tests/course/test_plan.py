"""Which cells run first and which results are stale."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.course.sample_lessons import sample_cell, sample_exercise, sample_lesson
from tui_nn.course.plan import Run, cells_to_run_first, stale_cells

NAMES = ("a", "b", "c", "d")
LESSON = sample_lesson(
    [
        sample_cell("a"),
        sample_exercise("first"),
        sample_cell("b"),
        sample_cell("c"),
        sample_exercise("second"),
        sample_cell("d"),
    ]
)
ORIGINAL = {cell.name: cell.code for cell in LESSON.cells()}


def first(runs: list[Run], edits: dict[str, str], target: str) -> list[str]:
    return [cell.name for cell in cells_to_run_first(LESSON, runs, edits, target)]


def ran(*names: str) -> list[Run]:
    return [Run(name, ORIGINAL[name]) for name in names]


def test_in_a_fresh_kernel_every_cell_above_runs_first() -> None:
    assert first([], {}, "c") == ["a", "b"]


def test_the_first_cell_needs_nothing() -> None:
    assert first([], {}, "a") == []


def test_cells_that_ran_do_not_run_again() -> None:
    assert first(ran("a", "b"), {}, "c") == []


def test_an_exercise_needs_the_cells_above_it_but_no_other_exercise() -> None:
    assert first(ran("a"), {}, "second-starter") == ["b", "c"]


def test_a_cell_edited_but_not_run_runs_first_with_all_that_build_on_it() -> None:
    assert first(ran("a", "b", "c"), {"b": "other"}, "d") == ["b", "c"]


def test_an_edit_that_ran_counts() -> None:
    assert first([*ran("a"), Run("b", "other")], {"b": "other"}, "c") == []


def test_cells_that_ran_before_one_above_ran_again_run_first() -> None:
    assert first(ran("a", "b", "a"), {}, "c") == ["b"]


def test_an_unknown_cell_is_an_error() -> None:
    with pytest.raises(ValueError, match="no cell named nowhere"):
        cells_to_run_first(LESSON, [], {}, "nowhere")


def test_nothing_is_stale_after_a_walk_from_top_to_bottom() -> None:
    assert stale_cells(LESSON, ran(*NAMES), {}) == frozenset()


def test_an_edit_makes_results_below_stale_but_not_its_own() -> None:
    assert stale_cells(LESSON, ran("a", "b", "c"), {"b": "other"}) == {"c"}


def test_taking_an_edit_back_makes_results_good_again() -> None:
    assert stale_cells(LESSON, ran("a", "b", "c"), {"b": ORIGINAL["b"]}) == frozenset()


def test_a_rerun_above_makes_results_below_stale_until_they_run_again() -> None:
    assert stale_cells(LESSON, ran("a", "b", "c", "a"), {}) == {"b", "c"}
    assert stale_cells(LESSON, ran("a", "b", "c", "a", "b"), {}) == {"c"}


def test_a_cell_without_a_result_is_never_stale() -> None:
    assert stale_cells(LESSON, ran("a", "c"), {"a": "other"}) == {"c"}


Value: TypeAlias = tuple[str, tuple["Value | None", ...]]


@dataclass
class Notebook:
    """A kernel in miniature: what a cell yields is its code and what stood above when it ran."""

    runs: list[Run] = field(default_factory=list)
    edits: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)

    def run(self, name: str) -> None:
        code = self.edits.get(name, ORIGINAL[name])
        self.runs.append(Run(name, code))
        above = NAMES[: NAMES.index(name)]
        self.values[name] = (code, tuple(self.values.get(other) for other in above))

    def from_the_top(self, name: str) -> Value:
        clean = Notebook(edits=self.edits)
        for other in NAMES[: NAMES.index(name) + 1]:
            clean.run(other)
        return clean.values[name]


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["run", "edit"]), st.sampled_from(NAMES), st.sampled_from("xyz")),
    max_size=12,
)


def played(actions: list[tuple[str, str, str]]) -> Notebook:
    notebook = Notebook()
    for action, name, code in actions:
        if action == "run":
            notebook.run(name)
        else:
            notebook.edits[name] = code
    return notebook


@given(actions=ACTIONS, target=st.sampled_from(NAMES))
def test_a_run_after_its_plan_shows_what_a_run_from_the_top_would(
    actions: list[tuple[str, str, str]], target: str
) -> None:
    notebook = played(actions)
    for cell in cells_to_run_first(LESSON, notebook.runs, notebook.edits, target):
        notebook.run(cell.name)
    notebook.run(target)
    assert notebook.values[target] == notebook.from_the_top(target)
    assert cells_to_run_first(LESSON, notebook.runs, notebook.edits, target) == ()


@given(actions=ACTIONS, target=st.sampled_from(NAMES))
def test_a_plan_is_the_lower_end_of_the_cells_above_in_order(
    actions: list[tuple[str, str, str]], target: str
) -> None:
    notebook = played(actions)
    above = NAMES[: NAMES.index(target)]
    plan = first(notebook.runs, notebook.edits, target)
    assert plan == list(above[len(above) - len(plan) :])


@given(actions=ACTIONS)
def test_a_result_that_is_not_stale_agrees_with_the_results_above(
    actions: list[tuple[str, str, str]],
) -> None:
    notebook = played(actions)
    stale = stale_cells(LESSON, notebook.runs, notebook.edits)
    assert stale <= {run.cell for run in notebook.runs}
    for name in set(notebook.values) - stale:
        above = notebook.values[name][1]
        for other, value in zip(NAMES, above, strict=False):
            assert value is None or value == notebook.values[other]
            assert value is None or value[0] == notebook.edits.get(other, ORIGINAL[other])
