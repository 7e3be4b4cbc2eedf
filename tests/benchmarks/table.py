"""The rows of the table and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, with its reference and its goals.

    Attributes:
        figure: What was measured.
        ours: Seconds, one for each time that it was measured.
        reference: Seconds of the reference, measured in between; empty where there is none.
        against: What the reference is, or why there is none.
        seconds: The most that ours may take; None for no such goal.
        ratio: The most that ours may take as a multiple of the reference; None for no such goal.
    """

    figure: str
    ours: Sequence[float]
    reference: Sequence[float] = ()
    against: str = ""
    seconds: float | None = None
    ratio: float | None = None

    @property
    def measured_ratio(self) -> float | None:
        """Median of ours as a multiple of the reference's, or None without a reference."""
        return median(self.ours) / median(self.reference) if self.reference else None

    @property
    def goal(self) -> str:
        """The goals in words."""
        goals = []
        if self.ratio is not None:
            goals.append(f"≤ {self.ratio:g} ×")
        if self.seconds is not None:
            goals.append(f"≤ {duration(self.seconds)}")
        return ", ".join(goals)

    @property
    def met(self) -> str:
        """Whether every goal is met; empty where there is none or it could not be judged."""
        judged = []
        if self.ratio is not None and self.measured_ratio is not None:
            judged.append(self.measured_ratio <= self.ratio)
        if self.seconds is not None:
            judged.append(median(self.ours) <= self.seconds)
        return ("yes" if all(judged) else "no") if judged else ""

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        ratio = self.measured_ratio
        return (
            self.figure,
            duration(median(self.ours)),
            duration(median(self.reference)) if self.reference else "",
            self.against,
            f"{ratio:.2g}" if ratio is not None and ratio < 1 else f"{ratio:.2f}" if ratio else "",
            self.goal,
            self.met,
        )


HEADINGS = ("figure", "ours", "reference", "which is", "ratio", "goal", "met")
_NUMBERS = frozenset({"ours", "reference", "ratio"})


def duration(seconds: float) -> str:
    """Tell a time with three digits in the unit that suits it."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def table(rows: Iterable[Row]) -> str:
    """The table as text; numbers stand at the right of their column."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if heading in _NUMBERS else cell.ljust(width)
            for cell, width, heading in zip(line, widths, HEADINGS, strict=True)
        ).rstrip()
        for line in lines
    )
