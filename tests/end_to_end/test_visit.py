"""A visit by keyboard alone, and the next one, which finds everything again."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from tests.end_to_end.conftest import Start
from tests.end_to_end.terminal import (
    CTRL_R,
    DELETE,
    DOWN,
    ENTER,
    ESCAPE,
    F5,
    RIGHT,
    Terminal,
)
from tui_nn.app.widgets.editor import SAVE_AFTER
from tui_nn.course.model import Cell, Lesson, Step
from tui_nn.course.parse import built_in_course_path, load_course
from tui_nn.course.progress import open_progress

COURSE = load_course(built_in_course_path())
LESSON = COURSE.lessons[1]
WEIGHTS = "weights = np.array(["


def first_step(lesson: Lesson, code: str) -> tuple[Step, Cell]:
    """The first step whose own cell (no exercise, no prediction) has some code."""
    for step in lesson.steps:
        if isinstance(step.activity, Cell) and code in step.activity.code:
            return step, step.activity
    raise AssertionError(f"no step of {lesson.id} has {code}")


TITLES = [step.title for step in LESSON.steps]
WEIGHTS_STEP, WEIGHTS_CELL = first_step(LESSON, WEIGHTS)
CHART_STEP, _ = first_step(LESSON, "plt.plot(")
FIRST, CHART = LESSON.steps.index(WEIGHTS_STEP), LESSON.steps.index(CHART_STEP)


def with_another_weight(code: str) -> tuple[str, int, int]:
    """Change the first weight's first decimal; tell the row and column of that digit too."""
    lines = code.split("\n")
    row = next(number for number, line in enumerate(lines) if line.startswith(WEIGHTS))
    column = lines[row].index(".", len(WEIGHTS)) + 1
    digit = "1" if lines[row][column] != "1" else "2"
    lines[row] = lines[row][:column] + digit + lines[row][column + 1 :]
    return "\n".join(lines), row, column


def printed_by(code: str) -> str:
    """The first line that code prints, in this process."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(code, {"__name__": "__main__"})
    return output.getvalue().strip().split("\n")[0]


def open_lesson(terminal: Terminal) -> None:
    """From the course map to the first step of lesson 1."""
    terminal.until(LESSON.title)
    terminal.press(DOWN)
    terminal.press(ENTER)
    terminal.until(f" 1/{len(TITLES)}", also=[LESSON.steps[0].title])


def test_a_visit_and_the_next_one(start: Start) -> None:
    edited, row, column = with_another_weight(WEIGHTS_CELL.code)
    before, after = printed_by(WEIGHTS_CELL.code), printed_by(edited)
    assert before != after
    edited_line = edited.split("\n")[row]

    terminal = start()
    open_lesson(terminal)
    terminal.walk(TITLES, 0, FIRST)
    terminal.press(F5)
    terminal.until(before, also=["done in"])

    terminal.press(ENTER)
    terminal.until("Esc Stop editing")
    terminal.press(*[DOWN] * row, *[RIGHT] * column, DELETE, edited_line[column])
    terminal.until(edited_line, also=["edited since run"])
    terminal.press(F5)
    terminal.until(after, also=["done in"])
    assert before not in terminal.text

    terminal.press(ESCAPE)
    terminal.until("Enter Edit")
    terminal.walk(TITLES, FIRST, CHART)
    terminal.press(CTRL_R)
    terminal.until("done in", also=["first"])
    terminal.until(lambda: terminal.chart_glyphs > 20)

    terminal.press("q")
    terminal.until(COURSE.title, also=[f"You were in 1 · {LESSON.title}"])
    terminal.press("q")
    assert terminal.wait() == 0
    assert terminal.is_restored

    terminal = start()
    terminal.until(f"You were in 1 · {LESSON.title}")
    terminal.press("c")
    terminal.until(CHART_STEP.title, also=["from your last visit"])
    terminal.until(lambda: terminal.chart_glyphs > 20)
    terminal.walk(TITLES, CHART, FIRST)
    terminal.until(edited_line, also=[after, "from your last visit"])
    terminal.quit()


def saved_code(home: Path, cell: Cell) -> str:
    """What the progress on disk holds for a cell, as a second window would find it."""
    with open_progress(home, COURSE.id) as progress:
        edit = progress.lesson(LESSON).edits.get(cell.name)
    return edit.code if edit is not None and edit.code is not None else ""


def test_what_was_typed_survives_a_kill(start: Start, home: Path) -> None:
    terminal = start("--lesson", LESSON.id)
    terminal.until(f" 1/{len(TITLES)}", also=[LESSON.steps[0].title])
    terminal.walk(TITLES, 0, FIRST)
    terminal.press(ENTER)
    terminal.until("Esc Stop editing")
    terminal.press("# never saved by hand", ENTER)
    terminal.until("# never saved by hand")
    assert SAVE_AFTER < 0.5
    terminal.until(lambda: "# never saved by hand\n" in saved_code(home, WEIGHTS_CELL))
    terminal.kill()

    terminal = start("--lesson", LESSON.id)
    terminal.until(WEIGHTS_STEP.title, also=["# never saved by hand"])
    terminal.quit()
