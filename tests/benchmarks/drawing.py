"""How long charts take from data to the cells of the screen, against plotext alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.benchmarks.table import Row

WIDTH, HEIGHT = 120, 40


def charts(quick: bool) -> Iterator[Row]:
    """A full-width loss chart and a decision boundary."""
    # Imported here: NumPy and plotext take longer to load than the rest is to be told.
    from tests.benchmarks.charts import KINDS, measure

    for kind in ("loss of 3,000, log axis", "boundary"):
        figure = KINDS[kind]()
        draw = partial(measure, kind, figure, WIDTH, HEIGHT)
        # Each is the best of several already.
        timings = [draw() for _ in range(1 if quick else 5)]
        yield Row(
            f"chart, {WIDTH} × {HEIGHT}: {kind}",
            [timing.ours / 1000 for timing in timings],
            [timing.reference / 1000 for timing in timings],
            "plotext alone",
            ratio=1,
        )
