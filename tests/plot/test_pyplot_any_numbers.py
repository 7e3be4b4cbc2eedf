"""No number, finite or not, keeps a chart from being built, sent and accepted."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tui_nn.plot import pyplot as plt
from tui_nn.plot.codec import figure_from_data, figure_to_data
from tui_nn.plot.figure import Figure

numbers = st.floats(width=64)
column = arrays.arrays(np.float64, st.integers(1, 12), elements=numbers)
table = arrays.arrays(np.float64, st.tuples(st.integers(2, 6), st.integers(2, 6)), elements=numbers)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def accepted() -> Figure:
    """Build the current figure, and send it through the wire."""
    figure = plt.gcf().built()
    plt.close("all")
    return figure_from_data(json.loads(json.dumps(figure_to_data(figure), allow_nan=False)))


@given(column, column, st.sampled_from(["linear", "log"]), st.sampled_from(["linear", "log"]))
@quick
def test_any_numbers_make_curves(x: Any, y: Any, x_scale: str, y_scale: str) -> None:
    count = min(len(x), len(y))
    x, y = x[:count], y[:count]
    plt.plot(x, y, "o-", label="a")
    plt.step(x, y)
    plt.scatter(x, y, c=y)
    plt.fill_between(x, y, 1)
    plt.axhline(y[0])
    plt.vlines(x, 0, y)
    plt.quiver(x, y, y, x)
    plt.xscale(x_scale)
    plt.yscale(y_scale)
    plt.text(x[0], y[0], "note")
    plt.annotate("here", (x[0], y[0]), (0.5, 0.5), textcoords="axes fraction")
    assert accepted().axes


@given(column)
@quick
def test_any_numbers_make_bars(y: Any) -> None:
    plt.bar(np.arange(len(y)), y)
    plt.barh(y, y)
    plt.errorbar(y, y, yerr=np.abs(y))
    assert accepted().axes


@given(table)
@quick
def test_any_numbers_make_fields(z: Any) -> None:
    plt.imshow(z)
    plt.pcolormesh(z)
    plt.contourf(z)
    plt.contour(z, levels=3)
    plt.colorbar()
    assert accepted().axes


@given(st.lists(st.floats(-1e6, 1e6), max_size=20), st.integers(1, 30))
@quick
def test_any_finite_numbers_are_counted(values: list[float], bins: int) -> None:
    counts, edges, _ = plt.hist(values, bins=bins)
    assert counts.sum() == len(values)
    assert len(edges) == bins + 1
    assert accepted().axes
