"""The `plt` that learners use: matplotlib's names and arguments, drawn in a terminal.

Calls build figures out of plain data (`tui_nn.plot.figure`). Whoever runs a cell says where they go
(`set_display`), and where the cell begins and ends (`begin_cell`, `end_cell`).
"""

from __future__ import annotations

import difflib
from typing import Any

from tui_nn.plot.pyplot.axes import Axes
from tui_nn.plot.pyplot.axes.unsupported import NEAREST
from tui_nn.plot.pyplot.chart_functions import (
    annotate,
    autoscale,
    axhline,
    axhspan,
    axis,
    axline,
    axvline,
    axvspan,
    bar,
    bar_label,
    barh,
    clabel,
    contour,
    contourf,
    errorbar,
    fill_between,
    grid,
    hist,
    hist2d,
    hlines,
    imshow,
    legend,
    loglog,
    margins,
    matshow,
    minorticks_on,
    pcolor,
    pcolormesh,
    plot,
    quiver,
    scatter,
    semilogx,
    semilogy,
    step,
    text,
    tick_params,
    ticklabel_format,
    title,
    vlines,
    xlabel,
    xscale,
    ylabel,
    yscale,
)
from tui_nn.plot.pyplot.colormaps import Colormap, ListedColormap, Normalize, get_cmap
from tui_nn.plot.pyplot.figures import Figure
from tui_nn.plot.pyplot.functions import (
    axes,
    cla,
    clf,
    clim,
    close,
    colorbar,
    draw,
    fignum_exists,
    figure,
    gca,
    gcf,
    get_fignums,
    ioff,
    ion,
    isinteractive,
    pause,
    savefig,
    sca,
    set_cmap,
    setp,
    show,
    subplot,
    subplots,
    subplots_adjust,
    suptitle,
    tight_layout,
    xlim,
    xticks,
    ylim,
    yticks,
)
from tui_nn.plot.pyplot.handles.curves import Line2D
from tui_nn.plot.pyplot.manager import MANAGER
from tui_nn.plot.pyplot.replacement import cm, colormaps, install_as_matplotlib
from tui_nn.plot.pyplot.settings import rc, rc_context, rcdefaults, rcParams, style

__all__ = [
    "Axes",
    "Colormap",
    "Figure",
    "Line2D",
    "ListedColormap",
    "Normalize",
    "annotate",
    "autoscale",
    "axes",
    "axhline",
    "axhspan",
    "axis",
    "axline",
    "axvline",
    "axvspan",
    "bar",
    "bar_label",
    "barh",
    "begin_cell",
    "cla",
    "clabel",
    "clf",
    "clim",
    "close",
    "cm",
    "colorbar",
    "colormaps",
    "contour",
    "contourf",
    "draw",
    "end_cell",
    "errorbar",
    "fignum_exists",
    "figure",
    "fill_between",
    "gca",
    "gcf",
    "get_cmap",
    "get_fignums",
    "grid",
    "hist",
    "hist2d",
    "hlines",
    "imshow",
    "install_as_matplotlib",
    "ioff",
    "ion",
    "isinteractive",
    "legend",
    "loglog",
    "margins",
    "matshow",
    "minorticks_on",
    "pause",
    "pcolor",
    "pcolormesh",
    "plot",
    "quiver",
    "rc",
    "rcParams",
    "rc_context",
    "rcdefaults",
    "savefig",
    "sca",
    "scatter",
    "semilogx",
    "semilogy",
    "set_cmap",
    "set_display",
    "setp",
    "show",
    "step",
    "style",
    "subplot",
    "subplots",
    "subplots_adjust",
    "suptitle",
    "text",
    "tick_params",
    "ticklabel_format",
    "tight_layout",
    "title",
    "vlines",
    "xlabel",
    "xlim",
    "xscale",
    "xticks",
    "ylabel",
    "ylim",
    "yscale",
    "yticks",
]

set_display = MANAGER.set_display
begin_cell = MANAGER.begin_cell
end_cell = MANAGER.end_cell


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    if name in NEAREST:
        raise AttributeError(
            f"plt.{name}() is not supported here; the nearest thing is plt.{NEAREST[name]}."
        )
    close_names = difflib.get_close_matches(name, __all__, 1, cutoff=0.5)
    advice = f" Did you mean plt.{close_names[0]}?" if close_names else ""
    raise AttributeError(f"plt has no {name!r} here.{advice}")
