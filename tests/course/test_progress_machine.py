"""Progress against a plain model of it, through random saves, restarts and second windows."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.course.sample_lessons import sample_cell, sample_course, sample_lesson
from tui_nn.course.progress import Progress, open_progress

CELLS = [sample_cell("weights", "weights = 1"), sample_cell("bias", "bias = 0")]
LESSONS = {name: sample_lesson(CELLS, name) for name in ("one-neuron", "xor")}
COURSE = sample_course(*LESSONS.values())

lessons = st.sampled_from(sorted(LESSONS))
codes = st.sampled_from(["", "weights = 1", "bias = 0", "σ = 2\n", "mine"]) | st.text(max_size=20)
windows = st.integers(0, 1)


class Windows(RuleBasedStateMachine):
    """Two windows on one data directory, and what must be remembered."""

    @initialize()
    def begin(self) -> None:
        self.directory = Path(tempfile.mkdtemp())
        self.windows = [open_progress(self.directory, COURSE.id) for _ in range(2)]
        self.edits: dict[tuple[str, str], str] = {}
        self.results: dict[tuple[str, str], str] = {}
        self.answers: dict[tuple[str, str], tuple[str | int, int]] = {}
        self.attempts: dict[str, tuple[int, bool]] = {}
        self.done: set[tuple[str, str]] = set()
        self.positions: dict[str, str] = {}

    def teardown(self) -> None:
        for window in self.windows:
            window.close()
        shutil.rmtree(self.directory)

    @rule(window=windows, lesson=lessons, index=st.integers(0, 1), code=codes)
    def edit(self, window: int, lesson: str, index: int, code: str) -> None:
        cell = CELLS[index]
        before = self.edits.get((lesson, cell.name))
        conflict = self.windows[window].save_edit(lesson, cell, code)
        if code == cell.code:
            self.edits.pop((lesson, cell.name), None)
        else:
            self.edits[lesson, cell.name] = code
        if conflict is not None:
            assert conflict.other_code == before != code

    @rule(window=windows, lesson=lessons, index=st.integers(0, 1))
    def set_back_and_bring_back(self, window: int, lesson: str, index: int) -> None:
        cell = CELLS[index]
        progress = self.windows[window]
        code = self.edits.get((lesson, cell.name))
        if code is not None:
            progress.discard_edit(lesson, cell)
            assert cell.name not in progress.lesson(LESSONS[lesson]).edits
            assert progress.undo_discard(lesson, cell) == code

    @rule(window=windows, lesson=lessons, index=st.integers(0, 1), text=st.text(max_size=20))
    def run_cell(self, window: int, lesson: str, index: int, text: str) -> None:
        self.windows[window].save_result(lesson, CELLS[index], "code", [{"text": text}], "ok", 0.5)
        self.results.pop((lesson, CELLS[index].name), None)
        self.results[lesson, CELLS[index].name] = text

    @rule(
        window=windows,
        lesson=lessons,
        label=st.sampled_from("pq"),
        answer=st.integers(0, 3) | st.text(max_size=5),
    )
    def answer(self, window: int, lesson: str, label: str, answer: str | int) -> None:
        self.windows[window].save_answer(lesson, label, answer, None)
        count = self.answers.get((lesson, label), ("", 0))[1]
        self.answers[lesson, label] = (answer, count + 1)

    @rule(window=windows, lesson=lessons, solved=st.booleans())
    def attempt(self, window: int, lesson: str, solved: bool) -> None:
        self.windows[window].save_attempt(lesson, "task", solved=solved)
        count, before = self.attempts.get(lesson, (0, False))
        self.attempts[lesson] = (count + 1, before or solved)

    @rule(window=windows, lesson=lessons, step=st.sampled_from(["step-0", "step-1"]))
    def walk(self, window: int, lesson: str, step: str) -> None:
        self.windows[window].mark_done(lesson, step)
        self.windows[window].save_position(lesson, step)
        self.done.add((lesson, step))
        self.positions.pop(lesson, None)
        self.positions[lesson] = step

    @rule(window=windows)
    def restart(self, window: int) -> None:
        self.windows[window].close()
        self.windows[window] = open_progress(self.directory, COURSE.id)

    @rule(window=windows, lesson=lessons)
    def reset(self, window: int, lesson: str) -> None:
        self.windows[window].reset(lesson).unlink()
        for kept in (self.edits, self.results, self.answers):
            for key in [key for key in kept if key[0] == lesson]:
                del kept[key]
        self.attempts.pop(lesson, None)
        self.done = {mark for mark in self.done if mark[0] != lesson}
        self.positions.pop(lesson, None)

    @invariant()
    def every_window_remembers_everything(self) -> None:
        # A third window looks, so that looking makes nothing seen in the other two.
        with open_progress(self.directory, COURSE.id) as looking:
            self.compare(looking)

    def compare(self, progress: Progress) -> None:
        assert progress.notice is None
        for name, lesson in LESSONS.items():
            kept = progress.lesson(lesson)
            assert kept.code_by_cell() == {
                cell: code for (where, cell), code in self.edits.items() if where == name
            }
            assert [(cell, result.events[0]["text"]) for cell, result in kept.results.items()] == [
                (cell, text) for (where, cell), text in self.results.items() if where == name
            ]
            assert {
                label: (answer.answer, answer.attempts) for label, answer in kept.answers.items()
            } == {label: value for (where, label), value in self.answers.items() if where == name}
            assert {
                (exercise.attempts, exercise.solved) for exercise in kept.exercises.values()
            } == ({self.attempts[name]} if name in self.attempts else set())
            assert kept.done == {step for where, step in self.done if where == name}
            assert kept.position == self.positions.get(name)
        last = progress.overview(COURSE).last
        expected = next(reversed(self.positions.items()), None)
        assert (None if last is None else (last.lesson, last.step)) == expected


Windows.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestProgressMachine = Windows.TestCase
