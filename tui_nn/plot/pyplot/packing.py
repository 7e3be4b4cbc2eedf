"""Keeping a figure within one frame of the wire: how much it holds, and what may be merged."""

from __future__ import annotations

from dataclasses import replace

from tui_nn.plot.figure import Artist, Axes, Contour, Field, Points

MOST_NUMBERS = 60_000
"""Numbers of one figure: with up to 12 characters each, well below the wire's 1 MiB."""

MOST_ARTISTS = 800
"""Artists of one figure."""

_COLUMNS = ("x", "y", "dx", "dy", "low", "high", "positions", "lengths", "widths", "bases")


def numbers_in(artist: Artist) -> int:
    """Return how many numbers an artist holds."""
    if isinstance(artist, Field | Contour):
        return sum(map(len, artist.values))
    count = sum(_length(getattr(artist, name, None)) for name in _COLUMNS)
    return count + len(getattr(artist, "colors", ())) // 2


def packed(charts: tuple[Axes, ...]) -> tuple[tuple[Axes, ...], int]:
    """Merge and drop artists until a figure has at most `MOST_ARTISTS`.

    Returns:
        The charts, and how many artists were dropped; the latest stay.
    """
    if sum(len(chart.artists) for chart in charts) > MOST_ARTISTS:
        charts = tuple(replace(chart, artists=_merged(chart.artists)) for chart in charts)
    total = sum(len(chart.artists) for chart in charts)
    if total <= MOST_ARTISTS:
        return charts, 0
    share = MOST_ARTISTS // len(charts)
    kept = tuple(replace(chart, artists=chart.artists[-share:]) for chart in charts)
    return kept, total - sum(len(chart.artists) for chart in kept)


def _merged(artists: tuple[Artist, ...]) -> tuple[Artist, ...]:
    """Join the point sets that look alike; a loop that plots point by point makes thousands."""
    groups: dict[object, list[Points]] = {}
    places: list[Artist | list[Points]] = []
    for artist in artists:
        if not isinstance(artist, Points) or artist.label or artist.colormap:
            places.append(artist)
            continue
        one_color = artist.colors[0] if len(set(artist.colors)) == 1 else None
        key = (one_color, artist.marker, artist.alpha, artist.zorder)
        if key not in groups:
            groups[key] = []
            places.append(groups[key])
        groups[key].append(artist)
    return tuple(_joined(place) if isinstance(place, list) else place for place in places)


def _joined(points: list[Points]) -> Points:
    colors = tuple(color for part in points for color in _each_color(part))
    return replace(
        points[0],
        x=tuple(value for part in points for value in part.x),
        y=tuple(value for part in points for value in part.y),
        colors=colors[:1] if len(set(colors)) <= 1 else colors,
    )


def _each_color(points: Points) -> tuple[str, ...]:
    return points.colors * len(points.x) if len(points.colors) == 1 else points.colors


def _length(column: object) -> int:
    return len(column) if isinstance(column, tuple) else 0
