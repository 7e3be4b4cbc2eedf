"""Colour maps as tables of colours, as many as a drawing needs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tui_nn.plot.colormap_anchors import GRADIENTS, SAME_AS
from tui_nn.plot.draw.color import Packed, components, from_components, pack, sixteen
from tui_nn.plot.look import Depth

# What 16 colours can show of a map: hues in order, told apart by every terminal's palette.
_SIXTEEN: dict[str, tuple[int, ...]] = {
    "RdBu": (1, 9, 15, 12, 4),
    "RdYlBu": (1, 9, 11, 12, 4),
    "coolwarm": (4, 12, 15, 9, 1),
    "bwr": (4, 12, 15, 9, 1),
    "seismic": (4, 12, 15, 9, 1),
    "gray": (0, 8, 7, 15),
    "Greys": (15, 7, 8, 0),
    "Blues": (15, 12, 4),
    "Reds": (15, 9, 1),
    "Greens": (15, 10, 2),
    "hot": (0, 1, 9, 11, 15),
} | dict.fromkeys(("viridis", "plasma", "magma", "inferno", "cividis"), (5, 4, 6, 2, 11))


def colors_of(colormap: str) -> tuple[int, ...]:
    """The anchor colours of a map, packed; an unknown name is viridis."""
    if colormap.startswith("list:"):
        listed = tuple(pack(part.strip()) for part in colormap[5:].split(","))
        return tuple(color for color in listed if color >= 0) or (0x808080,)
    reverse = colormap.endswith("_r")
    name = colormap.removesuffix("_r")
    anchors = GRADIENTS.get(SAME_AS.get(name, name), GRADIENTS["viridis"])
    colors = tuple(int(part, 16) for part in anchors.split())
    return colors[::-1] if reverse else colors


@lru_cache(maxsize=64)
def table(colormap: str, size: int, depth: Depth = "truecolor") -> Packed:
    """`size` colours from the low to the high end, shape (size,).

    Listed colours are repeated, not blended, as matplotlib's `ListedColormap` does.
    """
    if colormap.endswith("_r") and not colormap.startswith("list:"):
        forwards: Packed = table(colormap.removesuffix("_r"), size, depth)[::-1]
        return forwards
    anchors = np.array(colors_of(colormap), dtype=np.int32)
    codes = _SIXTEEN.get(SAME_AS.get(colormap, colormap))
    if depth == "16" and codes is not None:
        steps = np.array([sixteen(code) for code in codes], dtype=np.int32)
        few: Packed = steps[np.arange(size) * len(steps) // size]
        return few
    place = (np.arange(size) + 0.5) / size if size > 1 else np.array([0.5])
    if colormap.startswith("list:"):
        listed: Packed = anchors[np.minimum((place * len(anchors)).astype(int), len(anchors) - 1)]
        return listed
    rgb = components(anchors)
    where = np.linspace(0.0, 1.0, len(anchors))
    return from_components(np.stack([np.interp(place, where, rgb[:, k]) for k in range(3)], -1))
