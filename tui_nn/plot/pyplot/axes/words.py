"""Words on a chart: titles, labels, notes, the legend, the colour bar."""

from __future__ import annotations

from typing import Any

from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.axes.core import AxesCore
from tui_nn.plot.pyplot.axes.legend import Legend, legend_of
from tui_nn.plot.pyplot.handles.base import PlotArtist
from tui_nn.plot.pyplot.handles.words import Frame, Heading, Text


class WordMethods(AxesCore):
    """Titles, labels, notes and the legend."""

    def set_title(
        self, label: Any, fontdict: Any = None, loc: Any = None, **styling: Any
    ) -> Heading:
        """Write a title above the chart."""
        self._only_styling("set_title", styling, "y")
        self.title_text = words(label)
        self.changed()
        return Heading(self.title_text)

    def get_title(self, loc: str = "center") -> str:
        """Return the title."""
        return self.title_text

    def set_xlabel(
        self, xlabel: Any, fontdict: Any = None, loc: Any = None, **styling: Any
    ) -> Heading:
        """Say what the x axis measures."""
        self._only_styling("set_xlabel", styling)
        self.x_label = words(xlabel)
        self.changed()
        return Heading(self.x_label)

    def get_xlabel(self) -> str:
        """Return what the x axis measures."""
        return self.x_label

    def set_ylabel(
        self, ylabel: Any, fontdict: Any = None, loc: Any = None, **styling: Any
    ) -> Heading:
        """Say what the y axis measures."""
        self._only_styling("set_ylabel", styling)
        self.y_label = words(ylabel)
        self.changed()
        return Heading(self.y_label)

    def get_ylabel(self) -> str:
        """Return what the y axis measures."""
        return self.y_label

    def _only_styling(self, function: str, given: dict[str, Any], *ignored: str) -> None:
        options = Options(function, given)
        options.take("color", "c", "ha", "horizontalalignment", "alpha", *ignored)
        options.finish()

    def text(self, x: Any, y: Any, s: Any, fontdict: Any = None, **kwargs: Any) -> Text:
        """Write words at a place; `transform=ax.transAxes` measures it in shares of the chart."""
        options = self.options("text", _with_font(fontdict, kwargs))
        frame: Frame = "axes" if options.take("transform") == "axes" else "data"
        place = (
            (float(x), float(y))
            if frame == "axes"
            else (self.xaxis.number(x), self.yaxis.number(y))
        )
        text: Text = self.add(Text(place, frame, s, None, options))
        return text

    def annotate(self, text: Any, xy: Any, xytext: Any = None, **kwargs: Any) -> Text:
        """Write words about the place `xy`, at `xytext` with a leader when that is given."""
        options = self.options("annotate", kwargs)
        x, y = self.xaxis.number(xy[0]), self.yaxis.number(xy[1])
        about = options.take("xycoords", default="data")
        measured = options.take("textcoords", default=about)
        options.take("annotation_clip")
        options.take("transform")
        if about not in ("data", "axes fraction"):
            raise ValueError("annotate() here knows xycoords='data' and 'axes fraction' only.")
        if about == "axes fraction" or xytext is None:
            place = (x, y) if xytext is None else (float(xytext[0]), float(xytext[1]))
            frame: Frame = "axes" if about == "axes fraction" else "data"
            note: Text = self.add(Text(place, frame, text, None, options))
            return note
        frames: dict[Any, Frame] = {
            "data": "data",
            "axes fraction": "axes",
            "offset points": "offset",
            "offset pixels": "offset",
            "offset fontsize": "offset",
        }
        if measured not in frames:
            raise ValueError(
                f"annotate() here knows textcoords {', '.join(map(repr, frames))} only."
            )
        frame = frames[measured]
        if frame == "data":
            place = (self.xaxis.number(xytext[0]), self.yaxis.number(xytext[1]))
        else:
            place = (float(xytext[0]), float(xytext[1]))
        leading: Text = self.add(Text(place, frame, text, (x, y), options))
        return leading

    def legend(
        self, *args: Any, handles: Any = None, labels: Any = None, title: Any = None, **kwargs: Any
    ) -> Legend:
        """Explain the labels of what is plotted, of given handles, or by given words."""
        options = self.options("legend", kwargs)
        options.take("loc", "bbox_transform", "draggable", "reverse")
        options.finish()
        self.legend_ = legend_of(args, handles, labels, title)
        self.changed()
        return self.legend_

    def get_legend(self) -> Legend | None:
        """Return the legend, None when there is none."""
        return self.legend_

    def get_legend_handles_labels(self) -> tuple[list[PlotArtist], list[str]]:
        """Return what has a label, and the labels."""
        labelled = [
            artist
            for artist in self.artists
            if artist.get_label() and not artist.get_label().startswith("_")
        ]
        return labelled, [artist.get_label() for artist in labelled]

    @property
    def transAxes(self) -> str:  # noqa: N802
        """Says that a place is measured in shares of the chart."""
        return "axes"

    @property
    def transData(self) -> str:  # noqa: N802
        """Says that a place is measured in data units."""
        return "data"


def _with_font(font: Any, given: dict[str, Any]) -> dict[str, Any]:
    return given if not isinstance(font, dict) else font | given
