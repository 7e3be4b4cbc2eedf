"""Colours fit the terminal, stay apart, and never carry meaning alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plot.gallery_figures import GALLERY
from tui_nn.plot.draw import draw_figure, to_text
from tui_nn.plot.draw.color import contrast, pack, readable, reduced, resolve
from tui_nn.plot.draw.colormaps import colors_of, table
from tui_nn.plot.figure import Axes, Axis, Bars, Extent, Field, Figure, Line, Points
from tui_nn.plot.look import DARK_LOOK, LIGHT_LOOK, Depth, Look, terminal_glyphs

LOOKS = [DARK_LOOK, LIGHT_LOOK]
packed = st.integers(0, 0xFFFFFF)


def one(color: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([color], dtype=np.int32)


def ratio(first: int, second: int) -> float:
    return float(contrast(one(first), one(second))[0])


@pytest.mark.parametrize("look", LOOKS)
def test_every_series_stands_out_from_the_background(look: Look) -> None:
    background = pack(look.background)
    assert all(ratio(pack(color), background) >= 3.0 for color in look.series)
    assert ratio(pack(look.foreground), background) >= 10.0
    assert ratio(pack(look.muted), background) >= 4.0


def as_seen(color: int, missing: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A colour as somebody without one kind of cone sees it (Viénot, Brettel and Mollon, 1999)."""
    rgb = (np.array([color >> 16, (color >> 8) & 255, color & 255]) / 255.0) ** 2.2
    to_cones = np.array(
        [[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]]
    )
    long, medium, short = to_cones @ rgb
    if missing == "long":
        long = 2.02344 * medium - 2.52581 * short
    else:
        medium = 0.494207 * long + 1.24827 * short
    seen = np.linalg.solve(to_cones, np.array([long, medium, short]))
    result: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = np.clip(seen, 0, 1) ** (1 / 2.2)
    return result


@pytest.mark.parametrize("missing", ["long", "medium"])
@pytest.mark.parametrize("look", LOOKS)
def test_the_first_series_differ_for_colour_blind_readers(look: Look, missing: str) -> None:
    seen = [as_seen(pack(color), missing) for color in look.series[:4]]
    apart = [float(np.linalg.norm(seen[i] - seen[k])) for i in range(len(seen)) for k in range(i)]
    assert min(apart) > 0.1


@given(packed, packed)
def test_a_glyph_can_be_read_on_any_colour(color: int, behind: int) -> None:
    moved = int(readable(one(color), one(behind), 3.0)[0])
    assert ratio(moved, behind) >= 3.0


@given(packed, packed)
def test_a_colour_that_can_be_read_stays_as_it_is(color: int, behind: int) -> None:
    if ratio(color, behind) >= 3.0:
        assert int(readable(one(color), one(behind), 3.0)[0]) == color


@given(packed, st.sampled_from(["256", "16"]))
def test_a_reduced_colour_is_one_that_the_depth_has(color: int, depth: Depth) -> None:
    assert reduced(reduced(color, depth), depth) == reduced(color, depth)


@pytest.mark.parametrize("name", GALLERY)
@pytest.mark.parametrize("dark", [True, False])
def test_drawings_use_no_colour_beyond_their_depth(name: str, dark: bool) -> None:
    look = DARK_LOOK if dark else LIGHT_LOOK
    figure = GALLERY[name]()
    for depth, most in (("256", 256), ("16", 16), ("none", 0)):
        for row in draw_figure(figure, 60, 16, look.limited_to(depth, "braille")):  # type: ignore[arg-type]
            for segment in row:
                assert segment.style is not None
                for color in (segment.style.color, segment.style.bgcolor):
                    assert color is None or (color.number is not None and color.number < most)


@pytest.mark.parametrize("depth", ["truecolor", "256", "16", "none"])
def test_classes_differ_in_shape_at_every_depth(depth: Depth) -> None:
    points = (Points((0.2,), (0.5,), ("C0",)), Points((0.8,), (0.5,), ("C1",)))
    rows = draw_figure(Figure((Axes(points),)), 40, 10, DARK_LOOK.limited_to(depth, "braille"))
    text = "".join(segment.text for row in rows for segment in row)
    assert text.count("●") == text.count("■") == 1


