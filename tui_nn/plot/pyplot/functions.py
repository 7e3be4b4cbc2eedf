"""The functions of `plt` for figures, and those that read as well as set."""

from __future__ import annotations

import time
from typing import Any

from tui_nn.plot.pyplot.arguments.options import Options, not_supported
from tui_nn.plot.pyplot.axes import Axes
from tui_nn.plot.pyplot.colorbar import Colorbar
from tui_nn.plot.pyplot.colormaps import get_cmap
from tui_nn.plot.pyplot.figures import Figure
from tui_nn.plot.pyplot.handles.mappable import Mappable
from tui_nn.plot.pyplot.handles.words import Heading
from tui_nn.plot.pyplot.manager import MANAGER

_WATCHED = 0.1
"""Seconds of a pause from which somebody wants to look at what is shown."""


def gcf() -> Figure:
    """Return the current figure; makes one where there is none."""
    return MANAGER.current() or figure()


def gca(**_options: Any) -> Axes:
    """Return the current chart; makes one where there is none."""
    return gcf().gca()


def figure(num: Any = None, figsize: Any = None, dpi: Any = None, **styling: Any) -> Figure:
    """Open a figure, or make the open one of this number or name current again."""
    options = Options("figure", styling)
    clear = options.take("clear", default=False)
    options.take("FigureClass")
    options.finish()
    if isinstance(num, Figure):
        MANAGER.make_current(num)
        return num
    found = None if num is None else MANAGER.find(num)
    if found is None:
        number = num if isinstance(num, int) else MANAGER.unused_number()
        found = Figure(number, num if isinstance(num, str) else None)
        MANAGER.open(found)
    else:
        MANAGER.make_current(found)
    if clear:
        found.clf()
    return found


def subplots(
    nrows: int = 1,
    ncols: int = 1,
    *,
    sharex: Any = False,
    sharey: Any = False,
    squeeze: bool = True,
    subplot_kw: Any = None,
    num: Any = None,
    **styling: Any,
) -> tuple[Figure, Any]:
    """Open a figure with charts in rows and columns; several come as an array of them."""
    new = figure(num)
    charts = new.subplots(
        nrows,
        ncols,
        sharex=sharex,
        sharey=sharey,
        squeeze=squeeze,
        subplot_kw=subplot_kw,
        **styling,
    )
    return new, charts


def subplot(*args: Any, **kwargs: Any) -> Axes:
    """Return the chart in a cell of a grid: `subplot(2, 1, 1)` or `subplot(211)`."""
    return gcf().add_subplot(*args, **kwargs)


def axes(arg: Any = None, **kwargs: Any) -> Axes:
    """Make a chart current, or return the current one.

    Raises:
        NotImplementedError: When asked for a chart at a free place of the figure.
    """
    if isinstance(arg, Axes):
        sca(arg)
        return arg
    if arg is not None:
        raise not_supported("axes() at a free place", "subplots")
    return gcf().add_subplot(1, 1, 1, **kwargs) if kwargs else gca()


def sca(ax: Axes) -> None:
    """Make a chart and its figure current."""
    MANAGER.make_current(ax.figure)
    ax.figure.sca(ax)


def show(*_args: Any, **_options: Any) -> None:
    """Show the open figures."""
    MANAGER.show()


def pause(interval: float = 0.0) -> None:
    """Show the open figures in place.

    An interval of a tenth of a second or more is waited for, so that one can watch. Shorter ones
    are not, and show at most 30 frames a second, so that a training loop is never slowed.
    """
    if interval >= _WATCHED:
        MANAGER.redraw(at_once=True)
        time.sleep(interval)
    else:
        MANAGER.redraw()


def draw() -> None:
    """Show the open figures in place, at most 30 times a second."""
    MANAGER.redraw()


def close(fig: Any = None) -> None:
    """Throw away the current figure, one by number or name, or `"all"`, without showing it."""
    if fig == "all":
        MANAGER.close_all()
        return
    if fig is None:
        found = MANAGER.current()
    else:
        found = fig if isinstance(fig, Figure) else MANAGER.find(fig)
    if found is not None:
        MANAGER.close(found)


def clf() -> None:
    """Take everything off the current figure."""
    gcf().clf()


def cla() -> None:
    """Take everything off the current chart."""
    gca().cla()


def get_fignums() -> list[int]:
    """Return the numbers of the open figures."""
    return MANAGER.numbers()


def fignum_exists(num: Any) -> bool:
    """Whether a figure of this number or name is open."""
    return MANAGER.find(num) is not None


def ion() -> None:
    """Accept; figures are shown by `show` and `pause`."""


ioff = ion


def isinteractive() -> bool:
    """Return False: figures are shown by `show` and `pause`."""
    return False


def savefig(fname: Any, **styling: Any) -> None:
    """Write the current figure into an `.svg` or `.txt` file."""
    gcf().savefig(fname, **styling)


def suptitle(t: Any, **styling: Any) -> Heading:
    """Write a title over all charts of the current figure."""
    return gcf().suptitle(t, **styling)


def tight_layout(*_args: Any, **_styling: Any) -> None:
    """Accept; charts here never overlap."""


subplots_adjust = tight_layout


def colorbar(mappable: Any = None, cax: Any = None, ax: Any = None, **kwargs: Any) -> Colorbar:
    """Explain the colours of a field or of points; by default the latest of the chart.

    Raises:
        RuntimeError: When nothing on the chart has colours that stand for numbers.
    """
    if mappable is None:
        mappable = _latest_mappable()
    return gcf().colorbar(mappable, cax, ax, **kwargs)


def clim(vmin: Any = None, vmax: float | None = None) -> None:
    """Say which numbers have the first and the last colour of the latest field."""
    _latest_mappable().set_clim(vmin, vmax)


def set_cmap(cmap: Any) -> None:
    """Give the latest field another colour map."""
    _latest_mappable().set_cmap(get_cmap(cmap))


def _latest_mappable() -> Mappable:
    mappable = gca().mappable
    if mappable is None:
        raise RuntimeError(
            "Nothing on this chart has a colour map; draw with contourf, imshow or scatter(c=...) "
            "first."
        )
    return mappable


def xlim(*args: Any, **kwargs: Any) -> tuple[float, float]:
    """Return the ends of the x axis, after fixing them if any are given."""
    return gca().set_xlim(*args, **kwargs) if args or kwargs else gca().get_xlim()


def ylim(*args: Any, **kwargs: Any) -> tuple[float, float]:
    """Return the ends of the y axis, after fixing them if any are given."""
    return gca().set_ylim(*args, **kwargs) if args or kwargs else gca().get_ylim()


def xticks(ticks: Any = None, labels: Any = None, **styling: Any) -> tuple[Any, Any]:
    """Return ticks and labels of the x axis, after setting them if any are given."""
    if ticks is not None:
        gca().set_xticks(ticks, labels)
    elif labels is not None:
        gca().set_xticklabels(labels)
    return gca().get_xticks(), gca().get_xticklabels()


def yticks(ticks: Any = None, labels: Any = None, **styling: Any) -> tuple[Any, Any]:
    """Return ticks and labels of the y axis, after setting them if any are given."""
    if ticks is not None:
        gca().set_yticks(ticks, labels)
    elif labels is not None:
        gca().set_yticklabels(labels)
    return gca().get_yticks(), gca().get_yticklabels()


def setp(artist: Any, **properties: Any) -> None:
    """Set properties of an artist, or of several."""
    for item in artist if isinstance(artist, list | tuple) else [artist]:
        for name, value in properties.items():
            getattr(item, f"set_{name}")(value)
