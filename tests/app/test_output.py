"""The output of a cell: every character, in its place, however it comes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color

from tests.app.alone import OneWidgetApp, on_screen, painted, style_of
from tui_nn.app.printed_text import Kind, PrintedText
from tui_nn.app.theme import DARK, LIGHT
from tui_nn.app.widgets.output import OutputView
from tui_nn.kernel.sanitize import clean_output

_APP = OneWidgetApp(OutputView())


def fed(*pieces: str) -> OutputView:
    """A view into which pieces were written one after the other."""
    view = OutputView()
    write(view, *pieces)
    return view


def write(view: OutputView, *pieces: str, kind: Kind = "stdout") -> None:
    """Write to a view that is not on screen yet; it asks the app for its animator all the same."""
    with _APP._context():
        for piece in pieces:
            view.write(piece, kind)


# --- what the text is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("one\ntwo\n", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("10 %\r20 %\r30 %\n", "30 %"),
        ("10 %\r20 %\r", "20 %"),
        ("10 %\r\nnext", "10 %\nnext"),
        ("\rstart", "start"),
        ("a\tb\nabcdefgh\tc", "a       b\nabcdefgh        c"),
        ("\x1b[1;31mred\x1b[0m and not", "red and not"),
        ("old\n10 %\r20 %\nnew", "old\n20 %\nnew"),
    ],
)
def test_what_a_terminal_would_leave_on_its_lines(printed: str, text: str) -> None:
    assert fed(printed).text == text


def test_a_return_waits_for_the_next_character_even_when_that_comes_later() -> None:
    view = fed("10 %\r")
    assert view.text == "10 %"
    write(view, "20 %")
    assert view.text == "20 %"


def test_what_follows_a_line_without_an_end_continues_it() -> None:
    assert fed("loss ", "0.5", "\n", "loss 0.4").text == "loss 0.5\nloss 0.4"


def test_another_kind_of_text_begins_a_line_of_its_own() -> None:
    view = fed("no end")
    write(view, "warning", " goes on\n", kind="stderr")
    write(view, "4\n", kind="value")
    assert view.text == "no end\nwarning goes on\n4"


def test_nothing_written_is_empty_and_clear_makes_it_so() -> None:
    view = fed("")
    assert view.is_empty
    write(view, "\n")
    assert not view.is_empty, "an empty line is a line"
    with _APP._context():
        view.clear()
    assert view.is_empty and view.text == ""


SNIPPETS = st.sampled_from(
    [
        "a",
        "loss 0.5",
        " ",
        "\n",
        "\n\n",
        "\r",
        "\t",
        "日本",
        "é",
        "\x1b[31m",
        "\x1b[0m",
        "\x1b[1;4m",
    ]
)


@st.composite
def text_and_pieces(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Text that a cell could print, and the same text cut anywhere."""
    drawn = draw(st.lists(st.one_of(SNIPPETS, st.text(max_size=4)), max_size=12))
    text = clean_output("".join(drawn))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    bounds = [0, *cuts, len(text)]
    return text, [text[a:b] for a, b in pairwise(bounds)]


@given(text_and_pieces())
def test_text_in_any_pieces_is_the_same_text(example: tuple[str, list[str]]) -> None:
    text, pieces = example
    assert fed(*pieces).text == fed(text).text


@given(st.lists(st.tuples(st.sampled_from(["stdout", "stderr", "value"]), SNIPPETS), max_size=10))
def test_no_visible_character_is_ever_lost_without_a_return(
    written: list[tuple[Kind, str]],
) -> None:
    view = OutputView()
    for kind, text in written:
        write(view, text.replace("\r", ""), kind=kind)
    visible = [c for _, text in written for c in text if c.isalnum() and "\x1b" not in text]
    assert [c for c in view.text if c.isalnum()] == visible


# --- how it is painted ----------------------------------------------------------------------------


async def test_text_in_any_pieces_is_painted_the_same_and_whole() -> None:
    view = OutputView()
    view.styles.height = 60

    @given(text_and_pieces())
    def holds(example: tuple[str, list[str]]) -> None:
        text, pieces = example
        view.clear()
        view.write(text)
        at_once = painted(view)
        view.clear()
        for piece in pieces:
            view.write(piece)
        assert painted(view) == at_once
        assert "".join(at_once).replace(" ", "") == "".join(view.text.split())

    async with on_screen(view, (11, 60)):
        holds()


async def test_long_lines_go_on_in_the_next_row() -> None:
    view = fed("abcdefghij" * 2 + "xyz\nnext")
    async with on_screen(view, (10, 8)):
        assert painted(view) == ["abcdefghij", "abcdefghij", "xyz", "next"]


async def test_a_wide_character_never_stands_across_the_edge() -> None:
    view = fed("日本語日本語")
    async with on_screen(view, (5, 8)):
        assert painted(view) == ["日本", "語日", "本語"]


async def test_a_colour_does_not_count_for_tabs_or_for_the_width() -> None:
    view = fed("\x1b[31mab\tc\x1b[0m\n\x1b[31m12345678901234567890\x1b[0m")
    async with on_screen(view, (20, 8)):
        assert painted(view) == ["ab      c", "12345678901234567890"]


async def test_a_tab_after_wide_characters_leads_to_the_same_column() -> None:
    view = fed("日本\tc\nabcd\tc")
    async with on_screen(view, (20, 8)):
        rows = painted(view)
        assert [cell_len(row) for row in rows] == [9, 9]


