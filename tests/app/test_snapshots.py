"""Pictures of the app, each looked at by eye before it was kept.

`pytest --snapshot-update tests/app/test_snapshots.py` renews them; look at every one that changed.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.conftest import NARROW, WIDE, Opener, Visit
from tests.app.pictured.figures import boundary, curve
from tui_nn.app.app import TutorialApp
from tui_nn.app.screens.confirm import ConfirmScreen
from tui_nn.app.screens.lesson import LessonScreen
from tui_nn.app.screens.text import TextScreen
from tui_nn.app.settings import SettingsFile
from tui_nn.app.theme import LIGHT
from tui_nn.course.parse import built_in_course_path, load_course
from tui_nn.course.progress import open_progress
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    Frame,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    ValueShown,
)

Scene = Callable[[Visit], Awaitable[None]]
SnapCompare = Callable[..., bool]

BUILT_IN = load_course(built_in_course_path())
PRINTED = "weather  0.40\nenergy   0.42\ntime     0.27\n"
ERROR = ErrorRaised(
    CellError(
        "ValueError",
        "shapes (3,) and (2,) not aligned: 3 (dim 0) != 2 (dim 0)",
        "np.dot needs as many numbers on both sides; here are 3 and 2.",
        (Frame("multiply", 9, "<module>", "np.dot(inputs, weights)"),),
    )
)
SCRIPT: dict[str, list[KernelEvent]] = {
    "multiply": [OutputWritten("stdout", PRINTED), ValueShown("np.float64(1.09)")],
    "curve": [FigureShown(0, curve())],
    "boundary": [FigureShown(0, boundary())],
    "sum": [OutputWritten("stdout", "z = 1.19\n")],
}


class Gallery:
    """Opens the app on the pictured course and compares what is on screen with its picture."""

    def __init__(self, opener: Opener, compare: SnapCompare) -> None:
        self.opener = opener
        self.opener.course = Path(__file__).with_name("pictured")
        self.opener.host.only.script.update(SCRIPT)
        self._compare = compare

    def visit_before(self, lesson: str, scene: Scene) -> None:
        """An earlier visit, whose progress the next one finds."""

        async def visit_once() -> None:
            async with self.opener.open(lesson) as visit:
                await scene(visit)

        asyncio.run(visit_once())

    def shows(
        self, scene: Scene, lesson: str | None = "neuron", size: tuple[int, int] = NARROW
    ) -> None:
        """Play a scene and compare; what the scene asserts fails the test too."""
        failures: list[AssertionError] = []
        course = load_course(self.opener.course)
        home = self.opener.home
        with open_progress(home, course.id) as progress:
            host = self.opener.host
            app = TutorialApp(course, progress, host, SettingsFile(home), lesson=lesson)

            async def play(pilot: Pilot[None]) -> None:
                visit = Visit(app, pilot, host.only)
                try:
                    if lesson is not None:
                        await visit.until(
                            lambda: isinstance(app.screen, LessonScreen) and app.screen.is_mounted,
                            "the lesson opened",
                        )
                    await pilot.pause()
                    await scene(visit)
                    await pilot.pause()
                except AssertionError as failure:
                    failures.append(failure)

            same = self._compare(app, terminal_size=size, run_before=play)
        if failures:
            raise failures[0]
        assert same


@pytest.fixture
def gallery(opener: Opener, snap_compare: SnapCompare) -> Gallery:
    return Gallery(opener, snap_compare)


async def nothing(visit: Visit) -> None:
    """Only look."""


def at(title: str, *keys: str) -> Scene:
    """Go to a step and press keys."""

    async def scene(visit: Visit) -> None:
        await visit.go_to(title)
        await visit.press(*keys)
        assert visit.step.step.title == title

    return scene


def after_run(title: str, *keys: str, shows: str = "") -> Scene:
    """Go to a step, run its cell, press keys."""

    async def scene(visit: Visit) -> None:
        await visit.go_to(title)
        await visit.run_cell()
        await visit.press(*keys)
        assert visit.shows(shows), f"{shows!r} is to be seen"

    return scene


SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


# --- the course map -------------------------------------------------------------------------------


@SIZES
def test_home_of_a_new_learner(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see the title, an invitation and two lessons, the first under the cursor."""
    gallery.shows(nothing, lesson=None, size=size)


def test_home_of_a_learner_who_comes_back(gallery: Gallery) -> None:
    """You should see where you were, lesson 1 finished with a tick and lesson 0 in part."""

    async def work(visit: Visit) -> None:
        await visit.press("space", "space")
        await visit.run_cell()

    async def home(visit: Visit) -> None:
        assert visit.shows("You were in 0 · One neuron")

    gallery.visit_before("layers", Visit.run_cell)
    gallery.visit_before("neuron", work)
    gallery.shows(home, lesson=None)


