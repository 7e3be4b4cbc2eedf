"""Drawings of the gallery as text that a reviewer can read: characters, then colours.

`python -m tests.plot.gallery_renderings` draws all of them anew; look at the difference before
committing it.
"""

from __future__ import annotations

from pathlib import Path

from rich.segment import Segment

from tests.plot.gallery_figures import GALLERY
from tui_nn.plot.draw import draw_figure
from tui_nn.plot.figure import Figure
from tui_nn.plot.look import DARK_LOOK, LIGHT_LOOK, Depth, Glyphs

FOLDER = Path(__file__).with_name("gallery")
PLAIN: tuple[tuple[int, int, Glyphs], ...] = (
    (76, 18, "braille"),
    (40, 12, "braille"),
    (60, 16, "ascii"),
)
"""Width, height and glyphs of the drawings without colour, made of every figure."""

COLORED: tuple[tuple[Depth, Glyphs, bool], ...] = (
    ("truecolor", "braille", True),
    ("truecolor", "braille", False),
    ("256", "braille", True),
    ("16", "block", True),
    ("16", "block", False),
)
"""Depth, glyphs and darkness of the drawings in colour, made of a few figures."""

IN_COLOR = ("bands", "histograms", "one_neuron", "training_loss", "xor_points")
COLORED_SIZE = 48, 12
LETTERS = "".join(map(chr, [*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x100, 0x17F)]))


def rendering(name: str) -> str:
    """All drawings of one figure of the gallery, each under a heading."""
    figure = GALLERY[name]()
    parts = []
    for width, height, glyphs in PLAIN:
        look = DARK_LOOK.limited_to("none", glyphs)
        parts.append(f"== {width}x{height} {glyphs} without colour")
        parts.append(_characters(draw_figure(figure, width, height, look)))
    if name in IN_COLOR:
        parts += [_colored(figure, *choice) for choice in COLORED]
    return "\n".join(parts) + "\n"


def _colored(figure: Figure, depth: Depth, glyphs: Glyphs, dark: bool) -> str:
    width, height = COLORED_SIZE
    look = (DARK_LOOK if dark else LIGHT_LOOK).limited_to(depth, glyphs)
    drawn = draw_figure(figure, width, height, look)
    styles: dict[str, str] = {}
    grid = []
    for line in drawn:
        letters = ""
        for segment in line:
            style = str(segment.style)
            if style not in styles:
                styles[style] = LETTERS[len(styles) % len(LETTERS)]
            letters += styles[style] * segment.cell_length
        grid.append(letters)
    legend = [f"{letter} {style}" for style, letter in styles.items()]
    heading = f"== {width}x{height} {glyphs} {depth} {'dark' if dark else 'light'}"
    return "\n".join([heading, _characters(drawn), "-- styles", *grid, *legend])


def _characters(drawn: list[list[Segment]]) -> str:
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in drawn)


def renew() -> None:
    """Write every rendering anew."""
    FOLDER.mkdir(exist_ok=True)
    for name in GALLERY:
        (FOLDER / f"{name}.txt").write_text(rendering(name), encoding="utf-8")


if __name__ == "__main__":
    renew()
