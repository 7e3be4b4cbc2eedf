"""Colours and words are read generously; what is not supported is told in one line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

from tui_nn.plot import pyplot as plt
from tui_nn.plot.pyplot.arguments.colors import paint_of
from tui_nn.plot.pyplot.arguments.words import words


@pytest.mark.parametrize(
    ("given_color", "color"),
    [
        ("C3", "C3"),
        ("C12", "C2"),
        ("r", "#e0403f"),
        ("red", "#e0403f"),
        ("k", ""),
        ("white", ""),
        ("tab:orange", "#ff7f0e"),
        ("SteelBlue", "#4682b4"),
        ("#abc", "#aabbcc"),
        ("#12345678", "#123456"),
        ("0.5", "#808080"),
        ((1, 0, 0), "#ff0000"),
        ((0, 0, 1, 0.5), "#0000ff"),
        (np.array([0.0, 1.0, 0.0]), "#00ff00"),
    ],
)
def test_colours_are_read_as_matplotlib_writes_them(given_color: Any, color: str) -> None:
    assert paint_of(given_color).color == color


@pytest.mark.parametrize("wrong", ["blu", "#12", (1, 2), (2, 0, 0), "1.5", None, 7])
def test_a_wrong_colour_is_told(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"colour"):
        paint_of(wrong)


def test_the_nearest_colour_is_named() -> None:
    with pytest.raises(ValueError, match="Did you mean 'blue'"):
        plt.plot([1, 2], color="bleu")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$\sigma(z)$", "σ(z)"),
        (r"$w_1 x^2 + b$", "w₁ x² + b"),
        (r"loss $\times 10^{-3}$", "loss × 10⁻³"),
        (r"$\frac{\partial L}{\partial w_{out}}$", "∂L/∂wₒᵤₜ"),
        ("costs $5", "costs $5"),
        ("bad\x1b[31m", "bad[31m"),
        (3, "3"),
    ],
)
def test_mathematics_in_titles_becomes_unicode(written: Any, shown: str) -> None:
    assert words(written) == shown


@pytest.mark.parametrize(
    ("call", "words_told"),
    [
        (lambda: plt.plot([1], colr="red"), r"plot|Line2D.*'color'|label"),
        (lambda: plt.scatter([1], [1], maker="o"), r"nearest that works is 'marker'"),
        (lambda: plt.plot([1, 2], [1, 2, 3]), r"same first dimension.* 2 and 3 values"),
        (lambda: plt.plot([1], [1], "zz"), r"not a format string"),
        (lambda: plt.pie([1, 2]), r"nearest thing is plt\.barh"),
        (lambda: plt.polt([1]), r"Did you mean plt\.plot"),
        (lambda: plt.gca().boxplot([1]), r"nearest thing is errorbar"),
        (lambda: plt.gca().twinx(), r"subplots"),
        (lambda: plt.gca().set_tilte("x"), r"nearest is 'set_title'"),
        (lambda: plt.subplot(projection="3d"), r"contourf"),
        (lambda: plt.xscale("symlog"), r"'log'"),
        (lambda: plt.xlim(np.nan, 1), r"NaN"),
        (lambda: plt.imshow(np.eye(2), cmap="RdBlu"), r"nearest is 'Rd(Yl)?Bu'"),
        (lambda: plt.contourf(np.eye(3), levels=[1, 0]), r"increasing"),
        (lambda: plt.contourf([1, 2, 3]), r"2-D array.*\(3,\)"),
        (lambda: plt.hist([1], bins=0), r"bins"),
        (lambda: plt.savefig("chart.png"), r"chart\.svg"),
        (lambda: plt.subplot(2, 2, 5), r"from 1 to 4"),
        (lambda: plt.subplots(99), r"1 to 16"),
        (lambda: plt.legend([1, 2], ["a", "b"]), r"legend\(\) explains"),
        (lambda: plt.axis("sideways"), r"sideways"),
        (lambda: plt.plot(["2024-01-01"], ["x"], c="nope"), r"'nope' is not a colour"),
        (lambda: plt.plot(np.array(["2024"], dtype="M8"), [1]), r"dates"),
    ],
)
def test_what_is_not_supported_is_told_in_one_line(call: Any, words_told: str) -> None:
    kinds = (TypeError, ValueError, AttributeError, NotImplementedError)
    with pytest.raises(kinds, match=words_told) as caught:
        call()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "days",
    [
        [date(2026, 1, 1), date(2026, 1, 2)],
        [datetime(2026, 1, 1, 12), datetime(2026, 1, 2)],
        np.array(["2026-01-01", "2026-01-02"], dtype="datetime64[D]"),
    ],
)
def test_dates_are_refused_with_advice(days: Any) -> None:
    for draw in (plt.plot, plt.scatter, plt.bar, plt.fill_between):
        with pytest.raises(ValueError, match=r"cannot show dates \(.*use numbers"):
            draw(days, [1, 2])
    for place in (plt.axvline, plt.xlim):
        with pytest.raises(ValueError, match=r"cannot show dates \(x\); use numbers"):
            place(days[0])
