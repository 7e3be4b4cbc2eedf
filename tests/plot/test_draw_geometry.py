"""Where data lies on the screen, and what the chart says there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plot.gallery_figures import GALLERY
from tui_nn.plot.draw import PlotArea, draw_chart, preferred_height, read_at, to_svg, to_text
from tui_nn.plot.figure import Axes, Axis, Bars, Contour, Extent, Field, Figure, Guide, Line, Points
from tui_nn.plot.look import DARK_LOOK
from tui_nn.plot.scale import AxisScale

UNIT = Axis(limits=(0.0, 1.0))


def rows_of(figure: Figure, width: int = 60, height: int = 16) -> list[str]:
    drawn = draw_chart(figure, width, height, DARK_LOOK).rows
    return ["".join(segment.text for segment in row) for row in drawn]


@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.booleans(),
    st.sampled_from(["linear", "log"]),
    st.integers(0, 39),
    st.integers(0, 9),
)
def test_a_cell_and_its_data_lead_to_each_other(
    low: float, span: float, backwards: bool, kind: str, column: int, row: int
) -> None:
    start = abs(low) + 1e-3 if kind == "log" else low
    first, last = (start + span, start) if backwards else (start, start + span)
    scale = AxisScale(first, last, "log" if kind == "log" else "linear")
    area = PlotArea(0, 7, 3, 40, 10, scale, AxisScale(0.0, 1.0))
    assert area.to_cell(*area.to_data(column + 7, row + 3)) == (column + 7, row + 3)


def test_a_point_is_drawn_in_the_cell_that_the_geometry_names() -> None:
    figure = Figure((Axes((Points((0.3,), (0.7,)),), x=UNIT, y=UNIT),))
    drawing = draw_chart(figure, 60, 16, DARK_LOOK)
    cell = drawing.plots[0].to_cell(0.3, 0.7)
    assert cell is not None
    assert rows_of(figure)[cell[1]][cell[0]] == "●"
    assert drawing.plot_at(*cell) is drawing.plots[0]
    assert drawing.plot_at(0, 0) is None


def test_points_outside_of_the_limits_are_in_no_cell() -> None:
    figure = Figure((Axes((Points((0.3, 5.0), (0.7, 0.5)),), x=UNIT, y=UNIT),))
    (area,) = draw_chart(figure, 60, 16, DARK_LOOK).plots
    assert area.to_cell(5.0, 0.5) is None
    assert area.to_cell(math.nan, 0.5) is None
    assert "".join(rows_of(figure)).count("●") == 1


def test_a_line_that_leaves_the_limits_comes_back_where_it_should() -> None:
    line = Line((0.0, 0.5, 1.0), (0.0, 10.0, 0.0))
    figure = Figure((Axes((line,), x=UNIT, y=UNIT),))
    (area,) = draw_chart(figure, 62, 16, DARK_LOOK).plots
    text = rows_of(figure, 62)
    top = text[area.top][area.left : area.left + area.width]
    bottom = text[area.top + area.height - 1][area.left : area.left + area.width]
    # Slopes of 20 pass through the whole height within a twentieth of the width at either end.
    assert top.strip()
    assert not top[5:-5].strip()
    assert bottom[0] != " " != bottom[-1]
    assert not bottom[3:-3].strip()


def test_a_missing_value_breaks_a_line() -> None:
    line = Line((0.0, 0.3, 0.5, 0.7, 1.0), (0.5, 0.5, math.nan, 0.5, 0.5))
    figure = Figure((Axes((line,), x=UNIT, y=UNIT),))
    (area,) = draw_chart(figure, 60, 16, DARK_LOOK).plots
    middle = rows_of(figure)[area.to_cell(0.5, 0.5)[1]]  # type: ignore[index]
    drawn = middle[area.left : area.left + area.width]
    gap = drawn[int(0.35 * area.width) : int(0.65 * area.width)]
    assert not gap.strip()
    assert drawn[0] != " " != drawn[-1]


def test_the_peak_of_a_long_line_survives_thinning() -> None:
    values = [0.0] * 10_000
    values[5_000] = 1.0
    line = Line(tuple(map(float, range(10_000))), tuple(values))
    figure = Figure((Axes((line,), y=UNIT),))
    (area,) = draw_chart(figure, 60, 16, DARK_LOOK).plots
    assert rows_of(figure)[area.top][area.left :].strip()


def test_a_guide_crosses_the_whole_area_at_its_value() -> None:
    figure = Figure((Axes((Guide("horizontal", 0.5),), x=UNIT, y=UNIT),))
    (area,) = draw_chart(figure, 60, 15, DARK_LOOK).plots
    cell = area.to_cell(0.5, 0.5)
    assert cell is not None
    row = rows_of(figure, 60, 15)[cell[1]]
    assert row[area.left : area.left + area.width] == "─" * area.width


def test_a_contour_runs_where_the_level_is() -> None:
    values = ((0.0, 1.0), (0.0, 1.0))
    figure = Figure((Axes((Contour(values, Extent(0, 1, 0, 1), (0.25,)),)),))
    (area,) = draw_chart(figure, 60, 15, DARK_LOOK).plots
    for row in rows_of(figure, 60, 15)[area.top : area.top + area.height]:
        columns = [k for k, c in enumerate(row[area.left :]) if "\u2800" < c <= "\u28ff"]
        assert columns
        assert all(abs((k + 0.5) / area.width - 0.25) < 1.5 / area.width for k in columns)


def test_bars_reach_their_value() -> None:
    bars = Bars((0.0, 1.0), (1.0, 0.5), (0.8, 0.8), (0.0, 0.0))
    figure = Figure((Axes((bars,), y=UNIT),))
    (area,) = draw_chart(figure, 40, 12, DARK_LOOK.limited_to("none", "braille")).plots
    text = to_text(figure, 40, 12).splitlines()
    column = area.to_cell(0.0, 0.5)[0], area.to_cell(1.0, 0.5)[0]  # type: ignore[index]
    heights = [
        sum(text[row].ljust(40)[c] in "█▄▅▃" for row in range(area.top, area.top + area.height))
        for c in column
    ]
    assert heights[0] == area.height
    assert abs(heights[1] - area.height / 2) <= 1


def test_equal_aspect_makes_a_unit_as_wide_as_high() -> None:
    points = Points((0.0, 2.0), (0.0, 1.0))
    for size in ((80, 24), (50, 30), (120, 20)):
        for stated in (Axis(), Axis(limits=(0.0, 2.0))):
            figure = Figure((Axes((points,), x=stated, equal_aspect=True),))
            (area,) = draw_chart(figure, *size, DARK_LOOK).plots
            wide = area.width / area.x.span
            high = 2 * area.height / area.y.span
            assert wide == pytest.approx(high, rel=0.12)


@pytest.mark.parametrize(("width", "side_by_side"), [(80, True), (60, False)])
def test_charts_stand_side_by_side_where_they_are_wide_enough(
    width: int, side_by_side: bool
) -> None:
    chart = Axes((Line((0.0, 1.0), (0.0, 1.0)),))
    left, right = draw_chart(Figure((chart, chart), 1, 2), width, 30, DARK_LOOK).plots
    assert (left.top == right.top) is side_by_side
    assert (left.left == right.left) is not side_by_side


def test_a_legend_never_covers_the_plot() -> None:
    line = Line((0.0, 1.0), (0.0, 1.0), label="a curve")
    for width in (40, 80):
        figure = Figure((Axes((line,), legend=True),))
        drawing = draw_chart(figure, width, 16, DARK_LOOK)
        (area,) = drawing.plots
        text = rows_of(figure, width)
        (row,) = [k for k, line_text in enumerate(text) if "a curve" in line_text]
        column = text[row].index("a curve")
        assert not area.contains(column, row)


@pytest.mark.parametrize("name", GALLERY)
@pytest.mark.parametrize("width", [30, 76, 160])
def test_a_preferred_height_shows_the_data_and_is_never_too_much(name: str, width: int) -> None:
    figure = GALLERY[name]()
    for available in (1, 10, 24, 60):
        assert 0 < preferred_height(figure, width, available) <= available
    height = preferred_height(figure, width, 60)
    plots = draw_chart(figure, width, height, DARK_LOOK).plots
    assert all(plot.height >= 4 for plot in plots)


def test_a_reading_names_the_nearest_series_and_its_point() -> None:
    lines = (
        Line((0.0, 0.5, 1.0), (0.0, 0.25, 1.0), label="loss"),
        Line((0.0, 0.5, 1.0), (1.0, 0.8, 0.0)),
    )
    figure = Figure((Axes(lines, x=UNIT, y=UNIT),))
    (area,) = draw_chart(figure, 60, 16, DARK_LOOK).plots
    reading = read_at(figure, area, 0.52, 0.3)
    assert (reading.series, reading.point, reading.index) == ("loss", (0.5, 0.25), 1)
    assert read_at(figure, area, 0.5, 0.78).series == "line 2"
    assert reading.words() == "loss  x = 0.5  y = 0.25"


def test_a_reading_far_from_every_point_is_the_place_itself() -> None:
    figure = Figure((Axes((Points((0.1,), (0.1,)),), x=UNIT, y=UNIT),))
    (area,) = draw_chart(figure, 80, 24, DARK_LOOK).plots
    reading = read_at(figure, area, 0.9, 0.9)
    assert (reading.series, reading.point) == ("", None)
    assert reading.words() == "x = 0.9  y = 0.9"


def test_a_reading_tells_the_value_of_a_field() -> None:
    values = ((0.0, 10.0), (0.0, 10.0))
    for samples, expected in ((True, 7.0), (False, 10.0)):
        figure = Figure((Axes((Field(values, Extent(0, 1, 0, 1), samples),)),))
        (area,) = draw_chart(figure, 60, 16, DARK_LOOK).plots
        assert read_at(figure, area, 0.7, 0.5).value == pytest.approx(expected, abs=1e-6)
        assert read_at(figure, area, 1.7, 0.5).value is None


def test_text_has_no_trailing_spaces_and_svg_is_well_formed() -> None:
    from xml.etree import ElementTree

    for make in GALLERY.values():
        figure = make()
        text = to_text(figure, 60, 16)
        assert len(text.splitlines()) <= 16
        assert all(line == line.rstrip() for line in text.splitlines())
        root = ElementTree.fromstring(to_svg(figure, 60, 16))
        assert root.tag.endswith("svg")


def test_notes_are_told_in_full_below_the_chart() -> None:
    note = "12 values that are not positive have no place on a logarithmic axis and were left out."
    figure = Figure((Axes((Line((0.0, 1.0), (0.0, 1.0)),)),), notes=(note,))
    text = to_text(figure, 60, 20)
    assert " ".join(text.splitlines()[-2:]) == note


def test_a_second_drawing_finds_its_data_again_after_others() -> None:
    figures = [
        Figure((Axes((Line(tuple(map(float, range(900))), (float(k),) * 900),)),)) for k in range(3)
    ]
    first = [to_text(figure, 60, 12) for figure in figures]
    assert [to_text(figure, 60, 12) for figure in figures] == first
    assert len(set(first)) == 3


def test_lying_bars_stay_apart_where_each_has_one_row() -> None:
    places = tuple(map(float, range(6)))
    bars = Bars(places, (4.0, 5.0, 3.0, 1.0, 2.0, 6.0), (0.8,) * 6, (0.0,) * 6, "horizontal")
    figure = Figure((Axes((bars,), y=Axis(ticks=places, tick_labels=tuple("abcdef"))),))
    text = rows_of(figure, 60, 10)
    for name in "abcdef":
        (line,) = [line for line in text if line.strip().startswith(name)]
        assert "▆▆" in line
    assert len([line for line in text if "▆" in line]) == 6


@pytest.mark.parametrize("height", range(9, 16))
def test_low_charts_keep_six_rows_for_their_data(height: int) -> None:
    words = "mean squared error over all examples"
    chart = Axes((Line((0.0, 1.0), (0.0, 1.0)),), "A long title " * 5, Axis("epoch"), Axis(words))
    drawing = draw_chart(Figure((chart,)), 76, height, DARK_LOOK)
    assert drawing.plots[0].height >= 6
    text = "\n".join("".join(s.text for s in row) for row in drawing.rows)
    assert "A long title" in text
    assert "mean squared error" in text
    assert "epoch" in text


@pytest.mark.parametrize(("width", "height"), [(76, 11), (76, 20), (40, 12), (120, 40)])
def test_pixels_of_a_picture_are_equally_large(width: int, height: int) -> None:
    values = tuple(tuple(float(10 * y + x) for x in range(8)) for y in range(8))
    field = Field(values, Extent(-0.5, 7.5, -0.5, 7.5), samples=False)
    figure = Figure((Axes((field,), equal_aspect=True),))
    area = draw_chart(figure, width, height, DARK_LOOK).plots[0]
    assert area.width % 8 == 0
    assert 2 * area.height % 8 == 0
    assert area.width == 2 * area.height


def test_a_legend_that_is_too_long_counts_what_it_leaves_out() -> None:
    lines = tuple(Line((0.0, 1.0), (0.0, k), label=f"learning rate {k}") for k in range(12))
    text = rows_of(Figure((Axes(lines, legend=True),)), 76, 10)
    told = [line for line in text if "more" in line]
    assert len(told) == 1
    shown = sum("learning rate" in line for line in text)
    assert told[0].rstrip().endswith(f"and {12 - shown} more")


def test_numbers_beside_a_colour_bar_are_evenly_spaced() -> None:
    field = Field(((0.0, 1.0), (1.0, 0.0)), Extent(0.0, 1.0, 0.0, 1.0))
    for height in range(9, 30):
        text = rows_of(Figure((Axes((field,), visible=False, colorbar=True),)), 76, height)
        found = [float(line.split()[-1]) for line in text if line[-1:].isdigit()]
        assert len(found) >= 2
        assert np.ptp(np.diff(found)) < 1e-9
