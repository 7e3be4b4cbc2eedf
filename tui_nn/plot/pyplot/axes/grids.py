"""Fields: `contourf`, `contour`, `imshow`, `pcolormesh`, `hist2d`."""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_nn.plot.pyplot.arguments.arrays import column, grid
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.pyplot.axes.core import AxesCore
from tui_nn.plot.pyplot.grids import cells_of, samples_of
from tui_nn.plot.pyplot.handles.grids import AxesImage, QuadContourSet, QuadMesh
from tui_nn.plot.pyplot.handles.words import Text
from tui_nn.plot.scale import Floats


class GridMethods(AxesCore):
    """Fields of colours and their contours."""

    def contourf(self, *args: Any, **kwargs: Any) -> QuadContourSet:
        """Fill the bands between levels: `contourf(X, Y, Z, levels=20, cmap="RdBu")`."""
        return self._contours("contourf", args, kwargs)

    def contour(self, *args: Any, **kwargs: Any) -> QuadContourSet:
        """Draw lines of equal value: `contour(X, Y, Z, levels=[0.5], colors="k")`."""
        return self._contours("contour", args, kwargs)

    def _contours(self, name: str, args: tuple[Any, ...], given: dict[str, Any]) -> QuadContourSet:
        options = self.options(name, given)
        if args and isinstance(args[0], QuadContourSet):
            raise TypeError(f"{name}() takes X, Y, Z here, not what another contour returned.")
        samples, levels = samples_of(name, args)
        named = options.take("levels")
        contours = QuadContourSet(
            samples, levels if named is None else named, name == "contourf", options
        )
        added: QuadContourSet = self.add(contours)
        return added

    def clabel(self, CS: QuadContourSet, levels: Any = None, **kwargs: Any) -> list[Text]:  # noqa: N803
        """Write the level at each contour line."""
        options = self.options("clabel", kwargs)
        form = options.take("fmt", default="%g")
        options.take("colors", "use_clabeltext")
        options.finish()
        texts = []
        for x, y, level in CS.label_places(levels):
            if isinstance(form, dict):
                text = str(form.get(level, f"{level:g}"))
            else:
                text = form.format(level) if "{" in form else form % level
            note = Text((x, y), "data", text, None, Options("text", {"ha": "center"}))
            texts.append(self.add(note))
        return texts

    def imshow(self, X: Any, cmap: Any = None, **kwargs: Any) -> AxesImage:  # noqa: N803
        """Show numbers as colours, or a picture of shape (rows, columns, 3)."""
        options = self.options("imshow", kwargs | ({} if cmap is None else {"cmap": cmap}))
        aspect = options.take("aspect")
        origin = options.take("origin")
        extent = options.take("extent")
        image = AxesImage(X, "upper" if origin is None else origin, extent, options)
        self.equal = aspect in (None, "equal", 1, 1.0)
        if self.xaxis.limits is None:
            self.xaxis.inverted = image.placement.left > image.placement.right
        if self.yaxis.limits is None:
            self.yaxis.inverted = image.placement.bottom > image.placement.top
        added: AxesImage = self.add(image)
        return added

    def matshow(self, Z: Any, **kwargs: Any) -> AxesImage:  # noqa: N803
        """Show a matrix as colours, the first row on top."""
        return self.imshow(Z, **kwargs)

    def pcolormesh(self, *args: Any, **kwargs: Any) -> QuadMesh:
        """Show cells as colours: `pcolormesh(X, Y, C)`."""
        options = self.options("pcolormesh", kwargs)
        mesh: QuadMesh = self.add(QuadMesh(cells_of("pcolormesh", args), options))
        return mesh

    pcolor = pcolormesh

    def hist2d(
        self,
        x: Any,
        y: Any,
        bins: Any = 10,
        range: Any = None,  # noqa: A002
        density: bool = False,
        **kwargs: Any,
    ) -> tuple[Floats, Floats, Floats, QuadMesh]:
        """Count points in cells and show the counts as colours."""
        counts, x_edges, y_edges = np.histogram2d(
            column(x, "x"), column(y, "y"), bins, range, density
        )
        mesh = self.pcolormesh(x_edges, y_edges, grid(counts.T), **kwargs)
        return counts, x_edges, y_edges, mesh
