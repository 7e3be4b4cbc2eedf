"""Decimals and percentages as a text states them, and whether a value rounds to them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A sign belongs to a number unless something that it could be subtracted from stands before it.
_NUMBER = re.compile(
    r"""
    (?<![\w.])                                   # not inside a word or a version number
    (?P<sign>(?<![\w.)\]])[-−+])?
    (?P<digits>
        (?:\d{1,3}(?:,\d{3})+|\d+)?\.\d+         # a decimal
      | (?:\d{1,3}(?:,\d{3})+|\d+)(?=[ \u00a0\u202f]?%)   # or a whole percentage
    )
    (?P<exponent>[eE][-−+]?\d+)?
    (?P<percent>[ \u00a0\u202f]?%)?
    (?![\w]|\.\d)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A decimal or a percentage in a text.

    Attributes:
        text: As it is spelled for comparison: `-` for minus, no blank before `%`.
        shown: As it stands in the text.
        value: What it says; 76.7 % is 0.767.
        decimals: Digits after the point.
        exponent: Power of ten that it is multiplied by: `1.5e-3` has -3, a percentage -2.
    """

    text: str
    shown: str
    value: float
    decimals: int
    exponent: int

    def states(self, value: float) -> bool:
        """Whether a value, rounded to the digits shown, is this number.

        A value that lies half-way may be rounded either way.
        """
        if not math.isfinite(value):
            return False
        unit = 10.0 ** (self.exponent - self.decimals)
        rounding = 4 * math.ulp(max(abs(value), abs(self.value), unit))
        return abs(value - self.value) <= 0.5 * unit + rounding

    def format(self, value: float) -> str:
        """Write a value in the way of this number, with its digits and its `%`."""
        written = f"{value / 10.0**self.exponent:.{self.decimals}f}"
        if self.text.endswith("%"):
            return f"{written} %"
        return f"{written}e{self.exponent}" if self.exponent else written


def stated_numbers(text: str) -> Iterator[StatedNumber]:
    """Find the decimals and percentages of a text.

    Whole numbers, version numbers (`2.4.6`) and digits in names (`x1.5`) are not among them.

    Args:
        text: A line of text without markup.

    Yields:
        The numbers, in order.
    """
    for match in _NUMBER.finditer(text):
        yield _stated(match)


def read_number(key: str) -> StatedNumber | None:
    """Read a text that is one decimal or percentage and nothing else; None where it is not."""
    match = _NUMBER.fullmatch(key.strip())
    return _stated(match) if match else None


def _stated(match: re.Match[str]) -> StatedNumber:
    sign = "-" if match["sign"] in ("-", "−") else ""
    digits = match["digits"].replace(",", "")
    power = (match["exponent"] or "").replace("−", "-")
    exponent = int(power[1:]) if power else 0
    percent = "%" if match["percent"] else ""
    exponent = max(-300, min(300, exponent)) - (2 if percent else 0)
    return StatedNumber(
        text=f"{sign}{digits}{power.lower()}{percent}",
        shown=match.group().strip(),
        value=float(f"{sign}{digits}") * 10.0**exponent,
        decimals=len(digits.partition(".")[2]),
        exponent=exponent,
    )
