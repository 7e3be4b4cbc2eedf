"""Collecting what is wrong with one file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tui_nn.course.model import Problem


@dataclass(slots=True)
class ProblemList:
    """The problems of one file, as they are found.

    Attributes:
        path: The file.
        found: The problems so far.
    """

    path: Path
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, what: str, mend: str) -> None:
        """Add a problem.

        Args:
            line: Line of the file, from 1; 0 for the whole file.
            what: What is wrong, without a full stop.
            mend: How to mend it, likewise.
        """
        self.found.append(Problem(self.path, line, what, mend))

    def in_order(self) -> list[Problem]:
        """Return the problems by line, each once."""
        return sorted(dict.fromkeys(self.found), key=lambda problem: (problem.line, problem.what))