def test_classes_of_one_scatter_differ_in_shape() -> None:
    points = Points((0.1, 0.5, 0.9), (0.0, 0.0, 0.0), ("#ff0000", "#0000ff", "#ff0000"))
    text = to_text(Figure((Axes((points,)),)), 40, 8)
    assert (text.count("●"), text.count("■")) == (2, 1)


def test_a_shape_that_the_learner_chose_stays_and_is_not_given_to_another_class() -> None:
    points = (Points((0.2,), (0.5,), ("C0",), "square"), Points((0.8,), (0.5,), ("C1",)))
    text = to_text(Figure((Axes(points),)), 40, 10)
    assert text.count("■") == text.count("●") == 1


def test_lines_differ_in_style_without_colours() -> None:
    lines = (Line((0.0, 1.0), (0.0, 0.0), label="a"), Line((0.0, 1.0), (1.0, 1.0), label="b"))
    text = to_text(Figure((Axes(lines, legend=True),)), 60, 12)
    assert "── a" in text
    assert "╌╌ b" in text


def test_a_field_without_colours_is_shaded() -> None:
    ramp = tuple(tuple(float(k) for k in range(8)) for _ in range(4))
    field = Field(ramp, Extent(0, 1, 0, 1), low=0, high=7)
    text = to_text(Figure((Axes((field,)),)), 40, 10)
    assert all(shade in text for shade in "░▒▓")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("color", ["#000000", "#ffffff"])
def test_black_and_white_become_the_foreground_where_they_would_vanish(
    look: Look, color: str
) -> None:
    assert ratio(resolve(color, look), pack(look.background)) >= 2.0


@pytest.mark.parametrize("name", ["RdBu", "coolwarm", "viridis", "gray"])
def test_a_reversed_map_runs_the_other_way(name: str) -> None:
    assert table(name, 16).tolist() == table(f"{name}_r", 16).tolist()[::-1]
    assert colors_of(name) == colors_of(f"{name}_r")[::-1]


def test_listed_colours_are_not_blended() -> None:
    assert set(table("list:#ff0000,#0000ff", 10).tolist()) == {0xFF0000, 0x0000FF}


def test_lines_on_a_field_keep_its_colours_behind_them() -> None:
    field = Field(((1.0, 1.0), (1.0, 1.0)), Extent(0, 1, 0, 1), colormap="list:#004080")
    limits = Axis(limits=(0.0, 1.0))
    chart = Axes((field, Line((0.0, 1.0), (0.5, 0.5))), x=limits, y=limits)
    rows = draw_figure(Figure((chart,)), 40, 10, DARK_LOOK)
    dots = [s for row in rows for s in row if any("\u2800" < c <= "\u28ff" for c in s.text)]
    assert dots
    for segment in dots:
        assert segment.style is not None
        assert segment.style.bgcolor is not None
        assert segment.style.bgcolor.get_truecolor().hex == "#004080"


def test_stacked_bars_touch() -> None:
    low = Bars((0.0,), (1.3,), (1.0,), (0.0,), colors=("#ff0000",))
    high = Bars((0.0,), (1.3,), (1.0,), (1.3,), colors=("#0000ff",))
    rows = draw_figure(Figure((Axes((low, high), visible=False),)), 9, 9, DARK_LOOK)
    middle = [row[0].style for row in rows]
    assert all(style is not None for style in middle[1:])
    assert any(
        style is not None
        and style.color is not None
        and style.bgcolor is not None
        and style.color.get_truecolor().hex == "#ff0000"
        and style.bgcolor.get_truecolor().hex == "#0000ff"
        for style in middle
    )


@pytest.mark.parametrize(
    ("environment", "encoding", "expected"),
    [
        ({"TERM": "xterm-256color"}, "UTF-8", "braille"),
        ({"TERM": "xterm-kitty"}, "utf8", "braille"),
        ({"TERM": "linux"}, "utf-8", "block"),
        ({"TERM": "vt100"}, "ascii", "ascii"),
        ({"TERM": "xterm-256color"}, "latin-1", "ascii"),
        ({"TERM": "dumb"}, "utf-8", "ascii"),
        ({}, "utf-8", "braille"),
    ],
)
def test_the_glyphs_of_a_terminal_follow_from_its_name_and_encoding(
    environment: dict[str, str], encoding: str, expected: str
) -> None:
    assert terminal_glyphs(environment, encoding) == expected
