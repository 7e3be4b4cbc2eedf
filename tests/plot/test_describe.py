"""A chart is told in plain sentences that say what a reader would see."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.plot.figure_strategies import figures
from tui_nn.plot import pyplot as plt
from tui_nn.plot.describe import describe
from tui_nn.plot.figure import Figure

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told() -> str:
    """The current figure in words."""
    return describe(plt.gcf().built())


def sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-z)))


def test_a_sigmoid_is_told_with_axes_trend_and_crossing() -> None:
    z = np.linspace(-8, 8, 201)
    plt.plot(z, sigmoid(z), label="σ")
    plt.axhline(0.5, linestyle="--")
    plt.axvline(0)
    plt.title("Squashing")
    plt.xlabel("z")
    plt.ylabel("a")
    plt.legend()
    words = told()
    assert words.startswith("A chart, “Squashing”, shows a line.")
    assert "The x axis, “z”, runs from −8.8 to 8.8; the y axis, “a”, runs from" in words
    assert "The line “σ” rises from 0.0003354 at x = −8 to 0.9997 at x = 8" in words
    assert "It crosses 0.5 at x = " in words
    assert "and is 0.5 at x = 0" in words
    assert "A dashed level line at y = 0.5." in words
    assert "The legend names “σ”." in words


def test_a_straight_boundary_is_told_by_its_ends() -> None:
    x, y = np.meshgrid(np.linspace(0, 1, 50), np.linspace(0, 1, 50))
    plt.contourf(x, y, sigmoid(4 * (x + y - 1)))
    words = told()
    assert "a straight line from (0, 1) to (1, 0)" in words
    assert "values from 0.01799 near (0, 0) to 0.982 near (1, 1)" in words


def test_two_boundaries_are_told_one_by_one() -> None:
    x, y = np.meshgrid(np.linspace(0, 1, 60), np.linspace(0, 1, 60))
    plt.contourf(x, y, np.exp(-20 * (x - 0.5) ** 2))
    assert len(re.findall("a straight line from", told())) == 2


def test_a_closed_boundary_is_told_by_its_middle() -> None:
    x, y = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    plt.contour(x, y, np.hypot(x, y), levels=[0.6], colors="k")
    closed = re.search(r"a closed curve around \((\S+), (\S+)\)", told())
    assert closed is not None
    middle = [float(part.replace("−", "-")) for part in closed.groups()]
    assert np.allclose(middle, 0, atol=1e-9)


def test_a_field_that_never_reaches_a_level_says_nowhere() -> None:
    plt.contour(np.eye(3), levels=[7])
    assert "7 nowhere" in told()


def test_a_loss_curve_says_where_it_falls() -> None:
    epochs = np.arange(3000)
    plt.semilogy(epochs, 0.25 * sigmoid((1300 - epochs) / 100) + 0.002, label="loss")
    words = told()
    assert "“loss” falls from 0.252 at x = 0 to 0.002 at x = 2999" in words
    assert "on a logarithmic scale" in words
    start, end = map(float, re.findall(r"between x = (\d+) and (\d+)", words)[0])
    assert 1050 < start < 1110
    assert 1490 < end < 1550


def test_two_lines_that_cross_say_where() -> None:
    plt.plot([0, 10], [0, 10], label="up")
    plt.plot([0, 10], [10, 0], label="down")
    assert "The line “up” and the line “down” cross at (5, 5)." in told()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, 3, 2], "rises, then falls"),
        ([3, 1, 2], "falls, then rises"),
        ([1, 3, 1, 3, 1], "goes up and down"),
        ([2, 2, 2], "is level at 2"),
        ([1, np.nan, 5], "It has gaps: 1 value missing."),
        ([np.nan, np.nan], "has no points"),
        ([4], "is a single point at (0, 4)"),
    ],
)
def test_shapes_of_lines_have_their_words(values: list[float], words: str) -> None:
    plt.plot(values)
    assert words in told()


def test_classes_of_points_are_told_apart() -> None:
    plt.scatter([0, 0, 1, 1], [0, 1, 0, 1], c=[0, 1, 1, 0])
    words = told()
    assert "4 circles in 2 colours." in words
    assert "Colour 1: at (0, 0) and (1, 1)." in words
    assert "Colour 2: at (0, 1) and (1, 0)." in words


def test_many_points_are_told_by_middle_and_range() -> None:
    plt.scatter(np.arange(100), np.arange(100), marker="s", label="class 1")
    assert "100 squares “class 1”: 100 around (49.5, 49.5), x from 0 to 99" in told()


def test_bars_have_their_names_and_lengths() -> None:
    plt.bar(["AND", "XOR"], [4, 3])
    assert "2 bars: AND: 4, XOR: 3." in told()


def test_charts_side_by_side_are_counted() -> None:
    _, (left, right) = plt.subplots(1, 2)
    left.plot([1, 2])
    right.axvspan(1, 2)
    plt.suptitle("both")
    words = told()
    assert "“both”." in words
    assert "Chart 1 of 2 shows a line." in words
    assert "Chart 2 of 2" in words
    assert "An upright stripe from x = 1 to 2." in words


@given(figures())
@quick
def test_any_figure_can_be_told(figure: Figure) -> None:
    words = describe(figure)
    assert words
    assert words.strip() == words


def test_telling_a_chart_needs_no_numpy() -> None:
    code = (
        "import sys; from tui_nn.plot.describe import describe; "
        "from tui_nn.plot.codec import figure_from_data; "
        "describe(figure_from_data({'axes': [{}]})); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
