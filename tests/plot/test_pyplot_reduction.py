"""Big data become small without a visible difference, and a figure fits into one frame."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui_nn.plot import pyplot as plt
from tui_nn.plot.codec import figure_from_data, figure_to_data
from tui_nn.plot.figure import Bars, Field, Figure, Line, Points
from tui_nn.plot.pyplot.reduction import (
    reduced_line,
    resampled_cells,
    resampled_samples,
    rounded,
    thinned_points,
)
from tui_nn.plot.pyplot.view import View
from tui_nn.plot.scale import AxisScale

FRAME = 1024 * 1024
random = np.random.default_rng(7)


def built() -> Figure:
    return plt.gcf().built()


def view_of(x: np.ndarray, y: np.ndarray) -> View:
    return View(AxisScale(np.nanmin(x), np.nanmax(x)), AxisScale(np.nanmin(y), np.nanmax(y)))


def test_a_million_points_keep_their_extremes_ends_and_breaks() -> None:
    x = np.arange(1_000_000.0)
    y = random.normal(size=len(x)).cumsum()
    y[123_456], y[654_321], y[500_000:500_003] = 1e6, -1e6, np.nan
    few_x, few_y = reduced_line(x, y, view_of(x, y))
    assert len(few_x) < 6000
    assert {123_456, 654_321, 0, 999_999} <= set(few_x[np.isfinite(few_x)].tolist())
    assert np.isnan(few_y).any()
    assert np.nanmax(few_y) == 1e6
    assert np.nanmin(few_y) == -1e6


def test_each_stretch_of_a_reduced_line_keeps_its_range() -> None:
    x = np.linspace(0, 1, 200_000)
    y = np.sin(400 * x) * x
    few_x, few_y = reduced_line(x, y, view_of(x, y))
    for start in np.linspace(0, 0.99, 50):
        inside = (x >= start) & (x < start + 0.01)
        near = (few_x >= start - 0.001) & (few_x < start + 0.011)
        assert few_y[near].max() >= y[inside].max()
        assert few_y[near].min() <= y[inside].min()


def test_a_logarithmic_axis_keeps_detail_at_its_small_end() -> None:
    x = np.arange(1.0, 1_000_001.0)
    y = np.sin(x)
    view = View(AxisScale(1, 1e6, "log"), AxisScale(-1, 1))
    few_x, _ = reduced_line(x, y, view)
    assert set(range(1, 100)) <= set(few_x.astype(int).tolist())


def test_a_zoomed_axis_keeps_detail_inside_it() -> None:
    x = np.arange(1_000_000.0)
    view = View(AxisScale(5000, 5200), AxisScale(-1, 1))
    few_x, _ = reduced_line(x, np.sin(x), view)
    assert set(range(5000, 5201)) <= set(few_x.astype(int).tolist())


def test_a_scribble_stays_small() -> None:
    x, y = random.random(100_000), random.random(100_000)
    few_x, _ = reduced_line(x, y, view_of(x, y))
    assert len(few_x) <= 5000


def test_thinned_points_leave_no_hole() -> None:
    x, y = random.random(300_000), random.random(300_000)
    kept = thinned_points(x, y, np.zeros(1, dtype=np.intp), view_of(x, y))
    assert 12_000 < len(kept) <= 24_576
    filled = np.histogram2d(x[kept], y[kept], bins=(80, 40))[0]
    assert (filled > 0).all()


def test_a_lonely_point_of_another_colour_survives() -> None:
    x, y = random.random(100_000), random.random(100_000)
    colors = np.zeros(len(x), dtype=np.intp)
    colors[777] = 1
    assert 777 in thinned_points(x, y, colors, view_of(x, y))


def test_a_finer_grid_is_resampled_where_it_is_smooth() -> None:
    x, y = np.linspace(0, 1, 900), np.linspace(0, 2, 700)
    values, few_x, few_y = resampled_samples(np.add.outer(y, x), x, y)
    assert max(values.shape) <= 200
    assert np.allclose(values, np.add.outer(few_y, few_x))


def test_uneven_positions_become_even() -> None:
    x = np.array([0.0, 1, 10])
    values, few_x, _ = resampled_samples(np.array([[0.0, 1, 10], [0, 1, 10]]), x, np.arange(2.0))
    assert np.allclose(np.diff(few_x), np.diff(few_x)[0])
    assert np.allclose(values[0], few_x)


def test_uneven_cells_keep_their_share_of_the_width() -> None:
    cells = resampled_cells(np.array([[0.0, 1.0]]), np.array([0.0, 3, 4]), np.arange(2.0))
    assert cells.mean() == pytest.approx(0.25, abs=0.05)


@given(st.lists(st.floats(-1e12, 1e12), min_size=60, max_size=70))
@settings(max_examples=100, deadline=None)
def test_rounding_changes_nothing_that_can_be_seen(numbers: list[float]) -> None:
    values = np.array(numbers)
    width = np.ptp(values)
    close = np.abs(np.array(rounded(values)) - values)
    assert (close <= np.maximum(1e-6 * width, 1e-6 * np.abs(values))).all()
    assert (close <= 1e-5 * width + 1e-300).all() or width == 0


@pytest.mark.parametrize(
    ("values", "exact"),
    [
        (np.linspace(0, 1, 63), True),
        (np.linspace(0, 1, 64), False),
        (1e9 + np.linspace(0, 1, 64), True),
        (np.geomspace(1e-60, 1, 64), True),
        (np.geomspace(1, 1e60, 64), True),
        (np.full(64, np.nan), True),
    ],
)
def test_only_many_numbers_lose_digits_and_only_such_as_cannot_be_seen(
    values: NDArray[np.float64], exact: bool
) -> None:
    found = np.array(rounded(values))
    assert np.array_equal(found, values, equal_nan=True) == exact
    if not exact:
        assert np.array_equal(found, values.astype(np.float32))


HEAVY: dict[str, Callable[[], Any]] = {
    "line": lambda: plt.plot(random.normal(size=1_000_000)),
    "scatter": lambda: plt.scatter(*random.normal(size=(2, 200_000)), c=random.random(200_000)),
    "coloured scatter": lambda: plt.scatter(*random.random((2, 9000)), c=random.random((9000, 3))),
    "hundred lines": lambda: plt.plot(random.normal(size=(3000, 100)).cumsum(0)),
    "boundary": lambda: [draw(random.random((400, 400))) for draw in (plt.contourf, plt.contour)],
    "six pictures": lambda: [
        axes.imshow(random.random((300, 300))) for axes in plt.subplots(2, 3)[1].ravel()
    ],
    "sixty-four charts": lambda: [
        axes.plot(random.normal(size=(2000, 3))) for axes in plt.subplots(8, 8)[1].ravel()
    ],
    "point by point": lambda: [plt.scatter(i, i % 7, c="rgb"[i % 3]) for i in range(2000)],
    "line by line": lambda: [plt.plot([0, i], [i, 0]) for i in range(1500)],
    "many bars": lambda: plt.bar(np.arange(50_000), random.random(50_000)),
    "arrows": lambda: plt.quiver(*random.random((4, 40_000))),
    "band": lambda: plt.fill_between(np.arange(300_000), random.random(300_000), -1),
    "error bars": lambda: plt.errorbar(np.arange(50_000), random.random(50_000), yerr=0.1),
    "upright lines": lambda: plt.vlines(np.arange(50_000), 0, random.random(50_000)),
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_figure_fits_into_one_frame_and_is_accepted(name: str) -> None:
    HEAVY[name]()
    figure = built()
    text = json.dumps(figure_to_data(figure))
    assert len(text) < FRAME
    assert repr(figure_from_data(json.loads(text))) == repr(figure)


def test_points_plotted_one_by_one_all_arrive() -> None:
    for i in range(2000):
        plt.scatter(i, i % 7, c="rgb"[i % 3])
    points = [artist for artist in built().axes[0].artists if isinstance(artist, Points)]
    assert sum(len(part.x) for part in points) == 2000
    assert built().notes == ()


def test_what_must_be_left_out_is_told() -> None:
    for i in range(1500):
        plt.plot([0, i + 1], [i, 0])
    assert "left out" in built().notes[0]


def test_of_many_bars_the_longest_stay() -> None:
    heights = np.ones(50_000)
    heights[31_415] = 9
    plt.bar(np.arange(50_000), heights)
    bars = built().axes[0].artists[0]
    assert isinstance(bars, Bars)
    assert max(bars.lengths) == 9


def test_small_data_are_sent_whole() -> None:
    plt.plot([1, 2, 3], [4, 5, 6])
    plt.imshow(np.arange(100).reshape(10, 10))
    line, field = built().axes[0].artists
    assert isinstance(line, Line)
    assert isinstance(field, Field)
    assert line.x == (1, 2, 3)
    assert field.values[0] == tuple(range(10))
