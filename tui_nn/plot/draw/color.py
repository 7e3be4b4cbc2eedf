"""Colours as packed integers (0xRRGGBB, -1 for the terminal's own), singly and in arrays."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from tui_nn.plot.look import Depth, Look

NOTHING = -1
Packed = NDArray[np.int32]

# With 16 colours the palette of a theme would collapse to two or three of them, so series get
# terminal colours that stay apart.
_SIXTEEN_FOR_SERIES = (14, 11, 10, 9, 13, 3, 5, 7, 6, 12)
_SIXTEEN_FOR_SERIES_LIGHT = (4, 3, 2, 1, 5, 9, 13, 8, 6, 12)
_SIXTEEN = {
    (c[0] << 16) | (c[1] << 8) | c[2]: number
    for number, c in reversed([(n, DEFAULT_TERMINAL_THEME.ansi_colors[n]) for n in range(16)])
}
# Hue tells more than lightness: without this, navy becomes the nearest grey.
_HUE_FIRST = np.array([1.0, 1.7, 1.7])
_TO_CONES = np.array(
    [
        [0.4122214708, 0.2119034982, 0.0883024619],
        [0.5363325363, 0.6806995451, 0.2817188376],
        [0.0514459929, 0.1073969566, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 1.9779984951, 0.0259040371],
        [0.7936177850, -2.4285922050, 0.7827717662],
        [-0.0040720468, 0.4505937099, -0.8086757660],
    ]
)


@lru_cache(maxsize=512)
def pack(color: str) -> int:
    """The packed form of `#rrggbb`; NOTHING if it is not such a colour."""
    if len(color) == 7 and color[0] == "#":
        try:
            return int(color[1:], 16)
        except ValueError:
            return NOTHING
    return NOTHING


def components(packed: Packed) -> NDArray[np.float64]:
    """Red, green and blue, 0 ... 255, along a new last axis."""
    return np.stack([(packed >> 16) & 255, (packed >> 8) & 255, packed & 255], -1).astype(float)


def from_components(rgb: NDArray[np.float64]) -> Packed:
    """The inverse of `components`."""
    whole = np.clip(np.rint(rgb), 0, 255).astype(np.int32)
    packed: Packed = (whole[..., 0] << 16) | (whole[..., 1] << 8) | whole[..., 2]
    return packed


def blend(over: int | Packed, under: Packed, alpha: float, background: int) -> Packed:
    """Lay a colour over others; where nothing lies below, the background shines through."""
    if alpha >= 1.0:
        return np.broadcast_to(np.asarray(over, dtype=np.int32), under.shape).copy()
    below = components(np.where(under < 0, background, under))
    above = components(np.asarray(over, dtype=np.int32))
    return from_components(below + (above - below) * max(alpha, 0.0))


def mix(first: int, second: int, share: float) -> int:
    """A colour between two, `share` of the way to the second."""
    return int(blend(second, np.array([first], dtype=np.int32), share, first)[0])


def luminance(packed: Packed) -> NDArray[np.float64]:
    """Relative luminance, 0 ... 1 (WCAG 2.2, "relative luminance")."""
    rgb = components(packed) / 255.0
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    result: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return result


def contrast(first: Packed, second: Packed) -> NDArray[np.float64]:
    """Contrast ratio, 1 ... 21 (WCAG 2.2, "contrast ratio")."""
    one, two = luminance(first), luminance(second)
    result: NDArray[np.float64] = (np.maximum(one, two) + 0.05) / (np.minimum(one, two) + 0.05)
    return result


def readable(glyphs: Packed, behind: Packed, minimum: float = 3.0) -> Packed:
    """Move colours towards black or white until they stand out from what lies behind them.

    Args:
        glyphs: Colours of the glyphs.
        behind: Colours behind them, of the same shape.
        minimum: The contrast ratio to reach.
    """
    pairs, inverse = np.unique(
        (glyphs.astype(np.int64) << 24) | behind.astype(np.int64), return_inverse=True
    )
    moved = _readable_pairs(
        (pairs >> 24).astype(np.int32), (pairs & 0xFFFFFF).astype(np.int32), minimum
    )
    return moved[inverse].reshape(glyphs.shape)


def readable_after_reduction(glyphs: Packed, behind: Packed, depth: Depth) -> Packed:
    """Black or white for the colours that a small palette brings too near to what is behind."""
    near = np.array([reduced(int(color), depth) for color in glyphs], dtype=np.int32)
    extreme = np.where(luminance(behind) > 0.18, 0x000000, 0xFFFFFF).astype(np.int32)
    return np.where(contrast(near, behind) < 2.5, extreme, glyphs).astype(np.int32)


def _readable_pairs(glyphs: Packed, behind: Packed, minimum: float) -> Packed:
    result = glyphs.copy()
    # A colour that is the lighter one becomes lighter still, if that can be enough.
    room = contrast(np.full_like(behind, 0xFFFFFF), behind)
    lighter = (luminance(glyphs) >= luminance(behind)) & (room >= minimum)
    towards = np.where(lighter | (room >= 21 / room), 0xFFFFFF, 0x000000).astype(np.int32)
    # Small steps first, so that a class keeps its hue where it can.
    for share in (0.15, 0.15, 0.15, 0.2, 0.2, 0.3, 0.4, 0.5, 1.0):
        weak = contrast(result, behind) < minimum
        if not weak.any():
            break
        start = components(glyphs[weak])
        end = components(towards[weak])
        result[weak] = from_components(start + (end - start) * share)
    return result


def resolve(color: str, look: Look) -> int:
    """The packed colour of a figure's colour string, in a given look."""
    if not color:
        return pack(look.foreground)
    if color[0] == "C" and color[1:].isdecimal():
        index = int(color[1:])
        if look.depth == "16":
            codes = _SIXTEEN_FOR_SERIES if look.dark else _SIXTEEN_FOR_SERIES_LIGHT
            return sixteen(codes[index % len(codes)])
        return pack(look.series[index % len(look.series)]) if look.series else pack(look.foreground)
    packed = pack(color)
    if packed == NOTHING:
        return pack(look.foreground)
    return _visible(packed, pack(look.background), pack(look.foreground))


