"""How soon a lesson and its steps are on screen after the key."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.benchmarks.programs import Surroundings, surroundings
from tests.benchmarks.table import Row
from tests.benchmarks.terminal import Terminal
from tui_nn.course.model import Lesson
from tui_nn.course.parse import built_in_course_path, load_course

SETTLED = 1.0
"""Seconds without paint after which the tutorial has imported what the first lesson needs."""


def opening_a_lesson(quick: bool) -> Iterator[Row]:
    """Enter on the map until the first step stands, against pushing an empty screen."""
    lesson = _lesson()
    first: list[float] = []
    again: list[float] = []
    empty: list[float] = []
    with surroundings() as place, place.reference("screens") as screens:
        screens.wait_for("Screens")
        for _ in range(1 if quick else 5):
            with place.tutorial("--course", str(lesson.path)) as tutorial:
                tutorial.wait_for(lesson.title, "Quit")
                tutorial.settle(SETTLED)
                for repeat in range(2 if quick else 5):
                    times = again if repeat else first
                    times.append(_press(tutorial, "\r", lesson.steps[0].title))
                    _press(tutorial, "q", "Quit")
                    empty.append(_press(screens, "e"))
                    _press(screens, "b")
    against = "pushing an empty screen"
    yield Row("opening a lesson, the first", first, empty, against, seconds=0.15, ratio=2)
    yield Row("opening a lesson again", again, empty, against, seconds=0.15, ratio=2)


def next_step(quick: bool) -> Iterator[Row]:
    """Space to the next step until it stands, against pushing a screen with as much text."""
    lesson = _lesson()
    with surroundings() as place, place.reference("screens") as screens:
        screens.wait_for("Screens")
        steps, pages = _walk(place, lesson, screens, rounds=1 if quick else 5)
    against = "pushing a screen of text"
    every = [seconds for step in steps for seconds in step]
    slowest = max(steps, key=median)
    yield Row("going to the next step", every, pages, against, seconds=0.06, ratio=2)
    yield Row("the slowest step of that lesson", slowest, pages, against, seconds=0.06, ratio=2)


def _walk(
    place: Surroundings, lesson: Lesson, screens: Terminal, rounds: int
) -> tuple[list[list[float]], list[float]]:
    """Walk a lesson; the seconds to each step in each round, and those of the reference."""
    steps: list[list[float]] = [[] for _ in lesson.steps[1:]]
    pages = []
    with place.tutorial("--course", str(lesson.path)) as tutorial:
        tutorial.wait_for(lesson.title, "Quit")
        tutorial.settle(SETTLED)
        _press(tutorial, "\r", lesson.steps[0].title)
        for _ in range(rounds):
            for step, times in zip(lesson.steps[1:], steps, strict=True):
                times.append(_press(tutorial, "n", step.title))
                pages.append(_press(screens, "t", "word"))
                _press(screens, "b")
            for step in lesson.steps[-2::-1]:
                _press(tutorial, "p", step.title)
    return steps, pages


def _lesson() -> Lesson:
    """The first lesson proper of the built-in course."""
    return load_course(built_in_course_path()).lessons[1]


def _press(terminal: Terminal, key: str, *texts: str) -> float:
    """Seconds from a key until the screen shows what it will go on showing."""
    pressed = terminal.press(key)
    terminal.wait_for(*texts)
    return terminal.settle() - pressed
