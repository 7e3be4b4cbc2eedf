"""Whatever a figure holds, it is drawn, and exactly as large as asked for."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plot.figure_strategies import axes_strategy, figures
from tui_nn.plot.draw import Drawing, draw_chart, preferred_height, read_at, to_svg, to_text
from tui_nn.plot.figure import (
    Axes,
    Axis,
    Bars,
    Contour,
    Extent,
    Field,
    Figure,
    Line,
    Note,
    Points,
)
from tui_nn.plot.look import DARK_LOOK, LIGHT_LOOK, Depth, Glyphs, Look

DEPTHS: tuple[Depth, ...] = ("truecolor", "256", "16", "none")
GLYPHS: tuple[Glyphs, ...] = ("braille", "block", "ascii")
NAN, INF = math.nan, math.inf
HUGE, TINY = 1.7e308, 5e-324

looks = st.builds(
    Look.limited_to,
    st.sampled_from([DARK_LOOK, LIGHT_LOOK]),
    st.sampled_from(DEPTHS),
    st.sampled_from(GLYPHS),
)


def assert_exact(drawing: Drawing, width: int, height: int) -> None:
    assert len(drawing.rows) == height
    assert [sum(segment.cell_length for segment in row) for row in drawing.rows] == [width] * height
    for plot in drawing.plots:
        assert 0 <= plot.left < plot.left + plot.width <= width
        assert 0 <= plot.top < plot.top + plot.height <= height


@settings(max_examples=150)
@given(figures(), st.integers(1, 100), st.integers(1, 40), looks)
def test_any_figure_fills_exactly_the_cells_it_is_given(
    figure: Figure, width: int, height: int, look: Look
) -> None:
    drawing = draw_chart(figure, width, height, look)
    assert_exact(drawing, width, height)
    for plot in drawing.plots:
        read_at(figure, plot, *plot.to_data(plot.left, plot.top))


@settings(max_examples=60)
@given(axes_strategy(), looks)
def test_a_chart_can_be_drawn_at_the_height_it_prefers(chart: Axes, look: Look) -> None:
    figure = Figure((chart,))
    height = preferred_height(figure, 60, 30)
    assert 0 < height <= 30
    assert_exact(draw_chart(figure, 60, height, look), 60, height)


HARD = {
    "nothing at all": Figure(),
    "axes without artists": Figure((Axes(),)),
    "a line without points": Figure((Axes((Line((), ()),)),)),
    "one point": Figure((Axes((Points((3.0,), (4.0,)),)),)),
    "a constant line": Figure((Axes((Line((0.0, 1.0), (2.0, 2.0)),)),)),
    "only NaN": Figure((Axes((Line((NAN, NAN), (1.0, NAN)),)),)),
    "infinities": Figure((Axes((Line((0.0, 1.0, 2.0), (INF, 1.0, -INF)),)),)),
    "x and y of different lengths": Figure((Axes((Line((0.0, 1.0, 2.0), (1.0,)),)),)),
    "the largest floats": Figure((Axes((Line((-HUGE, HUGE), (-HUGE, HUGE)),)),)),
    "the smallest floats": Figure((Axes((Line((0.0, TINY), (TINY, 0.0)),)),)),
    "neighbouring floats": Figure((Axes((Line((1e16, 1e16 + 2), (1.0, math.nextafter(1, 2))),)),)),
    "equal aspect of ends that are too far apart": Figure(
        (Axes((Line((0.0, 1e-112), (0.0, 1e211)),), equal_aspect=True),)
    ),
    "logarithms of nothing positive": Figure(
        (Axes((Line((1.0, 2.0), (0.0, -1.0)),), y=Axis(scale="log")),)
    ),
    "a log axis over all floats": Figure(
        (Axes((Line((1.0, 2.0), (1e-308, 1e308)),), y=Axis(scale="log")),)
    ),
    "a line that leaves and returns": Figure(
        (Axes((Line((0.0, 1.0, 2.0), (0.0, 1e300, 0.0)),), y=Axis(limits=(-1.0, 1.0))),)
    ),
    "limits the wrong way round": Figure(
        (Axes((Line((0.0, 1.0), (0.0, 1.0)),), x=Axis(limits=(1.0, 0.0))),)
    ),
    "ragged rows": Figure((Axes((Field(((1.0, 2.0), (3.0,)), Extent(0, 1, 0, 1)),)),)),
    "a field of one cell": Figure((Axes((Field(((1.0,),), Extent(0, 1, 0, 1)),)),)),
    "a field without size": Figure((Axes((Field(((1.0, 2.0),) * 2, Extent(1, 1, 0, 0)),)),)),
    "a field of infinities": Figure(
        (Axes((Field(((INF, -INF), (NAN, 0.0)), Extent(0, 1, 0, 1)),), colorbar=True),)
    ),
    "contours of a plain": Figure(
        (Axes((Contour(((1.0, 1.0),) * 2, Extent(0, 1, 0, 1), (1.0, NAN)),)),)
    ),
    "bars without a base on a log axis": Figure(
        (Axes((Bars((1.0,), (5.0,), (1.0,), (0.0,)),), y=Axis(scale="log")),)
    ),
    "words wider than the chart": Figure(
        (Axes((Note(0.5, 0.5, "宽" * 200),), title="t" * 500, x=Axis("x" * 500)),)
    ),
    "control characters": Figure((Axes((Note(0.5, 0.5, "\x1b[31m\u202e\x00"),), title="\x9b"),)),
    "more charts than cells": Figure((Axes(),) * 400, 20, 20),
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("size", [(1, 1), (2, 9), (13, 4), (40, 1), (76, 18)])
def test_hard_figures_are_drawn_at_every_size(name: str, size: tuple[int, int]) -> None:
    for look in (DARK_LOOK, DARK_LOOK.limited_to("none", "ascii")):
        assert_exact(draw_chart(HARD[name], *size, look), *size)


def test_a_million_points_are_drawn() -> None:
    numbers = tuple(float(k % 1009) for k in range(1_000_000))
    figure = Figure((Axes((Line(numbers, numbers[::-1]), Points(numbers, numbers))),))
    assert_exact(draw_chart(figure, 80, 24, DARK_LOOK), 80, 24)


def test_control_characters_never_reach_the_terminal() -> None:
    text = to_text(HARD["control characters"], 40, 10)
    assert text.replace("\n", "").isprintable()
    assert "\x1b" not in to_svg(HARD["control characters"], 40, 10)


@pytest.mark.parametrize("size", [(0, 0), (0, 5), (5, 0), (-3, 4)])
def test_a_size_without_cells_gives_rows_without_segments(size: tuple[int, int]) -> None:
    width, height = size
    assert draw_chart(HARD["one point"], width, height, DARK_LOOK).rows == [
        [] for _ in range(height)
    ]


def test_an_empty_chart_says_why() -> None:
    assert "no finite values" in to_text(HARD["only NaN"], 60, 12)
    assert "no positive values" in to_text(HARD["logarithms of nothing positive"], 70, 12)
    assert "empty figure" in to_text(Figure(), 40, 3)


def test_drawing_is_the_same_in_threads_as_alone() -> None:
    from concurrent.futures import ThreadPoolExecutor

    chart = Axes((Line(tuple(map(float, range(50))), tuple(float(k % 7) for k in range(50))),))
    pictures = [Figure((replace(chart, title=f"chart {k}"),)) for k in range(6)]
    alone = [to_text(figure, 50, 12) for figure in pictures]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda figure: to_text(figure, 50, 12), pictures * 4))
    assert together == alone * 4
