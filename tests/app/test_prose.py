"""Prose: Markdown set as lines, never wider than its page, nothing of it lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.content import Content

from tests.app.alone import on_screen, painted, style_of
from tui_nn.app.markdown import set_inline, set_markdown
from tui_nn.app.theme import DARK
from tui_nn.app.widgets.prose import MEASURE, Prose

PAGE = 40


def lines(markdown: str, width: int = PAGE) -> list[str]:
    return [line.plain.rstrip() for line in set_markdown(markdown, width)]


def styles_at(content: Content, words: str) -> set[str]:
    """The styles that lie on some words of a line."""
    start = content.plain.index(words)
    return {str(span.style) for span in content.spans if span.start <= start < span.end}


@pytest.mark.parametrize(
    ("markdown", "set_lines"),
    [
        ("", []),
        ("one\ntwo", ["one two"]),
        ("one  \ntwo", ["one", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("# Heading\n\ntext", ["Heading", "", "text"]),
        ("- one\n- two", ["• one", "• two"]),
        ("- one\n\n- two", ["• one", "", "• two"]),
        ("- one\n  - within", ["• one", "  • within"]),
        ("3. three\n4. four", ["3. three", "4. four"]),
        ("```python\nif x:\n\n    y\n```", ["  if x:", "", "      y"]),
        ("1. do\n\n   ```\n   code\n   ```", ["1. do", "", "     code"]),
        ("> said", ["▎ said"]),
        ("```{note}\nBody.\n```", ["▎ Note", "▎ Body."]),
        ("```{tip} A title\n:class: dropdown\n\nBody.\n```", ["▎ A title", "▎ Body."]),
        ("```{warning}\n- one\n- two\n```", ["▎ Take care", "▎ • one", "▎ • two"]),
        ("<b>text</b> &amp; \\*more\\*", ["<b>text</b> & *more*"]),
        ("[a page](https://example.org)", ["a page (https://example.org)"]),
        ("<https://example.org>", ["https://example.org"]),
        ("![a curve](curve.png)", ["[a curve]"]),
        ("~~gone~~ kept", ["gone kept"]),
    ],
)
def test_how_each_construct_is_set(markdown: str, set_lines: list[str]) -> None:
    assert lines(markdown) == set_lines


def test_long_paragraphs_and_items_are_wrapped_with_their_indentation() -> None:
    words = "word " * 12
    assert lines(words) == [("word " * 8).rstrip(), ("word " * 4).rstrip()]
    assert lines(f"10. {words}")[1].startswith("    word")
    assert lines(f"> {words}")[1].startswith("▎ word")


def test_a_table_has_its_columns_below_each_other_and_numbers_at_the_right() -> None:
    table = "| name | value |\n| --- | ---: |\n| weight | 0.5 |\n| bias | -1.25 |"
    assert lines(table) == [
        "name     value",
        "──────   ─────",
        "weight     0.5",
        "bias     -1.25",
    ]


def test_a_table_that_is_too_wide_for_the_page_is_wrapped_in_its_cells() -> None:
    row = "some words that go on for long"
    table = f"| a | b | c |\n| --- | --- | --- |\n| {row} | {row} | {row} |"
    assert max(map(len, lines(table))) <= PAGE
    assert " ".join(lines(table)).count("words") == 3, "no column is so narrow that words break"


def test_a_rule_stands_in_the_middle_of_the_page() -> None:
    (rule,) = set_markdown("---", PAGE)
    before = len(rule.plain) - len(rule.plain.lstrip())
    assert rule.plain.strip() == "·  ·  ·"
    assert before == (PAGE - 7) // 2
    assert rule.cell_length <= PAGE


def test_code_that_is_too_long_goes_on_in_the_next_line() -> None:
    long = "x = " + "1 + " * 20 + "1"
    listing = lines(f"```python\n{long}\n```")
    assert max(map(len, listing)) <= PAGE
    assert "".join("".join(listing).split()) == "".join(long.split())


def test_emphasis_and_code_are_styled_and_the_rest_is_not() -> None:
    (line,) = set_markdown("plain **strong** *soft* `code` ~~gone~~", PAGE)
    assert styles_at(line, "plain") == set()
    assert styles_at(line, "strong") == {"bold"}
    assert styles_at(line, "soft") == {"italic"}
    assert styles_at(line, "code") == {"$listing"}
    assert styles_at(line, "gone") == {"strike"}


def test_one_line_of_a_choice_keeps_its_emphasis() -> None:
    line = set_inline("the **weights** and `bias`")
    assert line.plain == "the weights and bias"
    assert styles_at(line, "weights") == {"bold"}


@pytest.mark.parametrize("hostile", ["[@click=app.quit]press[/]", "[bold]x[/bold]", "[link=x]y"])
def test_markup_of_the_library_is_only_text(hostile: str) -> None:
    (line,) = set_markdown(hostile, PAGE)
    assert line.plain == hostile
    assert line.spans == []


WORDS = ["word", "longer-word", "日本語", "**strong**", "*soft*", "`some code`", "x" * 50, "0.5"]
SYNTAX = ["[link](https://example.org/page)", "é", "\\*", "&lt;", "~~gone~~", "{ref}`x`"]
INLINE = st.sampled_from(WORDS + SYNTAX)
PARAGRAPHS = st.lists(INLINE, min_size=1, max_size=15).map(" ".join)


def _block(kind: str, text: str) -> str:
    match kind:
        case "item":
            return f"- {text}\n- {text}"
        case "number":
            return f"7. {text}\n8. {text}"
        case "nested":
            return f"- {text}\n  - {text}"
        case "quote":
            return f"> {text}"
        case "heading":
            return f"#### {text}"
        case "note":
            return f"```{{note}} {text}\n{text}\n```"
        case _:
            return text


BLOCKS = st.builds(
    _block,
    st.sampled_from(["item", "number", "nested", "quote", "heading", "note", "paragraph"]),
    PARAGRAPHS,
)
PAGES = st.lists(BLOCKS, max_size=4).map("\n\n".join)


@given(PAGES, st.integers(12, 100))
def test_no_line_is_ever_wider_than_the_page(markdown: str, width: int) -> None:
    assert [line.plain for line in set_markdown(markdown, width) if line.cell_length > width] == []


@given(PAGES)
def test_every_width_shows_the_same_words(markdown: str) -> None:
    def letters(width: int) -> list[str]:
        return [c for line in lines(markdown, width) for c in line if c.isalnum()]

    assert letters(14) == letters(1000)


@given(st.text(max_size=200), st.integers(8, 80))
def test_any_text_can_be_set(markdown: str, width: int) -> None:
    for line in set_markdown(markdown, width):
        assert "\n" not in line.plain


# --- the widget -----------------------------------------------------------------------------------


async def test_the_widget_is_as_high_as_its_text_at_every_width() -> None:
    prose = Prose("word " * 30)
    async with on_screen(prose, (40, 20)) as pilot:
        assert prose.size.height == 4
        await pilot.resize_terminal(20, 20)
        await pilot.pause()
        assert prose.size.height == 8
        assert painted(prose) == ["word word word word"] * 7 + ["word word"]


async def test_prose_is_never_wider_than_its_measure() -> None:
    prose = Prose("word " * 60)
    async with on_screen(prose, (200, 20)):
        assert max(map(len, painted(prose))) <= MEASURE
        assert len(painted(prose)) == 4


async def test_other_text_takes_the_room_that_it_needs() -> None:
    prose = Prose("one")
    async with on_screen(prose) as pilot:
        prose.update("one\n\ntwo\n\nthree")
        await pilot.pause()
        assert painted(prose) == ["one", "", "two", "", "three"]


def _color(app: App[None], style: Style) -> Color:
    assert style.color is not None
    return Color.from_rich_color(style.color)


async def test_code_has_the_colour_of_the_theme() -> None:
    prose = Prose("plain and `code`")
    async with on_screen(prose) as pilot:
        listing = Color.parse(DARK.variables["listing"])
        assert _color(pilot.app, style_of(prose, "code")) == listing
        assert _color(pilot.app, style_of(prose, "plain")) == Color.parse(DARK.foreground or "")
