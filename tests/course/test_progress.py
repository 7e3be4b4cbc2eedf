"""What is remembered of a learner from one session to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from tests.course.sample_lessons import (
    sample_cell,
    sample_course,
    sample_exercise,
    sample_lesson,
)
from tui_nn.course.model import Lesson
from tui_nn.course.plan import Run
from tui_nn.course.progress import (
    Answer,
    Conflict,
    ExerciseProgress,
    LastPlace,
    LessonSummary,
    Progress,
    data_directory,
    open_progress,
)

CELL = sample_cell("weights", "weights = [1.0, 1.0]")
OTHER = sample_cell("bias", "bias = -1.5")
LESSON = sample_lesson([CELL, OTHER, sample_exercise("and-gate")])
Open = Callable[[], Progress]


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Open]:
    """Opens a session of its own on the same data directory at each call."""
    opened: list[Progress] = []

    def open_session() -> Progress:
        opened.append(open_progress(tmp_path, "networks"))
        return opened[-1]

    yield open_session
    for progress in opened:
        progress.close()


def changed_original(lesson: Lesson, code: str) -> Lesson:
    """The lesson after an update that gave its first cell other code."""
    step = replace(lesson.steps[0], blocks=(sample_cell("weights", code),))
    return replace(lesson, steps=(step, *lesson.steps[1:]))


def test_a_new_learner_has_done_nothing(sessions: Open) -> None:
    progress = sessions().lesson(LESSON)
    assert progress.position is None
    assert not progress.done
    assert not progress.edits
    assert not progress.results
    assert not progress.answers
    assert not progress.exercises


def test_everything_saved_is_there_tomorrow(sessions: Open) -> None:
    with sessions() as today:
        today.save_edit(LESSON.id, CELL, "weights = [2.0, 1.0]")
        today.save_result(
            LESSON.id, CELL, "weights = [2.0, 1.0]", [{"type": "value", "text": "2 σ"}], "ok", 0.25
        )
        today.save_answer(LESSON.id, "guess", 2, False)
        today.save_answer(LESSON.id, "why", "because \x00 σ", None)
        today.mark_done(LESSON.id, "step-0")
        today.save_position(LESSON.id, "step-1")
    tomorrow = sessions()
    assert tomorrow.notice is None
    lesson = tomorrow.lesson(LESSON)
    assert lesson.edits["weights"].code == "weights = [2.0, 1.0]"
    assert lesson.edits["weights"].original_digest == CELL.digest
    assert not lesson.edits["weights"].outdated
    assert lesson.code_by_cell() == {"weights": "weights = [2.0, 1.0]"}
    result = lesson.results["weights"]
    assert result.events == ({"type": "value", "text": "2 σ"},)
    assert (result.complete, result.status, result.seconds) == (True, "ok", 0.25)
    assert lesson.runs() == (Run("weights", "weights = [2.0, 1.0]"),)
    assert lesson.answers == {
        "guess": Answer(2, correct=False, attempts=1),
        "why": Answer("because \x00 σ", correct=None, attempts=1),
    }
    assert lesson.done == {"step-0"}
    assert lesson.position == "step-1"


def test_another_course_has_progress_of_its_own(sessions: Open, tmp_path: Path) -> None:
    sessions().mark_done(LESSON.id, "step-0")
    with open_progress(tmp_path, "another") as other:
        assert not other.lesson(LESSON).done


def test_results_come_in_the_order_in_which_the_cells_last_ran(sessions: Open) -> None:
    progress = sessions()
    for cell in (CELL, OTHER, CELL):
        progress.save_result(LESSON.id, cell, cell.code, [], "ok", 0.0)
    assert [run.cell for run in progress.lesson(LESSON).runs()] == ["bias", "weights"]


def test_a_discarded_result_is_gone(sessions: Open) -> None:
    progress = sessions()
    progress.save_result(LESSON.id, CELL, CELL.code, [], "ok", 0.0)
    progress.discard_result(LESSON.id, CELL)
    assert not progress.lesson(LESSON).results


def test_output_too_large_to_keep_is_told_and_the_rest_is_kept(sessions: Open) -> None:
    progress = sessions()
    events = [{"type": "output", "text": "x" * (1 << 20)}]
    assert not progress.save_result(LESSON.id, CELL, "flood()", events, "interrupted", 3.0)
    result = progress.lesson(LESSON).results["weights"]
    assert (result.code, result.events, result.complete) == ("flood()", (), False)
    assert (result.status, result.seconds) == ("interrupted", 3.0)


def test_a_lone_surrogate_in_code_or_answers_does_no_harm(sessions: Open) -> None:
    progress = sessions()
    progress.save_edit(LESSON.id, CELL, "x = '\ud800'")
    progress.save_answer(LESSON.id, "why", "\udfff", None)
    lesson = progress.lesson(LESSON)
    assert lesson.edits["weights"].code == "x = '?'"
    assert lesson.answers["why"].answer == "?"


def test_answers_are_counted_and_the_last_one_is_kept(sessions: Open) -> None:
    progress = sessions()
    progress.save_answer(LESSON.id, "guess", 0, False)
    progress.save_answer(LESSON.id, "guess", 1, True)
    assert progress.lesson(LESSON).answers["guess"] == Answer(1, correct=True, attempts=2)


def test_an_exercise_only_ever_advances(sessions: Open) -> None:
    progress = sessions()
    progress.save_attempt(LESSON.id, "and-gate", solved=False)
    progress.save_hints_shown(LESSON.id, "and-gate", 2)
    progress.save_attempt(LESSON.id, "and-gate", solved=True)
    progress.save_solution_seen(LESSON.id, "and-gate")
    progress.save_attempt(LESSON.id, "and-gate", solved=False)
    progress.save_hints_shown(LESSON.id, "and-gate", 1)
    assert progress.lesson(LESSON).exercises["and-gate"] == ExerciseProgress(
        attempts=3, hints_shown=2, solved=True, solution_seen=True
    )


def test_the_code_of_an_exercise_is_kept_like_any_other(sessions: Open) -> None:
    starter = sample_exercise("and-gate").starter
    sessions().save_edit(LESSON.id, starter, "done = True")
    edit = sessions().lesson(LESSON).edits[starter.name]
    assert (edit.code, edit.outdated) == ("done = True", False)


def test_typing_the_original_again_is_no_edit(sessions: Open) -> None:
    progress = sessions()
    progress.save_edit(LESSON.id, CELL, "other")
    progress.save_edit(LESSON.id, CELL, CELL.code)
    assert not progress.lesson(LESSON).edits
    progress.save_edit(LESSON.id, OTHER, OTHER.code)
    assert progress.history(LESSON.id, OTHER) == ()


def test_setting_a_cell_back_can_be_undone_even_tomorrow(sessions: Open) -> None:
    with sessions() as today:
        today.save_edit(LESSON.id, CELL, "mine")
        today.discard_edit(LESSON.id, CELL)
        assert not today.lesson(LESSON).edits
    tomorrow = sessions()
    assert tomorrow.undo_discard(LESSON.id, CELL) == "mine"
    assert tomorrow.lesson(LESSON).edits["weights"].code == "mine"


def test_there_is_nothing_to_undo_where_nothing_was_set_back(sessions: Open) -> None:
    progress = sessions()
    assert progress.undo_discard(LESSON.id, CELL) is None
    progress.save_edit(LESSON.id, CELL, "mine")
    assert progress.undo_discard(LESSON.id, CELL) is None
    assert progress.lesson(LESSON).edits["weights"].code == "mine"


def test_typing_replaces_itself_in_the_history_until_it_runs(sessions: Open) -> None:
    progress = sessions()
    for code in ("m", "mi", "mine"):
        progress.save_edit(LESSON.id, CELL, code)
    progress.save_result(LESSON.id, CELL, "mine", [], "ok", 0.0)
    for code in ("mine 2", "mine 22"):
        progress.save_edit(LESSON.id, CELL, code)
    codes = [version.code for version in progress.history(LESSON.id, CELL)]
    assert codes == ["mine 22", "mine"]


def test_the_last_twenty_versions_that_ran_are_kept(sessions: Open) -> None:
    progress = sessions()
    for number in range(30):
        progress.save_edit(LESSON.id, CELL, f"version {number}")
        progress.save_result(LESSON.id, CELL, f"version {number}", [], "ok", 0.0)
    history = progress.history(LESSON.id, CELL)
    assert [version.code for version in history] == [f"version {n}" for n in range(29, 9, -1)]
    revisions = [version.revision for version in history]
    assert revisions == sorted(revisions, reverse=True)
    assert all(version.saved_at > 0 for version in history)


def test_an_edit_outlives_a_change_of_the_original_and_says_so(sessions: Open) -> None:
    sessions().save_edit(LESSON.id, CELL, "mine")
    edit = sessions().lesson(changed_original(LESSON, "weights = [9.0]")).edits["weights"]
    assert (edit.code, edit.outdated) == ("mine", True)


def test_an_edit_that_the_new_original_has_taken_over_is_no_edit(sessions: Open) -> None:
    sessions().save_edit(LESSON.id, CELL, "mine")
    assert not sessions().lesson(changed_original(LESSON, "mine")).edits


def test_an_edit_of_a_cell_that_is_gone_is_kept_and_comes_back_with_it(sessions: Open) -> None:
    progress = sessions()
    progress.save_edit(LESSON.id, CELL, "mine")
    without = sample_lesson([OTHER])
    assert progress.lesson(without).edits["weights"].outdated
    assert not progress.lesson(LESSON).edits["weights"].outdated


def test_steps_that_the_lesson_has_no_more_are_not_told_but_kept(sessions: Open) -> None:
    progress = sessions()
    progress.mark_done(LESSON.id, "step-0")
    progress.mark_done(LESSON.id, "step-2")
    progress.save_position(LESSON.id, "step-2")
    shorter = sample_lesson([CELL])
    assert progress.lesson(shorter).done == {"step-0"}
    assert progress.lesson(shorter).position is None
    assert progress.overview(sample_course(shorter)).last == LastPlace(LESSON.id, None)
    assert progress.lesson(LESSON).done == {"step-0", "step-2"}
    assert progress.lesson(LESSON).position == "step-2"


def test_the_overview_counts_steps_and_knows_where_to_go_on(sessions: Open) -> None:
    second = sample_lesson([sample_cell("xor")], "xor", 1)
    course = sample_course(LESSON, second)
    progress = sessions()
    assert progress.overview(course).last is None
    progress.mark_done(LESSON.id, "step-0")
    progress.mark_done(LESSON.id, "step-1")
    progress.save_position("xor", "step-0")
    progress.save_position(LESSON.id, "step-1")
    overview = progress.overview(course)
    assert overview.lessons == {LESSON.id: LessonSummary(2, 3), "xor": LessonSummary(0, 1)}
    assert overview.last == LastPlace(LESSON.id, "step-1")
    assert progress.overview(sample_course(second)).last == LastPlace("xor", "step-0")


def test_a_reset_lesson_starts_anew_and_the_copy_holds_what_was(
    sessions: Open, tmp_path: Path
) -> None:
    progress = sessions()
    progress.save_edit(LESSON.id, CELL, "mine")
    progress.save_edit("xor", CELL, "other")
    copy = progress.reset(LESSON.id)
    assert not progress.lesson(LESSON).edits
    assert progress.lesson(sample_lesson([CELL], "xor")).edits
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy.rename(elsewhere / "progress.sqlite3")
    with open_progress(elsewhere, "networks") as kept:
        assert kept.lesson(LESSON).edits["weights"].code == "mine"


def test_a_reset_course_starts_anew(sessions: Open) -> None:
    progress = sessions()
    progress.mark_done(LESSON.id, "step-0")
    progress.mark_done("xor", "step-0")
    assert progress.reset() != progress.reset()
    assert not progress.lesson(LESSON).done
    assert not progress.lesson(sample_lesson([CELL], "xor")).done


def test_two_windows_that_change_one_cell_keep_both_versions_and_say_so(sessions: Open) -> None:
    left, right = sessions(), sessions()
    for window in (left, right):
        window.lesson(LESSON)
    assert left.save_edit(LESSON.id, CELL, "left") is None
    conflict = right.save_edit(LESSON.id, CELL, "right")
    assert conflict == Conflict("weights", "left")
    assert "another window" in str(conflict)
    assert [version.code for version in right.history(LESSON.id, CELL)] == ["right", "left"]
    assert right.save_edit(LESSON.id, CELL, "right again") is None
    assert left.save_edit(LESSON.id, CELL, "left again") == Conflict("weights", "right again")
    codes = [version.code for version in left.history(LESSON.id, CELL)]
    assert codes == ["left again", "right again"]


def test_an_edit_that_was_shown_first_is_no_conflict(sessions: Open) -> None:
    left, right = sessions(), sessions()
    left.save_edit(LESSON.id, CELL, "left")
    right.lesson(LESSON)
    assert right.save_edit(LESSON.id, CELL, "right") is None


def test_the_same_edit_in_two_windows_is_no_conflict(sessions: Open) -> None:
    left, right = sessions(), sessions()
    left.save_edit(LESSON.id, CELL, "same")
    assert right.save_edit(LESSON.id, CELL, "same") is None
    assert right.save_edit(LESSON.id, CELL, "same and more") is None


def test_setting_a_cell_back_in_one_window_conflicts_with_an_edit_in_another(
    sessions: Open,
) -> None:
    left, right = sessions(), sessions()
    left.save_edit(LESSON.id, CELL, "left")
    right.lesson(LESSON)
    left.discard_edit(LESSON.id, CELL)
    assert right.save_edit(LESSON.id, CELL, "right") == Conflict("weights", None)


def test_done_marks_of_two_windows_add_up(sessions: Open) -> None:
    left, right = sessions(), sessions()
    left.mark_done(LESSON.id, "step-0")
    right.mark_done(LESSON.id, "step-1")
    right.mark_done(LESSON.id, "step-0")
    assert left.lesson(LESSON).done == right.lesson(LESSON).done == {"step-0", "step-1"}


def test_the_data_directory_is_the_platforms_unless_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TUI_NN_HOME", str(tmp_path / "chosen"))
    assert data_directory() == tmp_path / "chosen"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TUI_NN_HOME", "relative")
    assert data_directory() == tmp_path / "relative"
    monkeypatch.setenv("TUI_NN_HOME", "")
    assert data_directory() == platformdirs.user_data_path("tui-nn", appauthor=False)