async def test_sgr_colours_are_seen_and_end_where_they_end() -> None:
    view = fed("plain \x1b[38;2;255;0;0mred\x1b[0m after\nnext\x1b[0m")
    async with on_screen(view):
        red = style_of(view, "red").color
        assert red is not None and red.triplet == (255, 0, 0)
        for words in ("plain", "after", "next"):
            style = style_of(view, words)
            assert style.color is not None and style.bgcolor is not None
            assert Color.from_rich_color(style.color) == Color.parse(DARK.foreground or "")
            assert Color.from_rich_color(style.bgcolor) == Color.parse(DARK.background or "")


async def test_a_colour_goes_on_over_the_end_of_a_line() -> None:
    view = fed("\x1b[38;2;255;0;0mfirst\n", "second\x1b[0m\nthird")
    async with on_screen(view):
        second, third = style_of(view, "second").color, style_of(view, "third").color
        assert second is not None and second.triplet == (255, 0, 0)
        assert third is not None and third.triplet != (255, 0, 0)


async def test_each_kind_of_text_is_told_apart() -> None:
    view = fed("printed")
    kinds: tuple[Kind, ...] = ("stderr", "value", "error", "notice", "muted")
    for kind in kinds:
        write(view, f"of {kind}\n", kind=kind)
    async with on_screen(view):
        looks = {str(style_of(view, f"of {kind}")) for kind in kinds}
        assert len(looks | {str(style_of(view, "printed"))}) == len(kinds) + 1


async def test_a_change_of_theme_recolours_what_is_there() -> None:
    view = fed("printed")
    async with on_screen(view) as pilot:
        pilot.app.theme = LIGHT.name
        await pilot.pause()
        color = style_of(view, "printed").color
        assert color is not None
        assert Color.from_rich_color(color) == Color.parse(LIGHT.foreground or "")


# --- size and scrolling ---------------------------------------------------------------------------


async def test_it_is_as_high_as_its_text() -> None:
    view = fed("one\ntwo\n")
    async with on_screen(view) as pilot:
        assert view.size.height == 2
        view.write("three\nfour\n")
        await pilot.pause()
        assert view.size.height == 4
        view.clear()
        await pilot.pause()
        assert view.size.height == 0


async def test_another_width_wraps_anew() -> None:
    view = fed("abcdefghijklmnopqrst\nnext")
    async with on_screen(view, (20, 8)) as pilot:
        assert painted(view) == ["abcdefghijklmnopqrst", "next"]
        await pilot.resize_terminal(10, 8)
        await pilot.pause()
        assert painted(view) == ["abcdefghij", "klmnopqrst", "next"]
        assert view.size.height == 3
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert painted(view) == ["abcdefghijklmnopqrst", "next"]
        assert view.size.height == 2


async def test_it_follows_the_end_of_more_text_than_fits() -> None:
    view = fed("".join(f"line {number}\n" for number in range(50)))
    view.styles.max_height = 5
    async with on_screen(view) as pilot:
        assert painted(view)[-1].startswith("line 49")
        view.write("line 50\nline 51\n")
        await pilot.pause()
        assert painted(view)[-1].startswith("line 51")


async def test_who_scrolled_up_stays_there_until_the_end_is_reached_again() -> None:
    view = fed("".join(f"line {number}\n" for number in range(50)))
    view.styles.max_height = 5
    async with on_screen(view) as pilot:
        view.focus()
        await pilot.press("up", "up", "up")
        await pilot.pause()
        there = painted(view)
        assert not there[-1].startswith("line 49")
        view.write("line 50\n")
        await pilot.pause()
        assert painted(view) == there
        await pilot.press("end")
        await pilot.pause()
        view.write("line 51\n")
        await pilot.pause()
        assert painted(view)[-1].startswith("line 51")


async def test_a_progress_bar_stays_in_its_row() -> None:
    view = fed("epoch\n")
    async with on_screen(view) as pilot:
        for percent in range(0, 101, 10):
            view.write(f"\r{percent:3} %")
            await pilot.pause()
            assert painted(view) == ["epoch", f"{percent:3} %"]


async def test_a_flood_is_painted_to_its_last_line() -> None:
    view = OutputView()
    view.styles.max_height = 5
    async with on_screen(view) as pilot:
        lines = [f"line {number}\n" for number in range(100_000)]
        for start in range(0, len(lines), 1000):
            view.write("".join(lines[start : start + 1000]))
        await pilot.pause()
        assert painted(view)[-1].startswith("line 99999")
        assert view.virtual_size.height == 100_000


def test_lines_that_are_wrapped_already_are_not_wrapped_again() -> None:
    class Counted(list[str]):
        looked_at = 0

        def __getitem__(self, index: Any) -> Any:
            self.looked_at += 1
            return super().__getitem__(index)

    text = PrintedText()
    text.lines = counted = Counted()
    for start in range(0, 10_000, 100):
        text.write("".join(f"line {number}\n" for number in range(start, start + 100)), "stdout")
        text.wrap(80)
    assert text.row_count == 10_000
    assert counted.looked_at < 2 * 10_000


async def test_an_endless_line_is_never_broken_within_a_colour() -> None:
    view = fed("a" * 4094 + "\x1b[31mred")
    async with on_screen(view):
        assert all("\x1b" not in row and "[31m" not in row for row in painted(view))
