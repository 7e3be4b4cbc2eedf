"""Terminals of many kinds: fewer colours, another size, none at all."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.terminal import CTRL_C, ENTER, ESCAPE, F5, RIGHT, Terminal, command

COURSE = """\
# One lesson

## Print

```{code-cell} ipython3
:name: print
print("out", 6 * 7)
```

## Draw

```{code-cell} ipython3
:name: draw
import matplotlib.pyplot as plt
plt.plot([0, 1, 2, 3], [0, 1, 4, 9])
plt.show()
```

## Wait

```{code-cell} ipython3
:name: wait
while True:
    pass
```
"""


STEPS = ["Print", "Draw", "Wait"]

ASKING = """\
# Asking

```{code-cell} ipython3
:name: ask
print("hello", input("Who? ").upper())
```
"""


@pytest.fixture
def lesson(tmp_path: Path) -> str:
    """A course of one small lesson, already open when the command starts with it."""
    file = tmp_path / "lesson.md"
    file.write_text(COURSE, encoding="utf-8")
    return str(file)


def opened(terminal: Terminal, step: str) -> None:
    """Go to a step from the course map."""
    terminal.until("One lesson", also=["Enter"])
    terminal.press(ENTER)
    terminal.until(" 1/3", also=["Space Next"])
    terminal.walk(STEPS, 0, STEPS.index(step))


@pytest.mark.parametrize(
    ("term", "variables", "never"),
    [
        ("xterm-256color", {"COLORTERM": "truecolor"}, rb"\x1b\[[0-9;]*[34]8;5;"),
        ("xterm-256color", {}, rb"\x1b\[[0-9;]*[34]8;2;"),
        ("xterm", {}, rb"\x1b\[[0-9;]*[34]8;2;"),
        ("linux", {}, rb"\x1b\[[0-9;]*[34]8;[25];"),
        ("vt220", {}, rb"\x1b\[[0-9;]*[34]8;[25];"),
        ("xterm", {"TEXTUAL_COLOR_SYSTEM": "standard"}, rb"\x1b\[[0-9;]*[34]8;[25];"),
        ("tmux-256color", {}, rb"\x1b\[[0-9;]*[34]8;5;"),
    ],
)
def test_every_depth_of_colour_shows_text_and_charts(
    start: Start, lesson: str, term: str, variables: dict[str, str], never: bytes
) -> None:
    terminal = start("--course", lesson, TERM=term, **variables)
    opened(terminal, "Print")
    terminal.press(F5)
    terminal.until("out 42", also=["done in"])
    terminal.walk(STEPS, 0, 1)
    terminal.press("r")
    terminal.until(lambda: terminal.chart_glyphs > 10)
    terminal.quit()
    assert re.search(never, terminal.written) is None
    assert re.search(rb"\x1b\[[0-9;]*[34][0-8]", terminal.written), "there are colours"


def test_a_bigger_terminal_is_used_at_once(start: Start, lesson: str) -> None:
    terminal = start("--course", lesson)
    opened(terminal, "Draw")
    terminal.press(F5)
    terminal.until(lambda: terminal.chart_glyphs > 10)
    terminal.resize(140, 40)
    terminal.until(lambda: any(len(row) > 120 for row in terminal.text.split("\n")[2:-1]))
    terminal.until(lambda: terminal.chart_glyphs > 10)
    terminal.quit()


def test_ctrl_c_stops_a_cell_that_hangs_and_never_the_tutorial(start: Start, lesson: str) -> None:
    terminal = start("--course", lesson)
    opened(terminal, "Wait")
    terminal.press(F5)
    terminal.until("running", also=["Ctrl+C Stop"])
    terminal.press(CTRL_C)
    terminal.until("stopped after")
    terminal.press(CTRL_C)
    terminal.walk(STEPS, 2, 1)
    terminal.quit()


def test_a_cell_can_ask(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "asking.md"
    file.write_text(ASKING, encoding="utf-8")
    terminal = start("--course", str(file), "--lesson", "asking")
    terminal.until("F5 Run")
    terminal.press(F5)
    terminal.until(lambda: "Who?" in terminal.text and "Space Next" not in terminal.text)
    terminal.press("ada")
    terminal.until("ada")
    terminal.press(ENTER)
    terminal.until("hello ADA", also=["done in"])
    terminal.quit()


def test_quitting_while_a_cell_hangs_ends_at_once_and_tidily(start: Start, lesson: str) -> None:
    terminal = start("--course", lesson)
    opened(terminal, "Wait")
    terminal.press(F5)
    terminal.until("running", also=["Ctrl+C Stop"])
    terminal.quit()


def test_escape_is_told_from_an_arrow_key(start: Start, lesson: str) -> None:
    terminal = start("--course", lesson)
    opened(terminal, "Print")
    terminal.press(ENTER)
    terminal.until("Esc Stop editing")
    terminal.press(ESCAPE)
    terminal.until("Enter Edit")
    terminal.press(RIGHT)
    terminal.until("  Draw\n")
    terminal.quit()


def test_without_a_terminal_there_is_one_sentence(home: Path) -> None:
    ran = subprocess.run(
        [str(command())], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.startswith("tui-nn: The tutorial needs a terminal")
    assert ran.stderr.count("\n") == 1
    assert not home.exists(), "nothing was opened"


def test_a_terminal_that_cannot_be_drawn_on_is_told_in_one_sentence(start: Start) -> None:
    terminal = start(TERM="dumb")
    assert terminal.wait() == 2
    assert terminal.text.startswith("tui-nn: This terminal calls itself 'dumb'")
    assert b"\x1b" not in terminal.written
    assert b"Traceback" not in terminal.written


def test_an_unknown_lesson_is_told_before_anything_is_drawn(start: Start) -> None:
    terminal = start("--lesson", "nowhere")
    assert terminal.wait() == 2
    assert terminal.text.startswith("tui-nn: There is no lesson 'nowhere'; the lessons are ")
    assert b"\x1b[?1049h" not in terminal.written
