"""What everything on a chart has in common."""

from __future__ import annotations

import difflib
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.autoscale import Bounds
from tui_nn.plot.pyplot.arguments.colors import Paint, paint_of
from tui_nn.plot.pyplot.arguments.options import STYLING, Options
from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.reduction import Rows, rounded_field
from tui_nn.plot.pyplot.view import View
from tui_nn.plot.scale import Floats


class Owner(Protocol):
    """The axes that an artist stands in."""

    def changed(self) -> None:
        """Note that the chart must be drawn anew."""

    def forget(self, artist: PlotArtist) -> None:
        """Take an artist off the chart."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an artist is drawn on: the part of the plane, and how much detail the figure affords."""

    view: View
    detail: float = 1.0
    _grids: list[tuple[Floats, Rows]] = field(default_factory=list)

    def rows_of(self, values: Floats) -> Rows:
        """Return a grid as plain rows; a contour over the bands of the same grid shares them."""
        for known, rows in self._grids:
            if np.array_equal(known, values):
                return rows
        rows = rounded_field(values)
        self._grids.append((values, rows))
        return rows


class Missing(NamedTuple):
    """How many points of an artist have no place on the chart."""

    undefined: int = 0
    not_positive: int = 0

    @classmethod
    def of(cls, x: Floats, y: Floats, view: View) -> Missing:
        """Count the points that are not finite, and those that a logarithmic axis cannot show."""
        finite = np.isfinite(x) & np.isfinite(y)
        shown = view.drawable(x, y)
        return cls(int((~finite).sum()), int((finite & ~shown).sum()))


class PlotArtist:
    """Something on a chart.

    Args:
        options: Arguments of the call that made it; label, alpha, zorder and visibility are taken.
        zorder: Where it lies when the caller does not say; greater is nearer to the reader.
    """

    axes: Owner | None = None
    _bounds: tuple[Bounds, Bounds] | None = None
    foot: float | None = None
    """Where it stands on the axis, which leaves no margin below; None when it stands nowhere."""

    def __init__(self, options: Options, zorder: float) -> None:
        self._label = words(options.take("label", default=""))
        alpha = options.take("alpha")
        self._alpha = None if alpha is None else _alpha_of(alpha)
        self._zorder = float(options.take("zorder", default=zorder))
        self._visible = bool(options.take("visible", default=True))

    @abstractmethod
    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return what stands in the figure for it."""

    def bound(self, x: Bounds, y: Bounds) -> None:
        """Widen the ranges of the axes to hold it; words and stripes need no room."""

    def bounds(self) -> tuple[Bounds, Bounds]:
        """Return the ranges of x and y that it takes up; they are kept until it changes."""
        if self._bounds is None:
            x, y = Bounds(), Bounds()
            with np.errstate(all="ignore"):
                self.bound(x, y)
            self._bounds = (x, y)
        return self._bounds

    def missing(self, view: View) -> Missing:
        """Count the points that have no place on the chart."""
        return Missing()

    def get_label(self) -> str:
        """Return what the legend calls it."""
        return self._label

    def set_label(self, s: Any) -> None:
        """Say what the legend shall call it."""
        self._label = words(s)
        self.changed()

    def get_alpha(self) -> float | None:
        """Return how opaque it is, None where nobody said."""
        return self._alpha

    def set_alpha(self, alpha: float | None) -> None:
        """Say how opaque it is, from 0 to 1."""
        self._alpha = None if alpha is None else _alpha_of(alpha)
        self.changed()

    def get_zorder(self) -> float:
        """Return how near to the reader it lies."""
        return self._zorder

    def set_zorder(self, level: float) -> None:
        """Say how near to the reader it lies."""
        self._zorder = float(level)
        self.changed()

    def get_visible(self) -> bool:
        """Whether it is drawn."""
        return self._visible

    def set_visible(self, b: bool) -> None:
        """Say whether it is drawn."""
        self._visible = bool(b)
        self.changed()

    def remove(self) -> None:
        """Take it off the chart."""
        if self.axes is not None:
            self.axes.forget(self)

    def set(self, **properties: Any) -> None:
        """Set several properties: `line.set(color="C1", label="loss")`."""
        for name, value in properties.items():
            getattr(self, f"set_{name}")(value)

    def changed(self) -> None:
        """Note that the chart must be drawn anew."""
        self._bounds = None
        if self.axes is not None:
            self.axes.changed()

    def opacity(self, paint: Paint | None = None, otherwise: float = 1.0) -> float:
        """Return alpha as said for the artist, else by its colour, else `otherwise`."""
        if self._alpha is not None:
            return self._alpha
        return otherwise if paint is None or paint.alpha is None else paint.alpha

    def __getattr__(self, name: str) -> Callable[..., None]:
        return decoration(self, name)

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self._label!r}>"
            if self._label
            else f"<{type(self).__name__}>"
        )


def decoration(owner: object, name: str) -> Callable[..., None]:
    """Return a setter that does nothing, for what only decorates.

    Raises:
        AttributeError: For any other name; names the nearest that exists.
    """
    if name.startswith("set_") and name[4:] in STYLING:
        return lambda *_args, **_options: None
    public = [known for known in dir(type(owner)) if not known.startswith("_")]
    close = difflib.get_close_matches(name, public, 1, cutoff=0.5)
    advice = f" The nearest is {close[0]!r}." if close and not name.startswith("_") else ""
    raise AttributeError(f"{type(owner).__name__} has no {name!r} here.{advice}")


def painted(options: Options, names: tuple[str, ...], otherwise: str) -> Paint:
    """Return the paint given by one of the named options, or else a colour of a figure."""
    value = options.take(*names)
    if value is None:
        return Paint(otherwise)
    if isinstance(value, list | np.ndarray) and len(value) == 1:
        value = value[0]
    return paint_of(value)


def _alpha_of(value: Any) -> float:
    alpha = float(np.mean(np.asarray(value, dtype=float)))
    if not 0.0 <= alpha <= 1.0:
        raise ValueError(f"alpha must be between 0 and 1, not {value!r}.")
    return alpha
