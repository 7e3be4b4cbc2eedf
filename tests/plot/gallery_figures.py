"""The figures of the gallery: one of each kind that lessons show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tui_nn.plot.figure import (
    Arrows,
    Artist,
    Axes,
    Axis,
    Band,
    Bars,
    Contour,
    ErrorBars,
    Extent,
    Field,
    Figure,
    Guide,
    Line,
    Note,
    Points,
    Span,
)

Floats = NDArray[np.float64]


def row(values: ArrayLike) -> tuple[float, ...]:
    """Numbers as a figure holds them."""
    return tuple(np.asarray(values, dtype=float).ravel().tolist())


def rows(values: ArrayLike) -> tuple[tuple[float, ...], ...]:
    """Rows of numbers as a figure holds them."""
    return tuple(tuple(line) for line in np.asarray(values, dtype=float).tolist())


def sigmoid(z: Floats) -> Floats:
    """The logistic function."""
    result: Floats = 1.0 / (1.0 + np.exp(-z))
    return result


def unsteady(size: int) -> Floats:
    """Numbers between -1 and 1 without a pattern that an eye would see."""
    result: Floats = np.sin(np.arange(size) ** 2 * 12.9898)
    return result


def sigmoid_curve() -> Figure:
    z = np.linspace(-6, 6, 200)
    artists = (
        Line(row(z), row(sigmoid(z)), label="σ(z)"),
        Guide("horizontal", 0.5, style="dashed"),
        Guide("vertical", 0.0, style="dotted"),
        Points((0.0,), (0.5,), ("C1",)),
        Note(0.6, 0.42, "σ(0) = 0.5"),
    )
    title = "The sigmoid squashes any number"
    return Figure((Axes(artists, title, Axis("z"), Axis("σ(z)"), legend=True),))


def xor_classes() -> tuple[Artist, ...]:
    return (
        Points((0.0, 1.0), (0.0, 1.0), ("C0",), label="class 0"),
        Points((0.0, 1.0), (1.0, 0.0), ("C1",), label="class 1"),
    )


def xor_points() -> Figure:
    x, y = Axis("x₁", limits=(-0.4, 1.4)), Axis("x₂", limits=(-0.4, 1.4))
    return Figure((Axes(xor_classes(), "XOR", x, y, grid=True, legend=True),))


def boundary(output: Callable[[Floats, Floats], Floats], title: str) -> Figure:
    x, y = np.meshgrid(np.linspace(-0.4, 1.4, 120), np.linspace(-0.4, 1.4, 120))
    values, extent = rows(output(x, y)), Extent(-0.4, 1.4, -0.4, 1.4)
    artists = (
        Field(values, extent, colormap="RdBu_r"),
        Contour(values, extent, (0.5,), label="output = 0.5"),
        *xor_classes(),
    )
    chart = Axes(artists, title, Axis("x₁"), Axis("x₂"), legend=True, colorbar=True)
    return Figure((chart,))


def one_neuron() -> Figure:
    return boundary(lambda x, y: sigmoid(5 * (x + y - 1.5)), "One neuron")


def two_layers() -> Figure:
    def output(x: Floats, y: Floats) -> Floats:
        either, both = sigmoid(10 * (x + y - 0.5)), sigmoid(10 * (x + y - 1.5))
        return sigmoid(12 * (either - both - 0.5))

    return boundary(output, "Two layers")


def training_loss(epochs: int = 3000) -> Figure:
    epoch = np.arange(1, epochs + 1)
    loss = np.exp(-5 * epoch / epochs) * 0.7 + 0.002
    artists = (
        Line(row(epoch), row(loss * np.exp(0.3 * unsteady(epochs))), label="training"),
        Line(row(epoch), row(loss * 1.5 + 0.004), "C1", label="validation"),
    )
    y = Axis("loss", scale="log")
    return Figure((Axes(artists, "Training", Axis("epoch"), y, grid=True, legend=True),))


def side_by_side() -> Figure:
    return Figure((training_loss(300).axes[0], one_neuron().axes[0]), 1, 2, "While it learns")


def bars() -> Figure:
    names = ("bias", "x₁", "x₂", "x₃", "x₄")
    places = (0.0, 1.0, 2.0, 3.0, 4.0)
    chart = Bars(places, (3.0, 7.2, -2.4, 5.5, 1.3), (0.8,) * 5, (0.0,) * 5)
    x = Axis("input", ticks=places, tick_labels=names)
    return Figure((Axes((chart,), "Weights", x, Axis("value")),))


def lying_bars() -> Figure:
    places = (0.0, 1.0, 2.0, 3.0)
    chart = Bars(places, (0.2, 0.65, 0.1, -0.05), (0.8,) * 4, (0.0,) * 4, "horizontal")
    y = Axis(ticks=places, tick_labels=("cat", "dog", "bird", "ship"))
    return Figure((Axes((chart,), "Probabilities", Axis("p"), y),))


def histograms() -> Figure:
    edges = np.linspace(-3, 5, 33)
    middle = (edges[1:] + edges[:-1]) / 2

    def bump(center: float, color: str, label: str) -> Bars:
        counts = row(np.round(200 * np.exp(-((middle - center) ** 2))))
        widths = row(np.diff(edges))
        bases = (0.0,) * len(counts)
        return Bars(row(middle), counts, widths, bases, "vertical", (color,), label, 0.6)

    artists = (bump(0.0, "C0", "before"), bump(1.5, "C1", "after"))
    chart = Axes(artists, "Activations", Axis("activation"), Axis("count"), legend=True)
    return Figure((chart,))


def arrows() -> Figure:
    x, y = (part.ravel() for part in np.meshgrid(np.linspace(-2, 2, 7), np.linspace(-2, 2, 7)))
    artists = (
        Arrows(row(x), row(y), row(-2 * x), row(-y), label="−gradient"),
        Points((0.0,), (0.0,), ("C1",), "star", "minimum"),
    )
    return Figure((Axes(artists, "Downhill", Axis("w₁"), Axis("w₂"), legend=True),))


def annotated() -> Figure:
    w = np.linspace(-1, 3, 100)
    steps = 1 - 1.8 * 0.4 ** np.arange(8)
    artists = (
        Line(row(w), row((w - 1) ** 2 + 0.5), label="loss"),
        Line(row(steps), row((steps - 1) ** 2 + 0.5), "C1", "dashed", "circle", "steps"),
        Note(1.6, 3.0, "minimum at w = 1", (1.0, 0.5)),
    )
    return Figure((Axes(artists, "Gradient descent", Axis("w"), Axis("loss"), legend=True),))


def bands() -> Figure:
    x = np.linspace(0, 10, 80)
    mean = np.sin(x)
    some = slice(None, None, 10)
    artists = (
        Span("vertical", 6.0, 8.0, "C2", "held out"),
        Band(row(x), row(mean - 0.4), row(mean + 0.4), label="one σ"),
        Line(row(x), row(mean), label="mean"),
        ErrorBars(
            row(x[some]),
            row(mean[some]),
            row(mean[some] - 0.5),
            row(mean[some] + 0.5),
            color="C1",
        ),
    )
    return Figure((Axes(artists, "Uncertainty", legend=True),))


def image() -> Figure:
    digit = np.zeros((8, 8))
    digit[1:7, 3:5], digit[1, 2:6], digit[6, 3], digit[2, 2] = 1.0, 0.8, 0.3, 0.5
    field = Field(rows(digit), Extent(-0.5, 7.5, -0.5, 7.5), samples=False, colormap="gray")
    x, y = Axis(limits=(-0.5, 7.5)), Axis(limits=(7.5, -0.5))
    return Figure((Axes((field,), "A one", x, y, colorbar=True, equal_aspect=True),))


def surface() -> Figure:
    x, y = np.meshgrid(np.linspace(-3, 3, 60), np.linspace(-3, 3, 60))
    values, extent = rows(x**2 + 3 * y**2), Extent(-3.0, 3.0, -3.0, 3.0)
    step = np.arange(12)
    artists = (
        Field(values, extent, low=0.0, high=36.0, levels=row(np.linspace(0, 36, 10))),
        Contour(values, extent, (1.0, 4.0, 9.0), ("#ffffff",)),
        Line(row(-2.6 * 0.8**step), row(2.2 * (-0.5) ** step), "C1", "solid", "circle", "descent"),
    )
    chart = Axes(artists, "Loss surface", Axis("w₁"), Axis("w₂"), False, True, True, "loss", True)
    return Figure((chart,))


def moons() -> Figure:
    angle = np.pi * (0.5 + 0.5 * unsteady(120))
    wobble = 0.12 * unsteady(240)
    upper = Points(
        row(np.cos(angle) + wobble[:120]), row(np.sin(angle) + wobble[120:]), label="upper"
    )
    lower = Points(
        row(1 - np.cos(angle) + wobble[120:]),
        row(0.5 - np.sin(angle) + wobble[:120]),
        ("C1",),
        label="lower",
    )
    return Figure((Axes((upper, lower), "Two moons", legend=True, equal_aspect=True),))


def activations() -> Figure:
    z = np.linspace(-4, 4, 200)
    curves = {"sigmoid": sigmoid(z), "tanh": np.tanh(z), "ReLU": np.maximum(z, 0.0)}
    lines = tuple(
        Line(row(z), row(a), f"C{index}", label=name)
        for index, (name, a) in enumerate(curves.items())
    )
    y = Axis("a", limits=(-1.2, 2.2))
    return Figure((Axes(lines, "Activations", Axis("z"), y, grid=True, legend=True),))


GALLERY: dict[str, Callable[[], Figure]] = {
    "activations": activations,
    "annotated": annotated,
    "arrows": arrows,
    "bands": bands,
    "bars": bars,
    "histograms": histograms,
    "image": image,
    "lying_bars": lying_bars,
    "moons": moons,
    "one_neuron": one_neuron,
    "side_by_side": side_by_side,
    "sigmoid_curve": sigmoid_curve,
    "surface": surface,
    "training_loss": training_loss,
    "two_layers": two_layers,
    "xor_points": xor_points,
}
