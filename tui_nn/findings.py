"""What an examination has found, and how a report of it is set in lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        topic: What was looked at.
        told: What was found.
        problem: What is wrong and what to do, as one sentence; empty when all is well.
        state: A word or number that stands in a column of its own before it.
    """

    topic: str
    told: str
    problem: str = ""
    state: str = ""


def lay_out(findings: Iterable[Finding]) -> Iterator[str]:
    """Sets the lines of a section: columns, and what is too long wrapped within its own.

    Args:
        findings: What to set; those without a topic stand across all columns.
    """
    found = list(findings)
    topics = max((len(finding.topic) for finding in found), default=0)
    states = max((len(finding.state) for finding in found), default=0)
    for finding in found:
        start = f"  {finding.topic:{topics}}  " if finding.topic else "  "
        if states and finding.topic:
            start += f"{finding.state:{states}}  "
        if finding.topic or finding.told:
            yield from _wrap(finding.told, start)
        if finding.problem:
            yield from _wrap(finding.problem, f"{'':{len(start)}}! ")


def _wrap(text: str, start: str) -> list[str]:
    """The text after `start`, its further lines below its first; a long word is left whole."""
    lines = textwrap.wrap(
        text,
        LINE_WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [start.rstrip()]
