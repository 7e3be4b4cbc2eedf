"""What a process imports and computes before any learner waits for it."""

from __future__ import annotations

import gc
import importlib
import sys

EXPECTED = (
    "tui_nn.kernel.worker.start",
    *("dataclasses", "decimal", "fractions", "itertools", "statistics", "textwrap", "timeit"),
)
"""Modules that a learner should not have to wait for."""


def warm_up() -> None:
    """Import NumPy and the charts, and have the linear algebra library allocate its buffers.

    The library ends the process when it cannot allocate them later, under a memory limit.

    Raises:
        ImportError: NumPy or the charts cannot be imported.
    """
    import numpy as np

    from tui_nn.kernel.worker.charts import install_pyplot

    square = np.random.default_rng(0).random((64, 64))
    for compute in (np.linalg.inv, np.linalg.eigvals, np.linalg.svd, np.fft.fft):
        compute(square)
    square @ square
    install_pyplot()
    for module in EXPECTED:
        importlib.import_module(module)


def freeze() -> None:
    """Keep what has been imported out of garbage collection, so that forks share its memory."""
    gc.collect()
    gc.freeze()
    gc.disable()


def explain_missing(error: ImportError) -> str:
    """Say in one sentence what cannot be imported."""
    name = error.name or "a module"
    return (
        f"The Python that runs cells ({sys.executable}) cannot import {name}: {error}. "
        "Reinstall tui-nn and its dependencies with `pip install --force-reinstall tui-nn`."
    )
