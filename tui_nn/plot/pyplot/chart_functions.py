"""The functions of `plt` that are methods of the current chart."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from tui_nn.plot.pyplot.axes import Axes
from tui_nn.plot.pyplot.functions import gca

R = TypeVar("R")


def _on_chart(method: Callable[..., R]) -> Callable[..., R]:
    """Return a function that calls a method of the current chart."""

    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> R:
        return method(gca(), *args, **kwargs)

    signature = inspect.signature(method)
    call.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=list(signature.parameters.values())[1:]
    )
    return call


annotate = _on_chart(Axes.annotate)
autoscale = _on_chart(Axes.autoscale)
axhline = _on_chart(Axes.axhline)
axhspan = _on_chart(Axes.axhspan)
axis = _on_chart(Axes.axis)
axline = _on_chart(Axes.axline)
axvline = _on_chart(Axes.axvline)
axvspan = _on_chart(Axes.axvspan)
bar = _on_chart(Axes.bar)
bar_label = _on_chart(Axes.bar_label)
barh = _on_chart(Axes.barh)
clabel = _on_chart(Axes.clabel)
contour = _on_chart(Axes.contour)
contourf = _on_chart(Axes.contourf)
errorbar = _on_chart(Axes.errorbar)
fill_between = _on_chart(Axes.fill_between)
grid = _on_chart(Axes.grid)
hist = _on_chart(Axes.hist)
hist2d = _on_chart(Axes.hist2d)
hlines = _on_chart(Axes.hlines)
imshow = _on_chart(Axes.imshow)
legend = _on_chart(Axes.legend)
loglog = _on_chart(Axes.loglog)
margins = _on_chart(Axes.margins)
matshow = _on_chart(Axes.matshow)
minorticks_on = _on_chart(Axes.minorticks_on)
pcolor = _on_chart(Axes.pcolor)
pcolormesh = _on_chart(Axes.pcolormesh)
plot = _on_chart(Axes.plot)
quiver = _on_chart(Axes.quiver)
scatter = _on_chart(Axes.scatter)
semilogx = _on_chart(Axes.semilogx)
semilogy = _on_chart(Axes.semilogy)
step = _on_chart(Axes.step)
text = _on_chart(Axes.text)
tick_params = _on_chart(Axes.tick_params)
ticklabel_format = _on_chart(Axes.ticklabel_format)
title = _on_chart(Axes.set_title)
vlines = _on_chart(Axes.vlines)
xlabel = _on_chart(Axes.set_xlabel)
xscale = _on_chart(Axes.set_xscale)
ylabel = _on_chart(Axes.set_ylabel)
yscale = _on_chart(Axes.set_yscale)
