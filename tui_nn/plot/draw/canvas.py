"""A sheet of terminal cells: glyphs over half-cell pixels, turned into Rich segments at the end."""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray
from rich.cells import get_character_cell_size
from rich.segment import Segment

from tui_nn.plot.draw.color import NOTHING, Packed, pack, readable, reduced, style_of
from tui_nn.plot.draw.glyphs import GlyphSet, glyph_set
from tui_nn.plot.look import Look

Indices = NDArray[np.intp]


class Canvas:
    """Cells to draw on.

    Attributes:
        width: Columns.
        height: Rows.
        look: Colours, depth and glyphs.
        glyphs: The characters of that look.
        text: One character for each cell, shape (height, width); "" after a wide one.
        color: Colour of the character, NOTHING for the terminal's own.
        back: Colour behind it, NOTHING where the pixels show.
        bold: Whether it is bold.
        pixels: Colours of half cells, shape (2 * height, width), NOTHING where empty.
        shades: What stands for the pixels where there are no colours, "" where nothing does.
    """

    def __init__(self, width: int, height: int, look: Look) -> None:
        self.width = width
        self.height = height
        self.look = look
        self.glyphs: GlyphSet = glyph_set(look.glyphs)
        self.text = np.full((height, width), " ", dtype="<U1")
        self.color: Packed = np.full((height, width), NOTHING, dtype=np.int32)
        self.back: Packed = np.full((height, width), NOTHING, dtype=np.int32)
        self.bold = np.zeros((height, width), dtype=bool)
        self.pixels: Packed = np.full((2 * height, width), NOTHING, dtype=np.int32)
        self.shades = np.full((height, width), " ", dtype="<U1")
        self.foreground = pack(look.foreground)
        self.background = pack(look.background)
        self.muted = pack(look.muted)

    @property
    def colorless(self) -> bool:
        """Whether glyphs must say everything."""
        return self.look.depth == "none"

    def write(
        self, row: int, column: int, words: str, color: int, *, bold: bool = False, limit: int = -1
    ) -> int:
        """Write words from a cell to the right, cut at `limit` columns or the edge.

        Control and zero-width characters are left out; a wide one takes two cells or none.

        Returns:
            The columns that were used.
        """
        if not 0 <= row < self.height:
            return 0
        end = self.width if limit < 0 else min(self.width, column + limit)
        place = column
        for character in clean(words):
            size = get_character_cell_size(character)
            if size == 0:
                continue
            if place + size > end:
                break
            if place >= 0:
                self._put(row, place, character, color, bold)
                if size == 2:
                    self._put(row, place + 1, "", color, bold)
            place += size
        return max(place - column, 0)

    def _put(self, row: int, column: int, character: str, color: int, bold: bool) -> None:
        self.text[row, column] = character
        self.color[row, column] = color
        self.bold[row, column] = bold

    def stamp(
        self,
        rows: Indices,
        columns: Indices,
        glyphs: NDArray[np.str_] | str,
        colors: Packed | int,
        *,
        bold: bool = False,
    ) -> None:
        """Put one glyph into each of many cells, all of them inside the canvas."""
        self.text[rows, columns] = glyphs
        self.color[rows, columns] = colors
        self.bold[rows, columns] = bold

    def segments(self) -> list[list[Segment]]:
        """The rows as Rich segments, each exactly `width` cells."""
        self._mend_wide_characters()
        self._merge_pixels()
        code = self.color.astype(np.int64) + 1
        code = (code << 26) | ((self.back.astype(np.int64) + 1) << 1) | self.bold
        change = np.ones((self.height, self.width), dtype=bool)
        change[:, 1:] = code[:, 1:] != code[:, :-1]
        depth = self.look.depth
        result: list[list[Segment]] = []
        for row in range(self.height):
            starts = np.flatnonzero(change[row])
            color = self.color[row, starts].tolist()
            back = self.back[row, starts].tolist()
            bold = self.bold[row, starts].tolist()
            bounds = [*starts.tolist(), self.width]
            letters = self.text[row].tolist()
            result.append(
                [
                    Segment(
                        "".join(letters[bounds[k] : bounds[k + 1]]),
                        style_of(color[k], back[k], bold[k], depth),
                    )
                    for k in range(len(color))
                ]
            )
        return result

    def _mend_wide_characters(self) -> None:
        """Blank the halves of wide characters whose other half was overwritten."""
        followers = self.text == ""
        suspicious = self.text > "\u10ff"
        suspicious &= (self.text < "\u2010") | (self.text > "\u2bff")
        if not followers.any() and not suspicious.any():
            return
        for row, column in zip(*np.nonzero(suspicious), strict=True):
            if get_character_cell_size(str(self.text[row, column])) == 2 and (
                column + 1 >= self.width or not followers[row, column + 1]
            ):
                self.text[row, column] = " "
        for row, column in zip(*np.nonzero(followers), strict=True):
            before = str(self.text[row, column - 1]) if column else ""
            if not before or get_character_cell_size(before) != 2:
                self.text[row, column] = " "

    def _merge_pixels(self) -> None:
        """Give every cell the colours of the two pixels below it."""
        empty = self.text == " "
        if self.colorless:
            show = empty & (self.shades != " ")
            self.text[show] = self.shades[show]
            return
        top, bottom = self.pixels[0::2], self.pixels[1::2]
        if self.look.depth != "truecolor":
            top, bottom = self._reduce(top), self._reduce(bottom)
        if self.look.glyphs == "ascii":
            top = bottom
        painted = (top >= 0) | (bottom >= 0)
        if not painted.any():
            return
        free = self.back < 0
        same = painted & free & (top == bottom)
        self.back[same] = top[same]
        differ = painted & free & (top != bottom)
        lower = differ & empty & (bottom >= 0)
        self.text[lower] = "▄"
        self.color[lower] = bottom[lower]
        self.back[lower] = top[lower]
        upper = differ & empty & (bottom < 0)
        self.text[upper] = "▀"
        self.color[upper] = top[upper]
        taken = differ & ~empty
        self.back[taken] = np.maximum(top, bottom)[taken] if False else bottom[taken]
        over = painted & ~empty & (self.color >= 0) & (self.back >= 0)
        if over.any():
            self.color[over] = readable(self.color[over], self.back[over])

    def _reduce(self, colors: Packed) -> Packed:
        values, inverse = np.unique(colors, return_inverse=True)
        near = np.array([reduced(int(v), self.look.depth) for v in values], dtype=np.int32)
        return near[inverse].reshape(colors.shape)


def clean(words: str) -> str:
    """Words without control characters, composed so that letters take one cell each."""
    if words.isascii() and words.isprintable():
        return words
    composed = unicodedata.normalize("NFC", words)
    return "".join(c for c in composed if c.isprintable())


def cells(words: str) -> int:
    """The columns that `Canvas.write` needs for words."""
    return sum(get_character_cell_size(c) for c in clean(words))


def shorten(words: str, limit: int, ellipsis: str) -> str:
    """Words cut to a number of columns, ending in an ellipsis if they were."""
    words = clean(words)
    if cells(words) <= limit:
        return words
    kept = ""
    for character in words:
        if cells(kept + character) > limit - 1:
            break
        kept += character
    return kept.rstrip() + ellipsis if limit > 0 else ""
