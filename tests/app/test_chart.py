"""Charts: drawn from data at any size, looked back at, read off, told in words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.geometry import Offset

from tests.app.conftest import NARROW, WIDE, Opener, Visit
from tui_nn.app.screens.text import TextScreen
from tui_nn.app.widgets.chart import ChartView
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.output import OutputView
from tui_nn.kernel.events import FigureShown, KernelEvent, OutputWritten
from tui_nn.plot.codec import figure_to_data
from tui_nn.plot.figure import Axes, Axis, Extent, Field, Figure, Line
from tui_nn.plot.history import MOST_FRAMES


def a_line(title: str, height: float = 10.0) -> dict[str, Any]:
    """A straight line from (0, 0) to (10, height) with a point at every whole number."""
    across = tuple(float(number) for number in range(11))
    line = Line(across, tuple(x * height / 10 for x in across), label="rise")
    axes = Axes((line,), title=title, x=Axis("time"), y=Axis("way"))
    return figure_to_data(Figure((axes,)))


def a_field() -> dict[str, Any]:
    """A field whose value is 1 everywhere."""
    field = Field(((1.0, 1.0), (1.0, 1.0)), Extent(0.0, 1.0, 0.0, 1.0))
    return figure_to_data(Figure((Axes((field,)),)))


@asynccontextmanager
async def shown(
    opener: Opener, *figures: dict[str, Any], size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[Visit, ChartView]]:
    """Run a cell that shows figure 0 in several versions, one after the other."""
    async with opener.open(size=size) as visit:
        visit.kernel.script["two"] = [FigureShown(0, figure) for figure in figures]
        await visit.go_to("A cell")
        await visit.run_cell()
        (chart,) = visit.cell.result.charts
        yield visit, chart


def rows(chart: ChartView) -> list[str]:
    return [chart.render_line(y).text for y in range(chart.size.height)]


def last_row(chart: ChartView) -> str:
    return rows(chart)[-1].strip()


# --- drawing --------------------------------------------------------------------------------------


async def test_a_figure_is_drawn_in_every_cell_of_the_widget(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (_, chart):
        painted = rows(chart)
        assert chart.size.height >= 8
        assert {len(row) for row in painted} == {chart.size.width}
        assert any("Uphill" in row for row in painted)
        assert any("time" in row for row in painted)


async def test_another_width_draws_it_anew_without_running_anything(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        narrow = rows(chart)
        await visit.pilot.resize_terminal(60, 24)
        await visit.pilot.pause()
        (chart,) = visit.cell.result.charts
        smaller = rows(chart)
        assert len(smaller[0]) == chart.size.width == len(narrow[0]) - 20
        assert any("Uphill" in row for row in smaller)
        await visit.pilot.resize_terminal(*WIDE)
        await visit.until(lambda: visit.step.wide, "two columns")
        (chart,) = visit.cell.result.charts
        assert any("Uphill" in row for row in rows(chart))
        assert visit.kernel.ran == ["two"]


async def test_another_theme_draws_it_anew_in_its_colours(opener: Opener) -> None:
    def colors(chart: ChartView) -> set[str]:
        strips = (chart.render_line(y) for y in range(chart.size.height))
        styles = (segment.style for strip in strips for segment in strip)
        return {str(style.color.triplet) for style in styles if style and style.color}

    async with shown(opener, a_line("Uphill")) as (visit, chart):
        dark, text = colors(chart), rows(chart)
        await visit.press("ctrl+l")
        assert colors(chart).isdisjoint(dark)
        assert rows(chart) == text
        assert visit.kernel.ran == ["two"]


async def test_the_same_figure_is_drawn_again_in_its_place(opener: Opener) -> None:
    async with shown(opener, a_line("one"), a_line("two"), a_line("three")) as (visit, chart):
        assert visit.lesson.query(ChartView).nodes == [chart]
        assert any("three" in row for row in rows(chart))


async def test_figures_of_other_numbers_stand_below_each_other(opener: Opener) -> None:
    async with opener.open(size=(80, 60)) as visit:
        events = [FigureShown(0, a_line("first")), FigureShown(1, a_line("second"))]
        visit.kernel.script["two"] = events
        await visit.go_to("A cell")
        await visit.run_cell()
        first, second = visit.cell.result.charts
        assert first.region.bottom <= second.region.y
        assert visit.shows("first") and visit.shows("second")


async def test_a_second_run_replaces_the_chart_in_place_and_removes_what_it_did_not_show(
    opener: Opener,
) -> None:
    async with opener.open() as visit:
        visit.kernel.script["two"] = [FigureShown(0, a_line("a")), FigureShown(1, a_line("b"))]
        await visit.go_to("A cell")
        await visit.run_cell()
        first = visit.cell.result.charts[0]
        visit.kernel.script["two"] = [FigureShown(0, a_line("again"))]
        await visit.run_cell()
        await visit.until(lambda: len(visit.lesson.query(ChartView)) == 1, "one chart is left")
        assert visit.cell.result.charts == [first]
        assert any("again" in row for row in rows(first))


async def test_a_loop_that_prints_and_draws_does_not_pile_widgets_up(opener: Opener) -> None:
    events: list[KernelEvent] = []
    for epoch in range(40):
        events += [OutputWritten("stdout", f"epoch {epoch}\n"), FigureShown(0, a_line("loss"))]
    async with opener.open() as visit:
        visit.kernel.script["two"] = events
        await visit.go_to("A cell")
        await visit.run_cell()
        assert visit.cell.result.text == "\n".join(f"epoch {epoch}" for epoch in range(40))
        assert len(visit.cell.result.query(OutputView)) <= 2


async def test_a_chart_is_there_again_the_next_day_without_a_run(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")):
        pass
    async with opener.open() as visit:
        assert visit.cell.result.charts
        assert any("Uphill" in row for row in rows(visit.cell.result.charts[0]))


@pytest.mark.parametrize(
    "data",
    [
        {"axes": 5},
        {"axes": [{"artists": [{"kind": "bomb"}]}]},
        a_line("x") | {"axes": [{"artists": "y" * 300}]},
    ],
)
async def test_a_figure_that_cannot_be_read_is_told_in_a_sentence(
    opener: Opener, data: dict[str, Any]
) -> None:
    async with shown(opener, data) as (visit, chart):
        assert visit.shows("This chart cannot be drawn")
        sentence = chart.in_words
        assert sentence.startswith("This chart cannot be drawn: ")
        assert "Traceback" not in sentence
        assert chart.as_text == sentence
        await visit.press("i", "z")
        assert visit.app.is_running


async def test_the_sentence_about_a_bad_figure_is_to_be_read_whole(opener: Opener) -> None:
    bad = {"axes": [{"artists": [{"kind": "bomb"}]}]}
    async with shown(opener, bad, size=(40, 24)) as (_, chart):
        told = " ".join(" ".join(rows(chart)).split())
        assert told == " ".join(chart.in_words.split())


# --- frames ---------------------------------------------------------------------------------------


async def test_arrows_look_back_at_the_frames_of_a_chart_that_moved(opener: Opener) -> None:
    async with shown(opener, a_line("one"), a_line("two"), a_line("three")) as (visit, chart):
        visit.lesson.set_focus(chart)
        await visit.press("left")
        assert any("two" in row for row in rows(chart))
        assert last_row(chart).startswith("frame 2 of 3")
        await visit.press("left", "left", "left")
        assert any("one" in row for row in rows(chart))
        assert last_row(chart).startswith("frame 1 of 3")
        await visit.press("right", "right")
        assert any("three" in row for row in rows(chart))
        assert "frame" not in last_row(chart)
        assert visit.lesson.step.title == "A cell", "the arrows stayed with the chart"


async def test_escape_leads_back_to_the_newest_frame_and_to_the_lesson(opener: Opener) -> None:
    async with shown(opener, a_line("one"), a_line("two")) as (visit, chart):
        visit.lesson.set_focus(chart)
        await visit.press("left", "escape")
        assert any("two" in row for row in rows(chart))
        assert visit.app.focused is None
        await visit.press("left")
        assert visit.lesson.step.title != "A cell", "the arrows lead through the lesson again"


async def test_the_arrows_of_a_chart_that_never_moved_lead_through_the_lesson(
    opener: Opener,
) -> None:
    async with shown(opener, a_line("one")) as (visit, chart):
        visit.lesson.set_focus(chart)
        await visit.press("right")
        assert visit.lesson.step.title == "Another cell"


async def test_a_new_run_begins_a_new_history(opener: Opener) -> None:
    async with shown(opener, a_line("one"), a_line("two")) as (visit, chart):
        visit.kernel.script["two"] = [FigureShown(0, a_line("three"))]
        await visit.run_cell()
        assert chart.frames == 1


async def test_a_frame_that_is_looked_at_gives_way_to_a_new_one(opener: Opener) -> None:
    async with shown(opener, a_line("one"), a_line("two")) as (visit, chart):
        visit.lesson.set_focus(chart)
        await visit.press("left")
        await visit.run_cell()
        assert any("two" in row for row in rows(chart))
        assert "frame" not in last_row(chart)


async def test_a_thousand_frames_leave_a_bounded_history_from_first_to_last(
    opener: Opener,
) -> None:
    frames = [a_line(f"frame-{number:04}") for number in range(1000)]
    async with shown(opener, *frames) as (visit, chart):
        assert chart.frames <= MOST_FRAMES
        assert any("frame-0999" in row for row in rows(chart))
        visit.lesson.set_focus(chart)
        await visit.press(*(["left"] * chart.frames))
        assert any("frame-0000" in row for row in rows(chart))


# --- reading values -------------------------------------------------------------------------------


async def test_a_cursor_reads_the_nearest_point(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.press("i")
        assert visit.focused(ChartView)
        assert chart.cursor is not None
        assert "┼" in rows(chart)[chart.cursor.y]
        assert last_row(chart) == "rise  x = 5  y = 5"


async def test_arrows_move_the_cursor_and_stay_inside(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.press("i")
        start = chart.cursor
        assert start is not None
        await visit.press("left")
        assert chart.cursor == start - Offset(1, 0)
        await visit.press("up")
        assert chart.cursor == start - Offset(1, 1)
        await visit.press("right", "down")
        assert chart.cursor == start
        await visit.press(*(["right"] * 100), *(["up"] * 40))
        assert chart.cursor is not None
        assert last_row(chart) == "rise  x = 10  y = 10"
        await visit.press("right")
        assert visit.lesson.step.title == "A cell"


async def test_i_again_ends_reading(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        before = rows(chart)
        await visit.press("i", "i")
        assert chart.cursor is None
        assert rows(chart) == before


async def test_escape_ends_reading_and_gives_the_keys_back(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.press("i", "escape")
        assert chart.cursor is None
        assert visit.app.focused is None


async def test_a_cursor_reads_the_value_of_a_field(opener: Opener) -> None:
    async with shown(opener, a_field()) as (visit, chart):
        await visit.press("i")
        assert last_row(chart).endswith("value = 1")


async def test_the_mouse_reads_too(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.pilot.click(chart, offset=(chart.size.width - 3, 3))
        await visit.pilot.pause()
        assert chart.cursor is not None
        first = last_row(chart)
        assert first.startswith("rise  x = ")
        await visit.pilot.hover(chart, offset=(chart.size.width // 2, 6))
        await visit.pilot.pause()
        assert last_row(chart) != first


async def test_a_click_beside_the_data_reads_the_nearest_edge(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.pilot.click(chart, offset=(0, chart.size.height - 1))
        await visit.pilot.pause()
        assert last_row(chart) == "rise  x = 0  y = 0"


async def test_the_cursor_stays_on_the_chart_when_that_shrinks(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.press("i", *(["right"] * 100))
        await visit.pilot.resize_terminal(50, 24)
        await visit.pilot.pause()
        (chart,) = visit.cell.result.charts
        assert chart.cursor is not None
        assert chart.cursor.x < chart.size.width
        assert "x = " in last_row(chart)


# --- other ways to have it ------------------------------------------------------------------------


async def test_t_tells_the_chart_in_words(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        await visit.press("t")
        assert isinstance(visit.app.screen, TextScreen)
        assert visit.shows("Uphill") and visit.shows("time") and visit.shows("way")
        assert "rise" in chart.in_words
        await visit.press("escape")
        assert visit.lesson.step.title == "A cell"


@pytest.mark.parametrize("key", ["t", "i"])
async def test_keys_of_a_chart_say_so_where_there_is_none(opener: Opener, key: str) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press(key)
        assert visit.notices == ["There is no chart here yet. Run the cell first."]


async def test_a_chart_with_the_focus_is_copied_as_text(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill")) as (visit, chart):
        visit.lesson.set_focus(chart)
        await visit.press("y")
        copied = visit.app.clipboard
        assert "Uphill" in copied and "time" in copied and "\x1b" not in copied
        assert "The chart was sent to the clipboard" in visit.notices[-1]


async def test_zoom_gives_a_chart_the_whole_screen_and_takes_it_back(opener: Opener) -> None:
    async with shown(opener, a_line("Uphill"), size=WIDE) as (visit, chart):
        small = chart.size
        await visit.press("z")
        await visit.until(lambda: visit.lesson.maximized is chart, "it is maximized")
        await visit.pilot.pause()
        assert chart.size.width > small.width and chart.size.height > small.height
        assert {len(row) for row in rows(chart)} == {chart.size.width}
        assert any("Uphill" in row for row in rows(chart))
        assert not visit.lesson.query_one(CodeEditor).has_focus
        await visit.press("z")
        await visit.until(lambda: visit.lesson.maximized is None, "it is back")
        await visit.pilot.pause()
        assert chart.size == small
