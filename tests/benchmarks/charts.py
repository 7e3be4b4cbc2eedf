"""How long charts take from data to segments, against plotext alone in the same process.

`python -m tests.benchmarks.charts` prints the table. The reference draws the same numbers with
plotext as a program would that used it directly, up to its string of escape sequences; turning that
string into cells, which a screen needs as well, is not counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import plotext

from tests.plot.gallery_figures import GALLERY, training_loss
from tui_nn.kernel.untrusted import encode_json
from tui_nn.plot import pyplot
from tui_nn.plot.codec import figure_from_data, figure_to_data
from tui_nn.plot.draw import draw_figure
from tui_nn.plot.figure import Axes, Bars, Field, Figure, Line, Points
from tui_nn.plot.look import DARK_LOOK

SIZES = ((80, 24), (120, 40), (200, 60))
REPEATS = 9


@dataclass(frozen=True, slots=True)
class Timing:
    """One line of the table.

    Attributes:
        name: Kind and size of the chart.
        ours: Milliseconds from a figure to segments, the best of some.
        reference: Milliseconds that plotext takes for its string, the best of as many.
    """

    name: str
    ours: float
    reference: float

    @property
    def ratio(self) -> float:
        """Our time as a share of the reference's."""
        return self.ours / self.reference


@dataclass(frozen=True, slots=True)
class LiveFrame:
    """What one frame of a live chart costs.

    Attributes:
        worker: Milliseconds that it takes from the training loop, up to the bytes to send.
        app: Milliseconds from the data received to segments.
        size: Bytes.
    """

    worker: float
    app: float
    size: int


def one_loss() -> Figure:
    """The training loss of 3,000 epochs on a logarithmic axis, alone."""
    chart = training_loss(3000).axes[0]
    return Figure((Axes(chart.artists[:1], chart.title, chart.x, chart.y),))


KINDS: dict[str, Callable[[], Figure]] = {
    "line of 200": GALLERY["sigmoid_curve"],
    "loss of 3,000, log axis": one_loss,
    "two losses of 3,000, log": training_loss,
    "four points": GALLERY["xor_points"],
    "boundary": GALLERY["one_neuron"],
    "two charts": GALLERY["side_by_side"],
    "bars": GALLERY["bars"],
    "arrows": GALLERY["arrows"],
    "image": GALLERY["image"],
}


def timings() -> Iterator[Timing]:
    """Measure every kind at every size."""
    for kind, make in KINDS.items():
        figure = make()
        for width, height in SIZES:
            yield measure(f"{kind}, {width}x{height}", figure, width, height)


def measure(name: str, figure: Figure, width: int, height: int) -> Timing:
    """Measure one chart, taking turns with the reference.

    The best time counts: the others tell what else the machine was busy with.
    """
    ours, reference = [], []
    for _ in range(REPEATS):
        ours.append(_milliseconds(lambda: draw_figure(figure, width, height, DARK_LOOK)))
        reference.append(_milliseconds(lambda: with_plotext(figure, width, height)))
    return Timing(name, min(ours), min(reference))


def first_drawing(make: Callable[[], Figure], width: int, height: int) -> float:
    """Milliseconds of the first drawing of a figure, when no array of it is kept yet."""
    figures = [make() for _ in range(REPEATS)]
    return min(
        _milliseconds(partial(draw_figure, figure, width, height, DARK_LOOK)) for figure in figures
    )


def live_frame(width: int = 100, height: int = 30) -> LiveFrame:
    """Measure a frame of the usual live lesson, in the worker and in the app.

    It shows the loss of 3,000 epochs and the boundary on 80 x 80 points.
    """
    shown: list[dict[str, object]] = []
    ways: list[tuple[float, float, float]] = []
    across, up = np.meshgrid(*[np.linspace(-1.5, 1.5, 80)] * 2)
    loss = np.exp(-np.arange(3000) / 700) * (1.0 + 0.1 * np.sin(np.arange(3000) ** 1.5))
    pyplot.set_display(lambda _, figure: shown.append(figure_to_data(figure)))
    try:
        for epoch in range(REPEATS):
            pyplot.begin_cell()
            charts = pyplot.subplots(1, 2)[1]
            charts[0].semilogy(loss, label="loss")
            charts[0].legend()
            output = 1 / (1 + np.exp(-3 * (np.sin(2 * across + epoch / 20) + up)))
            charts[1].contourf(across, up, output, levels=20, cmap="RdBu", alpha=0.7)
            charts[1].contour(across, up, output, levels=[0.5], colors="k")
            charts[1].scatter([-1, 1], [1, -1], c=[0, 1], cmap="RdBu")
            built = _milliseconds(lambda: pyplot.pause(0.001))
            written = _milliseconds(partial(encode_json, shown[-1]))
            drawn = _milliseconds(partial(_draw_data, shown[-1], width, height))
            ways.append((built, written, drawn))
    finally:
        pyplot.set_display(None)
        pyplot.begin_cell()
    built, written, drawn = map(min, zip(*ways, strict=True))
    return LiveFrame(built + written, drawn, len(encode_json(shown[-1])))


def _draw_data(data: dict[str, object], width: int, height: int) -> None:
    draw_figure(figure_from_data(data), width, height, DARK_LOOK)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def with_plotext(figure: Figure, width: int, height: int) -> str:
    """Draw what plotext can draw of a figure, with plotext alone; chart after chart."""
    parts = []
    for chart in figure.axes:
        plotext.clear_figure()
        plotext.limit_size(False, False)
        plotext.plot_size(width // figure.columns, height // figure.rows)
        _chart_with_plotext(chart, width // figure.columns, height // figure.rows)
        parts.append(plotext.build())
    return "\n".join(parts)


def _chart_with_plotext(chart: Axes, width: int, height: int) -> None:
    for artist in chart.artists:
        match artist:
            case Field():
                values = np.array(artist.values)
                # plotext draws a row of a matrix for a row of cells: give it no more than fit.
                across = np.linspace(0, values.shape[1] - 1, width).astype(int)
                up = np.linspace(values.shape[0] - 1, 0, height).astype(int)
                plotext.matrix_plot(values[np.ix_(up, across)].tolist())
            case Line():
                plotext.plot(artist.x, artist.y, marker="braille", label=artist.label or None)
            case Points():
                plotext.scatter(artist.x, artist.y, label=artist.label or None)
            case Bars():
                plotext.bar(artist.positions, artist.lengths)
            case _:
                pass
    plotext.title(chart.title)
    plotext.xlabel(chart.x.label)
    plotext.ylabel(chart.y.label)
    if chart.y.scale == "log":
        plotext.yscale("log")


def main() -> None:
    """Print the table."""
    print(f"{'chart':34} {'ours':>8} {'plotext':>8} {'ratio':>6}")
    for timing in timings():
        row = f"{timing.name:34} {timing.ours:6.2f}ms {timing.reference:6.2f}ms {timing.ratio:6.2f}"
        print(row)
    for kind in ("boundary", "loss of 3,000, log axis"):
        print(f"{kind}, 120x40, first drawing: {first_drawing(KINDS[kind], 120, 40):.2f} ms")
    live = live_frame()
    print(
        f"live boundary 100x30: {live.worker:.2f} ms in the worker, {live.app:.2f} ms in the app, "
        f"{live.size / 1024:.0f} KiB"
    )


if __name__ == "__main__":
    main()
