"""Figures survive the way through JSON, and nothing malformed gets in."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plot.figure_strategies import figures
from tui_nn.plot.codec import figure_from_data, figure_to_data
from tui_nn.plot.figure import Axes, Axis, Extent, Field, Figure, Line, Points

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SIMPLE: dict[str, Any] = figure_to_data(
    Figure((Axes((Line((0.0, 1.0), (2.0, math.nan)), Points((1.0,), (1.0,), ("#ff0000",)))),))
)


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    """`SIMPLE` with another value at one place."""
    data: dict[str, Any] = json.loads(json.dumps(SIMPLE))
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@given(figures())
@quick
def test_a_figure_comes_back_from_json_as_it_went(figure: Figure) -> None:
    text = json.dumps(figure_to_data(figure), allow_nan=False)
    assert repr(figure_from_data(json.loads(text))) == repr(figure)


def test_defaults_are_left_out() -> None:
    assert figure_to_data(Figure()) == {}
    assert SIMPLE["axes"][0]["artists"][0] == {
        "kind": "Line",
        "x": [0.0, 1.0],
        "y": [2.0, None],
    }


def test_many_points_of_few_colours_name_each_colour_once() -> None:
    colors = ("#ff0000", "#0000ff") * 500
    points = Points(tuple(map(float, range(1000))), (0.0,) * 1000, colors)
    data = figure_to_data(Figure((Axes((points,)),)))
    assert data["axes"][0]["artists"][0]["colors"]["palette"] == ["#ff0000", "#0000ff"]
    assert figure_from_data(data).axes[0].artists[0] == points


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["axes"], {}, "must be a list"),
        (["axes"], [3], "must be an object"),
        (["axes", 0, "artists", 0, "kind"], "Exec", "must be one of"),
        (["axes", 0, "artists", 0, "kind"], ["Line"], "must be one of"),
        (["axes", 0, "artists", 0, "x"], [1.0], "differ in length"),
        (["axes", 0, "artists", 0, "x"], [1.0, "1e5"], "must be a number"),
        (["axes", 0, "artists", 0, "x"], [True, 1.0], "must be a number"),
        (["axes", 0, "artists", 0, "x"], [10**400, 1], "too large"),
        (["axes", 0, "artists", 0, "x"], [[1.0], [2.0]], "must be a number"),
        (["axes", 0, "artists", 0, "x"], [0.0] * 250_001, "more than 250000"),
        (["axes", 0, "artists", 0, "x"], {"f8": "AAAA"}, "base 64"),
        (["axes", 0, "artists", 0, "x"], {"f4": "AAAAAA=*"}, "base 64"),
        (["axes", 0, "artists", 0, "x"], {"f4": "\u00e9" * 8}, "base 64"),
        (["axes", 0, "artists", 0, "x"], {"f4": 3}, "as text"),
        (["axes", 0, "artists", 0, "x"], {"f2": "AAAA"}, "f4 or as f8"),
        (["axes", 0, "artists", 0, "x"], {"f4": "AAAA", "f8": "AAAA"}, "f4 or as f8"),
        (["axes", 0, "artists", 0, "x"], {"f4": "AAAAAA=="}, "differ in length"),
        (["axes", 0, "artists", 0, "x"], {"f4": "A" * 1_333_344}, "more than 250000"),
        (["axes", 0, "artists", 0, "color"], "red; DROP", "must be a colour"),
        (["axes", 0, "artists", 0, "color"], "C0\n", "must be a colour"),
        (["axes", 0, "artists", 0, "style"], "wavy", "must be one of"),
        (["axes", 0, "artists", 0, "alpha"], 7.0, "alpha"),
        (["axes", 0, "artists", 0, "alpha"], "nan", "alpha"),
        (["axes", 0, "artists", 0, "zorder"], "inf", "zorder"),
        (["axes", 0, "artists", 0, "label"], 3, "must be text"),
        (["axes", 0, "artists", 0, "secret"], 3, "unknown key"),
        (["axes", 0, "artists", 1, "colors"], [], "one colour"),
        (
            ["axes", 0, "artists", 1, "colors"],
            {"palette": ["C0"], "numbers": [1]},
            "palette lacks",
        ),
        (["axes", 0, "artists", 1, "low"], 9.0, "low to a high"),
        (["axes", 0, "artists", 1, "colormap"], "list:red", "colour map"),
        (["axes", 0, "x"], {"limits": [1.0, 1.0]}, "differ"),
        (["axes", 0, "x"], {"limits": [1.0]}, "two numbers"),
        (["axes", 0, "x"], {"limits": ["inf", None]}, "finite"),
        (["axes", 0, "x"], {"scale": "log", "limits": [0.0, 1.0]}, "positive"),
        (["axes", 0, "x"], {"ticks": [1.0], "tick_labels": ["a", "b"]}, "one label for each"),
        (["axes", 0, "x"], {"ticks": [None]}, "finite"),
        (["axes", 0, "grid"], 1, "true or false"),
        (["rows"], 0, "rows and columns"),
        (["rows"], 1.5, "whole number"),
        (["columns"], 10**9, "rows and columns"),
        (["axes"], [{}, {}], "more charts than cells"),
        (["axes", 0, "artists"], [{"kind": "Line", "x": [], "y": []}] * 1001, "more than 1000"),
        (["notes"], ["note"] * 21, "more than 20"),
    ],
)
def test_a_malformed_figure_is_refused_in_a_sentence(
    path: list[Any], value: Any, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        figure_from_data(changed(path, value))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"values": ((1.0, 2.0),)}, "at least 2 rows"),
        ({"extent": Extent(1.0, 0.0, 0.0, 1.0)}, "left to right"),
        ({"extent": Extent(0.0, math.inf, 0.0, 1.0)}, "finite"),
        ({"levels": (1.0, 0.5)}, "must rise"),
        ({"low": math.nan}, "low to a high"),
    ],
)
def test_a_malformed_field_is_refused_in_a_sentence(change: dict[str, Any], words: str) -> None:
    field = replace(Field(((0.0, 1.0), (1.0, 0.0)), Extent(0.0, 1.0, 0.0, 1.0)), **change)
    with pytest.raises(ValueError, match=words):
        figure_from_data(figure_to_data(Figure((Axes((field,)),))))


def test_rows_of_a_field_must_be_equally_long() -> None:
    extent = Extent(0.0, 1.0, 0.0, 1.0)
    data = figure_to_data(Figure((Axes((Field(((0.0, 1.0), (1.0, 0.0)), extent),)),)))
    data["axes"][0]["artists"][0]["values"][0].append(1.0)
    with pytest.raises(ValueError, match="different lengths"):
        figure_from_data(data)


@pytest.mark.parametrize("columns", [None, 0, -8, 7, 8.0, True, "8"])
def test_a_packed_grid_must_tell_its_columns(columns: Any) -> None:
    rows = tuple(tuple(float(10 * y + x) for x in range(8)) for y in range(8))
    data = figure_to_data(Figure((Axes((Field(rows, Extent(0.0, 1.0, 0.0, 1.0)),)),)))
    values = data["axes"][0]["artists"][0]["values"]
    assert values["columns"] == 8
    values["columns"] = columns
    with pytest.raises(ValueError, match="different lengths"):
        figure_from_data(data)


@pytest.mark.parametrize(
    ("number", "width"), [(0.5, "f4"), (0.1, "f8"), (1e300, "f8"), (math.nan, "f4"), (-0.0, "f4")]
)
def test_many_numbers_are_packed_without_loss(number: float, width: str) -> None:
    x = (*map(float, range(80)), math.inf, -math.inf, number)
    figure = Figure((Axes((Line(x, x),)),))
    data = json.loads(json.dumps(figure_to_data(figure), allow_nan=False))
    assert list(data["axes"][0]["artists"][0]["x"]) == [width]
    assert repr(figure_from_data(data)) == repr(figure)


def test_words_lose_what_a_terminal_would_obey() -> None:
    hostile = "loss\x1b[2J\x9b31m \u202eabc\ud800\n[bold]\t!"
    figure = figure_from_data(changed(["axes", 0, "title"], hostile))
    assert figure.axes[0].title == "loss[2J31m abc\n[bold] !"


def test_endless_words_are_cut() -> None:
    figure = figure_from_data(changed(["title"], "x" * 1_000_000))
    assert len(figure.title) == 1000
    assert figure.title.endswith("…")


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["axes", "artists", "kind", "x", "y", "limits", "colors", "rows"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(json_values)
@quick
def test_any_json_gives_a_figure_or_a_value_error(data: Any) -> None:
    try:
        figure = figure_from_data(data)
    except ValueError as error:
        assert str(error).endswith(".")
    else:
        assert repr(figure_from_data(figure_to_data(figure))) == repr(figure)


def test_an_axis_keeps_its_open_ends() -> None:
    axes = Axes(x=Axis(limits=(None, 3.0)), y=Axis(scale="log", limits=(0.1, None)))
    assert figure_from_data(figure_to_data(Figure((axes,)))).axes[0] == axes
