"""What matplotlib has and charts here do not: told in one line, with the nearest that works."""

from __future__ import annotations

from collections.abc import Callable

from tui_nn.plot.pyplot.axes.core import AxesCore
from tui_nn.plot.pyplot.handles.base import decoration

NEAREST: dict[str, str] = {
    "acorr": "plot(np.correlate(...))",
    "add_patch": "axvspan, bar or fill_between",
    "angle_spectrum": "plot(np.angle(np.fft.rfft(...)))",
    "barbs": "quiver",
    "boxplot": "errorbar or hist",
    "broken_barh": "barh with left=",
    "contour3D": "contour",
    "eventplot": "vlines",
    "figimage": "imshow",
    "figtext": "suptitle or text",
    "fill": "fill_between",
    "fill_betweenx": "fill_between",
    "ginput": "the cursor of the chart",
    "hexbin": "hist2d",
    "imread": "np.load",
    "indicate_inset": "subplots",
    "inset_axes": "subplots",
    "pie": "barh",
    "plot_date": "plot with numbers",
    "plot_surface": "contourf",
    "plot_trisurf": "contourf",
    "plot_wireframe": "contour",
    "polar": "plot(r * np.cos(angle), r * np.sin(angle))",
    "psd": "semilogy(np.abs(np.fft.rfft(...)))",
    "secondary_xaxis": "subplots",
    "secondary_yaxis": "subplots",
    "specgram": "pcolormesh",
    "spy": "imshow",
    "stackplot": "fill_between",
    "stairs": "step",
    "stem": "vlines and scatter",
    "streamplot": "quiver",
    "subplot2grid": "subplots",
    "subplot_mosaic": "subplots",
    "table": "text",
    "thetagrids": "plot(r * np.cos(angle), r * np.sin(angle))",
    "tricontour": "contour on a np.meshgrid",
    "tricontourf": "contourf on a np.meshgrid",
    "tripcolor": "pcolormesh",
    "triplot": "plot",
    "twinx": "subplots(2, 1, sharex=True)",
    "twiny": "subplots(1, 2, sharey=True)",
    "violinplot": "hist",
    "waitforbuttonpress": "input()",
    "xcorr": "plot(np.correlate(...))",
}


class UnsupportedMethods(AxesCore):
    """Explains the methods that are not there."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name in NEAREST:
            raise AttributeError(
                f"{name}() is not supported here; the nearest thing is {NEAREST[name]}."
            )
        return decoration(self, name)
