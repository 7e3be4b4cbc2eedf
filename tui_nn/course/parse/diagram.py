"""Diagrams: fenced text that is shown as it stands, with a caption of emphasised text below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui_nn.course.model import Diagram
from tui_nn.course.parse.elements import Fence
from tui_nn.course.parse.step import StepDraft
from tui_nn.course.parse.syntax import parse_inline, plain_text


@dataclass(slots=True)
class Illustrator:
    """Adds texts and diagrams to steps, and knows whether a caption may follow."""

    uncaptioned: Diagram | None = None

    def add_diagram(self, step: StepDraft, fence: Fence) -> bool:
        """Add a fence to a step if it is a diagram: one without a language, or `text`."""
        self.uncaptioned = None
        if fence.info.strip() not in ("", "text"):
            return False
        rows = [row.expandtabs(4).rstrip() for row in fence.content]
        first = next((number for number, row in enumerate(rows) if row), 0)
        text = "\n".join(rows[first:]).rstrip()
        self.uncaptioned = Diagram(text, "", fence.line + 1 + first)
        step.blocks.append(self.uncaptioned)
        return True

    def add_text(self, step: StepDraft, lines: Sequence[str], line: int) -> None:
        """Add text to a step; an emphasised paragraph right below a diagram is its caption."""
        diagram, self.uncaptioned = self.uncaptioned, None
        if diagram is not None and step.blocks and step.blocks[-1] is diagram:
            size = next((n for n, text in enumerate(lines) if not text.strip()), len(lines))
            if caption := _emphasised("\n".join(lines[:size])):
                step.blocks[-1] = replace(diagram, caption=caption)
                while size < len(lines) and not lines[size].strip():
                    size += 1
                lines, line = lines[size:], line + size
        if lines:
            step.add_text(lines, line)


def _emphasised(paragraph: str) -> str:
    """Return the words of a paragraph that is emphasised as a whole, or an empty string."""
    tokens = parse_inline(paragraph)
    if len(tokens) < 3 or tokens[0].type != "em_open" or tokens[-1].type != "em_close":
        return ""
    whole = all(token.level > 0 for token in tokens[1:-1])
    return plain_text(paragraph) if whole else ""
