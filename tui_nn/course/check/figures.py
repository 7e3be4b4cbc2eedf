"""Comparing every figure that a lesson states with a value that its code computes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui_nn.course.check.exercises import outcome
from tui_nn.course.check.numbers import StatedNumber, read_number, stated_numbers
from tui_nn.course.check.report import CellReport, FindingList
from tui_nn.course.check.stated import StatedLine
from tui_nn.course.check.worker import Workbench
from tui_nn.course.model import Cell

_MARK = "figures of this lesson:"

# Runs after a figures cell, in the worker: prints its mapping as one line of JSON. What is not a
# number is told by the name of its type.
_TELL_FIGURES = f"""
def _tell_figures(figures):
    import json

    def plain(value):
        if hasattr(value, "tolist"):
            value = value.tolist()
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        try:
            return type(value).__name__ if isinstance(value, (str, bytes)) else float(value)
        except (TypeError, ValueError, OverflowError):
            return type(value).__name__

    told = {{str(key): plain(value) for key, value in figures.items()}}
    print("\\n{_MARK}" + json.dumps(told))


_tell_figures(figures)
"""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A key of a `figures` mapping."""

    number: StatedNumber
    values: tuple[float, ...]
    line: int


async def check_figures(
    cells: Iterable[Cell],
    lines: Iterable[StatedLine],
    workbench: Workbench,
    findings: FindingList,
) -> list[CellReport]:
    """Compare what the prose states with what the `figures` cells compute.

    Args:
        cells: The cells tagged `figures`.
        lines: What the reader sees.
        workbench: The worker, with the namespace as it is after the lesson's last cell.
        findings: Receives figures that are not bound, not equal or not used.

    Returns:
        A report for each figures cell.
    """
    bound: dict[str, _Bound] = {}
    reports = []
    whole = True
    for cell in cells:
        report = await workbench.run_apart(cell, epilogue=_TELL_FIGURES)
        # What the epilogue told is ours, not the cell's output.
        reports.append(replace(report, stdout=report.stdout.partition(f"\n{_MARK}")[0]))
        whole = _bind(cell, report, bound, findings) and whole
    if whole:
        place = "the figures cell" if reports else 'a cell with ":tags: [figures, remove-cell]"'
        _compare(bound, lines, findings, place)
    return reports


def _bind(cell: Cell, report: CellReport, bound: dict[str, _Bound], findings: FindingList) -> bool:
    """Read the mapping that a figures cell told; return whether there was one."""
    told = report.stdout.rpartition(_MARK)[2] if _MARK in report.stdout else ""
    if not report.ended_well or not told:
        findings.error(
            cell.line,
            f'the figures cell "{cell.name}" fails: {outcome(report)}',
            'let it end with a mapping such as figures = {"1.19": z}',
        )
        return False
    for key, value in json.loads(told).items():
        line = _line_of_key(cell, key)
        number = read_number(key)
        values = _numbers(value)
        if number is None:
            findings.error(
                line,
                f'the figure "{key}" is neither a decimal nor a percentage',
                'write the key as the prose does, such as "1.19" or "76.7 %"',
            )
        elif isinstance(values, str):
            findings.error(
                line,
                f'the figure "{key}" is bound to {values}, not to a number',
                "bind it to a number or to a list of numbers",
            )
            bound[number.text] = _Bound(number, (), line)  # told: compare it with nothing
        else:
            bound[number.text] = _Bound(number, values, line)
    return True


def _compare(
    bound: Mapping[str, _Bound],
    lines: Iterable[StatedLine],
    findings: FindingList,
    place: str,
) -> None:
    used: set[str] = set()
    for line in lines:
        if line.listing:
            continue
        for number in stated_numbers(line.text):
            if number.text not in bound:
                if number.text not in used:
                    findings.error(
                        line.line,
                        f'"{number.shown}" is stated but bound to no computed value',
                        f'add "{number.shown}": value to the mapping "figures" of {place}',
                    )
                used.add(number.text)
                continue
            if number.text not in used:
                _compare_one(number, bound[number.text].values, line.line, findings)
            used.add(number.text)
    for text, figure in bound.items():
        if text not in used and figure.values:
            findings.error(
                figure.line,
                f'the figure "{figure.number.shown}" is bound but stated nowhere',
                "remove it from the figures cell, or state it",
            )


def _compare_one(
    number: StatedNumber, values: Iterable[float], line: int, findings: FindingList
) -> None:
    for value in values:
        if number.states(value):
            continue
        mend = "correct the text, or the value in the figures cell"
        if number.text.endswith("%") and number.states(value / 100):
            mend = "bind a percentage to its fraction, a hundredth of this value"
        findings.error(
            line,
            f'"{number.shown}" is stated but {number.format(value)} is computed ({value!r})',
            mend,
        )


def _numbers(value: object) -> tuple[float, ...] | str:
    """Return the numbers of a told value, or the name of the type that it has instead."""
    if isinstance(value, str):
        return f"a value of type {value}"
    if isinstance(value, (int, float)):
        return (float(value),)
    if not isinstance(value, Sequence) or not value:
        return "an empty list"
    numbers: list[float] = []
    for item in value:
        inner = _numbers(item)
        if isinstance(inner, str):
            return inner
        numbers.extend(inner)
    return tuple(numbers)


def _line_of_key(cell: Cell, key: str) -> int:
    for number, row in enumerate(cell.code.split("\n")):
        if f'"{key}"' in row or f"'{key}'" in row:
            return cell.line + number
    return cell.line
