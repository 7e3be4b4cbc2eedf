"""The characters that each set of glyphs draws with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_nn.plot.figure import LineStyle, Marker
from tui_nn.plot.look import Glyphs


@dataclass(frozen=True, slots=True)
class GlyphSet:
    """Characters for every part of a chart.

    Attributes:
        axes: Upright axis, lying axis, their corner, tick of the upright one, of the lying one.
        lying: A horizontal line in each style.
        upright: A vertical line in each style.
        markers: What stands for a point.
        classes: Markers in the order in which classes get them.
        shades: From empty to dense, for fields without colour.
        eighths: Columns of growing height, from empty to full.
        lefts: The same for lying bars.
        uppers: Columns that hang from the upper edge, of growing height.
        rights: Lying bars that begin at the right edge, of growing length.
        arrows: Right, up-right, up, ... anticlockwise.
        minus: Sign of negative numbers.
        ellipsis: Ends a text that was cut.
        grid: A place where grid lines pass.
        slopes: Lying, rising, upright and falling piece of a contour.
        powers: Whether superscript digits may be used.
    """

    axes: str
    lying: dict[LineStyle, str]
    upright: dict[LineStyle, str]
    markers: dict[Marker, str]
    classes: tuple[Marker, ...]
    shades: str
    eighths: str
    lefts: str
    uppers: str
    rights: str
    arrows: str
    minus: str
    ellipsis: str
    grid: str
    slopes: str
    powers: bool


_CLASSES: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond", "cross", "plus")
_UNICODE = GlyphSet(
    axes="│─└┤┬",
    lying={"solid": "─", "dashed": "╌", "dotted": "┈", "dashdot": "╴", "none": " "},
    upright={"solid": "│", "dashed": "╎", "dotted": "┊", "dashdot": "╎", "none": " "},
    markers={
        "": " ",
        "circle": "●",
        "square": "■",
        "triangle": "▲",
        "diamond": "◆",
        "cross": "✕",
        "plus": "✚",
        "star": "★",
        "dot": "∙",
    },
    classes=_CLASSES,
    shades=" ░▒▓█",
    eighths=" ▁▂▃▄▅▆▇█",
    lefts=" ▏▎▍▌▋▊▉█",
    uppers=" ▔▔▀▀▀▀██",
    rights=" ▕▕▐▐▐▐██",
    arrows="→↗↑↖←↙↓↘",
    minus="−",
    ellipsis="…",
    grid="·",
    slopes="─╱│╲",
    powers=True,
)
# The set of code page 437, which the console of Linux and old terminals show.
_BLOCK = replace(
    _UNICODE,
    lying={"solid": "─", "dashed": "-", "dotted": "·", "dashdot": "-", "none": " "},
    upright={"solid": "│", "dashed": ":", "dotted": "·", "dashdot": ":", "none": " "},
    markers={
        "": " ",
        "circle": "○",
        "square": "■",
        "triangle": "▲",
        "diamond": "♦",
        "cross": "x",
        "plus": "+",
        "star": "*",
        "dot": "·",
    },
    eighths="   ▄▄▄▄██",
    lefts="   ▌▌▌▌██",
    uppers="   ▀▀▀▀██",
    rights="   ▐▐▐▐██",
    arrows="→/↑\\←/↓\\",
    minus="-",
    ellipsis="~",
    slopes="─/│\\",
    powers=False,
)
_ASCII = GlyphSet(
    axes="|-+++",
    lying={"solid": "-", "dashed": "-", "dotted": ".", "dashdot": "-", "none": " "},
    upright={"solid": "|", "dashed": ":", "dotted": ".", "dashdot": ":", "none": " "},
    markers={
        "": " ",
        "circle": "o",
        "square": "#",
        "triangle": "^",
        "diamond": "%",
        "cross": "x",
        "plus": "+",
        "star": "*",
        "dot": ".",
    },
    classes=_CLASSES,
    shades=" .:=#",
    eighths="     ####",
    lefts="     ####",
    uppers="     ####",
    rights="     ####",
    arrows=">/^\\</v\\",
    minus="-",
    ellipsis="~",
    grid=".",
    slopes="-/|\\",
    powers=False,
)


def glyph_set(glyphs: Glyphs) -> GlyphSet:
    """The characters of a set."""
    return {"braille": _UNICODE, "block": _BLOCK, "ascii": _ASCII}[glyphs]
