"""One axis: limits, scale and ticks, shared by the charts of a row or column when asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds, apart, fitted
from tui_nn.plot.pyplot.arguments.arrays import column, holds_dates, is_text, no_dates
from tui_nn.plot.pyplot.arguments.options import not_supported
from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.handles.base import decoration
from tui_nn.plot.scale import AxisScale, Floats

if TYPE_CHECKING:
    from tui_nn.plot.pyplot.axes.core import AxesCore

Name = Literal["x", "y"]
_MOST_TICKS = 200


class AxisState:
    """Limits, scale and ticks of one axis.

    Args:
        name: Which one it is.
    """

    def __init__(self, name: Name) -> None:
        self.name = name
        self.members: list[AxesCore] = []
        self.reset()

    def reset(self) -> None:
        """Return to an automatic, linear axis."""
        self.scale: model.Scale = "linear"
        self.limits: tuple[float, float] | None = None
        self.reach: tuple[float, float] | None = None
        self.inverted = False
        self.margin = 0.05
        self.ticks: Floats | None = None
        self.tick_labels: list[str] | None = None
        self.categories: dict[str, int] = {}

    def view(self) -> AxisScale:
        """Return what the axis shows: the given limits, or those that fit the data."""
        low, high = self.limits or self._fitted_with_ticks()
        if self.scale == "log" and min(low, high) <= 0:
            low, high = self._fitted()
        if self.inverted:
            low, high = high, low
        return AxisScale(low, high, self.scale)

    def _fitted_with_ticks(self) -> tuple[float, float]:
        low, high = self._fitted()
        if self.reach is None:
            return low, high
        return min(low, self.reach[0]), max(high, self.reach[1])

    def _fitted(self) -> tuple[float, float]:
        bounds = Bounds()
        for axes in self.members:
            for artist in axes.shown_artists():
                bounds.join(artist.bounds()[0 if self.name == "x" else 1])
        return fitted(bounds, self.scale, self.margin)

    def set_limits(self, low: Any, high: Any) -> tuple[float, float]:
        """Fix one end or both; an end that is not given stays where it is now.

        Raises:
            ValueError: When a limit is not a finite number.
        """
        if high is None and isinstance(low, Sequence | np.ndarray):
            low, high = low
        view = self.view()
        ends = [
            view.low if low is None else self.number(low),
            view.high if high is None else self.number(high),
        ]
        if not all(map(math.isfinite, ends)):
            raise ValueError(f"The limits of the {self.name} axis cannot be NaN or Inf.")
        if self.scale == "log":
            ends = [
                end if end > 0 else now
                for end, now in zip(ends, (view.low, view.high), strict=True)
            ]
        first, second = apart(*ends)
        self.inverted = first > second
        self.limits = min(first, second), max(first, second)
        self.changed()
        return first, second

    def set_scale(self, scale: Any) -> None:
        """Make the axis linear or logarithmic.

        Raises:
            NotImplementedError: For any other scale.
        """
        if scale not in ("linear", "log"):
            raise not_supported(f"The scale {scale!r}", "'log' (or 'linear')")
        self.scale = scale
        if scale == "log" and self.limits and self.limits[0] <= 0:
            self.limits = None
        self.changed()

    def set_ticks(self, ticks: Any, labels: Any = None) -> None:
        """Put ticks at places, with the numbers or the given words at them.

        Raises:
            ValueError: When the numbers of ticks and labels differ.
        """
        places = column([] if ticks is None else ticks, "The ticks")
        if len(places) > _MOST_TICKS:
            places = places[:: -(-len(places) // _MOST_TICKS)]
            labels = None
        self.ticks = places[np.isfinite(places)]
        self.tick_labels = None
        if len(self.ticks):
            low, high = float(self.ticks.min()), float(self.ticks.max())
            if self.limits is None:
                self.reach = low, high
            else:
                self.limits = min(low, self.limits[0]), max(high, self.limits[1])
        if labels is not None:
            self.set_tick_labels(labels)
        self.changed()

    def set_tick_labels(self, labels: Any) -> None:
        """Write words at the ticks.

        Raises:
            ValueError: When there are more or fewer words than ticks.
        """
        written = [
            words(getattr(label, "get_text", lambda given=label: given)()) for label in labels
        ]
        if self.ticks is None:
            self.ticks = np.arange(len(written), dtype=float)
        if not written:
            self.ticks = np.zeros(0)
        if len(written) != len(self.ticks):
            raise ValueError(
                f"The {self.name} axis has {len(self.ticks)} ticks, but {len(written)} labels."
            )
        self.tick_labels = written
        self.changed()

    def numbers(self, values: Any, name: str) -> Floats:
        """Return values as numbers; names become categories 0, 1, 2 ..."""
        if not is_text(values):
            return column(values, name)
        names = [str(item) for item in np.atleast_1d(values)]
        for item in names:
            self.categories.setdefault(item, len(self.categories))
        if self.ticks is None or self.tick_labels is not None:
            self.ticks = np.arange(min(len(self.categories), _MOST_TICKS), dtype=float)
            self.tick_labels = [words(item) for item in list(self.categories)[:_MOST_TICKS]]
        return np.array([self.categories[item] for item in names], dtype=float)

    def number(self, value: Any) -> float:
        """Return one value as a number; a name is looked up among the categories."""
        if isinstance(value, str) and value in self.categories:
            return float(self.categories[value])
        if holds_dates(value):
            raise ValueError(no_dates(self.name))
        try:
            return float(value)
        except (TypeError, ValueError):
            raise ValueError(f"{value!r} is not a place on the {self.name} axis.") from None

    def changed(self) -> None:
        """Note that the charts with this axis must be drawn anew."""
        for axes in self.members:
            axes.changed()

    def set_major_locator(self, *_locators: Any) -> None:
        """Accept a way to choose ticks; `set_ticks` chooses them here."""

    set_minor_locator = set_major_formatter = set_minor_formatter = set_major_locator
    set_ticks_position = set_label_position = set_tick_params = grid = set_major_locator

    def set_inverted(self, inverted: bool) -> None:
        """Let the axis fall instead of rise."""
        self.inverted = bool(inverted)
        self.changed()

    def set_visible(self, b: bool) -> None:
        """Show or hide the ticks."""
        if not b:
            self.set_ticks([])

    def __getattr__(self, name: str) -> Callable[..., None]:
        return decoration(self, name)
