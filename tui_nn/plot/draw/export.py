"""Drawings for other places: plain text to copy, and SVG to keep."""

from __future__ import annotations

from html import escape

from rich.segment import Segment

from tui_nn.plot.draw.drawing import draw_figure
from tui_nn.plot.figure import Figure
from tui_nn.plot.look import DARK_LOOK, LIGHT_LOOK, Look

_COLUMN, _ROW, _BASELINE, _FONT = 8.4, 17.0, 13.0, 14
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_EIGHTHS_UP = " ▁▂▃▄▅▆▇█"
_EIGHTHS_ACROSS = " ▏▎▍▌▋▊▉█"


def to_text(figure: Figure, width: int, height: int, look: Look = DARK_LOOK) -> str:
    """A figure as plain text: no colour, one line for each row, no spaces at their ends."""
    rows = draw_figure(figure, width, height, look.limited_to("none", look.glyphs))
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


def to_svg(figure: Figure, width: int, height: int, look: Look = LIGHT_LOOK) -> str:
    """A figure as an SVG document that looks like its drawing in a terminal.

    Args:
        figure: What to draw.
        width: Columns, 8.4 pixels each.
        height: Rows, 17 pixels each.
        look: Colours and glyphs.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * _COLUMN:g}" '
        f'height="{height * _ROW:g}" font-family="monospace" font-size="{_FONT}" '
        'xml:space="preserve">',
        f'<rect width="100%" height="100%" fill="{look.background}"/>',
    ]
    for row, segments in enumerate(draw_figure(figure, width, height, look)):
        column = 0
        for segment in segments:
            parts += _segment(segment, column, row, look)
            column += segment.cell_length
    return "\n".join([*parts, "</svg>\n"])


def _segment(segment: Segment, column: int, row: int, look: Look) -> list[str]:
    style = segment.style
    left, top = column * _COLUMN, row * _ROW
    parts = []
    if style is not None and style.bgcolor is not None:
        behind = style.bgcolor.get_truecolor().hex
        parts.append(_rectangle(left, top, segment.cell_length * _COLUMN, _ROW, behind))
    color = look.foreground
    if style is not None and style.color is not None:
        color = style.color.get_truecolor().hex
    bold = ' font-weight="bold"' if style is not None and style.bold else ""
    words = ""
    for index, character in enumerate(segment.text):
        shape = _shape(character, left + index * _COLUMN, top, color)
        parts += shape
        words += " " if shape else character
    if words.strip():
        start = len(words) - len(words.lstrip())
        words = words.strip()
        parts.append(
            f'<text x="{left + start * _COLUMN:.1f}" y="{top + _BASELINE:.1f}" fill="{color}"{bold}'
            f' textLength="{len(words) * _COLUMN:.1f}">{escape(words)}</text>'
        )
    return parts


def _shape(character: str, left: float, top: float, color: str) -> list[str]:
    """Blocks and braille dots as shapes, since many fonts draw them with gaps or not at all."""
    if character == "▀":
        return [_rectangle(left, top, _COLUMN, _ROW / 2, color)]
    if (eighths := _EIGHTHS_UP.find(character)) > 0:
        high = _ROW * eighths / 8
        return [_rectangle(left, top + _ROW - high, _COLUMN, high, color)]
    if (eighths := _EIGHTHS_ACROSS.find(character)) > 0:
        return [_rectangle(left, top, _COLUMN * eighths / 8, _ROW, color)]
    bits = ord(character) - 0x2800
    if not 0 < bits < 256:
        return []
    return [
        f'<circle cx="{left + _COLUMN * (0.25 + 0.5 * across):.1f}" '
        f'cy="{top + _ROW * (0.125 + 0.25 * down):.1f}" r="1.5" fill="{color}"/>'
        for bit, (across, down) in enumerate(_DOTS)
        if bits >> bit & 1
    ]


def _rectangle(left: float, top: float, width: float, height: float, color: str) -> str:
    # A sliver more, or seams show between neighbours.
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width + 0.3:.1f}" '
        f'height="{height + 0.3:.1f}" fill="{color}"/>'
    )
