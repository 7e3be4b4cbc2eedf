"""Ticks are as many as matplotlib's on a chart of a like size, and the same on logarithmic axes.

A hundred columns and thirty rows are compared with matplotlib's 6.4 by 4.8 inches. Steps here are
1, 2 and 5 times a power of ten; where matplotlib takes 2.5, it is compared with a step of 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from numpy.typing import NDArray

mpl.use("Agg")

import matplotlib.pyplot as theirs

from tests.plot.test_against_matplotlib import SNIPPETS
from tui_nn.plot import pyplot as ours
from tui_nn.plot.draw import draw_chart
from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.frame import ticks_across, ticks_up
from tui_nn.plot.draw.ticks import Ticks
from tui_nn.plot.figure import Axes
from tui_nn.plot.look import DARK_LOOK

SIZE = 100, 30
TOLERANCE = 2
LOGARITHMIC = {
    "many decades": "plt.loglog([1e-5, 1], [1e-3, 1e4])",
    "a long training": "plt.loglog(np.arange(1, 3000), np.exp(-np.arange(1, 3000) / 300))",
    "half decades": "plt.semilogy([0, 1], [0.5, 30])",
}


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close what matplotlib has open."""
    yield
    theirs.close("all")


# Several charts in one figure, and pictures whose pixels are square, have other sizes here.
CODE = LOGARITHMIC | {
    name: code for name, code in SNIPPETS.items() if "imshow" not in code and "subplot" not in code
}


def drawn_ticks(chart: Axes, figure: Any) -> tuple[Ticks, Ticks]:
    """The ticks of x and y that a chart of our size has."""
    canvas = Canvas(*SIZE, DARK_LOOK)
    area = draw_chart(figure, *SIZE, DARK_LOOK).plots[0]
    return (
        ticks_across(canvas, chart.x, area.x, area.width, 1),
        ticks_up(canvas, chart.y, area.y, area.height),
    )


def shown_by_matplotlib(axis: Any) -> NDArray[np.float64]:
    """The places of the labelled ticks inside its limits; steps of 2.5 count as steps of 5."""
    low, high = sorted(axis.get_view_interval())
    places: NDArray[np.float64] = np.sort(np.array(axis.get_majorticklocs(), dtype=float))
    slack = 0.0 if axis.get_scale() == "log" else 1e-9 * (high - low)
    places = places.compress((places >= low - slack) & (places <= high + slack))
    if axis.get_scale() == "log" or len(places) < 3:
        return places
    step = float(places[1] - places[0])
    if f"{step:.2e}".startswith("2.5"):
        halves = places / step / 2
        places = places.compress(np.abs(halves - np.rint(halves)) < 1e-6)
    return places


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CODE)
def test_ticks_are_about_as_many_as_in_matplotlib(name: str) -> None:
    for plt in (ours, theirs):
        exec(compile(CODE[name], "snippet", "exec"), {"plt": plt, "np": np})
    figure, expected = ours.gcf().built(), theirs.gcf().axes[0]
    chart = figure.axes[0]
    pairs = zip(
        drawn_ticks(chart, figure),
        (expected.xaxis, expected.yaxis),
        (chart.x, chart.y),
        strict=True,
    )
    for found, axis, ours_axis in pairs:
        low, high = sorted(axis.get_view_interval())
        slack = 1e-9 * (high - low)
        assert all(low - slack <= place <= high + slack for place in found.places)
        places = shown_by_matplotlib(axis)
        if ours_axis.scale == "log":
            assert sorted(found.places) == pytest.approx(places.tolist())
        else:
            assert abs(len(found.places) - len(places)) <= TOLERANCE
