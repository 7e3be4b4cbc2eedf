"""How charts look: colours, colour depth and the glyphs that a terminal can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

Depth = Literal["truecolor", "256", "16", "none"]
Glyphs = Literal["braille", "block", "ascii"]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that a drawing depends on besides the figure and its size.

    Attributes:
        foreground: Colour of titles and of artists without a colour of their own, `#rrggbb`.
        background: What lies behind the chart; never painted, but alpha and contrast need it.
        muted: Axes, tick labels, guide lines.
        accent: The one colour that draws the eye (the cursor of the inspector).
        series: The colours `C0` ... `C9`, distinguishable for colour-blind readers.
        depth: How many colours reach the terminal.
        glyphs: Which characters its font is sure to have.
        dark: Whether the background is dark.
    """

    foreground: str
    background: str
    muted: str
    accent: str
    series: tuple[str, ...]
    depth: Depth = "truecolor"
    glyphs: Glyphs = "braille"
    dark: bool = True

    def limited_to(self, depth: Depth, glyphs: Glyphs) -> Look:
        """This look for a terminal with other abilities."""
        return replace(self, depth=depth, glyphs=glyphs)


# Both palettes follow Okabe and Ito, "Color Universal Design" (2008), in the order of hues that
# matplotlib's C0 ... C9 have; lightness is moved until each colour stands 3:1 from its background.
DARK_LOOK = Look(
    foreground="#e4e6eb",
    background="#14161b",
    muted="#7f8796",
    accent="#7cc4ff",
    series=(
        "#56b4e9",
        "#f0a830",
        "#2fc59a",
        "#f27a54",
        "#b795f0",
        "#c9a27c",
        "#e58fc4",
        "#b4bac4",
        "#e6dc5a",
        "#6fd6dc",
    ),
)
LIGHT_LOOK = Look(
    foreground="#1d2129",
    background="#fbfaf7",
    muted="#757c88",
    accent="#0b62b0",
    series=(
        "#0072b2",
        "#c87500",
        "#00795a",
        "#b93a1e",
        "#7a4fb8",
        "#7a5230",
        "#bd4f8c",
        "#5f6368",
        "#857400",
        "#0a7f8f",
    ),
    dark=False,
)


def default_look(dark: bool) -> Look:
    """The look for a dark or a light background."""
    return DARK_LOOK if dark else LIGHT_LOOK


def terminal_glyphs(environment: Mapping[str, str], encoding: str = "utf-8") -> Glyphs:
    """Judge which glyphs a terminal is sure to show.

    Args:
        environment: Variables such as TERM.
        encoding: Of the output stream.
    """
    if not encoding.lower().replace("-", "").startswith("utf"):
        return "ascii"
    terminal = environment.get("TERM", "").lower()
    if terminal == "dumb":
        return "ascii"
    # The console fonts of Linux have 512 glyphs: box drawing and blocks, but no braille.
    return "block" if terminal == "linux" else "braille"
