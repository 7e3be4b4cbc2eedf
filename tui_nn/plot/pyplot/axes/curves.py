"""Curves and lines: `plot` and its family."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot.pyplot.arguments.arrays import column, columns, same_length, spread
from tui_nn.plot.pyplot.arguments.formats import Format, format_of
from tui_nn.plot.pyplot.axes.core import AxesCore
from tui_nn.plot.pyplot.handles.curves import Line2D
from tui_nn.plot.pyplot.handles.points import PathCollection, scatter_columns
from tui_nn.plot.pyplot.handles.shapes import ErrorbarContainer, ErrorBarLines
from tui_nn.plot.pyplot.handles.straight import GuideLine, Segments, SlopedLine
from tui_nn.plot.scale import Floats

_COLOR_NAMES = ("color", "c")
_STYLE_NAMES = ("linestyle", "ls")


class CurveMethods(AxesCore):
    """Curves, points and straight lines."""

    def plot(
        self, *args: Any, scalex: bool = True, scaley: bool = True, **kwargs: Any
    ) -> list[Line2D]:
        """Draw y against x as lines or markers: `plot(y)`, `plot(x, y, "ro--", label="loss")`."""
        given, rest = kwargs, list(args)
        data = given.pop("data", None)
        if data is not None:
            rest = [data[item] if isinstance(item, str) and item in data else item for item in rest]
        lines: list[Line2D] = []
        while rest:
            count = 2 if len(rest) > 1 and not _is_format(rest[1]) else 1
            values, rest = rest[:count], rest[count:]
            style = format_of(rest.pop(0)) if rest and _is_format(rest[0]) else Format()
            lines.extend(self._curves(values, style, given))
        labels = given.get("label")
        if isinstance(labels, list | tuple) and len(labels) == len(lines):
            for line, label in zip(lines, labels, strict=True):
                line.set_label(label)
        return lines

    def _curves(self, values: list[Any], style: Format, given: dict[str, Any]) -> list[Line2D]:
        y = _upright(values[-1], self, "y")
        if len(values) == 2:
            x = _upright(values[0], self, "x")
        else:
            x = np.arange(len(y), dtype=float)[:, np.newaxis]
        same_length(x, y)
        if 1 not in (x.shape[1], y.shape[1]) and x.shape[1] != y.shape[1]:
            raise ValueError(f"x has {x.shape[1]} columns but y has {y.shape[1]}.")
        count = max(x.shape[1], y.shape[1]) if x.shape[1] and y.shape[1] else 0
        return [
            self._curve(x[:, place % x.shape[1]], y[:, place % y.shape[1]], style, given)
            for place in range(count)
        ]

    def _curve(self, x: Floats, y: Floats, style: Format, given: dict[str, Any]) -> Line2D:
        options = dict(given)
        if isinstance(options.get("label"), list | tuple):
            options["label"] = ""
        if not any(options.get(name) is not None for name in _COLOR_NAMES):
            options.pop("c", None)
            color = self.next_line_color() if style.color is None else style.color
            options["color"] = color or "black"
        if style.marker is not None and options.get("marker") is None:
            options["marker"] = _MARKER_SIGNS[style.marker]
        if style.style is not None and not any(name in options for name in _STYLE_NAMES):
            options["linestyle"] = style.style
        line: Line2D = self.add(Line2D(x, y, **options))
        return line

    def step(self, x: Any, y: Any, *args: Any, where: str = "pre", **kwargs: Any) -> list[Line2D]:
        """Draw stairs instead of slopes; `where` is `"pre"`, `"post"` or `"mid"`."""
        if where not in ("pre", "post", "mid"):
            raise ValueError(f"where must be 'pre', 'post' or 'mid', not {where!r}.")
        return self.plot(x, y, *args, drawstyle=f"steps-{where}", **kwargs)

    def semilogx(self, *args: Any, **kwargs: Any) -> list[Line2D]:
        """Plot with a logarithmic x axis."""
        self.xaxis.set_scale("log")
        return self.plot(*args, **_without_base(kwargs))

    def semilogy(self, *args: Any, **kwargs: Any) -> list[Line2D]:
        """Plot with a logarithmic y axis."""
        self.yaxis.set_scale("log")
        return self.plot(*args, **_without_base(kwargs))

    def loglog(self, *args: Any, **kwargs: Any) -> list[Line2D]:
        """Plot with two logarithmic axes."""
        self.xaxis.set_scale("log")
        self.yaxis.set_scale("log")
        return self.plot(*args, **_without_base(kwargs))

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, marker: Any = None, **kwargs: Any
    ) -> PathCollection:
        """Draw points, each with its own colour if `c` holds numbers or colours."""
        options = self.options("scatter", kwargs | ({} if marker is None else {"marker": marker}))
        across, up = scatter_columns(self.xaxis.numbers(x, "x"), self.yaxis.numbers(y, "y"))
        named = any(kwargs.get(name) is not None for name in ("color", "facecolor", "facecolors"))
        color = "C0" if c is not None or named else self.next_patch_color()
        points = PathCollection(across, up, c, color, options)
        options.finish()
        added: PathCollection = self.add(points)
        return added

    def axhline(self, y: float = 0, xmin: float = 0, xmax: float = 1, **kwargs: Any) -> GuideLine:
        """Draw a level line at `y` across the chart."""
        options = self.options("axhline", kwargs)
        place = self.yaxis.number(y)
        line: GuideLine = self.add(GuideLine("horizontal", place, (xmin, xmax), options))
        return line

    def axvline(self, x: float = 0, ymin: float = 0, ymax: float = 1, **kwargs: Any) -> GuideLine:
        """Draw an upright line at `x` across the chart."""
        options = self.options("axvline", kwargs)
        place = self.xaxis.number(x)
        line: GuideLine = self.add(GuideLine("vertical", place, (ymin, ymax), options))
        return line

    def axline(
        self, xy1: Any, xy2: Any = None, *, slope: float | None = None, **kwargs: Any
    ) -> SlopedLine:
        """Draw an endless straight line through two points, or through one with a slope."""
        point = column(xy1, "xy1")
        if (xy2 is None) == (slope is None):
            raise TypeError("axline() needs a second point or a slope, not both.")
        direction = np.array([1.0, slope]) if xy2 is None else column(xy2, "xy2") - point
        if point.shape != (2,) or direction.shape != (2,) or not np.any(direction):
            raise ValueError("axline() needs two different points (x, y).")
        options = self.options("axline", kwargs)
        line: SlopedLine = self.add(SlopedLine(point, direction, options))
        return line

    def hlines(self, y: Any, xmin: Any, xmax: Any, colors: Any = None, **kwargs: Any) -> Segments:
        """Draw level lines at each `y` from `xmin` to `xmax`."""
        options = self.options("hlines", _with_linestyle(kwargs, colors))
        at = self.yaxis.numbers(y, "y")
        starts, ends = spread(xmin, at, "xmin"), spread(xmax, at, "xmax")
        lines: Segments = self.add(Segments("horizontal", at, starts, ends, options))
        return lines

    def vlines(self, x: Any, ymin: Any, ymax: Any, colors: Any = None, **kwargs: Any) -> Segments:
        """Draw upright lines at each `x` from `ymin` to `ymax`."""
        options = self.options("vlines", _with_linestyle(kwargs, colors))
        at = self.xaxis.numbers(x, "x")
        starts, ends = spread(ymin, at, "ymin"), spread(ymax, at, "ymax")
        lines: Segments = self.add(Segments("vertical", at, starts, ends, options))
        return lines

    def errorbar(
        self, x: Any, y: Any, yerr: Any = None, xerr: Any = None, fmt: str = "", **kwargs: Any
    ) -> ErrorbarContainer:
        """Plot points with intervals; an error is a number, n numbers, or (2, n) of them."""
        kwargs.pop("ecolor", None)
        across, up = self.xaxis.numbers(x, "x"), self.yaxis.numbers(y, "y")
        same_length(across, up)
        hidden = fmt.lower() == "none"
        lines = [] if hidden else self.plot(across, up, *([fmt] if fmt else []), **kwargs)
        line = lines[0] if lines else None
        color = line.get_color() if line else self.next_line_color()
        zorder = line.get_zorder() if line else 2.0
        bars = []
        for error, middle, upright in ((yerr, up, True), (xerr, across, False)):
            if error is not None:
                ends = _interval(error, middle)
                part = ErrorBarLines(
                    "vertical" if upright else "horizontal", (across, up), ends, color, zorder
                )
                bars.append(self.add(part))
        container = ErrorbarContainer(line, tuple(bars))
        self.containers.append(container)
        return container


_MARKER_SIGNS = {
    "circle": "o",
    "square": "s",
    "triangle": "^",
    "diamond": "D",
    "cross": "x",
    "plus": "+",
    "star": "*",
    "dot": ".",
    "": "",
}


def _is_format(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    format_of(value)
    return True


def _upright(value: Any, axes: AxesCore, name: str) -> Floats:
    axis = axes.xaxis if name == "x" else axes.yaxis
    numbers = axis.numbers(value, name) if _text_like(value) else value
    return columns(numbers, name)


def _text_like(value: Any) -> bool:
    return (
        not isinstance(value, str) and bool(np.size(value)) and np.asarray(value).dtype.kind in "US"
    )


def _interval(error: Any, middle: Floats) -> tuple[Floats, Floats]:
    below, above = np.broadcast_to(np.asarray(error, dtype=float), (2, len(middle)))
    if np.any(below < 0) or np.any(above < 0):
        raise ValueError("Errors must not be negative.")
    with np.errstate(all="ignore"):
        return middle - below, middle + above


def _with_linestyle(given: dict[str, Any], colors: Any) -> dict[str, Any]:
    return given if colors is None else given | {"colors": colors}


def _without_base(given: dict[str, Any]) -> dict[str, Any]:
    ignored = {"base", "basex", "basey", "nonpositive", "subs"}
    return {name: value for name, value in given.items() if name not in ignored}
