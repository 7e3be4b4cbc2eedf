"""How soon the course map is on screen after the command was given."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.programs import surroundings
from tests.benchmarks.table import Row
from tui_nn.course.parse import built_in_course_path, load_course


def first_frame(quick: bool) -> Iterator[Row]:
    """From the start of the process to the whole map, against a Textual app of one line."""
    ours, reference = [], []
    course = load_course(built_in_course_path())
    whole_map = (course.title, course.lessons[0].title, course.lessons[0].goal, "Quit")
    with surroundings() as place:
        # The first start makes the database, and all files are in the cache afterwards.
        for repeat in range(2 if quick else 16):
            with place.tutorial() as tutorial:
                tutorial.wait_for(*whole_map)
                painted = tutorial.settle()
            with place.reference("hello") as hello:
                hello.wait_for("Hello")
                said = hello.settle()
            if repeat:
                ours.append(painted - tutorial.started)
                reference.append(said - hello.started)
    yield Row("first frame of the course map", ours, reference, "Textual hello", ratio=1.3)
