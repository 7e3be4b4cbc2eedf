"""The same code, drawn here and by matplotlib, agrees on limits, words, scales and legends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as theirs

from tui_nn.plot import figure as model
from tui_nn.plot import pyplot as ours

SNIPPETS = {
    "a line": "plt.plot([1, 2, 4], [3, 1, 7])",
    "values only": "plt.plot([3, 1, 7, 2])",
    "a constant": "plt.plot([0, 1, 2], [5, 5, 5])",
    "a constant zero": "plt.plot([0, 1, 2], [0, 0, 0])",
    "one point": "plt.plot([2], [3], 'o')",
    "NaN breaks": "plt.plot([0, 1, 2, 9], [1, np.nan, 3, np.inf])",
    "several columns": "plt.plot(np.arange(4), np.arange(12).reshape(4, 3) ** 2)",
    "two formats": "plt.plot([0, 1], [0, 1], 'b-', [0, 2], [3, -1], 'r--')",
    "huge": "plt.plot([1e200, 2e200], [1e-200, 5e-200])",
    "offset": "plt.plot([1_000_000.1, 1_000_000.2], [1, 2])",
    "sigmoid": """
z = np.linspace(-8, 8, 200)
plt.plot(z, 1 / (1 + np.exp(-z)), label='sigmoid')
plt.axhline(0.5, color='gray', linestyle='--', linewidth=1)
plt.axvline(0, color='gray', linestyle=':')
plt.scatter([1.19], [0.767], color='red', s=60, zorder=3, label='our point')
plt.annotate('77 %', (1.19, 0.767), xytext=(3, 0.6), arrowprops=dict(arrowstyle='->'))
plt.title('Sigmoid'); plt.xlabel('z'); plt.ylabel('a'); plt.legend(); plt.grid(True)
""",
    "guide outside the data": "plt.plot([0, 1], [0, 1]); plt.axhline(3); plt.axvline(-2)",
    "log loss": "plt.semilogy(np.exp(-np.arange(1, 50) / 9.0), label='loss'); plt.legend()",
    "log of zero": "plt.plot([0, 1, 2, 3], [0, 0.1, 1, 10]); plt.yscale('log')",
    "one point on logs": "plt.loglog([20], [300], 'o')",
    "log x": "plt.semilogx([1, 10, 1000], [1, 2, 3])",
    "scatter": "plt.scatter([0, 0, 1, 1], [0, 1, 0, 1], c=[0, 1, 1, 0], cmap='RdBu')",
    "two scatters": """
plt.scatter([0, 1], [0, 1], marker='o', label='class 0')
plt.scatter([0, 1], [1, 0], marker='s', label='class 1')
plt.legend(loc='upper left', title='classes')
""",
    "boundary": """
