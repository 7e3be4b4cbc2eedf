"""Stable names: slugs of titles and checked names of cells and labels."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 64
_NAME = re.compile(r"[^\W_][\w.\-]{0,79}")


def slug(title: str, otherwise: str = "step") -> str:
    """Make a name of a title: lower case, letters and digits of any script, joined by hyphens."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    joined = re.sub(r"[\W_]+", "-", folded)[:_LONGEST].strip("-")
    return joined or otherwise


def is_name(text: str) -> bool:
    """Whether a text can be a name: a letter or digit, then up to 79 letters, digits, `_ . -`."""
    return _NAME.fullmatch(text) is not None


def unused(name: str, taken: set[str]) -> str:
    """Return the name, or with the first suffix `-2`, `-3` ... that makes it unused."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
