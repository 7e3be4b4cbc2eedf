"""Colour maps: from numbers to colours, for points here and for fields by name."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from tui_nn.plot.colormap_anchors import GRADIENTS, LISTS, SAME_AS
from tui_nn.plot.pyplot.arguments.arrays import floats
from tui_nn.plot.pyplot.arguments.colors import hex_of, rgba_of
from tui_nn.plot.pyplot.arguments.options import not_supported
from tui_nn.plot.scale import Floats

_LISTED_STEPS = 64


class Colormap:
    """Colours over the numbers from 0 to 1.

    Args:
        name: What it is called.
        colors: Its colours from the low to the high end, shape (N, 3), parts from 0 to 1.
        drawn_as: What a figure calls it.
    """

    def __init__(self, name: str, colors: Floats, drawn_as: str) -> None:
        self.name = name
        self.N = len(colors)
        self.drawn_as = drawn_as
        self._colors = colors

    def __call__(self, value: Any, alpha: float | None = None, bytes: bool = False) -> Any:  # noqa: A002
        """Return red, green, blue and alpha of numbers from 0 to 1, or of whole numbers below N."""
        rgba = np.ones((*np.shape(value), 4))
        rgba[..., :3] = self._colors[self.numbers(value)]
        if alpha is not None:
            rgba[..., 3] = alpha
        if bytes:
            rgba = np.rint(rgba * 255).astype(np.uint8)
        return tuple(rgba.tolist()) if np.ndim(value) == 0 else rgba

    def numbers(self, value: Any) -> Any:
        """Return which of the N colours each value has."""
        array = np.asarray(value)
        if array.dtype.kind in "iu":
            return np.clip(array, 0, self.N - 1)
        share = np.nan_to_num(array.astype(float), nan=0.0, posinf=1.0, neginf=0.0)
        return np.clip(np.floor(share * self.N), 0, self.N - 1).astype(int)

    def palette(self) -> list[str]:
        """Return the N colours as `#rrggbb`."""
        return [hex_of(color) for color in self._colors]

    def reversed(self, name: str | None = None) -> Colormap:
        """Return the same colours the other way round."""
        return Colormap(
            name or _reversed_name(self.name), self._colors[::-1], self._drawn_reversed()
        )

    def resampled(self, lutsize: int) -> Colormap:
        """Return the same map with `lutsize` colours."""
        return listed(self.name, self(np.linspace(0, 1, lutsize))[:, :3])

    def _drawn_reversed(self) -> str:
        if self.drawn_as.startswith("list:"):
            return "list:" + ",".join(self.drawn_as[5:].split(",")[::-1])
        return _reversed_name(self.drawn_as)

    def __repr__(self) -> str:
        return f"<Colormap {self.name}>"


class ListedColormap(Colormap):
    """A colour for each class, as `matplotlib.colors.ListedColormap`."""

    def __init__(self, colors: Any, name: str = "from_list", N: int | None = None) -> None:  # noqa: N803
        rows = [colors] if isinstance(colors, str) else list(colors)
        if not rows:
            raise ValueError("A ListedColormap needs at least one colour.")
        if N is not None:
            rows = [rows[place % len(rows)] for place in range(N)]
        rgb = np.array([rgba_of(color)[:3] for color in rows])
        super().__init__(name, rgb, _drawn_list(rgb))
        self.colors = rows


class LinearSegmentedColormap(Colormap):
    """Blended colours; make one with `from_list`."""

    def __init__(self, name: str, segmentdata: Any, N: int = 256, gamma: float = 1.0) -> None:  # noqa: N803
        raise not_supported(
            "LinearSegmentedColormap(name, segments)",
            "LinearSegmentedColormap.from_list(name, colors)",
        )

    @staticmethod
    def from_list(name: str, colors: Any, N: int = 256, gamma: float = 1.0) -> Colormap:  # noqa: N803
        """Return a map that blends the given colours, or (place, colour) pairs."""
        entries = list(colors)
        places = np.linspace(0, 1, len(entries))
        if entries and isinstance(entries[0], tuple) and len(entries[0]) == 2:
            places = floats([place for place, _ in entries])
            entries = [color for _, color in entries]
        if len(entries) < 2:
            raise ValueError("A blended colour map needs at least two colours.")
        anchors = np.array([rgba_of(color)[:3] for color in entries])
        rgb = _blended(anchors, places, N)
        return Colormap(name, rgb, _drawn_list(_blended(anchors, places, _LISTED_STEPS)))


class Normalize:
    """Maps numbers from [vmin, vmax] to [0, 1]; an open end is the extreme of the data."""

    def __init__(
        self, vmin: float | None = None, vmax: float | None = None, clip: bool = False
    ) -> None:
        self.vmin = vmin
        self.vmax = vmax

    def __call__(self, value: Any) -> Any:
        """Return where values lie between the ends, 0 to 1."""
        low, high = self.range_of(floats(value))
        return (floats(value) - low) / (high - low or 1.0)

    def range_of(self, values: Floats) -> tuple[float, float]:
        """Return the numbers that have the first and the last colour."""
        finite = values[np.isfinite(values)]
        low = self.vmin if self.vmin is not None else float(finite.min()) if finite.size else 0.0
        high = self.vmax if self.vmax is not None else float(finite.max()) if finite.size else 1.0
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError("vmin and vmax must be finite numbers.")
        return min(float(low), float(high)), max(float(low), float(high))


def get_cmap(name: Any = None, lut: int | None = None) -> Colormap:
    """Return a colour map by its name.

    Raises:
        ValueError: When there is none of that name; names the nearest.
    """
    if isinstance(name, Colormap):
        return name
    if name is None:
        name = "viridis"
    if not isinstance(name, str):
        raise ValueError(f"{name!r} is not a colour map; write a name such as 'RdBu'.")
    base = name.removesuffix("_r")
    base = SAME_AS.get(base, base)
    known = _named(base)
    if known is None:
        close = difflib.get_close_matches(base, colormap_names(), 1)
        raise ValueError(
            f"There is no colour map {name!r}; the nearest is {close[0] if close else 'viridis'!r}."
        )
    if name.endswith("_r"):
        known = known.reversed()
    return known if lut is None else known.resampled(lut)


def colormap_names() -> list[str]:
    """Return the names of all colour maps, without the `_r` of reversed ones."""
    return sorted([*GRADIENTS, *LISTS, *SAME_AS])


def listed(name: str, rgb: Floats) -> Colormap:
    """Return a map of the given colours, shape (N, 3)."""
    return Colormap(name, rgb, _drawn_list(rgb))


@cache
def _named(name: str) -> Colormap | None:
    if name in GRADIENTS:
        anchors = _rgb_rows(GRADIENTS[name].split())
        places = np.linspace(0, 1, len(anchors))
        return Colormap(name, _blended(anchors, places, 256), name)
    if name in LISTS:
        return listed(name, _rgb_rows(LISTS[name].split()))
    return None


def _rgb_rows(digits: Sequence[str]) -> Floats:
    return np.array([[int(color[k : k + 2], 16) / 255 for k in (0, 2, 4)] for color in digits])


def _blended(anchors: Floats, places: Floats, count: int) -> Floats:
    wanted = np.linspace(0, 1, count)
    return np.stack([np.interp(wanted, places, anchors[:, part]) for part in range(3)], axis=-1)


def _drawn_list(rgb: Floats) -> str:
    if len(rgb) > 256:
        rgb = rgb[np.linspace(0, len(rgb) - 1, 256).astype(int)]
    return "list:" + ",".join(map(hex_of, rgb))


def _reversed_name(name: str) -> str:
    return name.removesuffix("_r") if name.endswith("_r") else f"{name}_r"
