"""Checking an exercise: what must fail fails, what must pass passes, and each mistake is told."""

from __future__ import annotations

import re

from tui_nn.course.check.report import CellReport, FindingList
from tui_nn.course.check.worker import Workbench
from tui_nn.course.model import Exercise, Mistake

STARTER_SECONDS = 3.0
"""A starter may run forever on purpose (to be interrupted); this is how long it is watched."""

_MOST_HINTS = 3
_LONGEST = 160
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


async def check_exercise(
    exercise: Exercise, workbench: Workbench, findings: FindingList
) -> list[CellReport]:
    """Run the starter, the solution and each mistake of an exercise against its check.

    Args:
        exercise: The exercise.
        workbench: The worker, with the namespace as the lesson has it at this place.
        findings: Receives what is to be mended.

    Returns:
        A report for each cell that was run.
    """
    _check_hints(exercise, findings)
    check = exercise.check.code
    starter = await workbench.run_apart(exercise.starter, check, allowed=STARTER_SECONDS)
    if starter.passed and starter.ended_well:
        findings.error(
            exercise.starter.line,
            f'the starter "{exercise.starter.name}" passes its check as it stands',
            "leave something to do in the starter, or make the check stricter",
        )
    solution = await workbench.run_apart(exercise.solution, check)
    reports = [starter, solution]
    if not (solution.passed and solution.ended_well):
        # A check that does not know what is right says nothing of what is wrong.
        unjudged = "; its mistakes are judged when it passes" if exercise.mistakes else ""
        findings.error(
            exercise.solution.line,
            f'the solution "{exercise.solution.name}" does not pass: {outcome(solution)}',
            f"mend the solution or the check{unjudged}",
        )
        return reports
    for mistake in exercise.mistakes:
        report = await workbench.run_apart(mistake.cell, check)
        _check_mistake(mistake, report, exercise, findings)
        reports.append(report)
    return reports


def outcome(report: CellReport) -> str:
    """Say in a few words how a run ended."""
    if report.timed_out:
        return f"it did not end within {report.seconds:.0f} s"
    if report.error is not None:
        return one_line(f"{report.error.kind}: {report.error.message}")
    if report.passed is False:
        return f'the check says "{_shortened(report.feedback)}"'
    if report.passed:
        return "the check passes"
    if report.status == "died":
        return one_line(" ".join(["its process ended.", *report.notices]).rstrip("."))
    if report.status == "interrupted":
        return "it was interrupted"
    return "the check gave no verdict"


def one_line(text: str) -> str:
    """Put a text on one line of bounded length."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _shortened(feedback: str) -> str:
    """Keep as many whole sentences as there is room for.

    What a check raised is followed by an explanation for the learner, which the author can do
    without; half of one says nothing to anybody.
    """
    words = " ".join(feedback.split())
    ends = [end.end() for end in _SENTENCE_END.finditer(words) if end.end() <= _LONGEST]
    return words[: ends[-1]] if len(words) > _LONGEST and ends else one_line(words)


def _check_hints(exercise: Exercise, findings: FindingList) -> None:
    count = len(exercise.hints)
    if count < 2:
        findings.error(
            exercise.line,
            f'the exercise "{exercise.label}" has {count} hint{"" if count == 1 else "s"}',
            'give it two or three, each an {admonition} with ":class: hint dropdown"',
        )
    elif count > _MOST_HINTS:
        findings.warning(
            exercise.line,
            f'the exercise "{exercise.label}" has {count} hints',
            "two or three are enough; the last is nearly the answer",
        )


def _check_mistake(
    mistake: Mistake, report: CellReport, exercise: Exercise, findings: FindingList
) -> None:
    name, line = mistake.cell.name, mistake.cell.line
    if report.passed is not False or report.error is not None:
        findings.error(
            line,
            f'the mistake "{name}" is not told by the check: {outcome(report)}',
            f'make the check fail with "{mistake.feedback}"',
        )
        return
    said, words = _folded(report.feedback), _folded(mistake.feedback)
    if words not in said:
        findings.error(
            line,
            f'the mistake "{name}" gets another feedback: {outcome(report)}',
            f'make the check say "{mistake.feedback}"',
        )
    for other in exercise.mistakes:
        theirs = _folded(other.feedback)
        if theirs in said and theirs not in words and words in said:
            findings.error(
                line,
                f'the mistake "{name}" gets the feedback of "{other.cell.name}", too',
                "give each mistake words of its own",
            )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
