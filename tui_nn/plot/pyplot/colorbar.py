"""What `colorbar` returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.handles.base import decoration
from tui_nn.plot.pyplot.handles.mappable import Mappable

if TYPE_CHECKING:
    from tui_nn.plot.pyplot.axes.core import AxesCore


class Colorbar:
    """Explains the colours of a field or of points beside the chart."""

    def __init__(self, axes: AxesCore, mappable: Mappable, label: Any) -> None:
        self._axes = axes
        self.mappable = mappable
        self.ax = ColorbarAxes(self)
        self.label = words(label)
        axes.colorbar = self
        mappable.colorbar = self
        axes.changed()

    def set_label(self, label: Any, **_styling: Any) -> None:
        """Say what the colours measure."""
        self.label = words(label)
        self._axes.changed()

    def set_ticks(self, *_ticks: Any, **_styling: Any) -> None:
        """Accept ticks; the bar here names its ends."""

    def set_ticklabels(self, *_labels: Any, **_styling: Any) -> None:
        """Accept labels of ticks; the bar here names its ends."""

    def update_normal(self, mappable: Mappable) -> None:
        """Explain the colours of another field."""
        self.mappable = mappable
        self._axes.changed()

    def remove(self) -> None:
        """Take the bar away."""
        self._axes.colorbar = None
        self._axes.changed()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return decoration(self, name)


class ColorbarAxes:
    """The axes of a colour bar: their label and title say what the colours measure."""

    def __init__(self, colorbar: Colorbar) -> None:
        self._colorbar = colorbar

    def set_ylabel(self, label: Any, **styling: Any) -> None:
        """Say what the colours measure."""
        self._colorbar.set_label(label)

    set_title = set_xlabel = set_ylabel

    def tick_params(self, *_args: Any, **_styling: Any) -> None:
        """Accept the look of ticks."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return decoration(self, name)
