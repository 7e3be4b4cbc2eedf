"""What stands around the plot of a chart, and how many rows that takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_nn.plot.draw.area import PlotArea
from tui_nn.plot.draw.canvas import Canvas, cells, shorten
from tui_nn.plot.draw.legend import Key, key_of
from tui_nn.plot.draw.limits import fit
from tui_nn.plot.draw.ticks import may_need_offset
from tui_nn.plot.figure import Axes
from tui_nn.plot.scale import AxisScale

_BESIDE_FROM = 56
_FEWEST_ROWS = 6
"""Rows of data for which the words around them share rows."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The column after the last one."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Plan:
    """One chart before it is drawn.

    Attributes:
        index: Which of the figure's axes it shows.
        axes: What to draw.
        box: Where.
        x: Scale of the horizontal axis.
        y: Scale of the vertical axis.
        seen: Whether there is anything between their ends.
        header: Title and y label.
        above: Rows above the plot.
        framed: Whether there is room for axes with ticks.
        x_label: Words below the horizontal axis, or "".
        roomy: Whether they have a row of their own; else they stand between the numbers.
        key: Legend and colour bar.
        beside: Whether the key stands beside the plot.
        key_rows: Rows of the key where it stands below.
        below: Rows below the plot: axis, label and key.
    """

    index: int
    axes: Axes
    box: Box
    x: AxisScale
    y: AxisScale
    seen: bool
    header: Header
    above: int
    framed: bool
    x_label: str
    roomy: bool
    key: Key
    beside: bool
    key_rows: int
    below: int

    @property
    def frame_rows(self) -> int:
        """Rows of the horizontal axis with its label."""
        with_label = self.x_label or may_need_offset(self.x)
        return (2 + bool(with_label and self.roomy)) if self.framed else 0

    def aligned(self, above: int, below: int) -> Plan:
        """The same chart with as many rows around its plot as its neighbours have."""
        if self.box.height - above - below < 1:
            return self
        return replace(self, above=above, below=below)


def plan_of(canvas: Canvas, axes: Axes, index: int, box: Box) -> Plan:
    """Decide what fits around the plot of a chart."""
    x, y, seen = fit(axes)
    key = key_of(axes, canvas)
    header = Header.of(axes, box)
    height = box.height - header.rows
    framed = axes.visible and height >= 5 and box.width >= 14
    label = " ".join(axes.x.label.split()) if framed else ""
    roomy = height - 3 >= _FEWEST_ROWS
    beside = not key.empty and box.width >= _BESIDE_FROM
    plan = Plan(
        index, axes, box, x, y, seen, header, header.rows, framed, label, roomy, key, beside, 0, 0
    )
    rows = plan.frame_rows
    most = min(max(height // 5, 1), height - rows - _FEWEST_ROWS)
    below = not key.empty and not beside and most > 0
    key_rows = min(key.rows_below(box.width), most) if below else 0
    return replace(plan, key_rows=key_rows, below=rows + key_rows)


@dataclass(frozen=True, slots=True)
class Header:
    """Title and y label above the plot, in one row where height is scarce."""

    title: str
    label: str
    rows: int

    @classmethod
    def of(cls, axes: Axes, box: Box) -> Header:
        """What there is room for."""
        title = " ".join(axes.title.split()) if box.height >= 5 else ""
        label = " ".join(axes.y.label.split()) if axes.visible and box.height >= 8 else ""
        short = cells(label) + cells(title) // 2 + 2 <= box.width // 3
        shared = (short and box.height < 22) or box.height - 5 < _FEWEST_ROWS
        return cls(title, label, 1 if title and label and shared else bool(title) + bool(label))

    def write(self, canvas: Canvas, box: Box, area: PlotArea, offset: str) -> None:
        """Write both, right above an area; an offset of its numbers follows the label."""
        top = area.top - self.rows
        used = box.left
        label = f"{self.label} ({offset})".strip() if offset else self.label
        together = bool(self.label and self.title) and self.rows == 1
        if label and self.rows:
            # It ends above the axis, or begins at the edge if it is longer than the numbers.
            limit = box.width // 2 if together else box.width
            label = shorten(label, limit, canvas.glyphs.ellipsis)
            first = max(box.left, area.left - cells(label))
            used = first + canvas.write(area.top - 1, first, label, canvas.muted) + 2
        if self.title:
            left = max(area.left, used) if together else area.left
            words = shorten(self.title, max(box.right - left, 0), canvas.glyphs.ellipsis)
            first = max(area.left + (area.width - cells(words)) // 2, left)
            first = max(min(first, box.right - cells(words)), left)
            canvas.write(top, first, words, canvas.foreground, bold=True)