@lru_cache(maxsize=512)
def _visible(color: int, background: int, foreground: int) -> int:
    """A learner's colour, moved where it would vanish (black lines on a dark theme)."""
    one = np.array([color], dtype=np.int32)
    two = np.array([background], dtype=np.int32)
    if contrast(one, two)[0] >= 2.0:
        return color
    red, green, blue = (int(value) for value in components(one)[0])
    if max(red, green, blue) - min(red, green, blue) < 24:
        return foreground
    return int(readable(one, two)[0])


def sixteen(code: int) -> int:
    """The packed colour that stands for one of the 16 of a terminal."""
    red, green, blue = DEFAULT_TERMINAL_THEME.ansi_colors[code]
    return (red << 16) | (green << 8) | blue


@lru_cache(maxsize=8192)
def _rich_color(packed: int, depth: Depth) -> Color | None:
    if packed < 0 or depth == "none":
        return None
    if depth == "16" and packed in _SIXTEEN:
        return Color.from_ansi(_SIXTEEN[packed])
    color = Color.from_rgb(packed >> 16, (packed >> 8) & 255, packed & 255)
    if depth == "256":
        return Color.from_ansi(_nearest_of_256(packed))
    return color.downgrade(ColorSystem.STANDARD) if depth == "16" else color


def _nearest_of_256(packed: int) -> int:
    """The number of the colour that looks most like another, of those that are the same anywhere.

    Rich rounds each component by itself, which turns navy into teal.
    """
    wanted = _perceived(np.array([packed], dtype=np.int32))
    return 16 + int((((_palette() - wanted) * _HUE_FIRST) ** 2).sum(axis=1).argmin())


@lru_cache(maxsize=1)
def _palette() -> NDArray[np.float64]:
    """The colours 16 to 255 of a terminal: a cube of six steps, then greys."""
    steps = (0, 95, 135, 175, 215, 255)
    cube = [(r << 16) | (g << 8) | b for r in steps for g in steps for b in steps]
    greys = [level * 0x010101 for level in range(8, 248, 10)]
    return _perceived(np.array(cube + greys, dtype=np.int32))


def _perceived(packed: Packed) -> NDArray[np.float64]:
    """Colours in a space where distance is difference to the eye (Ottosson, "Oklab", 2020)."""
    rgb = components(packed) / 255.0
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    cones = np.cbrt(linear @ _TO_CONES)
    result: NDArray[np.float64] = cones @ _TO_LAB
    return result


@lru_cache(maxsize=8192)
def reduced(packed: int, depth: Depth) -> int:
    """The nearest colour that a depth has."""
    if packed < 0 or depth in ("truecolor", "none"):
        return packed
    color = _rich_color(packed, depth)
    assert color is not None
    if color.number is not None and color.number < 16:
        return sixteen(color.number)
    red, green, blue = color.get_truecolor()
    return (red << 16) | (green << 8) | blue


@lru_cache(maxsize=16384)
def style_of(
    foreground: int, background: int, bold: bool, depth: Depth, dim: bool = False
) -> Style:
    """The Rich style of a cell; cached, since a chart has few styles and many cells."""
    return Style(
        dim=dim or None,
        color=_rich_color(foreground, depth),
        bgcolor=_rich_color(background, depth),
        bold=bold or None,
    )
