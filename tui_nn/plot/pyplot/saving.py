"""Writing a figure into a file: as text, or as SVG."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tui_nn.plot import figure as model
from tui_nn.plot.pyplot.arguments.options import Options

_WIDTH, _HEIGHT = 100, 30
_TEXT = {".txt", ".text"}


def save(figure: model.Figure, path: Any, styling: dict[str, Any]) -> None:
    """Write a figure.

    Args:
        figure: What to write.
        path: File that ends in `.svg` or `.txt`.
        styling: Other arguments of `savefig`.

    Raises:
        ValueError: When the file is of another kind.
    """
    options = Options("savefig", styling)
    options.take("orientation", "backend", "format")
    options.finish()
    if not isinstance(path, str | os.PathLike):
        raise ValueError("savefig() writes to a path here, such as plt.savefig('chart.svg').")
    file = Path(path)
    if file.suffix.lower() in _TEXT:
        file.write_text(_as_text(figure), encoding="utf-8")
    elif file.suffix.lower() == ".svg":
        file.write_text(_as_svg(figure), encoding="utf-8")
    else:
        raise ValueError(
            f"savefig() writes .svg and .txt here, not {file.suffix or file.name!r}; "
            f"try plt.savefig('{file.stem or 'chart'}.svg')."
        )


def _as_text(figure: model.Figure) -> str:
    rows = ("".join(segment.text for segment in row).rstrip() for row in _drawn(figure))
    return "\n".join(rows) + "\n"


def _as_svg(figure: model.Figure) -> str:
    from rich.console import Console
    from rich.segment import Segments

    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        console = Console(
            record=True, width=_WIDTH, file=nowhere, force_terminal=True, color_system="truecolor"
        )
        for row in _drawn(figure):
            console.print(Segments(row), end="\n")
        return console.export_svg(title=figure.title)


def _drawn(figure: model.Figure) -> Any:
    # Drawing brings plotext and Rich along: only who saves a figure pays for them.
    from tui_nn.plot.draw import draw_figure
    from tui_nn.plot.look import default_look

    return draw_figure(figure, _WIDTH, _HEIGHT, default_look(dark=False))
