"""What every built-in lesson promises its reader, and that it runs in any notebook."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import jupytext
import pytest
from textual.binding import Binding

from tui_nn.app.screens.lesson.bindings import LESSON_BINDINGS
from tui_nn.course.check import LessonReport, check_course
from tui_nn.course.check.worker import Workbench
from tui_nn.course.model import Cell, Course, Diagram, Exercise, Lesson, Prose, Question, Step
from tui_nn.course.parse import built_in_course_path, load_course
from tui_nn.kernel.host import KernelHost

COURSE = load_course(built_in_course_path())
TEACHING = COURSE.lessons[1:]
"""Every lesson but the welcome."""

EVERY_LESSON = pytest.mark.parametrize("lesson", COURSE.lessons, ids=lambda lesson: lesson.id)
TEACHING_LESSON = pytest.mark.parametrize("lesson", TEACHING, ids=lambda lesson: lesson.id)

OTHER_RIGHT_ANSWERS = {
    "five-waves": ["waves = 10 // 2"],
    "countdown": [
        "count = 3\nwhile count > 0:\n    count -= 1",
        "for count in range(3, -1, -1):\n    print(count)",
    ],
    "write-neuron": [
        "neuron = lambda i, w, b: 1 / (1 + np.exp(-(sum(x * y for x, y in zip(i, w)) + b)))",
        "def neuron(inputs, weights, bias):\n    return sigmoid(inputs @ weights + bias)",
        "def neuron(x, w, b):\n    return np.array([sigmoid(np.sum(x * w) + b)])",
    ],
    "choose-bias": ["bias = -0.6", "bias = -1.27", "bias = np.array([-1.0])"],
    "gates": [
        "gates = {'AND': ((1, 1), -1.5), 'OR': (np.ones(2), -0.1), 'NAND': ([-3, -2], 4)}",
    ],
    "three-of-four": ["weights, bias = [-20, -30], 40", "weights, bias = np.array([-2, -1]), 2.5"],
    "separable-gates": [
        "gates = {'XNOR': np.array([1, 0, 0, 1])}\nseparable = ('NAND', 'AND', 'OR')",
    ],
    "nand-or": [
        "a = neuron(inputs, [-9, -7], 12)\nb = neuron(inputs, [20, 20], -10)\n"
        "outputs = neuron(np.stack([a, b], axis=-1), [10, 10], -15)",
    ],
    "xnor": [
        "def xnor_network(points):\n    return 1 - network(points)",
        "def xnor_network(points):\n    return [float(x1 == x2) for x1, x2 in points]",
    ],
}
"""For every exercise, answers that are right although they differ from the solution."""

RUN_CELLS = """
import json, sys
import matplotlib
matplotlib.use("Agg")
namespace = {"__name__": "__main__"}
for name, code, apart in json.load(sys.stdin):
    exec(compile(code, name, "exec"), dict(namespace) if apart else namespace)
