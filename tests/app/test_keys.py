"""Keys: each has a name, is explained wherever it works, and takes none from the terminal."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

import tui_nn.app
from tests.app.conftest import NARROW, Opener, Visit
from tui_nn.app.screens.confirm import ConfirmScreen
from tui_nn.app.screens.help import commands_of, keys_in_words
from tui_nn.app.screens.home import HomeScreen
from tui_nn.app.screens.lesson import LessonScreen
from tui_nn.app.screens.pick import PickScreen, outline
from tui_nn.app.screens.text import TextScreen
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.keybar import KeyBar
from tui_nn.kernel.events import FigureShown, InputRequested, OutputWritten
from tui_nn.plot.codec import figure_to_data
from tui_nn.plot.figure import Axes, Figure, Line

CHART = figure_to_data(Figure((Axes((Line((0.0, 1.0), (0.0, 1.0)),)),)))
OF_TERMINALS = {f"ctrl+{letter}" for letter in "abntwsz"}
"""Keys of tmux (b), screen (a), browser tabs (n, t, w), flow control (s) and job control (z)."""


def _classes() -> Iterator[type[DOMNode]]:
    """Everything in the app that can hold bindings."""
    for module in pkgutil.walk_packages(tui_nn.app.__path__, "tui_nn.app."):
        importlib.import_module(module.name)
    pending: list[type[DOMNode]] = [DOMNode]
    while pending:
        for kind in pending.pop().__subclasses__():
            pending.append(kind)
            if kind.__module__.startswith("tui_nn."):
                yield kind


BINDINGS = [
    (kind, binding)
    for kind in _classes()
    for binding in vars(kind).get("BINDINGS", [])
    if isinstance(binding, Binding)
]
KINDS = sorted({kind for kind, _ in BINDINGS}, key=lambda kind: kind.__name__)
ON_TOP = [kind for kind in KINDS if issubclass(kind, ModalScreen)]
UNDERNEATH = [kind for kind in KINDS if kind not in ON_TOP]


def bindings_of(kind: type[DOMNode]) -> list[Binding]:
    return [binding for owner, binding in BINDINGS if owner is kind]


def test_every_screen_and_widget_with_keys_is_looked_at() -> None:
    names = {kind.__name__ for kind in KINDS}
    assert {"HomeScreen", "LessonScreen", "CodeEditor", "ChartView", "PickScreen"} <= names
    assert "TutorialApp" in names


def test_every_key_is_a_binding_with_an_id_of_its_own() -> None:
    loose = [
        (kind.__name__, entry)
        for kind in _classes()
        for entry in vars(kind).get("BINDINGS", [])
        if not isinstance(entry, Binding) or not entry.id
    ]
    assert loose == []
    counts = Counter(binding.id for _, binding in BINDINGS)
    assert [identifier for identifier, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_in_a_word_and_in_a_sentence_what_it_does(kind: type[DOMNode]) -> None:
    wordless = [binding.id for binding in bindings_of(kind) if not binding.description]
    assert wordless == []
    unexplained = [b.id for b in bindings_of(kind) if not b.tooltip.strip().endswith(".")]
    assert unexplained == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_belongs_to_the_terminal_or_the_browser(kind: type[DOMNode]) -> None:
    taken = {key for binding in bindings_of(kind) for key in binding.key.split(",")}
    assert taken & OF_TERMINALS == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_has_two_meanings_in_one_place(kind: type[DOMNode]) -> None:
    counts = Counter(key for binding in bindings_of(kind) for key in binding.key.split(","))
    assert [key for key, count in counts.items() if count > 1] == []


# --- where the keys are told ----------------------------------------------------------------------


async def _with_result(visit: Visit) -> None:
    """Go to a step that shows code, output and a chart."""
    visit.kernel.script["two"] = [OutputWritten("stdout", "text\n"), FigureShown(0, CHART)]
    await visit.go_to("A cell")
    await visit.run_cell()


async def test_help_lists_every_key_of_what_is_on_the_screen(opener: Opener) -> None:
    told = ""
    async with opener.open() as visit:
        await _with_result(visit)
        told += keys_in_words(visit.app, visit.app.screen)
        await visit.go_to("A question")
        told += keys_in_words(visit.app, visit.app.screen)
        visit.kernel.script["three"] = [InputRequested("Name?")]
        await visit.go_to("Another cell")
        await visit.press("f5")
        await visit.sees("Name?")
        told += keys_in_words(visit.app, visit.app.screen)
        visit.kernel.answer(None)
        await visit.at_rest()
        await visit.press("q")
        told += keys_in_words(visit.app, visit.app.screen)
    missing = [
        binding.id
        for kind in UNDERNEATH
        for binding in bindings_of(kind)
        if f"| {binding.tooltip} |" not in told
    ]
    assert missing == []


@pytest.mark.parametrize("key", ["f1", "question_mark"])
@pytest.mark.parametrize("lesson", [None, "first"])
async def test_help_is_a_key_away_and_escape_closes_it(
    opener: Opener, key: str, lesson: str | None
) -> None:
    async with opener.open(lesson) as visit:
        below = visit.app.screen
        await visit.press(key)
        assert isinstance(visit.app.screen, TextScreen)
        assert visit.shows("All keys.") or visit.shows("Run the cell")
        await visit.press("escape")
        assert visit.app.screen is below


async def test_help_shows_keys_as_they_stand_on_the_keyboard(opener: Opener) -> None:
    async with opener.open() as visit:
        await _with_result(visit)
        told = keys_in_words(visit.app, visit.app.screen)
    assert "bracket" not in told and "upper_" not in told and "question_mark" not in told
    assert "pgdn" not in told and "^q" not in told


def _shown(screen: Screen[object]) -> list[str]:
    """The actions that the key bar has to show, each once."""
    active = screen.active_bindings.values()
    return list(dict.fromkeys(b.action for _, b, enabled, _ in active if b.show and enabled))


def _in_the_bar(bar: KeyBar) -> list[str]:
    return [action for _, _, _, action in bar._entries]


async def _check_bar(visit: Visit, *, whole: bool = True) -> None:
    await visit.pilot.pause()
    bar = visit.app.screen.query_one(KeyBar)
    assert bar.region.height == 1
    assert bar.region.right <= visit.app.size.width
    row = visit.screen_text().split("\n")[-1]
    assert len(row.rstrip()) <= visit.app.size.width
    if whole:
        assert _in_the_bar(bar) == _shown(visit.app.screen)


async def test_the_key_bar_has_room_for_all_of_its_keys_in_every_step(opener: Opener) -> None:
    async with opener.open(size=NARROW) as visit:
        for step in visit.lesson.session.lesson.steps:
            await visit.go_to(step.title)
            await _check_bar(visit)
            if step.cell is not None:
                visit.cell.editor.focus()
                await _check_bar(visit)


async def test_the_key_bar_has_room_for_all_of_its_keys_while_a_cell_runs(opener: Opener) -> None:
    async with opener.open(size=NARROW) as visit:
        visit.kernel.held.add("two")
        await visit.go_to("A cell")
        await visit.press("f5")
        await visit.until(lambda: visit.shows("running"), "the cell runs")
        await _check_bar(visit)
        assert _in_the_bar(visit.app.screen.query_one(KeyBar))[0] == "interrupt"
        visit.kernel.release()
        await visit.at_rest()


async def test_the_key_bar_shows_the_keys_of_a_chart_first(opener: Opener) -> None:
    async with opener.open(size=NARROW) as visit:
        await _with_result(visit)
        visit.lesson.set_focus(visit.cell.result.charts[0])
        await _check_bar(visit)
        assert _in_the_bar(visit.app.screen.query_one(KeyBar))[0] == "inspect"


async def test_the_key_bar_has_room_for_all_of_its_keys_where_a_solution_may_be_seen(
    opener: Opener,
) -> None:
    async with opener.open(size=NARROW) as visit:
        await visit.go_to("An exercise")
        await visit.press("h", "h", "h")
        await _check_bar(visit, whole=False)
        bar = visit.app.screen.query_one(KeyBar)
        assert "solution" in _in_the_bar(bar) and "forward" in _in_the_bar(bar)
        assert _in_the_bar(bar) == _shown(visit.app.screen)


@pytest.mark.parametrize("width", [7, 20, 40, 60, 79])
async def test_a_narrow_key_bar_shows_whole_keys_or_none(opener: Opener, width: int) -> None:
    async with opener.open(size=(width, 12)) as visit:
        await _check_bar(visit, whole=False)
        bar = visit.app.screen.query_one(KeyBar)
        assert _in_the_bar(bar) == _shown(visit.app.screen)[: len(_in_the_bar(bar))]


async def test_a_click_on_the_key_bar_does_what_its_key_does(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        row = visit.screen_text().split("\n")[-1]
        await visit.pilot.click(KeyBar, offset=(row.index("Enter Edit") + 2, 0))
        await visit.pilot.pause()
        assert visit.focused(CodeEditor)


async def test_the_palette_offers_every_key_that_works_here(opener: Opener) -> None:
    async with opener.open() as visit:
        await _with_result(visit)
        offered = {command.title for command in commands_of(visit.app, visit.app.screen)}
        for _, binding, enabled, _ in visit.app.screen.active_bindings.values():
            ours = any(binding.id == known.id for _, known in BINDINGS)
            if enabled and ours and binding.action != "command_palette":
                named = {title for title in offered if title.startswith(f"{binding.description} (")}
                assert named, f"{binding.id} is not offered"


async def test_what_is_picked_in_the_palette_happens(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("ctrl+p")
        field = visit.app.screen.query_one(Input)
        await visit.press(*"Outline")
        assert field.value == "Outline"
        listed = visit.app.screen.query_one("CommandList")
        await visit.until(lambda: visit.shows("Outline (o)"), "the command was found")
        assert listed.display
        await visit.press("enter")
        await visit.until(lambda: isinstance(visit.app.screen, PickScreen), "the outline")


# --- leaving --------------------------------------------------------------------------------------


async def test_escape_leads_out_of_everything_that_lies_on_top(opener: Opener) -> None:
    async with opener.open() as visit:
        steps = outline(visit.lesson.session.work, 0)
        for on_top in (steps, TextScreen("Heading", "Text."), ConfirmScreen("Really?")):
            visit.app.push_screen(on_top)
            await visit.until(lambda: not isinstance(visit.app.screen, LessonScreen), "it shows")
            await visit.press("escape")
            assert isinstance(visit.app.screen, LessonScreen)


def test_every_screen_that_lies_on_top_is_left_by_escape() -> None:
    for kind in ON_TOP:
        keys = {key for binding in bindings_of(kind) for key in binding.key.split(",")}
        assert "escape" in keys, kind.__name__


@pytest.mark.parametrize("title", ["A cell", "A question", "An exercise"])
async def test_ctrl_q_leaves_from_anywhere(opener: Opener, title: str) -> None:
    async with opener.open() as visit:
        await visit.go_to(title)
        await visit.press("enter", "ctrl+q")
        assert not visit.app.is_running


async def test_single_keys_type_while_editing(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", *"qoznhxt")
        assert visit.cell.editor.text.startswith("qoznhxttwo")
        assert isinstance(visit.app.screen, LessonScreen)
        await visit.press("escape", "q")
        assert isinstance(visit.app.screen, HomeScreen)
