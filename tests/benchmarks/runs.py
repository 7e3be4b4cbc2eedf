"""How soon a run is on screen after the key, and how the tutorial bears a flood of output."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from tests.benchmarks.programs import COURSE, Surroundings, surroundings
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import Terminal

LINES = 100_000
LAST_LINE = f"line {LINES - 1}"
F5 = "\x1b[15~"
DOWN, END, BACKSPACE = "\x1b[B", "\x1b[F", "\x7f"


def key_to_result(quick: bool) -> Iterator[Row]:
    """F5 on the cell `1 + 1` until value and "done" stand, against a key that Textual answers."""
    ours, reference = [], []
    with (
        surroundings() as place,
        _at_step(place, "A sum") as tutorial,
        place.reference("screens") as screens,
    ):
        screens.wait_for("Screens")
        for repeat in range(3 if quick else 30):
            pressed = tutorial.press(F5)
            tutorial.wait_for("done in")
            ran = tutorial.settle() - pressed
            pressed = screens.press("k")
            answered = screens.wait_for("Keys:") - pressed
            # The first run starts the worker.
            if repeat:
                ours.append(ran)
                reference.append(answered)
    yield Row(
        "F5 to the painted result of 1 + 1", ours, reference, "a key in Textual", seconds=0.05
    )


def flood(quick: bool) -> Iterator[Row]:
    """A cell prints 100,000 lines while the learner types, against Textual's Log fed the same."""
    ours, reference, waits = [], [], []
    for _ in range(1 if quick else 5):
        with surroundings() as place:
            with _at_step(place, "A flood") as tutorial:
                seconds, wait = _flood(tutorial)
                ours.append(seconds)
                waits.append(wait)
            with place.reference("log", str(LINES)) as log:
                log.wait_for("Log")
                log.settle()
                pressed = log.press("f")
                reference.append(log.wait_for(LAST_LINE) - pressed)
    yield Row(f"printing {LINES:,} lines", ours, reference, "Textual Log", seconds=0.5)
    yield Row("longest wait of a key meanwhile", waits, seconds=0.05)


def _at_step(place: Surroundings, title: str) -> Terminal:
    """The measuring lesson, opened at one of its steps."""
    tutorial = place.tutorial("--course", str(COURSE), "--lesson", "runs")
    tutorial.wait_for("A sum")
    tutorial.settle()
    if title != "A sum":
        tutorial.press("n")
        tutorial.wait_for(title)
        tutorial.settle()
    return tutorial


def _flood(tutorial: Terminal) -> tuple[float, float]:
    """Seconds until the last line was painted, and the longest time that a typed letter took."""
    for keys in ("\r", DOWN, END, "-"):
        tutorial.press(keys)
        tutorial.settle()
    longest = 0.0
    started = tutorial.press(F5)
    # In turn, so that the line does not grow.
    for key, line in cycle((("a", "# -a"), (BACKSPACE, "# - "))):
        pressed = tutorial.press(key)
        longest = max(longest, tutorial.wait_for(line) - pressed)
        if tutorial.has_painted(LAST_LINE):
            break
    return tutorial.last_byte - started, longest
