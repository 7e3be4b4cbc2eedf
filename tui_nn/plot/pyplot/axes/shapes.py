"""Bars, areas and arrows."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.arrays import column, same_length, spread
from tui_nn.plot.pyplot.arguments.colors import Paint, is_color, paint_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.axes.curves import CurveMethods
from tui_nn.plot.pyplot.axes.histograms import Histogram, histogram_of
from tui_nn.plot.pyplot.handles.bars import BarContainer
from tui_nn.plot.pyplot.handles.curves import stepped
from tui_nn.plot.pyplot.handles.shapes import PolyCollection, Quiver, SpanPatch
from tui_nn.plot.pyplot.handles.words import Text
from tui_nn.plot.scale import Floats

_COLORS = ("color", "facecolor", "facecolors", "fc")


class ShapeMethods(CurveMethods):
    """Bars, areas and arrows."""

    def bar(
        self, x: Any, height: Any, width: Any = 0.8, bottom: Any = None, **kwargs: Any
    ) -> BarContainer:
        """Draw upright bars at `x`, which may be names."""
        return self._bars("vertical", x, height, width, bottom, kwargs)

    def barh(
        self, y: Any, width: Any, height: Any = 0.8, left: Any = None, **kwargs: Any
    ) -> BarContainer:
        """Draw lying bars at `y`, which may be names."""
        return self._bars("horizontal", y, width, height, left, kwargs)

    def _bars(
        self,
        orientation: model.Orientation,
        places: Any,
        lengths: Any,
        widths: Any,
        bases: Any,
        given: dict[str, Any],
    ) -> BarContainer:
        across, along = self.xaxis, self.yaxis
        if orientation == "horizontal":
            across, along = along, across
        options = self.options("bar" if orientation == "vertical" else "barh", given)
        position = across.numbers(places, "The positions")
        length = spread(lengths, position, "The lengths")
        if len(position) == 1 and np.size(lengths) > 1:
            length = column(lengths)
            position = spread(position, length, "The positions")
        width = spread(widths, position, "The widths")
        base = spread(0.0 if bases is None else bases, position, "The bases")
        align = options.take("align", default="center")
        if align not in ("center", "edge"):
            raise ValueError(f"align must be 'center' or 'edge', not {align!r}.")
        if align == "edge":
            position, width = position + width / 2, np.abs(width)
        if options.take("log", default=False):
            along.set_scale("log")
        labels = options.take("tick_label")
        if labels is not None:
            across.set_ticks(
                position, [labels] * len(position) if isinstance(labels, str) else labels
            )
        paints = self._bar_paints(options, len(position))
        with np.errstate(all="ignore"):
            self._add_errors(orientation, position, base + length, options)
        self._take_bar_labels(options)
        bars = BarContainer(orientation, position, length, width, base, paints, options)
        self.containers.append(bars)
        added: BarContainer = self.add(bars)
        return added

    def _take_bar_labels(self, options: Options) -> None:
        label = options.take("label")
        if isinstance(label, list | tuple):
            label = ""
        if label:
            options.give("label", label)

    def _bar_paints(self, options: Options, count: int) -> list[Paint]:
        colors = options.take(*_COLORS)
        if colors is None:
            return [Paint(self.next_patch_color())]
        if is_color(colors) and not (isinstance(colors, list) and len(colors) == count):
            return [paint_of(colors)]
        given = list(colors)
        if not given:
            return [Paint("C0")]
        return [paint_of(given[place % len(given)]) for place in range(max(count, 1))]

    def _add_errors(
        self, orientation: model.Orientation, position: Floats, ends: Floats, options: Options
    ) -> None:
        yerr, xerr = options.take("yerr"), options.take("xerr")
        options.take("error_kw", "ecolor")
        if yerr is None and xerr is None:
            return
        x, y = (position, ends) if orientation == "vertical" else (ends, position)
        # The intervals stand over the bars, in the colour of the text.
        self.errorbar(x, y, yerr=yerr, xerr=xerr, fmt="none", ecolor="black")

    def bar_label(self, container: BarContainer, labels: Any = None, **kwargs: Any) -> list[Text]:
        """Write the length of each bar, or the given words, at its end."""
        options = self.options("bar_label", kwargs)
        form = options.take("fmt", default="%g")
        options.take("label_type", "padding")
        texts = []
        ends = container.bases + container.lengths
        for place, length in enumerate(container.lengths):
            text = labels[place] if labels is not None else _formatted(form, float(length))
            x, y = float(container.positions[place]), float(ends[place])
            align = "center"
            if container.orientation == "horizontal":
                x, y, align = y, x, "left"
            texts.append(self.add(Text((x, y), "data", text, None, Options("text", {"ha": align}))))
        return texts

    def hist(
        self,
        x: Any,
        bins: Any = None,
        range: Any = None,  # noqa: A002
        density: bool = False,
        **kwargs: Any,
    ) -> tuple[Any, Floats, Any]:
        """Count values in bins and draw the counts.

        Returns:
            The counts (a list of them for several data sets), the edges of the bins, and the bars.
        """
        options = self.options("hist", kwargs)
        orientation = options.take("orientation", default="vertical")
        kind = options.take("histtype", default="bar")
        stacked = bool(options.take("stacked", default=False)) or kind == "barstacked"
        share = float(options.take("rwidth") or 1.0)
        if options.take("log", default=False):
            (self.yaxis if orientation == "vertical" else self.xaxis).set_scale("log")
        histogram = histogram_of(x, bins, range, density, options)
        colors = options.take("color")
        labels = options.take("label", default="")
        count = len(histogram.counts)
        names = list(labels) if isinstance(labels, list | tuple) else [labels] + [""] * (count - 1)
        drawn = []
        base = np.zeros(len(histogram.edges) - 1)
        totals = []
        for place, heights in enumerate(histogram.counts):
            paint = self._histogram_paint(colors, place, count)
            own = options.copy()
            own.give("label", names[place] if place < len(names) else "")
            if kind in ("step", "stepfilled"):
                drawn.append(self._outline(histogram, heights, paint, kind, own))
            else:
                position, width = histogram.bars(place, stacked, share)
                sides: model.Orientation = (
                    "horizontal" if orientation == "horizontal" else "vertical"
                )
                bars = BarContainer(sides, position, heights, width, base.copy(), [paint], own)
                bars.foot = 0.0
                self.containers.append(bars)
                drawn.append(self.add(bars))
            if stacked:
                base = base + heights
            totals.append(base.copy() if stacked else heights)
        options.finish()
        if count == 1:
            return totals[0], histogram.edges, drawn[0]
        return totals, histogram.edges, drawn

    def _histogram_paint(self, colors: Any, place: int, count: int) -> Paint:
        if colors is None:
            return Paint(self.next_line_color())
        if count > 1 and isinstance(colors, list | tuple) and len(colors) == count:
            return paint_of(colors[place])
        return paint_of(colors[0] if isinstance(colors, list) and len(colors) == 1 else colors)

    def _outline(
        self, histogram: Histogram, heights: Floats, paint: Paint, kind: str, options: Options
    ) -> Any:
        x = np.repeat(histogram.edges, 2)
        y = np.concatenate([[0.0], np.repeat(heights, 2), [0.0]])
        if kind == "stepfilled":
            area = self.add(PolyCollection(x, np.zeros(len(y)), y, paint, options))
            area.foot = 0.0
            return area
        given = {"label": options.take("label"), "alpha": options.take("alpha")}
        style = options.take("linestyle", "ls", default="-")
        options.finish()
        outline = self.plot(x, y, color=paint.color or "black", linestyle=style, **given)
        outline[0].foot = 0.0
        return outline

    def fill_between(
        self,
        x: Any,
        y1: Any,
        y2: Any = 0,
        where: Any = None,
        interpolate: bool = False,
        **kwargs: Any,
    ) -> PolyCollection:
        """Fill the area between two curves, only where `where` is true."""
        options = self.options("fill_between", kwargs)
        positions = self.xaxis.numbers(x, "x")
        low, high = spread(y1, positions, "y1"), spread(y2, positions, "y2")
        if where is not None:
            kept = np.asarray(where, dtype=bool).ravel()
            same_length(positions, kept.astype(float), "x and where")
            low, high = np.where(kept, low, np.nan), np.where(kept, high, np.nan)
        step = options.take("step")
        if step is not None:
            stairs, high = stepped(positions, high, f"steps-{step}")
            positions, low = stairs, stepped(positions, low, f"steps-{step}")[1]
        given = options.take(*_COLORS)
        paint = Paint(self.next_patch_color()) if given is None else paint_of(given)
        options.take("edgecolor")
        area: PolyCollection = self.add(PolyCollection(positions, low, high, paint, options))
        return area

    def axvspan(
        self, xmin: float, xmax: float, ymin: float = 0, ymax: float = 1, **kwargs: Any
    ) -> SpanPatch:
        """Draw an upright stripe from `xmin` to `xmax`."""
        ends = self.xaxis.number(xmin), self.xaxis.number(xmax)
        stripe: SpanPatch = self.add(SpanPatch("vertical", *ends, self.options("axvspan", kwargs)))
        return stripe

    def axhspan(
        self, ymin: float, ymax: float, xmin: float = 0, xmax: float = 1, **kwargs: Any
    ) -> SpanPatch:
        """Draw a level stripe from `ymin` to `ymax`."""
        ends = self.yaxis.number(ymin), self.yaxis.number(ymax)
        stripe: SpanPatch = self.add(
            SpanPatch("horizontal", *ends, self.options("axhspan", kwargs))
        )
        return stripe

    def quiver(self, *args: Any, **kwargs: Any) -> Quiver:
        """Draw arrows: `quiver(U, V)` or `quiver(X, Y, U, V)`."""
        options = self.options("quiver", kwargs)
        if len(args) in {2, 3}:
            u = np.atleast_2d(np.asarray(args[0], dtype=float))
            across, up = np.meshgrid(np.arange(u.shape[1]), np.arange(u.shape[0]))
            places, directions = (across, up), args[:2]
        elif len(args) in {4, 5}:
            places, directions = _meshed(args[0], args[1], np.shape(args[2])), args[2:4]
        else:
            raise TypeError("quiver() takes U, V or X, Y, U, V.")
        x, y = column(places[0], "X"), column(places[1], "Y")
        dx, dy = spread(directions[0], x, "U"), spread(directions[1], x, "V")
        same_length(x, y)
        arrows: Quiver = self.add(Quiver((x, y), (dx, dy), options))
        return arrows


def _meshed(x: Any, y: Any, shape: tuple[int, ...]) -> tuple[Any, Any]:
    if np.ndim(x) == 1 and np.ndim(y) == 1 and len(shape) == 2:
        mesh = np.meshgrid(x, y)
        return mesh[0], mesh[1]
    return x, y


def _formatted(form: Any, value: float) -> str:
    if callable(form):
        return str(form(value))
    return str(form.format(value) if "{" in form else form % value)
