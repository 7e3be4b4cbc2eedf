"""Editing cells: nothing that was typed is ever lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.events import Key

from tests.app.conftest import SMALL_COURSE, Opener
from tui_nn.app.screens.pick import PickScreen
from tui_nn.app.widgets.editor import CodeEditor


async def test_the_editor_knows_python(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        assert visit.cell.editor.is_syntax_aware


async def test_an_edit_is_saved_after_a_pause_without_running(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#")
        cell = visit.cell.cell
        await visit.until(lambda: visit.lesson.session.work.is_edited(cell), "the edit was saved")
        saved = visit.app.progress.lesson(visit.lesson.session.lesson).edits["two"]
        assert saved.code.startswith("#two")


async def test_an_edit_is_there_after_quitting_at_once(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#", "ctrl+q")
    async with opener.open() as visit:
        assert visit.cell.editor.text.startswith("#two")


async def test_an_edit_is_there_after_going_on_at_once(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#", "escape", "right", "left")
        assert visit.cell.editor.text.startswith("#two")


async def test_reset_brings_the_original_back_and_undo_the_edit(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#", "escape", "x")
        assert visit.cell.editor.text.startswith("two")
        await visit.press("u")
        assert visit.cell.editor.text.startswith("#two")


async def test_a_reset_can_be_undone_the_next_day(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#", "escape", "x")
    async with opener.open() as visit:
        assert visit.cell.editor.text.startswith("two")
        await visit.press("u")
        assert visit.cell.editor.text.startswith("#two")


async def test_enter_keeps_the_indentation_and_deepens_it_after_a_colon(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "i", "f", "space", "x", "colon", "enter", "y", "enter", "z")
        assert visit.cell.editor.text.startswith("if x:\n    y\n    ztwo")


async def test_shift_tab_takes_indentation_away(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "tab", "shift+tab")
        assert visit.cell.editor.text.startswith("two")


async def test_tab_indents_every_selected_line(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "shift+down", "shift+end", "tab")
        assert visit.cell.editor.text == "    two = 1 + 1\n    two"


async def test_a_comment_key_comments_and_uncomments(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "ctrl+underscore")
        assert visit.cell.editor.text.startswith("# two = 1 + 1")
        await visit.press("ctrl+underscore")
        assert visit.cell.editor.text.startswith("two = 1 + 1")


async def test_the_cursor_of_a_long_cell_stays_in_view(opener: Opener) -> None:
    async with opener.open(size=(80, 14)) as visit:
        await visit.go_to("A cell")
        await visit.press("enter", *(["enter"] * 20), "e", "n", "d")
        await visit.sees("end")
        await visit.press("ctrl+home", *(["up"] * 21))
        await visit.sees(" 1 ")


async def test_two_windows_keep_both_versions_and_say_so(opener: Opener) -> None:
    async with opener.open() as first:
        await first.go_to("A cell")
        async with opener.open() as second:
            await second.go_to("A cell")
            await second.press("enter", "2", "escape")
        await first.press("enter", "1", "escape")
        await first.until(lambda: bool(first.notices), "it was told")
        assert "another window" in first.notices[0]
        history = first.app.progress.history("first", first.cell.cell)
        assert {version.code[0] for version in history if version.code} == {"1", "2"}


async def test_a_lesson_that_changed_keeps_the_edit_and_says_so(
    opener: Opener, tmp_path: Path
) -> None:
    opener.course = tmp_path / "course"
    shutil.copytree(SMALL_COURSE, opener.course)
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "#", "escape")
    lesson = opener.course / "00-first.md"
    lesson.write_text(lesson.read_text().replace("two = 1 + 1", "two = 2 * 1"))
    async with opener.open() as visit:
        assert visit.cell.editor.text.startswith("#two = 1 + 1")
        await visit.sees("the lesson has changed here")
        await visit.press("x")
        assert visit.cell.editor.text.startswith("two = 2 * 1")


async def test_edits_follow_the_theme(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("ctrl+l")
        assert visit.app.theme == "tui-nn-light"
        assert visit.lesson.query_one(CodeEditor).theme == "code-tui-nn-light"


async def test_a_locked_progress_file_is_told_once_and_typing_goes_on(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        with closing(sqlite3.connect(opener.home / "progress.sqlite3")) as other:
            other.execute("BEGIN EXCLUSIVE")
            await visit.press("enter", "#", "escape")
            await visit.press("enter", "#", "escape")
        assert visit.cell.editor.text.startswith("##two")
        told = [notice for notice in visit.notices if "locked" in notice]
        assert len(told) == 1


async def test_keys_in_one_burst_act_in_the_order_in_which_they_came(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter")
        for key, character in (("7", "7"), ("backspace", None), ("3", "3"), ("f5", None)):
            visit.app.post_message(Key(key, character))
        await visit.until(lambda: bool(visit.kernel.requests), "a cell ran")
        await visit.at_rest()
        assert visit.kernel.requests[-1].code.startswith("3two")
        assert visit.cell.editor.text.startswith("3two")


async def test_an_earlier_version_of_a_cell_can_be_picked(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        await visit.press("enter", "1", "escape")
        await visit.run_cell()
    async with opener.open() as visit:
        await visit.press("enter", "2", "escape", "v")
        await visit.until(lambda: isinstance(visit.app.screen, PickScreen), "the versions")
        await visit.press("down", "enter")
        assert visit.cell.editor.text.startswith("1two")


async def test_the_highlight_query_is_compiled_once_for_all_editors(opener: Opener) -> None:
    async with opener.open() as visit:
        await visit.go_to("A cell")
        first = visit.cell.editor.document
        await visit.go_to("Another cell")
        second = visit.cell.editor.document
        assert isinstance(first, SyntaxAwareDocument)
        assert isinstance(second, SyntaxAwareDocument)
        query = "(identifier) @name"
        assert first is not second
        assert first.prepare_query(query) is second.prepare_query(query)
