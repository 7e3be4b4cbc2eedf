"""Axes end where matplotlib ends them for the same data."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure as MatplotlibFigure

from tests.plot.gallery_figures import row, rows
from tui_nn.plot.draw.limits import fit
from tui_nn.plot.figure import Artist, Axes, Axis, Bars, Extent, Field, Guide, Line, Points

X = np.linspace(-3, 7, 40)
Y = X**2 + 1.0


def limits(*artists: Artist, log: bool = False) -> list[float]:
    x, y, _ = fit(Axes(artists, y=Axis(scale="log" if log else "linear")))
    return [x.low, x.high, y.low, y.high]


@pytest.mark.parametrize("log", [False, True])
def test_lines_and_points_have_the_same_margins(log: bool) -> None:
    axes = MatplotlibFigure().subplots()
    axes.plot(X, Y)
    axes.set_yscale("log" if log else "linear")
    expected = [*axes.get_xlim(), *axes.get_ylim()]
    assert limits(Line(row(X), row(Y)), log=log) == pytest.approx(expected)
    assert limits(Points(row(X), row(Y)), log=log) == pytest.approx(expected)


def test_bars_stand_on_the_axis() -> None:
    axes = MatplotlibFigure().subplots()
    axes.bar([0, 1, 2], [3, 5, 2])
    bars = Bars((0.0, 1.0, 2.0), (3.0, 5.0, 2.0), (0.8,) * 3, (0.0,) * 3)
    assert limits(bars) == pytest.approx([*axes.get_xlim(), *axes.get_ylim()])


def test_a_field_reaches_the_edges() -> None:
    axes = MatplotlibFigure().subplots()
    x, y = np.meshgrid(X, X)
    axes.contourf(x, y, x + y)
    field = Field(rows(x + y), Extent(-3.0, 7.0, -3.0, 7.0))
    assert limits(field) == pytest.approx([*axes.get_xlim(), *axes.get_ylim()])


def test_a_guide_line_is_kept_in_view() -> None:
    axes = MatplotlibFigure().subplots()
    axes.plot(X, Y)
    axes.axhline(100.0)
    found = limits(Line(row(X), row(Y)), Guide("horizontal", 100.0))
    assert found == pytest.approx([*axes.get_xlim(), *axes.get_ylim()])