"""


@pytest.fixture
async def host() -> AsyncIterator[KernelHost]:
    host = KernelHost.launch()
    yield host
    await host.close()


async def check(lesson: Lesson, host: KernelHost) -> LessonReport:
    """Check one lesson by itself."""
    report = await check_course(Course(COURSE.id, COURSE.title, (lesson,)), host)
    return report.lessons[0]


def questions(lesson: Lesson) -> Iterator[Question]:
    for step in lesson.steps:
        if isinstance(step.activity, Question):
            yield step.activity


def exercises(lesson: Lesson) -> Iterator[Exercise]:
    for step in lesson.steps:
        if isinstance(step.activity, Exercise):
            yield step.activity


def diagrams(lesson: Lesson) -> Iterator[Diagram]:
    for step in lesson.steps:
        for block in step.blocks:
            if isinstance(block, Diagram):
                yield block


def shown_cells(lesson: Lesson) -> Iterator[Cell]:
    for step in lesson.steps:
        if step.cell is not None:
            yield step.cell


def rows(step: Step) -> int:
    """Rows that a step needs before anything is run, choices of a question aside."""
    texts: list[str] = [] if step.cell is None else [step.cell.code]
    for block in step.blocks:
        match block:
            case Prose():
                texts.append(block.markdown)
            case Diagram():
                texts.append(block.text + ("\n\n" + block.caption if block.caption else ""))
            case Question():
                texts.append(block.prompt)
            case Exercise():
                texts.append(block.task)
            case Cell():
                pass
    return sum(len(text.splitlines()) for text in texts) + len(texts) - 1


def test_the_course_opens_without_a_problem() -> None:
    assert COURSE.problems == ()


def test_the_course_begins_with_the_welcome_and_goes_on_to_two_layers() -> None:
    opening = [lesson.id for lesson in COURSE.lessons[:4]]
    assert opening == ["welcome", "one-neuron", "xor", "two-layers"]


@EVERY_LESSON
def test_a_lesson_tells_its_goal_in_one_line_and_how_long_it_takes(lesson: Lesson) -> None:
    assert 0 < len(lesson.goal) <= 76
    assert lesson.minutes is not None


@EVERY_LESSON
def test_a_lesson_has_six_to_fourteen_steps(lesson: Lesson) -> None:
    assert 6 <= len(lesson.steps) <= 14


@EVERY_LESSON
def test_a_lesson_has_a_diagram_and_a_chart(lesson: Lesson) -> None:
    assert any(diagrams(lesson))
    assert any("plt.show()" in cell.code for cell in shown_cells(lesson))


@EVERY_LESSON
def test_a_diagram_fits_a_narrow_terminal(lesson: Lesson) -> None:
    for diagram in diagrams(lesson):
        assert max(len(row) for row in diagram.text.splitlines()) <= 72, diagram.line


@EVERY_LESSON
def test_prose_and_code_of_a_step_leave_room_on_one_screen(lesson: Lesson) -> None:
    for step in lesson.steps:
        assert rows(step) <= 19, step.title


@EVERY_LESSON
def test_shown_code_is_short_and_narrow(lesson: Lesson) -> None:
    for cell in shown_cells(lesson):
        assert len(cell.code.splitlines()) <= 14, cell.name
        assert max(len(row) for row in cell.code.splitlines()) <= 68, cell.name


@EVERY_LESSON
def test_the_first_cell_shows_where_np_and_plt_come_from(lesson: Lesson) -> None:
    first = next(lesson.cells())
    assert "import numpy as np" in first.code
    assert "import matplotlib.pyplot as plt" in first.code


@EVERY_LESSON
def test_a_cell_that_draws_ends_by_showing_the_chart(lesson: Lesson) -> None:
    for cell in lesson.cells():
        if "plt.show()" in cell.code:
            assert cell.code.rstrip().endswith("plt.show()"), cell.name


@EVERY_LESSON
def test_a_guess_is_asked_for_and_every_wrong_answer_gets_its_own_words(lesson: Lesson) -> None:
    assert any(question.cell is not None for question in questions(lesson))
    for question in questions(lesson):
        wrong = [choice.feedback for choice in question.choices if not choice.correct]
        assert question.explanation, question.label
        assert all(wrong), question.label
        assert len(set(wrong)) == len(wrong) >= 2, question.label


@EVERY_LESSON
def test_a_lesson_has_two_exercises_with_hints_and_anticipated_mistakes(lesson: Lesson) -> None:
    assert len(list(exercises(lesson))) >= 2
    for exercise in exercises(lesson):
        assert 2 <= len(exercise.hints) <= 3, exercise.label
        assert 2 <= len(exercise.mistakes) <= 4, exercise.label
        assert all(mistake.feedback for mistake in exercise.mistakes), exercise.label
        assert exercise.explanation, exercise.label


@EVERY_LESSON
def test_a_lesson_ends_with_a_recap_of_three_lines(lesson: Lesson) -> None:
    last = lesson.steps[-1]
    assert last.title.endswith("in three lines")
    prose = next(block for block in last.blocks if isinstance(block, Prose))
    points = [row[:2] for row in prose.markdown.splitlines() if row[:1].isdigit()]
    assert points == ["1.", "2.", "3."]


def test_the_keys_that_the_welcome_teaches_are_the_keys_of_the_lesson_screen() -> None:
    spelled = {"→": "right", "←": "left", "?": "question_mark", "Esc": None}
    bound = {
        key
        for binding in LESSON_BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    table = COURSE.lessons[0].steps[1].blocks[0]
    assert isinstance(table, Prose)
    columns = [row.split("|")[1] for row in table.markdown.splitlines() if row.startswith("| `")]
    taught = [key for column in columns for key in re.findall(r"`(.+?)`", column)]
    assert len(taught) >= 10
    for key in taught:
        name = spelled.get(key, key.lower())
        assert name is None or name in bound, key


@TEACHING_LESSON
def test_a_lesson_opens_by_recalling_the_one_before(lesson: Lesson) -> None:
    opening = lesson.steps[0].activity
    assert isinstance(opening, Question)
    assert opening.cell is None


@EVERY_LESSON
def test_a_lesson_runs_unchanged_in_a_notebook(lesson: Lesson) -> None:
    notebook = jupytext.read(lesson.path)
    hidden = {"exercise", "check", "solution", "mistake"}
    cells = [
        (cell.metadata["name"], cell.source, False)
        for cell in notebook.cells
        if cell.cell_type == "code" and not hidden & set(cell.metadata.get("tags", []))
    ]
    for exercise in exercises(lesson):
        code = f"{exercise.solution.code}\n{exercise.check.code}"
        cells.append((exercise.label, code, True))
    assert [name for name, _, apart in cells if not apart] == [
        *(cell.name for cell in lesson.cells()),
        *(cell.name for cell in lesson.figures),
    ]
    result = subprocess.run(
        [sys.executable, "-c", RUN_CELLS],
        input=json.dumps(cells),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr


@EVERY_LESSON
async def test_a_lesson_passes_its_check_in_a_real_worker(lesson: Lesson, host: KernelHost) -> None:
    report = await check(lesson, host)
    assert [str(finding) for finding in report.findings] == []
    charts = {cell.name: len(cell.charts) for cell in report.cells}
    for cell in lesson.cells():
        assert charts[cell.name] == cell.code.count("plt.show()"), cell.name


@EVERY_LESSON
async def test_exercises_accept_right_answers_of_every_kind(
    lesson: Lesson, host: KernelHost
) -> None:
    kernel = await host.kernel()
    try:
        workbench = Workbench(kernel)
        for cell in lesson.cells():
            assert (await workbench.run(cell)).ended_well, cell.name
        for exercise in exercises(lesson):
            for answer in OTHER_RIGHT_ANSWERS[exercise.label]:
                attempt = replace(exercise.solution, code=answer)
                report = await workbench.run_apart(attempt, exercise.check.code)
                assert report.passed, (exercise.label, answer, report.feedback, report.error)
    finally:
        await kernel.close()
