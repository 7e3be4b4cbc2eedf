"""Words on a chart: stripped of everything that a terminal would obey instead of showing."""

from __future__ import annotations

import unicodedata

_BIDIRECTIONAL_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_REMOVED_CATEGORIES = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})


def clean_text(text: str, longest: int) -> str:
    """Return `text` without control, bidirectional and surrogate characters.

    Line breaks stay, tabs become spaces, and what is longer than `longest` characters ends in an
    ellipsis.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_shown, text))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if character in _BIDIRECTIONAL_CONTROLS:
        return ""
    return "" if unicodedata.category(character) in _REMOVED_CATEGORIES else character
