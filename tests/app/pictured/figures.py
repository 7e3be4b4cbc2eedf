"""The figures that the pictured cells show, as data."""

from __future__ import annotations

import math
from typing import Any

from tui_nn.plot.codec import figure_to_data
from tui_nn.plot.figure import Axes, Axis, Contour, Extent, Field, Figure, Guide, Line, Points


def _sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-z))


def curve() -> dict[str, Any]:
    """The sigmoid with its middle marked."""
    across = tuple(-8 + 16 * number / 199 for number in range(200))
    axes = Axes(
        (
            Line(across, tuple(map(_sigmoid, across)), label="sigmoid"),
            Guide("horizontal", 0.5, style="dashed"),
            Points((1.19,), (_sigmoid(1.19),), colors=("C1",), label="our day"),
        ),
        title="From any number to 0 … 1",
        x=Axis("z"),
        y=Axis("sigmoid(z)"),
        legend=True,
    )
    return figure_to_data(Figure((axes,)))


def boundary() -> dict[str, Any]:
    """What two layers make of XOR, with its four points."""
    steps, extent = 60, Extent(-0.5, 1.5, -0.5, 1.5)
    places = [-0.5 + 2 * number / (steps - 1) for number in range(steps)]

    def output(x: float, y: float) -> float:
        either, both = _sigmoid(10 * (x + y - 0.5)), _sigmoid(10 * (x + y - 1.5))
        return _sigmoid(8 * (either - 2 * both) - 4)

    values = tuple(tuple(output(x, y) for x in places) for y in places)
    axes = Axes(
        (
            Field(values, extent, colormap="RdBu"),
            Contour(values, extent, (0.5,)),
            Points((0.0, 1.0), (0.0, 1.0), colors=("C0",), label="class 0"),
            Points((0.0, 1.0), (1.0, 0.0), colors=("C1",), marker="square", label="class 1"),
        ),
        title="Two layers",
        x=Axis("input 1"),
        y=Axis("input 2"),
        legend=True,
        colorbar=True,
        colorbar_label="output",
    )
    return figure_to_data(Figure((axes,)))
