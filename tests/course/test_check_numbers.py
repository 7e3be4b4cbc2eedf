"""Finding the figures that a text states, and comparing them with values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.course.check.layout import display_width
from tui_nn.course.check.numbers import read_number, stated_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("z = 1.19, so", ["1.19"]),
        ("about 77 % or 76.7%", ["77%", "76.7%"]),
        ("77\u00a0% and 50\u202f%", ["77%", "50%"]),
        ("b = −2.5 and -7.5", ["-2.5", "-7.5"]),
        ("(−2.5, −7.5)", ["-2.5", "-7.5"]),
        ("x−0.5 and 3-0.5 and (a)−0.5", ["0.5", "0.5", "0.5"]),
        ("from 0.5–0.7", ["0.5", "0.7"]),
        ("1,234.5 and 0.000055 and .5", ["1234.5", "0.000055", ".5"]),
        ("a rate of 1.5e-3", ["1.5e-3"]),
        ("NumPy 2.4.6, in 3 steps, 10,000 samples", []),
        ("x1.5 and v2.0 and 1.5x", []),
        ("It ends with 0.5.", ["0.5"]),
        ("5 of 7, 1/2, 2020-01-02", []),
    ],
)
def test_decimals_and_percentages_are_found(text: str, found: list[str]) -> None:
    assert [number.text for number in stated_numbers(text)] == found


@pytest.mark.parametrize(
    ("key", "value", "equal"),
    [
        ("1.19", 1.19, True),
        ("1.19", 1.1949, True),
        ("1.19", 1.1951, False),
        ("1.19", 1.17, False),
        ("76.7 %", 0.76672, True),
        ("76.7 %", 76.7, False),
        ("77 %", 0.7667, True),
        ("−2.5", -2.5, True),
        ("−2.5", 2.5, False),
        ("0.125", 0.125, True),
        ("0.12", 0.125, True),
        ("0.13", 0.125, True),
        ("1.5e-3", 0.00151, True),
        ("1.5e-3", 0.0016, False),
        ("0.5", math.nan, False),
        ("0.5", math.inf, False),
    ],
)
def test_a_value_states_a_figure_if_it_rounds_to_it(key: str, value: float, equal: bool) -> None:
    number = read_number(key)
    assert number is not None
    assert number.states(value) is equal


@pytest.mark.parametrize("key", ["", "seven", "7", "1.5 apples", "1.5, 2.5", "--1.5"])
def test_other_texts_are_no_figures(key: str) -> None:
    assert read_number(key) is None


@given(st.floats(-1e6, 1e6), st.integers(1, 9))
def test_a_value_written_with_some_decimals_is_stated_by_what_is_written(
    value: float, decimals: int
) -> None:
    written = f"{value:.{decimals}f}"
    number = read_number(written)
    assert number is not None
    assert number.states(value)
    assert number.format(value).lstrip("-") == written.lstrip("-")
    assert not number.states(value + 2 * 10.0**-decimals)


@given(st.floats(0, 1), st.integers(0, 4))
def test_a_fraction_written_in_percent_is_stated_by_what_is_written(
    fraction: float, decimals: int
) -> None:
    number = read_number(f"{fraction * 100:.{decimals}f} %")
    assert number is not None
    assert number.states(fraction)
    assert number.format(fraction) == number.shown
    assert not number.states(fraction + 0.02 * 10.0**-decimals)


@given(st.text())
def test_no_text_breaks_the_search_and_what_is_found_can_be_read_again(text: str) -> None:
    for number in stated_numbers(text):
        again = read_number(number.shown)
        assert again is not None
        assert math.isfinite(number.value)
        assert number.states(number.value)


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert display_width("σ(z)") == 4
    assert display_width("漢字") == 4
    assert display_width("e\u0301") == 1
