"""All that is measured, by name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from tests.benchmarks.drawing import charts
from tests.benchmarks.kernels import interrupt, reset, round_trip
from tests.benchmarks.runs import flood, key_to_result
from tests.benchmarks.start import first_frame
from tests.benchmarks.table import Row
from tests.benchmarks.walking import next_step, opening_a_lesson

Benchmark = Callable[[bool], Iterable[Row]]
"""Takes whether to be quick (few repeats) and gives its rows."""

BENCHMARKS: dict[str, Benchmark] = {
    "first-frame": first_frame,
    "lesson": opening_a_lesson,
    "step": next_step,
    "run": key_to_result,
    "round-trip": round_trip,
    "reset": reset,
    "interrupt": interrupt,
    "flood": flood,
    "charts": charts,
}
"""In the order of the table."""


def measure(names: Iterable[str], *, quick: bool) -> Iterator[Row]:
    """Measure one after the other; what is being measured is told on standard error."""
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        yield from BENCHMARKS[name](quick)
