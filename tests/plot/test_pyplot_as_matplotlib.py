"""Cells that import matplotlib get this `plt`; the tests run in a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest

SETUP = """
from tui_nn.plot import pyplot
from tui_nn.plot.pyplot import install_as_matplotlib
install_as_matplotlib()
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh process where this `plt` answers to matplotlib's name."""
    return subprocess.run(
        [sys.executable, "-c", SETUP + code], capture_output=True, text=True, check=False
    )


def test_imports_of_matplotlib_give_this_plt() -> None:
    result = run("""
import matplotlib
import matplotlib.pyplot as plt
import matplotlib as mpl
from matplotlib import pyplot, cm
from matplotlib.colors import ListedColormap, Normalize, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
assert plt is pyplot
matplotlib.use("Agg")
mpl.rcParams["figure.dpi"] = 150
assert cm.RdBu(0.5) == mpl.colormaps["RdBu"](0.5)
assert to_rgb("#ff0000") == (1.0, 0.0, 0.0)
plt.plot([1, 2])
""")
    assert result.returncode == 0, result.stderr


def test_a_real_matplotlib_is_not_used_even_when_it_was_imported() -> None:
    code = "import matplotlib.pyplot as real\n" + SETUP
    code += "import matplotlib.pyplot as plt; assert plt is pyplot and plt is not real"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("from matplotlib.animation import FuncAnimation", "plt.pause"),
        ("from matplotlib import animation", "plt.pause"),
        ("from mpl_toolkits.mplot3d import Axes3D", "contourf"),
        ("import matplotlib.gridspec", "plt.subplots"),
        ("import matplotlib.backends.backend_agg", "matplotlib.colors"),
        ("from matplotlib.patches import Circle", "Patch"),
        ("import matplotlib; matplotlib.cm.RdBlu", "RdBu"),
    ],
)
def test_what_is_missing_is_told_in_one_line(line: str, advice: str) -> None:
    result = run(line)
    last = result.stderr.strip().splitlines()[-1]
    assert "Error" in last
    assert advice in last


def test_plotting_loads_neither_the_drawing_nor_textual() -> None:
    result = run("""
import sys
pyplot.scatter([1, 2], [3, 4], c=[0, 1], cmap="RdBu")
pyplot.contourf([[1, 2], [3, 4]])
pyplot.gcf().built()
assert not {"plotext", "textual", "rich"} & set(sys.modules), sys.modules.keys()
""")
    assert result.returncode == 0, result.stderr


TUTORIAL = """
import numpy as np
import matplotlib.pyplot as plt

plt.style.use('ggplot')
np.random.seed(0)
X = np.random.randn(200, 2)
y = (X[:, 0] * X[:, 1] > 0).astype(int)

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

x_min, x_max = X[:, 0].min() - 0.5, X[:, 0].max() + 0.5
y_min, y_max = X[:, 1].min() - 0.5, X[:, 1].max() + 0.5
xx, yy = np.meshgrid(np.arange(x_min, x_max, 0.02), np.arange(y_min, y_max, 0.02))
Z = (sigmoid(xx * yy) > 0.5).reshape(xx.shape)
plt.figure(figsize=(10, 6))
plt.contourf(xx, yy, Z, cmap=plt.cm.Spectral, alpha=0.8)
plt.scatter(X[:, 0], X[:, 1], c=y, s=40, cmap=plt.cm.Spectral, edgecolors='k')
plt.xlim(xx.min(), xx.max()); plt.ylim(yy.min(), yy.max())
plt.xlabel('$x_1$'); plt.ylabel('$x_2$'); plt.title('Decision boundary')
plt.show()

losses = np.exp(-np.linspace(0, 5, 300)) + 0.01 * np.random.rand(300)
fig, ax = plt.subplots(1, 2, figsize=(12, 4))
ax[0].plot(losses, 'b-', linewidth=2, label='train')
ax[0].set(xlabel='epoch', ylabel='loss', yscale='log', title='Training')
ax[0].legend(loc='best'); ax[0].grid(True, alpha=0.3)
im = ax[1].imshow(np.random.rand(8, 8), cmap='gray_r', interpolation='nearest')
ax[1].set_xticks([]); ax[1].set_yticks([])
fig.colorbar(im, ax=ax[1], fraction=0.046, pad=0.04)
for (i, j), value in np.ndenumerate(np.eye(2)):
    ax[1].text(j, i, f'{value:.1f}', ha='center', va='center', color='w')
plt.tight_layout()
plt.show()

plt.ion()
fig, ax = plt.subplots()
line, = ax.plot([], [], 'r-')
for epoch in range(50):
    line.set_data(np.arange(epoch + 1), losses[:epoch + 1])
    ax.relim(); ax.autoscale_view()
    fig.canvas.draw(); fig.canvas.flush_events()
    plt.pause(0.01)
"""


def test_a_typical_tutorial_runs_unchanged() -> None:
    result = run(f"""
shown = []
pyplot.set_display(lambda number, figure: shown.append((number, figure)))
pyplot.begin_cell()
exec({TUTORIAL!r}, {{}})
pyplot.end_cell()
assert sorted({{number for number, _ in shown}}) == [0, 1, 2]
last = shown[-1][1].axes[0].artists[0]
assert len(last.x) == 50
assert shown[0][1].axes[0].x.label == "x₁"
""")
    assert result.returncode == 0, result.stderr
