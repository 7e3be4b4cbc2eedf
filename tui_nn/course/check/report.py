"""What a check found: typed data that is rendered as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tui_nn.course.model import CellRole, Problem
from tui_nn.kernel.events import CellError, Status

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend.

    Attributes:
        severity: An error fails the check; a warning is only told.
        problem: Where, what, and how to mend it.
    """

    severity: Severity
    problem: Problem

    def __str__(self) -> str:
        problem = self.problem
        return f"{problem.place}: {self.severity}: {problem.what}: {problem.mend}"


@dataclass(frozen=True, slots=True)
class CellReport:
    """What running one cell gave.

    Attributes:
        name: The cell's name.
        role: What the cell is for.
        line: Line of the file on which its code begins.
        status: How the run ended.
        stdout: What it printed.
        stderr: What it wrote to standard error.
        value: The value of its last expression, as text, or None.
        error: The exception that it raised, or None.
        passed: For the cells of an exercise, whether the check passed; None if it was not reached.
        feedback: What the check said, or an empty string.
        charts: The charts that it showed, as data, each in its last state.
        notices: Sentences about the run itself, such as that output was cut.
        seconds: Wall time.
        timed_out: Whether it was stopped because it took too long.
    """

    name: str
    role: CellRole
    line: int
    status: Status
    stdout: str
    stderr: str
    value: str | None
    error: CellError | None
    passed: bool | None
    feedback: str
    charts: tuple[dict[str, Any], ...]
    notices: tuple[str, ...]
    seconds: float
    timed_out: bool = False

    @property
    def ended_well(self) -> bool:
        """Whether the cell ran to its end without an exception."""
        return self.status == "ok" and self.error is None


@dataclass(frozen=True, slots=True)
class LessonReport:
    """What checking one lesson gave.

    Attributes:
        id: The lesson's id.
        title: Its title.
        path: Its file.
        foreign: Whether it is a notebook without our header, which is only run.
        cells: Its cells, in the order in which they were run.
        findings: What is to be mended, by line.
    """

    id: str
    title: str
    path: Path
    foreign: bool
    cells: tuple[CellReport, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CourseReport:
    """What checking a course gave.

    Attributes:
        id: The course's id.
        title: Its title.
        unread: What could not be read at all.
        lessons: The lessons that were checked, in order.
    """

    id: str
    title: str
    unread: tuple[Finding, ...]
    lessons: tuple[LessonReport, ...]

    def findings(self) -> Iterator[Finding]:
        """Everything to mend, in the order of the course."""
        yield from self.unread
        for lesson in self.lessons:
            yield from lesson.findings

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings())

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; warnings may be there."""
        return self.count("error") == 0


@dataclass(slots=True)
class FindingList:
    """The findings of one file, as they are made."""

    path: Path
    found: list[Finding]

    def error(self, line: int, what: str, mend: str) -> None:
        """Add an error."""
        self.found.append(Finding("error", Problem(self.path, line, what, mend)))

    def warning(self, line: int, what: str, mend: str) -> None:
        """Add a warning."""
        self.found.append(Finding("warning", Problem(self.path, line, what, mend)))

    def in_order(self) -> tuple[Finding, ...]:
        """The findings by line, errors first, each once."""
        return tuple(
            sorted(
                dict.fromkeys(self.found),
                key=lambda finding: (
                    finding.problem.line,
                    finding.severity,
                    finding.problem.what,
                ),
            )
        )
