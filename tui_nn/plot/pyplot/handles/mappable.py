"""Things whose colours stand for numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tui_nn.plot.pyplot.arguments.arrays import floats
from tui_nn.plot.pyplot.arguments.options import Options, not_supported
from tui_nn.plot.pyplot.colormaps import Colormap, Normalize, get_cmap
from tui_nn.plot.pyplot.handles.base import PlotArtist
from tui_nn.plot.scale import Floats

if TYPE_CHECKING:
    from tui_nn.plot.pyplot.colorbar import Colorbar


class Mappable(PlotArtist):
    """Something with a colour map: `colorbar` explains it.

    Args:
        options: Arguments of the call; cmap, norm, vmin and vmax are taken.
        zorder: Where it lies when the caller does not say.
    """

    colorbar: Colorbar | None = None

    def __init__(self, options: Options, zorder: float) -> None:
        super().__init__(options, zorder)
        self.cmap: Colormap = get_cmap(options.take("cmap"))
        norm = options.take("norm")
        low, high = options.take("vmin"), options.take("vmax")
        if norm is None or (isinstance(norm, str) and norm == "linear"):
            norm = Normalize(low, high)
        elif type(norm) is not Normalize:
            raise not_supported(
                f"The colour scale {norm!r}", "np.log10 of the values, or vmin, vmax"
            )
        self.norm: Normalize = norm
        self._values: Floats = np.zeros(0)

    def color_range(self) -> tuple[float, float]:
        """Return the numbers of the first and the last colour."""
        return self.norm.range_of(self._values)

    def get_array(self) -> Floats:
        """Return the numbers that the colours stand for."""
        return self._values

    def set_array(self, A: Any) -> None:  # noqa: N803
        """Replace the numbers, in the same shape or flattened.

        Raises:
            ValueError: When there are more or fewer than before.
        """
        values = floats(A, "The array")
        if self._values.size and values.size != self._values.size:
            raise ValueError(f"The array must have {self._values.size} values, not {values.size}.")
        self._values = values.reshape(self._values.shape) if self._values.size else values
        self.changed()

    def get_cmap(self) -> Colormap:
        """Return the colour map."""
        return self.cmap

    def set_cmap(self, cmap: Any) -> None:
        """Give it another colour map."""
        self.cmap = get_cmap(cmap)
        self.changed()

    def get_clim(self) -> tuple[float, float]:
        """Return the numbers of the first and the last colour."""
        return self.color_range()

    def set_clim(self, vmin: Any = None, vmax: float | None = None) -> None:
        """Say which numbers have the first and the last colour."""
        if isinstance(vmin, tuple | list):
            vmin, vmax = vmin
        self.norm.vmin = self.norm.vmin if vmin is None else vmin
        self.norm.vmax = self.norm.vmax if vmax is None else vmax
        self.changed()

    def autoscale(self) -> None:
        """Let the colours span the numbers again."""
        self.norm.vmin, self.norm.vmax = None, None
        self.changed()
