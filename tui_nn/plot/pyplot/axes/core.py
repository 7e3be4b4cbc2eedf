"""What a chart holds, and how it becomes part of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.axes.axis import AxisState
from tui_nn.plot.pyplot.axes.legend import Legend
from tui_nn.plot.pyplot.handles.bars import BarContainer
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet
from tui_nn.plot.pyplot.handles.curves import Line2D
from tui_nn.plot.pyplot.handles.grids import AxesImage, QuadContourSet
from tui_nn.plot.pyplot.handles.mappable import Mappable
from tui_nn.plot.pyplot.handles.points import PathCollection
from tui_nn.plot.pyplot.handles.shapes import ErrorbarContainer
from tui_nn.plot.pyplot.handles.words import Text
from tui_nn.plot.pyplot.view import View
from tui_nn.plot.scale import AxisScale

if TYPE_CHECKING:
    from tui_nn.plot.pyplot.colorbar import Colorbar
    from tui_nn.plot.pyplot.figures import Figure


class AxesCore:
    """State of one chart.

    Args:
        figure: The figure that it stands in.
        x: Its x axis, perhaps shared with other charts.
        y: Its y axis, likewise.
    """

    def __init__(
        self, figure: Figure, x: AxisState | None = None, y: AxisState | None = None
    ) -> None:
        self.figure = figure
        self.xaxis = x or AxisState("x")
        self.yaxis = y or AxisState("y")
        self.xaxis.members.append(self)
        self.yaxis.members.append(self)
        self._empty()

    def _empty(self) -> None:
        self.artists: list[PlotArtist] = []
        self.containers: list[BarContainer | ErrorbarContainer] = []
        self.title_text = ""
        self.x_label = ""
        self.y_label = ""
        self.grid_shown = False
        self.legend_: Legend | None = None
        self.colorbar: Colorbar | None = None
        self.equal = False
        self.frame_shown = True
        self.mappable: Mappable | None = None
        self._lines_drawn = 0
        self._patches_drawn = 0

    def add(self, artist: Any) -> Any:
        """Put an artist on the chart and return it."""
        artist.axes = self
        self.artists.append(artist)
        if not isinstance(artist, Text):
            # As in matplotlib, ticks widen the axes only until more is plotted.
            self.xaxis.reach = self.yaxis.reach = None
        if isinstance(artist, Mappable):
            self.mappable = artist
        self.changed()
        return artist

    def add_artist(self, artist: Any) -> Any:
        """Put a line on the chart; a second legend merges into the first."""
        return artist if isinstance(artist, Legend) else self.add(artist)

    add_line = add_artist

    def changed(self) -> None:
        """Note that the chart must be drawn anew."""
        self.figure.changed()

    def forget(self, artist: PlotArtist) -> None:
        """Take an artist off the chart."""
        if artist in self.artists:
            self.artists.remove(artist)
        if artist in self.containers:
            self.containers.remove(artist)
        self.changed()

    def shown_artists(self) -> list[PlotArtist]:
        """Return what is not hidden."""
        return [artist for artist in self.artists if artist.get_visible()]

    def next_line_color(self) -> str:
        """Return the colour of the next line of the cycle C0 to C9."""
        self._lines_drawn += 1
        return f"C{(self._lines_drawn - 1) % 10}"

    def next_patch_color(self) -> str:
        """Return the colour of the next points, bars or area; they have a cycle of their own."""
        self._patches_drawn += 1
        return f"C{(self._patches_drawn - 1) % 10}"

    @staticmethod
    def options(function: str, given: dict[str, Any]) -> Options:
        """Return the keyword arguments of a call, to be taken one by one."""
        given.pop("data", None)
        return Options(function, given)

    def view(self) -> View:
        """Return the part of the plane that the chart shows."""
        return View(self.xaxis.view(), self.yaxis.view())

    def built(self, detail: float) -> model.Axes:
        """Return the chart as plain data.

        Args:
            detail: Share of the usual number of points to keep.
        """
        view = self.view()
        sheet = Sheet(view, detail)
        labels = self.legend_.labels(self.artists) if self.legend_ else {}
        drawn: list[model.Artist] = []
        for artist in self.shown_artists():
            label = labels.get(id(artist), "" if self.legend_ else _public(artist.get_label()))
            drawn.extend(artist.drawn(sheet, label))
        if self.legend_:
            drawn.extend(self.legend_.drawn_proxies(self.artists, sheet))
        return model.Axes(
            artists=tuple(drawn),
            title=self.title_text,
            x=_axis(self.xaxis, view.x, self.x_label),
            y=_axis(self.yaxis, view.y, self.y_label),
            grid=self.grid_shown,
            legend=self.legend_ is not None,
            colorbar=self.colorbar is not None,
            colorbar_label=self.colorbar.label if self.colorbar else "",
            equal_aspect=self.equal,
            visible=self.frame_shown,
            legend_title=self.legend_.title if self.legend_ else "",
        )

    def notes(self) -> list[str]:
        """Return what the learner should know about points that have no place on the chart."""
        view = self.view()
        notes = []
        for artist in self.shown_artists():
            name = artist.get_label() or "the data"
            name = f"“{name}”" if artist.get_label() else name
            missing = artist.missing(view)
            if missing.undefined:
                notes.append(f"In {name}, {_counted(missing.undefined)} NaN or infinite.")
            if missing.not_positive:
                notes.append(
                    f"In {name}, {_counted(missing.not_positive)} not positive: a logarithmic axis "
                    "has no place for that."
                )
        return notes

    @property
    def lines(self) -> list[Line2D]:
        """The curves on the chart."""
        return [artist for artist in self.artists if isinstance(artist, Line2D)]

    @property
    def collections(self) -> list[PlotArtist]:
        """The point sets and contours on the chart."""
        kinds = PathCollection | QuadContourSet
        return [artist for artist in self.artists if isinstance(artist, kinds)]

    @property
    def images(self) -> list[AxesImage]:
        """The pictures on the chart."""
        return [artist for artist in self.artists if isinstance(artist, AxesImage)]

    @property
    def texts(self) -> list[Text]:
        """The words on the chart."""
        return [artist for artist in self.artists if isinstance(artist, Text)]

    @property
    def patches(self) -> list[Any]:
        """The bars on the chart."""
        bars = (artist for artist in self.artists if isinstance(artist, BarContainer))
        return [patch for container in bars for patch in container.patches]


def _public(label: str) -> str:
    return "" if label.startswith("_") else label


def _counted(count: int) -> str:
    return "1 value is" if count == 1 else f"{count} values are"


def _axis(state: AxisState, view: AxisScale, label: str) -> model.Axis:
    return model.Axis(
        label=label,
        scale=state.scale,
        limits=(view.low, view.high),
        ticks=None if state.ticks is None else tuple(state.ticks.tolist()),
        tick_labels=None if state.tick_labels is None else tuple(state.tick_labels),
    )