X, Y = np.meshgrid(np.linspace(-0.3, 1.3, 40), np.linspace(-0.3, 1.3, 40))
Z = 1 / (1 + np.exp(-(X + Y - 1.5)))
c = plt.contourf(X, Y, Z, levels=20, cmap='RdBu', alpha=0.7)
plt.contour(X, Y, Z, levels=[0.5], colors='k')
plt.scatter([0, 1], [0, 1]); plt.colorbar(c, label='output')
""",
    "points beyond the field": "plt.contourf(np.eye(3)); plt.plot([0, 5], [1, 1])",
    "bars": "plt.bar([1, 2, 3], [4, 1, -2], label='count'); plt.legend()",
    "bars with names": "plt.bar(['a', 'b', 'c'], [4, 1, 2])",
    "bars from a base": "plt.bar([1, 2], [4, 1], bottom=[2, 3], width=0.5)",
    "bars at an edge": "plt.bar([1, 2], [4, 1], align='edge')",
    "lying bars": "plt.barh([0, 1, 2], [3, 5, 1])",
    "histogram": "plt.hist([1, 2, 2, 3, 3, 3, 9], bins=4)",
    "two histograms": "plt.hist([[1, 2, 2], [3, 3, 3]], bins=3, label=['a', 'b']); plt.legend()",
    "stacked": "plt.hist([[1, 2, 2], [1, 3, 3]], bins=3, stacked=True)",
    "density": "plt.hist(np.arange(20) ** 2, bins=5, density=True, histtype='step')",
    "stairs": "plt.step([0, 1, 2], [1, 3, 2], where='mid')",
    "band": "plt.fill_between([0, 1, 2], [1, 2, 1], [3, 5, 4], label='a'); plt.legend()",
    "partial lines": "plt.hlines([1, 2], 0, [3, 4]); plt.vlines(2, -1, 5)",
    "stripe": "plt.plot([0, 1], [0, 1]); plt.axvspan(2, 3, alpha=0.2); plt.axhspan(-1, 0)",
    "error bars": "plt.errorbar([1, 2, 3], [4, 5, 6], yerr=[1, 0.5, 2], xerr=0.1, fmt='o')",
    "picture": "plt.imshow(np.arange(12).reshape(3, 4), cmap='gray')",
    "picture from below": "plt.imshow(np.eye(3), origin='lower', extent=[0, 8, 0, 3])",
    "colours": "plt.imshow(np.zeros((4, 5, 3)))",
    "points on a picture": "plt.imshow(np.zeros((4, 4))); plt.plot([1, 2], [1, 2], 'ro')",
    "mesh": "plt.pcolormesh(np.arange(4), np.arange(3), np.arange(12).reshape(3, 4))",
    "mesh of edges": "plt.pcolormesh([0, 1, 3], [0, 2, 4], np.ones((2, 2)))",
    "arrows": "plt.quiver([0, 1], [0, 1], [1, 0], [0, 1])",
    "one end fixed": "plt.plot([0, 10], [5, 20]); plt.ylim(bottom=0); plt.xlim(right=8)",
    "limits": "plt.plot([0, 10], [5, 20]); plt.xlim(2, 3); plt.ylim((30, 0))",
    "limits before data": "plt.xlim(-1, 4); plt.plot([0, 10], [5, 20])",
    "equal limits": "plt.plot([0, 1], [0, 1]); plt.axis([0, 2, -1, 3])",
    "turned": "plt.plot([0, 10], [5, 20]); plt.gca().invert_yaxis()",
    "ticks": "plt.plot([0, 2], [1, 5]); plt.xticks([0, 1, 2], ['a', 'b', 'c']); plt.yticks([0, 5])",
    "margins": "plt.plot([0, 10], [5, 20]); plt.margins(0.2)",
    "tight": "plt.plot([0, 10], [5, 20]); plt.margins(x=0)",
    "named legend": "plt.plot([1, 2]); plt.plot([2, 1]); plt.legend(['first', 'second'])",
    "chosen legend": "a, = plt.plot([1, 2], label='x'); plt.plot([2, 1], label='y'); "
    "plt.legend(handles=[a])",
    "hidden label": "plt.plot([1, 2], label='_no'); plt.plot([2, 3], label='yes'); plt.legend()",
    "endless line": "plt.plot([0, 4], [0, 4]); plt.axline((1, 1), slope=2)",
    "stacked columns": "plt.subplot(2, 1, 1); plt.plot([1, 2]); plt.subplot(212); plt.plot([3, 9])",
    "shared": """
fig, axes = plt.subplots(1, 2, sharey=True, figsize=(8, 3))
axes[0].plot([1, 2]); axes[1].plot([5, 9]); axes[1].set_title('right'); fig.suptitle('both')
""",
    "four charts": """
fig, axes = plt.subplots(2, 2)
for k, ax in enumerate(axes.ravel()):
    ax.plot(np.arange(5) ** k); ax.set(title=f'{k}', xlabel='x', ylabel='y', xlim=(0, k + 1))
""",
    "moved line": """
line, = plt.plot([0, 1], [0, 1])
line.set_data([0, 5], [2, 9]); plt.gca().relim(); plt.gca().autoscale_view()
""",
}


def run(plt: Any, code: str) -> Any:
    """Run a snippet with one of the two libraries and return its figure."""
    exec(compile(code, "snippet", "exec"), {"plt": plt, "np": np})
    return plt.gcf()


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close what matplotlib has open."""
    yield
    theirs.close("all")


def legend_of(chart: model.Axes) -> list[str]:
    """The entries that our legend shows."""
    if not chart.legend:
        return []
    return [label for artist in chart.artists if (label := getattr(artist, "label", ""))]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", SNIPPETS)
