"""The editor of a code cell."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.events import Key
from textual.timer import Timer
from textual.widgets import TextArea
from tree_sitter import Language, Query

from tui_nn.app.code_theme import code_theme
from tui_nn.app.messages import CodeEdited
from tui_nn.app.theme import DARK, LIGHT

SAVE_AFTER = 0.3
"""Seconds without a key after which an edit is told, so that it can be saved."""


@cache
def _compiled(language: Language, source: str) -> Query:
    return Query(language, source)


def _prepare_query(self: SyntaxAwareDocument, query: str) -> Query | None:
    return _compiled(self.language, query)


# Textual compiles the same highlight query twice an editor, 20 ms each; it has no hook to share it.
SyntaxAwareDocument.prepare_query = _prepare_query  # type: ignore[method-assign]


class CodeEditor(TextArea):
    """A small Python editor that is as high as its code.

    Tab indents; Escape leaves, so nobody is trapped. Edits are told by `CodeEdited` after a short
    pause and at once when the editor is left.
    """

    DEFAULT_CSS = """
    CodeEditor, CodeEditor:focus {
        height: auto;
        border: none;
        padding: 0;
        background: $surface;
        scrollbar-size-horizontal: 0;
        scrollbar-size-vertical: 0;
    }
    CodeEditor .text-area--gutter { color: $faint; background: $surface; }
    CodeEditor .text-area--cursor-gutter { color: $muted; background: $surface; }
    CodeEditor .text-area--cursor-line { background: $surface; }
    CodeEditor:focus .text-area--cursor-line { background: $panel; }
    CodeEditor:focus .text-area--cursor-gutter { color: $foreground; background: $panel; }
    CodeEditor .text-area--cursor { color: $background; background: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            "Stop editing",
            key_display="Esc",
            id="editor.leave",
            tooltip="Stop editing; single-key commands work again.",
        ),
        Binding(
            "shift+tab",
            "dedent",
            "Dedent",
            show=False,
            id="editor.dedent",
            tooltip="Take one level of indentation from the line or the selection.",
        ),
        Binding(
            "ctrl+underscore,ctrl+slash",
            "toggle_comment",
            "Comment",
            show=False,
            id="editor.comment",
            tooltip="Turn the line or the selection into a comment, or back.",
        ),
    ]

    def __init__(self, cell: str, code: str, *, classes: str | None = None) -> None:
        """Make an editor.

        Args:
            cell: Name of the cell that is edited.
            code: Its code.
            classes: Classes of the widget.
        """
        self._marked_line: int | None = None
        self._pause: Timer | None = None
        super().__init__(
            code,
            language="python",
            tab_behavior="indent",
            show_line_numbers=True,
            soft_wrap=True,
            highlight_cursor_line=True,
            classes=classes,
        )
        self.cell = cell
        self._told = code
        self.cursor_blink = False
        for theme in (DARK, LIGHT):
            self.register_theme(code_theme(theme))

    def on_mount(self) -> None:
        """Follow the app's theme."""
        self.watch(self.app, "theme", self._follow_theme)
        self._selection_started = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Leave the lists in which Textual keeps every editor that ever was alive."""
        self._selection_started.unsubscribe(self)
        watchers = getattr(self.app, "__watchers", {}).get("theme", [])
        watchers[:] = [watcher for watcher in watchers if watcher[0] is not self]

    def _follow_theme(self, theme: str) -> None:
        wanted = f"code-{theme}"
        self.theme = wanted if wanted in self.available_themes else "css"

    # --- edits ----------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the edit when the learner pauses."""
        event.stop()
        self.mark_line(None)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(SAVE_AFTER, self.tell_edit)

    def tell_edit(self) -> None:
        """Tell the edit now, if there is one that was not told."""
        if self.text != self._told:
            self._told = self.text
            self.post_message(CodeEdited(self.cell, self.text))

    def on_blur(self) -> None:
        """Tell the edit when the editor is left."""
        self.tell_edit()

    def replace_code(self, code: str) -> None:
        """Put other code in; the learner can undo it."""
        self.replace(code, self.document.start, self.document.end, maintain_selection_offset=False)
        self.move_cursor((0, 0))
        self.tell_edit()

    # --- an error's line ------------------------------------------------------------------------

    def mark_line(self, line: int | None) -> None:
        """Mark the line on which an error was raised.

        Args:
            line: The line, from 1; None to take the mark away.
        """
        marked = None if line is None else line - 1
        if marked != self._marked_line:
            self._marked_line = marked
            self._line_cache.clear()
            self.refresh()

    @property
    def marked_line(self) -> int | None:
        """The line that is marked, from 1."""
        return None if self._marked_line is None else self._marked_line + 1

    def get_line(self, line_index: int) -> Text:
        """The text of a line, with the mark of an error."""
        line = super().get_line(line_index)
        if line_index == self._marked_line:
            error = self.app.theme_variables.get("error", "red")
            indent = len(line.plain) - len(line.plain.lstrip())
            line.stylize(Style(underline=True, color=error), indent)
        return line

    # --- keys -----------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Go back to reading."""
        self.tell_edit()
        self.screen.set_focus(None)

    def _selected_lines(self) -> range:
        start, end = sorted((self.selection.start, self.selection.end))
        last = end[0] - 1 if end[1] == 0 and end[0] > start[0] else end[0]
        return range(start[0], last + 1)

    def action_dedent(self) -> None:
        """Remove up to one level of indentation from each selected line."""
        for row in self._selected_lines():
            line = self.document[row]
            spaces = min(self.indent_width, len(line) - len(line.lstrip(" ")))
            if spaces:
                self.delete((row, 0), (row, spaces))

    def action_toggle_comment(self) -> None:
        """Comment the selected lines out, or back in when all of them are comments."""
        rows = [row for row in self._selected_lines() if self.document[row].strip()]
        if rows and all(self.document[row].lstrip().startswith("#") for row in rows):
            for row in rows:
                column = self.document[row].index("#")
                length = 2 if self.document[row][column : column + 2] == "# " else 1
                self.delete((row, column), (row, column + length))
        else:
            for row in rows:
                self.insert("# ", (row, 0), maintain_selection_offset=True)

    async def on_key(self, event: Key) -> None:
        """Handle every key of the editor in the order in which it came.

        Textual inserts characters at once but lets bindings bubble to the app first, so that in a
        burst of keys (over SSH, or typed fast) Backspace would act after the next character.
        """
        if event.key == "enter":
            self._break_line()
        elif event.key == "tab" and len(self._selected_lines()) > 1:
            for row in self._selected_lines():
                self.insert(" " * self.indent_width, (row, 0), maintain_selection_offset=True)
        elif event.key in _ACTIONS:
            await self.run_action(_ACTIONS[event.key])
        else:
            return
        event.stop()
        event.prevent_default()

    def _break_line(self) -> None:
        row, column = min(self.selection.start, self.selection.end)
        before = self.document[row][:column]
        indent = before[: len(before) - len(before.lstrip(" "))]
        if before.rstrip().endswith(":"):
            indent += " " * self.indent_width
        start, end = self.selection
        self._replace_via_keyboard("\n" + indent, start, end)


_ACTIONS = {
    binding.key: binding.action
    for binding in Binding.make_bindings([*TextArea.BINDINGS, *CodeEditor.BINDINGS])
}
"""What the keys of an editor do."""
