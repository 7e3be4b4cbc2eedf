"""The learner's `plt`: colours, labels, handles, and plain words for what is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tui_nn.plot import pyplot as plt
from tui_nn.plot.colormap_anchors import GRADIENTS
from tui_nn.plot.draw.colormaps import table
from tui_nn.plot.figure import (
    Bars,
    Contour,
    Field,
    Guide,
    Line,
    Note,
    Points,
)


def built() -> Any:
    """The first chart of the current figure."""
    return plt.gcf().built().axes[0]


def only(kind: type) -> Any:
    """The only artist of a kind on the current chart."""
    (artist,) = [artist for artist in built().artists if isinstance(artist, kind)]
    return artist


def test_lines_take_the_colours_of_the_cycle_in_turn() -> None:
    plt.plot([1, 2], [[1, 2], [3, 4]])
    plt.plot([1, 2], "k--")
    plt.plot([1, 2])
    plt.scatter([1], [1])
    plt.bar([1], [1])
    colors = [getattr(a, "color", None) or a.colors[0] for a in built().artists[:2]]
    assert colors == ["C0", "C1"]
    assert [getattr(a, "color", "") for a in built().artists[2:4]] == ["", "C2"]
    assert only(Points).colors == ("C0",)
    assert only(Bars).colors == ("C1",)


def test_a_marker_without_a_line_is_points() -> None:
    plt.plot([1, 2], [3, 4], "rs", label="class 1", alpha=0.5, zorder=4)
    assert only(Points) == Points((1, 2), (3, 4), ("#e0403f",), "square", "class 1", 0.5, 4.0)


def test_labels_of_classes_become_colours_of_a_map() -> None:
    plt.scatter([0, 1, 2], [0, 0, 0], c=[0, 1, 0], cmap="RdBu")
    points = only(Points)
    assert points.colors[0] == points.colors[2] != points.colors[1]
    assert (points.colormap, points.low, points.high) == ("RdBu", 0.0, 1.0)


def test_listed_colours_go_to_classes_in_order() -> None:
    plt.scatter([0, 1], [0, 0], c=[0, 1], cmap=plt.ListedColormap(["#ff0000", "#0000ff"]))
    assert only(Points).colors == ("#ff0000", "#0000ff")


def test_a_colour_for_each_point_is_kept() -> None:
    plt.scatter([0, 1, 2], [0, 0, 0], c=["red", "C1", (0, 0, 1)])
    assert only(Points).colors == ("#e0403f", "C1", "#0000ff")


def test_bands_take_listed_colours_and_levels() -> None:
    plt.contourf(np.eye(3), levels=[0, 0.5, 1], colors=["C0", "#00ff00"], alpha=0.3)
    field = only(Field)
    assert field.colormap == "list:#1f77b4,#00ff00"
    assert (field.levels, field.low, field.high, field.alpha) == ((0, 0.5, 1), 0, 1, 0.3)


def test_a_grid_made_with_either_indexing_draws_the_same() -> None:
    x, y = np.linspace(0, 1, 5), np.linspace(0, 2, 4)
    for indexing in ("xy", "ij"):
        across, up = np.meshgrid(x, y, indexing=indexing)
        plt.contourf(across, up, across + 10 * up)
    first, second = built().artists
    assert first == second


def test_falling_positions_are_turned_round() -> None:
    plt.contourf([1, 0], [0, 1], [[1, 2], [3, 4]])
    assert only(Field).values == ((2, 1), (4, 3))


def test_a_picture_lies_as_its_origin_says() -> None:
    plt.imshow([[1, 2], [3, 4]])
    plt.figure()
    assert plt.imshow([[1, 2], [3, 4]], origin="lower").get_extent() == (-0.5, 1.5, -0.5, 1.5)
    assert only(Field).values == ((1, 2), (3, 4))
    plt.figure()
    plt.imshow([[1, 2], [3, 4]], extent=(0, 2, 0, 2))
    assert only(Field).values == ((3, 4), (1, 2))


def test_a_picture_of_colours_keeps_them() -> None:
    plt.imshow([[[255, 0, 0], [0, 0, 255]]])
    field = only(Field)
    palette = field.colormap[5:].split(",")
    assert [palette[int(value)] for value in field.values[0]] == ["#ff0000", "#0000ff"]


def test_words_in_shares_of_the_chart_find_their_place() -> None:
    plt.plot([0, 10], [0, 10])
    plt.xlim(0, 10)
    plt.ylim(0, 20)
    plt.text(0.5, 0.25, "here", transform=plt.gca().transAxes, ha="center", va="top")
    note = only(Note)
    assert (note.x, note.y, note.text, note.align) == (5, 5, "here", "center")


def test_an_annotation_points_at_its_target() -> None:
    plt.annotate("max", xy=(1, 2), xytext=(3, 4), arrowprops={"arrowstyle": "->"})
    note = only(Note)
    assert (note.x, note.y, note.target) == (3, 4, (1, 2))


def test_a_legend_of_proxies_holds_no_data() -> None:
    from tui_nn.plot.pyplot.handles.proxies import Patch

    line = plt.Line2D([0], [0], marker="o", color="w", markerfacecolor="r", label="class 0")
    plt.plot([1, 2], label="unnamed")
    plt.legend(handles=[line, Patch(color="C1", label="area")], title="what")
    chart = built()
    labelled = {artist.label: artist for artist in chart.artists if getattr(artist, "label", "")}
    assert list(labelled) == ["class 0", "area"]
    assert labelled["class 0"].x == ()
    assert chart.legend_title == "what"


def test_the_colours_of_a_scatter_make_a_legend() -> None:
    points = plt.scatter([0, 1], [0, 1], c=[0, 1])
    plt.legend(*points.legend_elements())
    assert [artist.label for artist in built().artists] == ["", "0", "1"]


def test_a_colour_bar_has_its_label() -> None:
    image = plt.imshow(np.eye(2))
    bar = plt.colorbar(image, shrink=0.8)
    bar.ax.set_ylabel("weight")
    assert (built().colorbar, built().colorbar_label) == (True, "weight")


def test_a_colour_bar_without_a_field_is_told() -> None:
    plt.plot([1, 2])
    with pytest.raises(RuntimeError, match="contourf, imshow or scatter"):
        plt.colorbar()


def test_handles_change_the_chart() -> None:
    bars = plt.bar(["a", "b"], [1, 2])
    bars[0].set_height(5)
    bars[1].set_color("red")
    points = plt.scatter([0, 1], [0, 1])
    points.set_offsets([[5, 6], [7, 8]])
    guide = plt.axvline(3, label="now")
    guide.remove()
    chart = built()
    assert only(Bars).lengths == (5, 2)
    assert only(Bars).colors[1] == "#e0403f"
    assert only(Points).y == (6, 8)
    assert not [artist for artist in chart.artists if isinstance(artist, Guide)]
    assert chart.x.tick_labels == ("a", "b")


def test_styling_is_accepted_silently() -> None:
    figure, axes = plt.subplots(figsize=(8, 4), dpi=120, constrained_layout=True)
    plt.style.use("seaborn-v0_8")
    plt.rcParams["font.size"] = 14
    plt.rcParams.update({"axes.grid": True})
    (line,) = axes.plot([1, 2], lw=3, ms=4, mec="k", solid_capstyle="round", label="x")
    line.set_linewidth(2)
    axes.scatter([1], [2], s=80, edgecolors="black", linewidths=2)
    axes.set_title("t", fontsize=14, fontweight="bold", pad=12)
    axes.spines["top"].set_visible(False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(axis="both", labelsize=8)
    axes.set_facecolor("white")
    axes.grid(True, linestyle="--", alpha=0.4, which="both")
    axes.legend(loc="upper left", fontsize=8, framealpha=0.9, ncol=2)
    figure.tight_layout(pad=2)
    figure.subplots_adjust(hspace=0.3)
    assert len(built().artists) == 2


def test_points_without_a_place_are_told_in_a_note() -> None:
    plt.semilogy([1, 0, -1, 4], label="loss")
    plt.plot([np.nan, 1, np.inf])
    assert plt.gcf().built().notes == (
        "In “loss”, 2 values are not positive: a logarithmic axis has no place for that.",
        "In the data, 2 values are NaN or infinite.",
    )


def test_charts_of_different_grids_keep_their_order() -> None:
    for place in ((2, 1, 1), (2, 2, 3), (2, 2, 4)):
        plt.subplot(*place).set_title(str(place))
    figure = plt.gcf().built()
    titles = [axes.title for axes in figure.axes if axes.visible]
    assert titles == ["(2, 1, 1)", "(2, 2, 3)", "(2, 2, 4)"]
    assert figure.rows * figure.columns == len(figure.axes)


def test_the_same_cell_of_a_grid_is_the_same_chart() -> None:
    first = plt.subplot(1, 2, 1)
    plt.subplot(1, 2, 2)
    assert plt.subplot(121) is first
    plt.title("left")
    assert first.get_title() == "left"


def test_every_public_name_exists_and_is_documented() -> None:
    for name in plt.__all__:
        assert getattr(plt, name) is not None
        assert getattr(plt, name).__doc__, name


def test_text_is_saved_into_a_file(tmp_path: Path) -> None:
    plt.plot([1, 2, 3], label="rising")
    plt.title("Saved")
    plt.savefig(tmp_path / "chart.txt", dpi=200, bbox_inches="tight")
    plt.savefig(str(tmp_path / "chart.svg"))
    assert "Saved" in (tmp_path / "chart.txt").read_text(encoding="utf-8")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<svg")


def test_contour_lines_can_be_labelled() -> None:
    x = np.linspace(0, 1, 9)
    lines = plt.contour(x, x, np.add.outer(x, x), levels=[0.5, 1.0])
    plt.clabel(lines, inline=True, fontsize=8)
    assert [artist.text for artist in built().artists if isinstance(artist, Note)] == ["0.5", "1"]
    assert len(only(Contour).levels) == 2


def test_stairs_turn_where_they_are_told() -> None:
    plt.step([0, 1], [5, 6], where="post")
    assert (only(Line).x, only(Line).y) == ((0, 1, 1), (5, 5, 6))


@pytest.mark.parametrize(
    ("extend", "levels"),
    [
        ("neither", (1, 2)),
        ("min", (0, 1, 2)),
        ("max", (1, 2, 9)),
        ("both", (0, 1, 2, 9)),
    ],
)
def test_bands_reach_as_far_as_they_are_extended(extend: str, levels: tuple[float, ...]) -> None:
    plt.contourf([[0, 3], [6, 9]], levels=[1, 2], extend=extend)
    field = only(Field)
    assert field.levels == levels
    assert (field.low, field.high) == (1, 2)


def test_words_beside_a_point_stay_there_when_an_axis_is_turned() -> None:
    plt.plot([0, 10], [0, 10])
    plt.gca().invert_xaxis()
    plt.annotate("here", (8, 5), xytext=(0, 0), textcoords="offset points")
    note = only(Note)
    assert (note.x, note.y) == pytest.approx((8, 5))


@pytest.mark.parametrize("name", sorted(GRADIENTS))
def test_points_and_fields_have_the_same_colours(name: str) -> None:
    drawn = [f"#{color:06x}" for color in np.asarray(table(name, 256)).tolist()]
    assert plt.get_cmap(name).drawn_as == name
    ours = np.array([paint_parts(color) for color in plt.get_cmap(name).palette()])
    theirs = np.array([paint_parts(color) for color in drawn])
    assert np.abs(ours - theirs).max() <= 4


def paint_parts(color: str) -> list[int]:
    """Red, green and blue of `#rrggbb`."""
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]