def test_it_agrees_with_matplotlib(name: str) -> None:
    charts = run(ours, SNIPPETS[name]).built().axes
    expected = [
        axes for axes in run(theirs, SNIPPETS[name]).axes if axes.get_label() != "<colorbar>"
    ]
    assert len(charts) == len(expected)
    for chart, axes in zip(charts, expected, strict=True):
        limits = [*axes.get_xlim(), *axes.get_ylim()]
        found = [*chart.x.limits, *chart.y.limits]
        sizes = [abs(limits[1] - limits[0])] * 2 + [abs(limits[3] - limits[2])] * 2
        assert np.allclose(
            np.array(found, dtype=float) / sizes, np.array(limits) / sizes, rtol=1e-9, atol=1e-9
        ), f"{found} against {limits}"
        assert (chart.x.scale, chart.y.scale) == (axes.get_xscale(), axes.get_yscale())
        assert chart.title == axes.get_title()
        assert (chart.x.label, chart.y.label) == (axes.get_xlabel(), axes.get_ylabel())
        legend = axes.get_legend()
        words = [text.get_text() for text in legend.get_texts()] if legend else []
        assert sorted(legend_of(chart)) == sorted(words)


@pytest.mark.parametrize(
    ("values", "count"),
    [((0.0, 1.0), 7), ((0.0, 1.0), 20), ((-3.2, 17.9), 10), ((0.001, 0.0042), 5), ((-1e6, 1e6), 3)],
)
def test_contour_levels_are_those_of_matplotlib(values: tuple[float, float], count: int) -> None:
    grid = np.linspace(*values, 16).reshape(4, 4)
    for kind in ("contourf", "contour"):
        expected = getattr(theirs, kind)(grid, levels=count).levels
        found = getattr(ours, kind)(grid, levels=count).levels
        assert np.allclose(found, expected)


@pytest.mark.parametrize(
    "form", ["b-", "ro--", "k:", "C1.", "g^-.", "s", "-", "c", "m*", "tab:red"]
)
def test_format_strings_mean_what_they_mean_to_matplotlib(form: str) -> None:
    from tui_nn.plot.pyplot.arguments.formats import LINE_STYLES, MARKERS

    theirs_line = theirs.plot([0, 1], [1, 0], form)[0]
    chart = run(ours, f"plt.plot([0, 1], [1, 0], {form!r})").built().axes[0]
    artist = chart.artists[0]
    style = LINE_STYLES[str(theirs_line.get_linestyle()).lower()]
    marker = theirs_line.get_marker()
    assert (artist.style if isinstance(artist, model.Line) else "none") == style
    assert artist.marker == ("" if marker == "None" else MARKERS[str(marker)])


@pytest.mark.parametrize(
    "name", ["RdBu", "coolwarm", "viridis", "gray", "RdBu_r", "Spectral", "tab10"]
)
def test_colour_maps_are_close_to_those_of_matplotlib(name: str) -> None:
    places = np.linspace(0, 1, 33)
    difference = np.abs(ours.get_cmap(name)(places) - theirs.get_cmap(name)(places))
    assert difference.max() < 0.06


@pytest.mark.filterwarnings("ignore")
def test_what_functions_return_can_be_used_alike() -> None:
    code = """
line, = plt.plot([1, 2, 3]); line.set_ydata([4, 5, 6]); results.append(list(line.get_ydata()))
bars = plt.bar([1, 2], [3, 4]); results.append([bar.get_height() for bar in bars])
results.append([bar.get_x() for bar in bars])
counts, edges, _ = plt.hist([1, 2, 2, 5], bins=4); results.append([*counts, *edges])
points = plt.scatter([1, 2], [3, 4]); results.append(points.get_offsets().tolist())
fig, axes = plt.subplots(2, 3); results.append(axes.shape)
fig, ax = plt.subplots(); results.append(type(ax).__name__)
fig, axes = plt.subplots(1, 2); results.append(axes.shape)
image = plt.imshow([[1, 2], [3, 4]]); results.append(image.get_clim())
results.append([round(part, 3) for part in plt.cm.tab10(1)])
"""
    found: list[Any] = []
    expected: list[Any] = []
    exec(code, {"plt": ours, "results": found})
    exec(code, {"plt": theirs, "results": expected})
    assert found == expected
