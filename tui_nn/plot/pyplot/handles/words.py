"""Words on a chart: `text`, `annotate`."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.colors import paint_of
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet, painted
from tui_nn.plot.pyplot.view import View

Place = tuple[float, float]
Frame = Literal["data", "axes", "offset"]

_POINTS_ACROSS, _POINTS_UP = 350.0, 260.0
"""Size of usual axes in points (1/72 inch), for offsets that are given in points."""


class Text(PlotArtist):
    """Words at a place, perhaps with a leader to another.

    Args:
        place: Where they stand.
        frame: In what `place` is measured: data, shares of the axes, or points from the target.
        text: What they say.
        target: The place that they speak of, in data units, or None.
        options: Keyword arguments of the call.
    """

    def __init__(
        self, place: Place, frame: Frame, text: Any, target: Place | None, options: Options
    ) -> None:
        super().__init__(options, zorder=3.0)
        self._place = place
        self._frame = frame
        self._text = words(text)
        self._target = target
        self._align = _align(options.take("ha", "horizontalalignment", default="left"))
        self._paint = painted(options, ("color", "c"), "")
        options.finish()

    def drawn(self, sheet: Sheet, label: str) -> tuple[model.Artist, ...]:
        """Return the note at its place in data units; nothing when that is not finite."""
        x, y = self._in_data(sheet.view)
        if not self._text or not (np.isfinite(x) and np.isfinite(y)):
            return ()
        color = self._paint.color
        return (model.Note(x, y, self._text, self._target, self._align, color, self._zorder),)

    def _in_data(self, view: View) -> Place:
        x, y = self._place
        if self._frame == "axes":
            return float(view.x.data(x)), float(view.y.data(y))
        if self._frame == "offset" and self._target is not None:
            left = view.x.fraction(np.array([self._target[0]]))[0] + x / _POINTS_ACROSS
            up = view.y.fraction(np.array([self._target[1]]))[0] + y / _POINTS_UP
            return float(view.x.data(float(left))), float(view.y.data(float(up)))
        return x, y

    def get_text(self) -> str:
        """Return what it says."""
        return self._text

    def set_text(self, s: Any) -> None:
        """Say something else."""
        self._text = words(s)
        self.changed()

    def get_position(self) -> Place:
        """Return where it stands."""
        return self._place

    def set_position(self, xy: Place) -> None:
        """Move it."""
        self._place = (float(xy[0]), float(xy[1]))
        self.changed()

    def set_color(self, color: Any) -> None:
        """Give it another colour."""
        self._paint = paint_of(color)
        self.changed()


class Heading:
    """A title or the label of an axis, as `title` and `xlabel` return it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def get_text(self) -> str:
        """Return what it says."""
        return self._text


def _align(value: Any) -> Literal["left", "center", "right"]:
    if value in ("left", "center", "right"):
        align: Literal["left", "center", "right"] = value
        return align
    raise ValueError(f"ha must be 'left', 'center' or 'right', not {value!r}.")
