"""Answering to matplotlib's name, so that cells written for any notebook run here unchanged."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from tui_nn.plot.pyplot import settings
from tui_nn.plot.pyplot.arguments.color_names import NAMED_COLORS, TAB_COLORS
from tui_nn.plot.pyplot.arguments.colors import hex_of, is_color, rgba_of
from tui_nn.plot.pyplot.colormaps import (
    Colormap,
    LinearSegmentedColormap,
    ListedColormap,
    Normalize,
    colormap_names,
    get_cmap,
)
from tui_nn.plot.pyplot.handles.curves import Line2D
from tui_nn.plot.pyplot.handles.proxies import Patch

_ABSENT: dict[str, str] = {
    "matplotlib.animation": "call plt.pause(0.01) in a loop instead: it redraws the chart in place",
    "matplotlib.gridspec": "use plt.subplots instead",
    "matplotlib.ticker": "use plt.xticks and plt.yticks instead",
    "matplotlib.widgets": "change a value in the cell and run it again instead",
    "matplotlib.image": "load arrays with np.load and show them with plt.imshow instead",
    "mpl_toolkits": "three-dimensional charts are not supported; use plt.contourf instead",
}


class ColormapModule(ModuleType):
    """What `matplotlib.cm` is: colour maps as attributes."""

    get_cmap = staticmethod(get_cmap)

    def __getattr__(self, name: str) -> Colormap:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return get_cmap(name)
        except ValueError as error:
            raise AttributeError(str(error)) from None


class ColormapRegistry(Mapping[str, Colormap]):
    """What `matplotlib.colormaps` is: colour maps by name."""

    def __getitem__(self, name: str) -> Colormap:
        try:
            return get_cmap(name)
        except ValueError as error:
            raise KeyError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(colormap_names())

    def __len__(self) -> int:
        return len(colormap_names())

    def __call__(self) -> list[str]:
        """Return the names, as `plt.colormaps()` does."""
        return colormap_names()

    def get_cmap(self, cmap: Any) -> Colormap:
        """Return a colour map by name."""
        return get_cmap(cmap)


class AbsentModules:
    """Explains what is missing when a cell imports another part of matplotlib."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse modules below matplotlib in a sentence; leave all others to the next finder."""
        if name.split(".")[0] not in ("matplotlib", "mpl_toolkits"):
            return None
        advice = _ABSENT.get(name) or _ABSENT.get(name.split(".")[0])
        advice = advice or "plt, matplotlib.colors, .cm, .lines and .patches are what there is"
        raise ModuleNotFoundError(f"{name} is not available here; {advice}.", name=name)


cm = ColormapModule("matplotlib.cm", "Colour maps.")
colormaps = ColormapRegistry()


def install_as_matplotlib() -> None:
    """Let `import matplotlib.pyplot as plt` and its relatives give the modules of this package.

    Replaces a real matplotlib in `sys.modules`; meant for the process that runs learners' cells.
    """
    pyplot = importlib.import_module("tui_nn.plot.pyplot")
    modules = {
        "matplotlib.pyplot": pyplot,
        "matplotlib.cm": cm,
        "matplotlib.colors": _colors_module(),
        "matplotlib.lines": _module("matplotlib.lines", Line2D=Line2D),
        "matplotlib.patches": _module("matplotlib.patches", Patch=Patch),
        "matplotlib.style": _module(
            "matplotlib.style", use=settings.style.use, context=settings.style.context
        ),
    }
    package = _module(
        "matplotlib",
        colormaps=colormaps,
        rcParams=settings.rcParams,
        rc=settings.rc,
        use=_use,
        get_backend=lambda: "tui-nn",
        **{name.split(".")[1]: module for name, module in modules.items()},
    )
    package.__path__ = []
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        del sys.modules[name]
    sys.modules.update({"matplotlib": package, **modules})
    if not any(isinstance(finder, AbsentModules) for finder in sys.meta_path):
        sys.meta_path.insert(0, AbsentModules())


def _use(backend: Any, **_options: Any) -> None:
    """Accept a backend; charts are drawn in the terminal."""


def _colors_module() -> ModuleType:
    return _module(
        "matplotlib.colors",
        Colormap=Colormap,
        ListedColormap=ListedColormap,
        LinearSegmentedColormap=LinearSegmentedColormap,
        Normalize=Normalize,
        CSS4_COLORS=NAMED_COLORS,
        TABLEAU_COLORS=TAB_COLORS,
        is_color_like=is_color,
        to_rgba=lambda c, alpha=None: (*rgba_of(c)[:3], rgba_of(c)[3] if alpha is None else alpha),
        to_rgb=lambda c: rgba_of(c)[:3],
        to_hex=lambda c, keep_alpha=False: hex_of(rgba_of(c)[:3]),  # type: ignore[arg-type]
    )


def _module(name: str, **content: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(content)

    def explain(missing: str) -> Any:
        if missing.startswith("__"):
            raise AttributeError(missing)
        # An ImportError, because `from ... import` would hide the words of an AttributeError.
        advice = _ABSENT.get(f"{name}.{missing}") or f"there is {', '.join(sorted(content))}"
        raise ImportError(f"{name}.{missing} is not available here; {advice}.")

    vars(module)["__getattr__"] = explain
    return module
