"""Nothing that acts on a terminal or deceives the eye passes."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.kernel.events import (
    CellError,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    Frame,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    ValueShown,
)
from tui_nn.kernel.sanitize import (
    MAX_SGR,
    clean_data,
    clean_event,
    clean_name,
    clean_output,
    clean_text,
)

nasty = st.text(
    st.sampled_from("\x1b[]mm;0123456789:?PX^_\\\x07\x9b\x9c\x9d\x00\r\n\t\b\x7f\u202e\u2066é中a ")
    | st.characters(),
    max_size=60,
)
SGR = re.compile(r"\x1b\[[0-9;:]*m")
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def assert_harmless(text: str, allowed: str) -> None:
    for character in text:
        category = unicodedata.category(character)
        assert category != "Cs"
        assert character not in BIDI
        assert category != "Cc" or character in allowed
    text.encode()


@given(nasty)
def test_text_keeps_no_control_but_newline_and_tab(text: str) -> None:
    assert_harmless(clean_text(text), "\n\t")


@given(nasty)
def test_output_keeps_no_control_but_newline_tab_return_and_whole_colours(text: str) -> None:
    cleaned = clean_output(text)
    assert_harmless(SGR.sub("", cleaned), "\n\t\r")
    assert all(len(found) <= MAX_SGR + 3 for found in SGR.findall(cleaned))


@given(nasty)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_output(clean_output(text)) == clean_output(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=60))
def test_plain_text_of_any_script_is_untouched(text: str) -> None:
    assert clean_text(text) == text
    assert clean_output(text + "\r\n\t") == text + "\r\n\t"


@given(nasty)
def test_a_name_is_short_and_stands_on_one_line(text: str) -> None:
    name = clean_name(text, 20)
    assert_harmless(name, "")
    assert len(name) <= 20


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
        ("\x1b[38;2;1;2;3mx", "\x1b[38;2;1;2;3mx"),
        ("\x1b[2Jx", "x"),
        ("\x1b[?1049hx", "x"),
        ("\x1b]52;c;aGk=\x07x", "x"),
        ("\x1b]0;title\x1b\\x", "x"),
        ("\x1bPq#0\x1b\\x", "x"),
        ("\x1b\x1b[2J[31mx", "[31mx"),
        ("\x1b[" + "1;" * 100 + "mx", "x"),
        ("\x9b31mx", "31mx"),
        ("\x1b(0x", "x"),
        ("10 %\r20 %", "10 %\r20 %"),
        ("a\x08b\x07c\x00", "abc"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("\ud83d", ""),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_output_examples(text: str, cleaned: str) -> None:
    assert clean_output(text) == cleaned


@given(
    st.recursive(
        nasty,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(nasty, inner, max_size=3),
        max_leaves=6,
    )
)
def test_every_string_in_a_figure_is_cleaned_keys_too(value: Any) -> None:
    def look(cleaned: Any) -> None:
        if isinstance(cleaned, str):
            assert_harmless(cleaned, "\n\t")
        elif isinstance(cleaned, dict):
            for key, item in cleaned.items():
                look(key)
                look(item)
        else:
            for item in cleaned:
                look(item)

    look(clean_data(value))


EVIL = "a\x1b]52;c;eA==\x07\x9b\u202eb"


@pytest.mark.parametrize(
    "event",
    [
        OutputWritten("stdout", EVIL),
        FigureShown(0, {"title": EVIL, EVIL: [EVIL, 1.0, None, True]}),
        InputRequested(EVIL),
        ValueShown(EVIL),
        Notice(EVIL),
        CheckFinished(False, EVIL),
        ErrorRaised(CellError(EVIL, EVIL, EVIL, (Frame(EVIL, 1, EVIL, EVIL),))),
    ],
)
def test_every_text_of_every_event_is_cleaned(event: KernelEvent) -> None:
    shown = repr(clean_event(event))
    assert "ab" in shown
    assert not re.search(r"x1b|x9b|x07|u202e|52;c", shown)
