"""A chart of a cell, drawn from plain data at whatever size the widget has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Leave, MouseMove
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_nn.app.appearance import look_of
from tui_nn.app.shown_figure import ShownFigure
from tui_nn.plot.history import FrameHistory

if TYPE_CHECKING:
    from tui_nn.plot.draw import Drawing


class ChartView(Widget, can_focus=True):
    """Draws a figure; a new size, theme or figure redraws it without running anything.

    With the focus, the arrow keys look back at the frames of a chart that moved; `i` turns them
    into a cursor that reads values. The last row belongs to what these two say.
    """

    DEFAULT_CSS = """
    ChartView { height: auto; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "i",
            "inspect",
            "Read values",
            id="chart.inspect",
            tooltip="A cursor for the arrow keys that reads values off the chart; i ends it.",
        ),
        Binding(
            "left",
            "across(-1)",
            "Frame before",
            key_display="←",
            show=False,
            id="chart.left",
            tooltip="The frame before, of a chart that moved; with the cursor, left.",
        ),
        Binding(
            "right",
            "across(1)",
            "Frame after",
            key_display="→",
            show=False,
            id="chart.right",
            tooltip="The frame after; with the cursor, right.",
        ),
        Binding("up", "along(-1)", "Up", show=False, id="chart.up", tooltip="The cursor up."),
        Binding("down", "along(1)", "Down", show=False, id="chart.down", tooltip="Down."),
        Binding(
            "escape",
            "leave",
            "Done",
            show=False,
            id="chart.leave",
            tooltip="Back to the newest frame and to reading the lesson.",
        ),
    ]

    cursor: reactive[Offset | None] = reactive(None)
    """The cell under the inspector's cursor, or None while there is none."""

    def __init__(self, data: dict[str, Any], room: Callable[[], int]) -> None:
        """Make the widget.

        Args:
            data: The figure as plain data, checked when it is first drawn.
            room: Tells how many rows the chart may take.
        """
        super().__init__()
        self._room = room
        self._shown = ShownFigure(data)
        self._history = FrameHistory()
        self._history.add(data)
        self._back = 0

    # --- the figure -----------------------------------------------------------------------------

    @property
    def data(self) -> dict[str, Any]:
        """The figure on show, as plain data."""
        return self._shown.data

    def show(self, data: dict[str, Any]) -> None:
        """Show another figure in place; one that comes before the last was painted replaces it."""
        self._history.add(data)
        self._back = 0
        self._put(data)

    @property
    def frames(self) -> int:
        """How many frames of the last run can be looked at."""
        return len(self._history)

    def begin_history(self) -> None:
        """What is shown next belongs to a new run."""
        self._history.clear()
        self._back = 0

    def _put(self, data: dict[str, Any]) -> None:
        self._shown = ShownFigure(data)
        self.refresh()

    @property
    def in_words(self) -> str:
        """What the chart shows, told in sentences."""
        return self._shown.in_words

    @property
    def as_text(self) -> str:
        """The chart as characters without colour."""
        return self._shown.as_text(*self.size)

    @property
    def as_svg(self) -> str:
        """The chart as a picture."""
        return self._shown.as_svg(*self.size, look_of(self.app))

    # --- keys and mouse -------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Arrows belong to the chart only while they can do something there."""
        if action == "across":
            return self.cursor is not None or len(self._history) > 1
        if action == "along":
            return self.cursor is not None
        return True

    def action_inspect(self) -> None:
        """Begin or end reading values."""
        if self.cursor is not None:
            self.cursor = None
        else:
            self._put_cursor(Offset(self.size.width // 2, self.size.height // 2))

    def _put_cursor(self, cell: Offset) -> None:
        """Put the cursor where there is data; the drawing first makes room for what it reads."""
        self.cursor = cell
        self.cursor = self._inside(cell)

    def on_resize(self) -> None:
        """Keep the cursor on the chart."""
        if self.cursor is not None:
            self._put_cursor(self.cursor)

    def action_across(self, by: int) -> None:
        """Move the cursor sideways, or look at another frame."""
        if self.cursor is not None:
            self.cursor = self._inside(self.cursor + Offset(by, 0))
        else:
            last = len(self._history) - 1
            self._back = min(max(self._back - by, 0), last)
            self._put(self._history[last - self._back])

    def action_along(self, by: int) -> None:
        """Move the cursor up or down."""
        if self.cursor is not None:
            self.cursor = self._inside(self.cursor + Offset(0, by))

    def action_leave(self) -> None:
        """End what was begun here, and give the keys back to the lesson."""
        self.cursor = None
        if self._back:
            self._back = 0
            self._put(self._history[len(self._history) - 1])
        self.screen.minimize()
        self.screen.set_focus(None)

    def on_click(self, event: Click) -> None:
        """Read the value under the mouse."""
        self._put_cursor(event.offset)

    def on_mouse_move(self, event: MouseMove) -> None:
        """The cursor follows the mouse while it is there."""
        if self.cursor is not None:
            self.cursor = self._inside(event.offset)

    def on_leave(self, event: Leave) -> None:
        """The mouse is gone, and its cursor with it."""
        if not self.has_focus:
            self.cursor = None

    def _inside(self, cell: Offset) -> Offset | None:
        """The nearest cell that holds data."""
        drawing = self._draw()
        if drawing is None or not drawing.plots:
            return None
        area = drawing.plot_at(cell.x, cell.y)
        if area is None:
            current = self.cursor or cell
            area = drawing.plot_at(current.x, current.y) or drawing.plots[0]
        return Offset(
            min(max(cell.x, area.left), area.left + area.width - 1),
            min(max(cell.y, area.top), area.top + area.height - 1),
        )

    @property
    def _speaks(self) -> bool:
        """Whether the last row is kept for a remark."""
        return self.cursor is not None or self._back > 0

    @property
    def remark(self) -> str:
        """What the last row says: the values under the cursor, or which frame is on show."""
        from tui_nn.plot.draw import read_at

        drawing = self._draw()
        figure = self._shown.figure
        if self.cursor is not None and drawing is not None and figure is not None:
            area = drawing.plot_at(self.cursor.x, self.cursor.y)
            if area is not None:
                x, y = area.to_data(self.cursor.x, self.cursor.y)
                return read_at(figure, area, x, y).words()
        if self._back:
            return f"frame {self.frames - self._back} of {self.frames}  (← → others, Esc the last)"
        return ""

    # --- painting -------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A pleasing height for the figure at this width."""
        return self._shown.height(width, self._room())

    def render_line(self, y: int) -> Strip:
        """Paint one row, drawing the chart first where that is needed."""
        self._draw()
        width = self.size.width
        style = self.rich_style
        strip = Strip(self._shown.row(y)).adjust_cell_length(width, style)
        if self.cursor is not None and y == self.cursor.y and self.cursor.x < width:
            strip = self._with_cursor(strip, self.cursor.x)
        if self._speaks and y == self.size.height - 1:
            strip = Strip([Segment(f" {self.remark}", style)]).adjust_cell_length(width, style)
        return strip

    def _with_cursor(self, strip: Strip, column: int) -> Strip:
        before, _, after = strip.divide([column, column + 1, strip.cell_length])
        look = look_of(self.app)
        style = Style(color=look.background, bgcolor=look.accent, bold=True)
        return Strip.join([before, Strip([Segment("┼", style)]), after])

    def _draw(self) -> Drawing | None:
        width, height = self.size
        rows = height - 1 if self._speaks else height
        return self._shown.draw(width, rows, look_of(self.app), self.rich_style)
