"""Colour maps by a few anchor colours each, evenly spaced."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tui_nn.plot.draw.color import Packed, components, from_components, pack, sixteen
from tui_nn.plot.look import Depth

# Samples of matplotlib's maps (RdBu and coolwarm: Brewer 2003 and Moreland 2009; viridis and
# plasma: Smith and van der Walt 2015), enough for an error below what a terminal shows.
_ANCHORS: dict[str, str] = {
    "viridis": "440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725",
    "plasma": "0d0887 46039f 7201a8 9c179e bd3786 d8576b ed7953 fb9f3a fdca26 f0f921",
    "magma": "000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf",
    "inferno": "000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4",
    "cividis": "00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838",
    "RdBu": "67001f b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac 053061",
    "RdYlBu": "a50026 d73027 f46d43 fdae61 fee090 ffffbf e0f3f8 abd9e9 74add1 4575b4 313695",
    "coolwarm": "3b4cc0 5977e3 7b9ff9 9ebeff c0d4f5 dddcdc f2cbb7 f7ac8e ee8468 d65244 b40426",
    "bwr": "0000ff ffffff ff0000",
    "seismic": "00004c 0000ff ffffff ff0000 800000",
    "gray": "000000 ffffff",
    "Greys": "ffffff d9d9d9 969696 525252 000000",
    "Blues": "f7fbff d1e2f3 9ac8e0 529dcc 1c6cb1 08306b",
    "Reds": "fff5f0 fdcab4 fc8a6a f24734 bd151a 67000d",
    "Greens": "f7fcf5 d3eecd 98d594 4bb062 157f3b 00441b",
    "hot": "0b0000 850000 ff0000 ff7f00 ffff00 ffff80 ffffff",
}
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
}
_SIXTEEN_OTHERS = (5, 4, 6, 2, 11)
_SAME_AS = {"grey": "gray", "Grays": "Greys", "greys": "Greys", "binary": "Greys"}


def colors_of(colormap: str) -> tuple[int, ...]:
    """The anchor colours of a map, packed; an unknown name is viridis."""
    if colormap.startswith("list:"):
        listed = tuple(pack(part.strip()) for part in colormap[5:].split(","))
        return tuple(color for color in listed if color >= 0) or (0x808080,)
    reverse = colormap.endswith("_r")
    name = colormap.removesuffix("_r")
    anchors = _ANCHORS.get(_SAME_AS.get(name, name), _ANCHORS["viridis"])
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
    if depth == "16" and not colormap.startswith("list:"):
        codes = _SIXTEEN.get(_SAME_AS.get(colormap, colormap), _SIXTEEN_OTHERS)
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
