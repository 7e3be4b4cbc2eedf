"""The legend: which artists are explained, and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.words import words
from tui_nn.plot.pyplot.handles.base import PlotArtist, Sheet, decoration
from tui_nn.plot.pyplot.handles.shapes import ErrorbarContainer
from tui_nn.plot.pyplot.handles.words import Heading


class Legend:
    """A legend as `legend(...)` was called.

    Args:
        handles: The artists to explain, or None for all that have a label.
        names: Their names, or None for their own labels.
        title: Words above it.
    """

    def __init__(
        self, handles: Sequence[Any] | None, names: Sequence[Any] | None, title: Any
    ) -> None:
        self._handles = None if handles is None else [_artist_of(handle) for handle in handles]
        self._names = None if names is None else [words(name) for name in names]
        self.title = words(title)

    def labels(self, artists: list[PlotArtist]) -> dict[int, str]:
        """Return the words for each artist of the chart that is explained, by its `id`."""
        return {id(artist): name for artist, name in self._entries(artists) if artist in artists}

    def proxies(self, artists: list[PlotArtist]) -> list[tuple[PlotArtist, str]]:
        """Return artists that stand in the legend only, and their words."""
        return [(artist, name) for artist, name in self._entries(artists) if artist not in artists]

    def drawn_proxies(self, artists: list[PlotArtist], sheet: Sheet) -> list[model.Artist]:
        """Return the figure's artists that stand in the legend only; they hold no data."""
        drawn = (proxy.drawn(sheet, label)[:1] for proxy, label in self.proxies(artists))
        return [_without_data(artist) for found in drawn for artist in found]

    def _entries(self, artists: list[PlotArtist]) -> list[tuple[PlotArtist, str]]:
        handles = self._handles
        if handles is None:
            handles = [
                artist
                for artist in artists
                if self._names is not None or not artist.get_label().startswith("_")
            ]
        chosen = [artist for artist in handles if artist is not None]
        names = self._names or [artist.get_label() for artist in chosen]
        return [(artist, name) for artist, name in zip(chosen, names, strict=False) if name]

    def get_texts(self) -> list[Heading]:
        """Return the given words."""
        return [Heading(name) for name in self._names or []]

    def set_title(self, title: Any, **_styling: Any) -> None:
        """Set the words above it."""
        self.title = words(title)

    def get_frame(self) -> Legend:
        """Return the frame, which only decorates."""
        return self

    def __getattr__(self, name: str) -> Any:
        return decoration(self, name)


def legend_of(arguments: tuple[Any, ...], handles: Any, names: Any, title: Any) -> Legend:
    """Read `legend()`, `legend(labels)`, `legend(handles, labels)` and their named forms."""
    if len(arguments) >= 2:
        handles, names = arguments[:2]
    elif arguments:
        names = arguments[0]
    if isinstance(names, str):
        names = [names]
    return Legend(
        None if handles is None else list(handles), None if names is None else list(names), title
    )


def _artist_of(handle: Any) -> PlotArtist | None:
    if isinstance(handle, ErrorbarContainer):
        handle = handle[0]
    if isinstance(handle, list | tuple) and handle:
        handle = handle[0]
    if handle is None or isinstance(handle, PlotArtist):
        return handle
    raise TypeError(f"legend() explains what plotting functions return, not {handle!r}.")


def _without_data(artist: model.Artist) -> model.Artist:
    match artist:
        case model.Line():
            return replace(artist, x=(), y=())
        case model.Points():
            return replace(artist, x=(), y=(), colors=artist.colors[:1])
        case model.Guide():
            return model.Line((), (), artist.color, artist.style, "", artist.label)
        case _:
            colors = getattr(artist, "colors", None) or (getattr(artist, "color", ""),)
            label = getattr(artist, "label", "")
            return model.Points((), (), colors[:1], "square", label, getattr(artist, "alpha", 1.0))
