"""Naming cells and labels, each name once in a lesson."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_nn.course.model import Cell, CellRole
from tui_nn.course.parse.cells import CellSource
from tui_nn.course.parse.directive import Directive
from tui_nn.course.parse.names import is_name, unused
from tui_nn.course.parse.problems import ProblemList


@dataclass(slots=True)
class Names:
    """The names of one file. Cells and labels share them: MyST makes a link target of each."""

    problems: ProblemList
    lines: dict[str, int] = field(default_factory=dict)
    cells: int = 0
    repeated: set[str] = field(default_factory=set)

    def cell(self, source: CellSource, role: CellRole) -> Cell:
        """Make a cell with a unique name: the author's, or `cell-N` for the Nth of the file."""
        self.cells += 1
        name = source.name or f"cell-{self.cells}"
        name = self._claim(name, source.line, "cell")
        return Cell(name, source.code, role, source.tags, source.code_line)

    def label(self, directive: Directive) -> str:
        """Return the directive's label, unique in the file."""
        label = directive.text_option("label")
        if not is_name(label):
            what = "is not a name" if label else "is missing"
            self.problems.add(
                directive.option_lines.get("label", directive.line),
                f"the label of {{{directive.name}}} {what}",
                'add ":label: a-name" of letters, digits and hyphens below its first line',
            )
            label = f"{directive.name}-{directive.line}"
        return self._claim(label, directive.option_lines.get("label", directive.line), "label")

    def _claim(self, name: str, line: int, kind: str) -> str:
        if name in self.lines:
            self.problems.add(
                line,
                f'the {kind} "{name}" is already on line {self.lines[name]}',
                "give each cell and each label a name of its own",
            )
            self.repeated.add(name)
            name = unused(name, set(self.lines))
        self.lines[name] = line
        return name
