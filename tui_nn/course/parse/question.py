"""Questions: an `{exercise}` directive, its choices and its explanation."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_nn.course.model import Cell, Choice, Question
from tui_nn.course.parse.directive import Directive
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.syntax import parse_blocks

_BOX = re.compile(r"\[([ xX])\][ \t]+(\S.*)", re.DOTALL)
_TWO_CHOICES = 'offer at least two, each on a line that begins with "- [ ] " or "- [x] "'
_LIKE_BOX = re.compile(r"\[\s*[xX]?\s*\]")


@dataclass(slots=True)
class QuestionDraft:
    """A question whose explanation and cell may still follow in the file."""

    label: str
    title: str
    prompt: str
    choices: tuple[Choice, ...]
    line: int
    explanation: str = ""
    cell: Cell | None = None

    def finish(self) -> Question:
        """Return the question as it stands at the end of the file."""
        return Question(
            self.label,
            self.title,
            self.prompt,
            self.choices,
            self.explanation,
            self.cell,
            self.line,
        )


def draft_question(directive: Directive, label: str, problems: ProblemList) -> QuestionDraft:
    """Read the body of an `{exercise}` directive: a prompt, then perhaps a task list.

    Args:
        directive: The directive.
        label: Its label.
        problems: Receives what is wrong with the choices.

    Returns:
        The question, still without explanation and cell.
    """
    lines = directive.body
    found = _find_task_list(lines)
    if not lines:
        problems.add(directive.line, "a question without words", "write what is asked")
    if found is None:
        return QuestionDraft(
            label, directive.argument, "\n".join(lines).strip(), (), directive.line
        )
    start, end, items = found
    line = directive.body_line + start
    is_last = not any(text.strip() for text in lines[end:])
    if not is_last:
        problems.add(
            directive.body_line + end,
            "text after the choices",
            'begin each choice with "- [ ] " or "- [x] ", indent feedback by two blanks below its '
            "choice, and put anything else above them or into the solution",
        )
    choices = tuple(_read_choices(lines, items, directive.body_line, problems))
    if is_last and len(choices) == len(items):
        _judge_choices(choices, line, problems)
    prompt = "\n".join(lines[:start]).strip()
    if not prompt:
        problems.add(line, "choices without a question", "write what is asked above them")
    return QuestionDraft(label, directive.argument, prompt, choices, directive.line)


def _judge_choices(choices: Sequence[Choice], line: int, problems: ProblemList) -> None:
    if len(choices) < 2:
        problems.add(line, "fewer than two choices", _TWO_CHOICES)
    elif not any(choice.correct for choice in choices):
        problems.add(line, "no choice is right", 'mark the right one with "- [x]"')
    elif all(choice.correct for choice in choices):
        problems.add(line, "every choice is right", 'mark the wrong ones with "- [ ]"')


def _find_task_list(lines: Sequence[str]) -> tuple[int, int, list[tuple[int, int]]] | None:
    """Find the list whose items begin with boxes: its first line, its end, its items."""
    tokens = parse_blocks("\n".join(lines) + "\n")
    items: list[tuple[int, int]] = []
    span: tuple[int, int] | None = None
    for token in tokens:
        if token.map is None:
            continue
        if token.type == "bullet_list_open" and token.level == 0:
            span, items = (token.map[0], token.map[1]), []
        elif token.type == "list_item_open" and token.level == 1 and span is not None:
            items.append((token.map[0], token.map[1]))
            if token.map[1] == span[1] and any(
                _LIKE_BOX.match(_item_text(lines, start, start + 1)) for start, _ in items
            ):
                return (*span, items)
    return None


def _read_choices(
    lines: Sequence[str], items: Sequence[tuple[int, int]], first_line: int, problems: ProblemList
) -> Iterator[Choice]:
    for start, end in items:
        stop = start + 1
        while stop < end and lines[stop].strip():
            stop += 1
        text = _item_text(lines, start, stop)
        match = _BOX.fullmatch(text)
        if match is None:
            problems.add(
                first_line + start,
                "a choice without its box or words",
                'begin each choice with "- [ ] " or, where right, "- [x] ", then its words',
            )
            continue
        feedback = textwrap.dedent("\n".join(lines[stop:end])).strip()
        yield Choice(" ".join(match[2].split()), match[1] in "xX", feedback)


def _item_text(lines: Sequence[str], start: int, stop: int) -> str:
    """The first paragraph of a list item, without the bullet."""
    return "\n".join([lines[start].strip()[1:].strip(), *lines[start + 1 : stop]])
