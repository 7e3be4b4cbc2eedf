"""Counting values in bins for `hist`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tui_nn.plot.pyplot.arguments.arrays import column, floats
from tui_nn.plot.pyplot.arguments.options import Options
from tui_nn.plot.scale import Floats

_MOST_BINS = 100_000


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of one or more data sets in common bins.

    Attributes:
        counts: For each data set, shape (bins,).
        edges: Edges of the bins, shape (bins + 1,).
    """

    counts: list[Floats]
    edges: Floats

    def bars(self, place: int, stacked: bool, share: float) -> tuple[Floats, Floats]:
        """Return middles and widths of the bars of one data set; several share each bin."""
        widths = np.diff(self.edges)
        middles = self.edges[:-1] + widths / 2
        count = len(self.counts)
        if stacked or count == 1:
            return middles, widths * share
        each = widths * 0.8 / count
        return self.edges[:-1] + widths * 0.1 + each * (place + 0.5), each


def histogram_of(x: Any, bins: Any, given_range: Any, density: bool, options: Options) -> Histogram:
    """Count one data set (n values), or several (a list of them, or columns of shape (n, sets)).

    Raises:
        ValueError: When the bins or weights do not fit.
    """
    sets = _data_sets(x)
    weights = options.take("weights")
    weight_sets = (
        [None] * len(sets) if weights is None else [column(weights, "weights")] * len(sets)
    )
    if weights is not None and len(sets) > 1:
        weight_sets = [column(part, "weights") for part in weights]
    cumulative = options.take("cumulative", default=False)
    finite = np.concatenate([data[np.isfinite(data)] for data in sets]) if sets else np.zeros(0)
    bins = 10 if bins is None else bins
    if np.ndim(bins) == 0 and not isinstance(bins, str) and not 1 <= int(bins) <= _MOST_BINS:
        raise ValueError(f"bins must be from 1 to {_MOST_BINS}, not {bins}.")
    edges = np.asarray(np.histogram_bin_edges(finite, bins, given_range), dtype=float)
    counts = []
    for data, weight in zip(sets, weight_sets, strict=False):
        kept = np.isfinite(data)
        part = None if weight is None else weight[kept]
        heights = np.histogram(data[kept], edges, weights=part, density=density)[0].astype(float)
        if cumulative:
            heights = _accumulated(heights, edges, density, float(cumulative) < 0)
        counts.append(np.nan_to_num(heights))
    return Histogram(counts, edges)


def _accumulated(heights: Floats, edges: Floats, density: bool, falling: bool) -> Floats:
    heights = heights * np.diff(edges) if density else heights
    return heights[::-1].cumsum()[::-1] if falling else heights.cumsum()


def _data_sets(x: Any) -> list[Floats]:
    if isinstance(x, np.ndarray) or not (len(x) and np.ndim(x[0]) >= 1):
        array = np.atleast_1d(floats(x, "x"))
        return [array.ravel()] if array.ndim == 1 else list(array.T)
    return [column(part, "x") for part in x]
