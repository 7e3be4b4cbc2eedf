"""The axes of a chart: limits, scales, ticks, aspect, grid."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.axes.core import AxesCore
from tui_nn.plot.pyplot.axes.spines import Spines
from tui_nn.plot.pyplot.handles.words import Heading
from tui_nn.plot.scale import Floats

Limits = tuple[float, float]


class ScaleMethods(AxesCore):
    """Limits, scales and ticks."""

    def set_xlim(self, left: Any = None, right: Any = None, **kwargs: Any) -> Limits:
        """Fix the ends of the x axis, or one of them."""
        left, right = _ends(Options("set_xlim", kwargs), left, right, "xmin", "xmax")
        return self.xaxis.set_limits(left, right)

    def set_ylim(self, bottom: Any = None, top: Any = None, **kwargs: Any) -> Limits:
        """Fix the ends of the y axis, or one of them."""
        bottom, top = _ends(Options("set_ylim", kwargs), bottom, top, "ymin", "ymax")
        return self.yaxis.set_limits(bottom, top)

    set_xbound, set_ybound = set_xlim, set_ylim

    def get_xlim(self) -> Limits:
        """Return the left and the right end of the x axis."""
        view = self.xaxis.view()
        return view.low, view.high

    def get_ylim(self) -> Limits:
        """Return the lower and the upper end of the y axis."""
        view = self.yaxis.view()
        return view.low, view.high

    get_xbound, get_ybound = get_xlim, get_ylim

    def set_xscale(self, value: Any, **_base: Any) -> None:
        """Make the x axis `"linear"` or `"log"`."""
        self.xaxis.set_scale(value)

    def set_yscale(self, value: Any, **_base: Any) -> None:
        """Make the y axis `"linear"` or `"log"`."""
        self.yaxis.set_scale(value)

    def get_xscale(self) -> str:
        """Return `"linear"` or `"log"`."""
        return self.xaxis.scale

    def get_yscale(self) -> str:
        """Return `"linear"` or `"log"`."""
        return self.yaxis.scale

    def set_xticks(self, ticks: Any, labels: Any = None, **_styling: Any) -> None:
        """Put ticks on the x axis, with the given words or their numbers."""
        self.xaxis.set_ticks(ticks, labels)

    def set_yticks(self, ticks: Any, labels: Any = None, **_styling: Any) -> None:
        """Put ticks on the y axis, with the given words or their numbers."""
        self.yaxis.set_ticks(ticks, labels)

    def set_xticklabels(self, labels: Any, **_styling: Any) -> None:
        """Write words at the ticks of the x axis."""
        self.xaxis.set_tick_labels(labels)

    def set_yticklabels(self, labels: Any, **_styling: Any) -> None:
        """Write words at the ticks of the y axis."""
        self.yaxis.set_tick_labels(labels)

    def get_xticks(self) -> Floats:
        """Return the ticks that were set on the x axis."""
        return np.zeros(0) if self.xaxis.ticks is None else self.xaxis.ticks

    def get_yticks(self) -> Floats:
        """Return the ticks that were set on the y axis."""
        return np.zeros(0) if self.yaxis.ticks is None else self.yaxis.ticks

    def get_xticklabels(self) -> list[Heading]:
        """Return the words at the ticks of the x axis."""
        return [Heading(label) for label in self.xaxis.tick_labels or []]

    def get_yticklabels(self) -> list[Heading]:
        """Return the words at the ticks of the y axis."""
        return [Heading(label) for label in self.yaxis.tick_labels or []]

    def invert_xaxis(self) -> None:
        """Let the x axis run the other way."""
        self.xaxis.set_inverted(not self.xaxis.inverted)

    def invert_yaxis(self) -> None:
        """Let the y axis run the other way."""
        self.yaxis.set_inverted(not self.yaxis.inverted)

    def set_aspect(self, aspect: Any, **_adjustable: Any) -> None:
        """Make one unit equally long on both axes (`"equal"` or 1), or not (`"auto"`).

        Raises:
            ValueError: For any other ratio.
        """
        if aspect not in ("equal", "auto", 1):
            raise ValueError(f"The aspect is 'equal' or 'auto' here, not {aspect!r}.")
        self.equal = aspect != "auto"
        self.changed()

    def set_box_aspect(self, aspect: Any = None) -> None:
        """Accept a shape of the chart; it takes the room that the terminal gives."""

    def axis(self, arg: Any = None, /, **limits: Any) -> tuple[float, float, float, float]:
        """Set `"equal"`, `"off"`, `"on"`, `"tight"`, `"auto"`, `"square"`, `"image"` or limits.

        Returns:
            The limits: left, right, bottom, top.

        Raises:
            ValueError: When the argument is none of these.
        """
        if isinstance(arg, str | bool):
            self._named_axis("on" if arg is True else "off" if arg is False else arg)
        elif arg is not None:
            if len(arg) != 4:
                raise ValueError("axis() takes four limits: left, right, bottom, top.")
            self.set_xlim(arg[0], arg[1])
            self.set_ylim(arg[2], arg[3])
        if limits:
            self.set_xlim(limits.pop("xmin", None), limits.pop("xmax", None))
            self.set_ylim(limits.pop("ymin", None), limits.pop("ymax", None))
            Options("axis", limits).finish()
        return (*self.get_xlim(), *self.get_ylim())

    def _named_axis(self, name: str) -> None:
        if name in ("on", "off"):
            self.frame_shown = name == "on"
        elif name in ("equal", "scaled", "square", "image"):
            self.equal = True
        elif name == "auto":
            self.equal = False
            self.autoscale()
        elif name != "tight":
            raise ValueError(f"axis() does not know {name!r}; use 'equal', 'off' or 'tight'.")
        if name in ("tight", "image"):
            self.margins(0)
        self.changed()

    def set_axis_off(self) -> None:
        """Hide frame, ticks and axis labels."""
        self._named_axis("off")

    def set_axis_on(self) -> None:
        """Show frame, ticks and axis labels."""
        self._named_axis("on")

    def grid(self, visible: Any = None, *_which: Any, **kwargs: Any) -> None:
        """Show or hide the grid lines."""
        options = Options("grid", kwargs)
        options.take("color", "c", "linestyle", "ls", "alpha", "axis", "zorder", "b")
        options.finish()
        if isinstance(visible, str):
            visible = True
        self.grid_shown = (
            not self.grid_shown if visible is None and not kwargs else visible is not False
        )
        self.changed()

    def margins(
        self, *margins: float, x: float | None = None, y: float | None = None, **_: Any
    ) -> None:
        """Leave a share of the data's range free at each end."""
        if margins:
            x, y = margins[0], margins[-1]
        if x is not None:
            self.xaxis.margin = max(float(x), -0.49)
        if y is not None:
            self.yaxis.margin = max(float(y), -0.49)
        self.changed()

    def set_xmargin(self, m: float) -> None:
        """Leave a share of the data's range free at each end of the x axis."""
        self.margins(x=m)

    def set_ymargin(self, m: float) -> None:
        """Leave a share of the data's range free at each end of the y axis."""
        self.margins(y=m)

    def autoscale(self, enable: Any = True, axis: str = "both", tight: bool | None = None) -> None:
        """Fit the axes to the data again."""
        for state in (self.xaxis, self.yaxis):
            if axis in ("both", state.name):
                low, high = sorted((state.view().low, state.view().high))
                state.limits = (low, high) if enable is False else None
                state.margin = 0.0 if tight else state.margin
        self.changed()

    def autoscale_view(self, *_args: Any, **_options: Any) -> None:
        """Fit the axes to the data, which happens by itself here."""

    def relim(self, *_args: Any, **_options: Any) -> None:
        """Look at the data anew, which happens by itself here."""

    def tick_params(self, *_args: Any, **_styling: Any) -> None:
        """Accept the look of ticks."""

    def ticklabel_format(self, *_args: Any, **_styling: Any) -> None:
        """Accept the look of numbers."""

    def minorticks_on(self) -> None:
        """Accept minor ticks, for which a terminal has no room."""

    minorticks_off = minorticks_on

    def label_outer(self, *_args: Any, **_options: Any) -> None:
        """Accept; charts here keep their own labels."""

    @property
    def spines(self) -> Spines:
        """The frame, whose parts accept any look."""
        return Spines()

    def set(self, **properties: Any) -> None:
        """Set several properties at once: `ax.set(title="Loss", xlabel="epoch")`."""
        for name, value in properties.items():
            setter = getattr(self, f"set_{name}")
            setter(**value) if isinstance(value, dict) else setter(value)

    def cla(self) -> None:
        """Take everything off the chart."""
        for state in (self.xaxis, self.yaxis):
            if state.members == [self]:
                state.reset()
        self._empty()
        self.changed()

    clear = cla

    def get_figure(self) -> Any:
        """Return the figure that the chart stands in."""
        return self.figure


def _ends(options: Options, low: Any, high: Any, low_name: str, high_name: str) -> tuple[Any, Any]:
    low = options.take(low_name, default=low)
    high = options.take(high_name, default=high)
    options.take("auto", "emit")
    options.finish()
    return low, high