def test_home_of_a_course_with_a_broken_file(
    gallery: Gallery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """You should see the lessons that can be opened and, below, what is wrong with the third."""
    monkeypatch.chdir(tmp_path)
    gallery.opener.course = shutil.copytree(gallery.opener.course, Path("course"))
    header = "---\nfile_format: mystnb\ntui_nn: {id: broken}\n---\n"
    broken = header + "# Broken\n\n```{exercise-start} Keen\n:label: keen\n```\n\nIt has no end.\n"
    (gallery.opener.course / "02-broken.md").write_text(broken, encoding="utf-8")

    async def home(visit: Visit) -> None:
        assert visit.shows("02-broken.md:") and visit.shows("One neuron")

    gallery.shows(home, lesson=None)


# --- reading --------------------------------------------------------------------------------------


@SIZES
def test_prose_and_a_diagram(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see a paragraph, a drawing and its caption; side by side where it is wide."""
    gallery.shows(at("One neuron"), size=size)


def test_a_list_a_table_and_an_aside(gallery: Gallery) -> None:
    """You should see points with hanging indents, right-aligned numbers and a barred note."""
    gallery.shows(at("What a page can hold"))


def test_the_light_theme(gallery: Gallery) -> None:
    """You should see dark text on light paper, code and output readable."""

    async def scene(visit: Visit) -> None:
        await after_run("Multiply and add", "ctrl+l")(visit)
        assert visit.app.theme == LIGHT.name

    gallery.shows(scene)


# --- cells ----------------------------------------------------------------------------------------


def test_a_cell_that_has_not_run(gallery: Gallery) -> None:
    """You should see code in colour with line numbers and "not run" at the right."""
    gallery.shows(at("Multiply and add"))


@SIZES
def test_a_cell_with_its_output(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see three printed lines, the value in another colour and how long it took."""
    scene = after_run("Multiply and add", shows="done in 0.02 s")
    gallery.shows(scene, size=size)


def test_a_cell_while_it_is_edited(gallery: Gallery) -> None:
    """You should see the bar in the accent colour, a cursor line and the keys of the editor."""
    gallery.shows(after_run("Multiply and add", "enter", "down", "down", "#"))


@SIZES
def test_an_error_and_its_line(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see the error, a plain sentence, the line told and the same line marked."""
    gallery.opener.host.only.script["multiply"] = [
        OutputWritten("stdout", PRINTED),
        ERROR,
        CellFinished("error", 0.01),
    ]
    gallery.shows(after_run("Multiply and add", shows="not aligned"), size=size)


def test_a_worker_that_was_lost(gallery: Gallery) -> None:
    """You should see printed text, a warning of the cell and a notice, told apart by colour."""
    gallery.opener.host.only.script["multiply"] = [
        OutputWritten("stdout", PRINTED),
        OutputWritten("stderr", "RuntimeWarning: overflow encountered in exp\n"),
        Notice("This cell asked for more memory than it may have (512 MiB) and was stopped."),
        CellFinished("died", 2.5),
    ]
    gallery.shows(after_run("Multiply and add", shows="512 MiB"))


def test_a_cell_that_asks(gallery: Gallery) -> None:
    """You should see the prompt, a field with a typed name and a running cell."""

    async def scene(visit: Visit) -> None:
        visit.kernel.script["multiply"] = [InputRequested("Your name? ")]
        await visit.go_to("Multiply and add")
        await visit.press("f5")
        await visit.until(lambda: visit.focused(Input), "the field has the focus")
        field = visit.app.screen.query_one(Input)
        field.cursor_blink = False
        visit.cell._ticker.stop()  # type: ignore[union-attr]
        visit.cell.status.seconds = 1.5
        await visit.press("A", "d", "a")
        assert visit.shows("Ada")

    gallery.shows(scene)


# --- charts ---------------------------------------------------------------------------------------


@SIZES
def test_a_chart_of_a_curve(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see a smooth curve, a guide line, a legend and both axes with even numbers."""
    gallery.shows(after_run("The curve", "down", "down", "down"), size=size)


@SIZES
def test_a_chart_of_a_boundary(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see two colours, the line between them, four points and a colour bar."""
    gallery.shows(after_run("The boundary"), lesson="layers", size=size)


def test_a_chart_on_light_paper(gallery: Gallery) -> None:
    """You should see the boundary in colours that suit a light screen."""
    gallery.shows(after_run("The boundary", "ctrl+l"), lesson="layers")


def test_reading_values_off_a_chart(gallery: Gallery) -> None:
    """You should see a cursor on the curve and its values in the last row of the chart."""

    async def scene(visit: Visit) -> None:
        await after_run("The curve", "i", "right", "right")(visit)
        assert visit.shows("sigmoid  x = ")

    gallery.shows(scene)


def test_a_chart_on_the_whole_screen(gallery: Gallery) -> None:
    """You should see the chart alone, as large as the screen, with its keys below."""

    async def scene(visit: Visit) -> None:
        await after_run("The curve", "z")(visit)
        await visit.until(lambda: visit.lesson.maximized is not None, "it is maximized")

    gallery.shows(scene)


def test_a_chart_in_words(gallery: Gallery) -> None:
    """You should see a panel that tells the chart in sentences."""
    gallery.shows(after_run("The curve", "t", shows="The chart in words"))


# --- questions and exercises ----------------------------------------------------------------------


def test_a_question_before_it_is_answered(gallery: Gallery) -> None:
    """You should see three answers, one wrapped, the first under the cursor, and the cell."""
    gallery.shows(at("Guess"))


@SIZES
def test_a_prediction_that_did_not_come_true(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see the right answer ticked, the guess crossed, why, and the explanation."""

    async def scene(visit: Visit) -> None:
        await visit.go_to("Guess")
        await visit.press("1")
        await visit.run_cell()
        assert visit.shows("Not what happened.")

    gallery.shows(scene, size=size)


def test_a_free_answer(gallery: Gallery) -> None:
    """You should see the answer given, and what the lesson says."""

    async def scene(visit: Visit) -> None:
        await visit.go_to("What will you remember?")
        await visit.press("enter", *"keenness", "enter")
        assert visit.shows("It says how keen the neuron is")

    gallery.shows(scene)


def test_an_exercise_that_is_not_right_yet_with_a_hint(gallery: Gallery) -> None:
    """You should see the task, the verdict with its feedback and the first of two hints."""

    async def scene(visit: Visit) -> None:
        feedback = "With no inputs, z is the bias alone."
        visit.kernel.script["keen-start"] = [CheckFinished(False, feedback)]
        await visit.go_to("Your turn")
        await visit.run_cell()
        await visit.press("h")
        assert visit.shows("Not yet.") and visit.shows("Hint 1 of 2")

    gallery.shows(scene)


@SIZES
def test_a_solved_exercise_with_its_solution(gallery: Gallery, size: tuple[int, int]) -> None:
    """You should see "Right", and the solution with its explanation to compare with."""

    async def scene(visit: Visit) -> None:
        await visit.go_to("Your turn")
        await visit.run_cell()
        await visit.press("s")
        assert visit.shows("Right.") and visit.shows("A solution")

    gallery.shows(scene, size=size)


# --- what lies on top -----------------------------------------------------------------------------


def test_the_outline(gallery: Gallery) -> None:
    """You should see all steps with what they are, one done, the present one under the cursor."""

    async def scene(visit: Visit) -> None:
        await after_run("Multiply and add", "o")(visit)
        assert visit.shows("prediction") and visit.shows("exercise")

    gallery.shows(scene)


def test_the_help(gallery: Gallery) -> None:
    """You should see all keys in a table, and how to close the page."""

    async def scene(visit: Visit) -> None:
        await visit.go_to("Multiply and add")
        await visit.press("question_mark")
        assert isinstance(visit.app.screen, TextScreen)

    gallery.shows(scene)


def test_a_question_of_the_tutorial_itself(gallery: Gallery) -> None:
    """You should see a small panel with the question and its two keys."""

    async def scene(visit: Visit) -> None:
        await visit.go_to("Multiply and add")
        question = "This cell has been running for 60 seconds. Stop it?"
        visit.app.push_screen(ConfirmScreen(question, yes="Stop it", no="Let it run"))
        await visit.until(lambda: isinstance(visit.app.screen, ConfirmScreen), "the question")

    gallery.shows(scene)


# --- the built-in course --------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize("lesson", [lesson.id for lesson in BUILT_IN.lessons])
def test_the_first_step_of_each_lesson(
    gallery: Gallery, lesson: str, size: tuple[int, int]
) -> None:
    """You should see the lesson's number and title, and how it begins."""
    gallery.opener.course = built_in_course_path()

    async def scene(visit: Visit) -> None:
        assert visit.shows(visit.lesson.session.lesson.steps[0].title)

    gallery.shows(scene, lesson=lesson, size=size)
