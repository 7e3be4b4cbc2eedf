"""Figures that no program of ours would build are drawn all the same."""

from __future__ import annotations

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plot.test_draw_properties import assert_exact, looks
from tui_nn.plot.draw import draw_chart, preferred_height, read_at, to_svg
from tui_nn.plot.figure import (
    Arrows,
    Axes,
    Axis,
    Band,
    Bars,
    Contour,
    ErrorBars,
    Extent,
    Field,
    Figure,
    Guide,
    Line,
    LineStyle,
    Marker,
    Note,
    Orientation,
    Points,
    Scale,
    Span,
)
from tui_nn.plot.look import Look

number = st.floats()
numbers = st.lists(number, max_size=9).map(tuple)
maybe = st.one_of(st.none(), number)
share = st.floats(0, 1)
order = st.floats(-3, 3)
words = st.text(max_size=10)
color = st.sampled_from(["", "C0", "C12", "C", "#12", "red", "#12345g", "#ff0000"])
colors = st.lists(color, max_size=4).map(tuple)
colormap = st.sampled_from(["RdBu_r", "unknown", "list:", "list:#ff0000", "list:a,b", "gray_r"])
style: st.SearchStrategy[LineStyle] = st.sampled_from(get_args(LineStyle))
marker: st.SearchStrategy[Marker] = st.sampled_from(get_args(Marker))
orientation: st.SearchStrategy[Orientation] = st.sampled_from(get_args(Orientation))
scale: st.SearchStrategy[Scale] = st.sampled_from(get_args(Scale))
ragged = st.lists(numbers, max_size=4).map(tuple)
extent = st.builds(Extent, number, number, number, number)
target = st.one_of(st.none(), st.tuples(number, number))

artist = st.one_of(
    st.builds(Line, numbers, numbers, color, style, marker, words, share, order),
    st.builds(
        Points, numbers, numbers, colors, marker, words, share, order, colormap, number, number
    ),
    st.builds(Guide, orientation, number, maybe, maybe, color, style, words, share, order),
    st.builds(
        Field, ragged, extent, st.booleans(), colormap, number, number, numbers, share, order
    ),
    st.builds(Contour, ragged, extent, numbers, colors, style, words, order),
    st.builds(Bars, numbers, numbers, numbers, numbers, orientation, colors, words, share, order),
    st.builds(Band, numbers, numbers, numbers, color, words, share, order),
    st.builds(Span, orientation, number, number, color, words, share, order),
    st.builds(ErrorBars, numbers, numbers, numbers, numbers, orientation, color, order),
    st.builds(Arrows, numbers, numbers, numbers, numbers, color, words, order),
    st.builds(Note, number, number, words, target, color=color, zorder=order),
)
tick_labels = st.one_of(st.none(), st.lists(words, max_size=5).map(tuple))
axis = st.builds(
    Axis, words, scale, st.tuples(maybe, maybe), st.one_of(st.none(), numbers), tick_labels
)
flag = st.booleans()
chart = st.builds(
    Axes,
    st.lists(artist, max_size=4).map(tuple),
    words,
    axis,
    axis,
    flag,
    flag,
    flag,
    words,
    flag,
    flag,
    words,
)
hostile = st.builds(
    Figure,
    st.lists(chart, min_size=1, max_size=3).map(tuple),
    st.integers(-1, 3),
    st.integers(-1, 3),
    words,
    st.lists(words, max_size=3).map(tuple),
)


@settings(max_examples=100)
@given(hostile, st.integers(1, 120), st.integers(1, 40), looks)
def test_no_figure_raises(figure: Figure, width: int, height: int, look: Look) -> None:
    drawing = draw_chart(figure, width, height, look)
    assert_exact(drawing, width, height)
    for plot in drawing.plots:
        middle = plot.left + plot.width // 2, plot.top + plot.height // 2
        reading = read_at(figure, plot, *plot.to_data(*middle))
        assert "x =" in reading.words()
        plot.to_cell(reading.x, reading.y)
    assert 0 < preferred_height(figure, width, height) <= height
    assert to_svg(figure, min(width, 30), min(height, 8), look).startswith("<svg")
