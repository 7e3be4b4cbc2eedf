"""Ticks stand on round numbers, in order, apart from each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui_nn.plot.draw.canvas import Canvas
from tui_nn.plot.draw.frame import ticks_across, ticks_up
from tui_nn.plot.draw.glyphs import glyph_set
from tui_nn.plot.draw.ticks import Ticks, choose, step_for
from tui_nn.plot.figure import Axis
from tui_nn.plot.look import DARK_LOOK
from tui_nn.plot.scale import AxisScale

CANVAS = Canvas(80, 24, DARK_LOOK)
ends = st.floats(-1e9, 1e9, allow_nan=False)


def ticks(low: float, high: float, count: int = 6, kind: str = "linear") -> Ticks:
    scale = AxisScale(low, high, "log" if kind == "log" else "linear")
    return choose(Axis(), scale, count, glyph_set("braille"), lambda _: True)


@given(ends, st.floats(1e-3, 1e9), st.integers(5, 60))
def test_steps_are_one_two_or_five_times_a_power_of_ten(
    low: float, span: float, height: int
) -> None:
    places = ticks_up(CANVAS, Axis(), AxisScale(low, low + span), height).places
    assume(len(places) > 1)
    step = places[1] - places[0]
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-6)
    assert min(abs(mantissa - wanted) for wanted in (1, 2, 5, 10)) < 1e-3 * abs(low / span) + 1e-6


@given(ends, st.floats(1e-6, 1e9), st.integers(5, 60))
def test_ticks_rise_inside_the_limits_and_say_different_things(
    low: float, span: float, height: int
) -> None:
    high = low + span
    assume(high > low)
    found = ticks_up(CANVAS, Axis(), AxisScale(low, high), height)
    slack = 1e-6 * span + 1e-12 * abs(low)
    assert list(found.places) == sorted(set(found.places))
    assert all(low - slack <= place <= high + slack for place in found.places)
    assert len(set(found.labels)) == len(found.labels) == len(found.places)


@given(ends, st.floats(1e-3, 1e9), st.integers(20, 150))
def test_labels_along_the_bottom_leave_each_other_room(low: float, span: float, width: int) -> None:
    scale = AxisScale(low, low + span)
    found = ticks_across(CANVAS, Axis(), scale, width, 0)
    columns = [int(float(scale.fraction(place)) * width) for place in found.places]
    for index in range(1, len(columns)):
        halves = (len(found.labels[index - 1]) + len(found.labels[index])) / 2
        # The last label may be moved inwards by half of its length.
        assert columns[index] - columns[index - 1] + 1 >= halves


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (0.0, 1.0, ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0")),
        (-6.6, 6.6, ("−5", "0", "5")),
        (-0.3, 0.3, ("−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3")),
        (0.0, 3000.0, ("0", "500", "1000", "1500", "2000", "2500", "3000")),
        (0.0, 3e7, ("0", "0.5e7", "1.0e7", "1.5e7", "2.0e7", "2.5e7", "3.0e7")),
        (0.0, 2.5e-5, ("0", "0.5e−5", "1.0e−5", "1.5e−5", "2.0e−5", "2.5e−5")),
        (1.0, 0.0, ("1.0", "0.8", "0.6", "0.4", "0.2", "0.0")),
    ],
)
def test_numbers_are_written_as_a_reader_expects(
    low: float, high: float, labels: tuple[str, ...]
) -> None:
    assert ticks(low, high).labels == labels


def _values(found: Ticks) -> list[float]:
    return [float(label.replace("−", "-")) for label in found.labels]


@given(ends, st.floats(1e-3, 1e6))
def test_labels_say_where_their_tick_stands(low: float, span: float) -> None:
    found = ticks(low, low + span)
    offset = float(found.offset) if found.offset else 0.0
    for place, value in zip(found.places, _values(found), strict=True):
        assert value + offset == pytest.approx(place, rel=1e-6, abs=1e-3 * span)


def test_decades_carry_a_logarithmic_axis() -> None:
    assert ticks(1e-3, 1.0, kind="log").labels == ("0.001", "0.01", "0.1", "1")
    assert ticks(1e-8, 1e-2, 8, kind="log").labels[:2] == ("10⁻⁸", "10⁻⁷")
    assert ticks(1e-8, 1e-2, 4, kind="log").labels == ("10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²")


def test_less_than_a_decade_has_numbers_between() -> None:
    assert ticks(0.2, 0.9, kind="log").labels == ("0.2", "0.5")
    assert len(ticks(0.5, 0.6, kind="log").labels) >= 2


def test_powers_are_plain_where_raised_digits_are_missing() -> None:
    scale = AxisScale(1e-8, 1e-2, "log")
    found = choose(Axis(), scale, 8, glyph_set("ascii"), lambda _: True)
    assert found.labels[0] == "1e-8"


def test_far_off_numbers_share_an_offset() -> None:
    found = ticks(1e9, 1e9 + 0.01)
    assert found.offset == "+1e+09"
    assert max(map(len, found.labels)) <= 6


def test_stated_ticks_are_thinned_rather_than_written_over_each_other() -> None:
    places = tuple(float(k) for k in range(40))
    axis = Axis(ticks=places, tick_labels=tuple(f"name {k}" for k in range(40)))
    found = ticks_across(CANVAS, axis, AxisScale(0.0, 39.0), 60, 0)
    assert 2 <= len(found.places) <= 8
    assert set(found.labels) <= set(axis.tick_labels or ())


@pytest.mark.parametrize(
    ("span", "count", "step"), [(1.0, 5, 0.2), (10, 4, 5), (7, 7, 1), (0, 3, 0)]
)
def test_a_step_divides_a_span_into_at_most_so_many(span: float, count: int, step: float) -> None:
    assert step_for(span, count) == step


@pytest.mark.parametrize("height", range(3, 30))
def test_an_upright_axis_has_at_least_two_numbers(height: int) -> None:
    canvas = Canvas(40, height, DARK_LOOK)
    for low, high in ((-3.3, 3.3), (0.0, 1.0), (0.95, 1.05), (16.75, 0.25), (-0.1, 9.3)):
        ticks = ticks_up(canvas, Axis(), AxisScale(low, high), height)
        assert len(ticks.places) >= 2
