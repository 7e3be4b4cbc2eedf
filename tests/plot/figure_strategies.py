"""Hypothesis strategies for every figure that the wire format admits."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from tui_nn.plot.figure import (
    Arrows,
    Artist,
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
    Span,
)

any_number = st.floats()
finite = st.floats(allow_nan=False, allow_infinity=False)
small = st.floats(-1e6, 1e6)
share = st.floats(0, 1)
text = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12)
color = st.one_of(
    st.integers(0, 9).map("C{}".format), st.integers(0, 0xFFFFFF).map("#{:06x}".format), st.just("")
)
style: st.SearchStrategy[LineStyle] = st.sampled_from(get_args(LineStyle))
marker: st.SearchStrategy[Marker] = st.sampled_from(get_args(Marker))
orientation: st.SearchStrategy[Orientation] = st.sampled_from(get_args(Orientation))
colormap = st.sampled_from(["viridis", "RdBu_r", "gray", "list:#102030,#ff0000"])


def columns(count: int, number: Any = any_number) -> st.SearchStrategy[list[tuple[float, ...]]]:
    """`count` tuples of numbers of one length."""
    return st.integers(0, 8).flatmap(
        lambda length: st.lists(st.tuples(*[number] * length), min_size=count, max_size=count)
    )


def one_or_each(length: int) -> st.SearchStrategy[tuple[str, ...]]:
    """One colour, or one for each of `length` places."""
    return st.one_of(st.tuples(color), st.tuples(*[color] * length))


def grids(least: int) -> st.SearchStrategy[tuple[tuple[float, ...], ...]]:
    """Rows of one length."""
    return st.tuples(st.integers(least, 5), st.integers(least, 5)).flatmap(
        lambda shape: st.tuples(*[st.tuples(*[any_number] * shape[1])] * shape[0])
    )


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Rectangles of some width and height."""
    left, bottom = draw(small), draw(small)
    width, height = draw(st.floats(1e-3, 1e6)), draw(st.floats(1e-3, 1e6))
    return Extent(left, left + width, bottom, bottom + height)


levels = st.lists(finite, max_size=5, unique=True).map(lambda items: tuple(sorted(items)))


@st.composite
def artists(draw: st.DrawFn) -> Artist:
    """One artist of any kind."""
    zorder = draw(st.floats(-10, 10))
    match draw(st.integers(0, 10)):
        case 0:
            x, y = draw(columns(2))
            return Line(
                x, y, draw(color), draw(style), draw(marker), draw(text), draw(share), zorder
            )
        case 1:
            x, y = draw(columns(2))
            return Points(
                x,
                y,
                draw(one_or_each(len(x))) or ("C0",),
                draw(marker),
                draw(text),
                draw(share),
                zorder,
            )
        case 2:
            ends = st.one_of(st.none(), any_number)
            return Guide(
                draw(orientation), draw(any_number), draw(ends), draw(ends), draw(color), "dashed"
            )
        case 3:
            samples = draw(st.booleans())
            return Field(
                draw(grids(2 if samples else 1)),
                draw(extents()),
                samples,
                draw(colormap),
                draw(st.floats(-10, 0)),
                draw(st.floats(0, 10)),
                draw(levels),
                draw(share),
                zorder,
            )
        case 4:
            steps = draw(levels)
            colors = draw(one_or_each(len(steps))) or ("",)
            return Contour(draw(grids(2)), draw(extents()), steps, colors, label=draw(text))
        case 5:
            positions, lengths, widths, bases = draw(columns(4))
            colors = draw(one_or_each(len(bases))) or ("C1",)
            return Bars(positions, lengths, widths, bases, draw(orientation), colors, draw(text))
        case 6:
            x, low, high = draw(columns(3))
            return Band(x, low, high, draw(color), draw(text), draw(share))
        case 7:
            return Span(draw(orientation), draw(any_number), draw(any_number), draw(color))
        case 8:
            x, y, low, high = draw(columns(4))
            return ErrorBars(x, y, low, high, draw(orientation), draw(color))
        case 9:
            x, y, dx, dy = draw(columns(4))
            return Arrows(x, y, dx, dy, draw(color), draw(text))
        case _:
            target = st.one_of(st.none(), st.tuples(any_number, any_number))
            return Note(draw(any_number), draw(any_number), draw(text), draw(target))


@st.composite
def axis_strategy(draw: st.DrawFn) -> Axis:
    """One axis, linear or logarithmic, with ends or without."""
    scale = draw(st.sampled_from(["linear", "log"]))
    end = st.floats(1e-6, 1e6) if scale == "log" else small
    low, high = draw(st.one_of(st.none(), end)), draw(st.one_of(st.none(), end))
    if low == high:
        high = None
    ticks = draw(st.one_of(st.none(), st.lists(finite, max_size=4).map(tuple)))
    labels = None
    if ticks is not None and draw(st.booleans()):
        labels = tuple(draw(text) for _ in ticks)
    return Axis(draw(text), "log" if scale == "log" else "linear", (low, high), ticks, labels)


@st.composite
def axes_strategy(draw: st.DrawFn) -> Axes:
    """One chart."""
    flags = [draw(st.booleans()) for _ in range(5)]
    return Axes(
        tuple(draw(st.lists(artists(), max_size=4))),
        draw(text),
        draw(axis_strategy()),
        draw(axis_strategy()),
        grid=flags[0],
        legend=flags[1],
        colorbar=flags[2],
        colorbar_label=draw(text),
        equal_aspect=flags[3],
        visible=flags[4],
        legend_title=draw(text),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A figure of up to four charts."""
    rows, columns_of_grid = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    count = draw(st.integers(0, rows * columns_of_grid))
    charts = tuple(draw(axes_strategy()) for _ in range(count))
    notes = tuple(draw(st.lists(text, max_size=2)))
    return Figure(charts, rows, columns_of_grid, draw(text), notes)
