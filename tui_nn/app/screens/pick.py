"""Panels that let one thing be picked: a step of the lesson, an earlier version of a cell."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_nn.app.screens.panel import PanelScreen
from tui_nn.course.model import Cell, Exercise, Question, Step
from tui_nn.course.progress import Version
from tui_nn.course.session import LessonWork


class PickScreen(PanelScreen[int | None]):
    """A list in a panel; gives the place of the picked entry, from 0, or None."""

    DEFAULT_CSS = """
    PickScreen {
        OptionList, OptionList:focus {
            border: none; padding: 0; background: $panel; background-tint: transparent;
        }
        OptionList > .option-list--option-highlighted,
        OptionList:focus > .option-list--option-highlighted {
            background: $primary 25%; color: $foreground; text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,o,v", "dismiss(None)", "Close", id="pick.close", tooltip="Leave it as it is."
        ),
        Binding("j", "down", "Down", show=False, id="pick.down", tooltip="One entry down."),
        Binding("k", "up", "Up", show=False, id="pick.up", tooltip="One entry up."),
    ]

    def __init__(self, heading: str, entries: list[Content], highlighted: int) -> None:
        """Make the list.

        Args:
            heading: What is picked from.
            entries: One line for each entry.
            highlighted: The entry to begin at, from 0.
        """
        options = OptionList(*(Option(entry) for entry in entries), markup=False)
        super().__init__(heading, options, "Enter picks   Esc closes")
        self._highlighted = highlighted

    def on_mount(self) -> None:
        """Begin at the entry that is now."""
        options = self.query_one(OptionList)
        options.highlighted = self._highlighted
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give it."""
        event.stop()
        self.dismiss(event.option_index)

    def action_down(self) -> None:
        """One down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """One up."""
        self.query_one(OptionList).action_cursor_up()


def outline(work: LessonWork, index: int) -> PickScreen:
    """All steps of a lesson with their marks.

    Args:
        work: The learner's work on the lesson.
        index: The step that is on screen, from 0.
    """
    entries = [
        Content.assemble(
            ("✓", "$success") if work.is_done(step) else ("·", "$faint"),
            (f" {number:>2}  ", "$muted"),
            step.title,
            (f"  {_kind(step)}", "$muted"),
        )
        for number, step in enumerate(work.lesson.steps, 1)
    ]
    return PickScreen(work.lesson.title, entries, index)


def versions(cell: Cell, kept: tuple[Version, ...]) -> PickScreen:
    """The versions of a cell, newest first, each with the lines that the lesson's code lacks.

    Args:
        cell: The cell.
        kept: Its versions.
    """
    original = set(cell.code.splitlines())
    entries = []
    for version in kept:
        code = cell.code if version.code is None else version.code
        own = [line.strip() for line in code.splitlines() if line not in original and line.strip()]
        what = " ⏎ ".join(own) if own else "as in the lesson"
        when = datetime.fromtimestamp(version.saved_at).strftime("%d %b %H:%M")
        entries.append(
            Content.assemble((f"{when}  ", "$muted"), Content(what).truncate(58, ellipsis=True))
        )
    return PickScreen("Earlier versions of this cell", entries, 0)


def _kind(step: Step) -> str:
    match step.activity:
        case Exercise():
            return "exercise"
        case Question(cell=None):
            return "question"
        case Question():
            return "prediction"
        case Cell():
            return "code"
        case _:
            return ""
