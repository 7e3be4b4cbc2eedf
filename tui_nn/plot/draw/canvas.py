"""A sheet of terminal cells: glyphs over half-cell pixels, turned into Rich segments at the end."""

from __future__ import annotations

import unicodedata
from functools import partial
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style

from tui_nn.plot.draw.color import (
    NOTHING,
    Packed,
    mix,
    pack,
    readable,
    readable_after_reduction,
    reduced,
    style_of,
)
from tui_nn.plot.draw.glyphs import GlyphSet, glyph_set
from tui_nn.plot.look import Look

Indices = NDArray[np.intp]

# `Segment(...)` itself is written in Python, and a picture of a field has a thousand of them.
_segment = partial(tuple.__new__, Segment)


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
        fixed: Cells whose glyph is a part of an area: its colours are final.
        named: Cells whose colour has a meaning (a class): it stays, on the plain background.
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
        self.fixed = np.zeros((height, width), dtype=bool)
        self.named = np.zeros((height, width), dtype=bool)
        self.shades = np.full((height, width), " ", dtype="<U1")
        self.foreground = pack(look.foreground)
        self.background = pack(look.background)
        self.muted = pack(look.muted)
        self._quiet = {self.muted}

    @property
    def colorless(self) -> bool:
        """Whether glyphs must say everything."""
        return self.look.depth == "none"

    def quiet(self, share: float) -> int:
        """A colour between the background (0) and the muted one (1); dim where there are none."""
        color = mix(self.background, self.muted, share)
        self._quiet.add(color)
        return color

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
        letters = _letters(self._plain(words), end - column)
        first = max(column, 0)
        shown = letters[first - column :]
        if shown:
            place = slice(first, first + len(shown))
            self.text[row, place] = shown
            self.color[row, place] = color
            self.bold[row, place] = bold
            self._loosen(row, place)
        return len(letters)

    def _plain(self, words: str) -> str:
        """Words in the letters that the glyph set has."""
        if self.look.glyphs != "ascii" or words.isascii():
            return words
        simple = unicodedata.normalize("NFKD", words.replace("−", "-"))
        simple = "".join(c for c in simple if not unicodedata.combining(c))
        return simple.encode("ascii", "replace").decode("ascii")

    def stamp(
        self,
        rows: Indices,
        columns: Indices,
        glyphs: NDArray[np.str_] | str,
        colors: Packed | int,
        *,
        bold: bool = False,
        named: bool = False,
    ) -> None:
        """Put one glyph into each of many cells, all of them inside the canvas.

        Args:
            rows: Their rows.
            columns: Their columns.
            glyphs: One glyph for each, or one for all.
            colors: Likewise.
            bold: Whether they are bold.
            named: Whether the colour tells what they are, so that it must not be changed.
        """
        self.text[rows, columns] = glyphs
        self.color[rows, columns] = colors
        self.bold[rows, columns] = bold
        self._loosen(rows, columns)
        self.named[rows, columns] = named

    def _loosen(self, rows: Indices | int, columns: Indices | slice) -> None:
        """Let the back of cells that get another glyph follow the pixels again."""
        fixed = self.fixed[rows, columns]
        if fixed.any():
            back = self.back[rows, columns]
            self.back[rows, columns] = np.where(fixed, NOTHING, back)
            self.fixed[rows, columns] = False
        self.named[rows, columns] = False

    def segments(self) -> list[list[Segment]]:
        """The rows as Rich segments, each exactly `width` cells."""
        self._mend_wide_characters()
        self._merge_pixels()
        code = self.color.astype(np.int64) + 1
        code = (code << 26) | ((self.back.astype(np.int64) + 1) << 1) | self.bold
        change = np.ones((self.height, self.width), dtype=bool)
        change[:, 1:] = code[:, 1:] != code[:, :-1]
        styles = self._styles(code[change])
        letters = ["".join(row) for row in self.text.tolist()]
        exact = all(len(row) == self.width for row in letters)
        result: list[list[Segment]] = []
        for row in range(self.height):
            bounds = np.flatnonzero(change[row]).tolist()
            count = len(bounds)
            bounds.append(self.width)
            line = letters[row] if exact else self.text[row].tolist()
            pieces = [line[bounds[k] : bounds[k + 1]] for k in range(count)]
            if not exact:
                pieces = ["".join(piece) for piece in pieces]
            result.append(list(map(_segment, zip(pieces, styles[:count], repeat(None)))))
            del styles[:count]
        return result

    def _styles(self, codes: NDArray[np.int64]) -> list[Style]:
        """The styles of codes, in order; each different code is looked up once."""
        values, inverse = np.unique(codes, return_inverse=True)
        depth = self.look.depth
        different = [
            style_of(
                (v >> 26) - 1,
                ((v >> 1) & 0x1FFFFFF) - 1,
                bool(v & 1),
                depth,
                self.colorless and (v >> 26) - 1 in self._quiet,
            )
            for v in values.tolist()
        ]
        return [different[k] for k in inverse.tolist()]

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
        named = painted & self.named & ~empty
        self.back[named] = self.background
        free = (self.back < 0) & ~self.fixed
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
        self.back[taken] = bottom[taken]
        over = painted & ~empty & ~self.fixed & ~named & (self.color >= 0) & (self.back >= 0)
        # Words and contours without a colour of their own go all the way to black or white.
        for chosen, minimum in (
            (over & (self.color == self.foreground), 12.0),
            (over & (self.color != self.foreground), 3.2),
        ):
            if chosen.any():
                self.color[chosen] = readable(self.color[chosen], self.back[chosen], minimum)
        if self.look.depth != "truecolor" and over.any():
            self.color[over] = readable_after_reduction(
                self.color[over], self.back[over], self.look.depth
            )

    def _reduce(self, colors: Packed) -> Packed:
        values, inverse = np.unique(colors, return_inverse=True)
        near = np.array([reduced(int(v), self.look.depth) for v in values], dtype=np.int32)
        return near[inverse].reshape(colors.shape)


def _letters(words: str, room: int) -> list[str]:
    """One string for each cell, "" after a wide character; what does not fit is left out."""
    words = clean(words)
    if words.isascii():
        return list(words[: max(room, 0)])
    letters: list[str] = []
    for character in words:
        size = get_character_cell_size(character)
        if len(letters) + size > room:
            break
        letters += [character, ""][:size]
    return letters


def clean(words: str) -> str:
    """Words without control characters, composed so that letters take one cell each."""
    if words.isascii() and words.isprintable():
        return words
    composed = unicodedata.normalize("NFC", words)
    return "".join(c for c in composed if c.isprintable())


def cells(words: str) -> int:
    """The columns that `Canvas.write` needs for words."""
    words = clean(words)
    return len(words) if words.isascii() else sum(map(get_character_cell_size, words))


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
