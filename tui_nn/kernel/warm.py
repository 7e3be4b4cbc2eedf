"""What a process imports and computes before any learner waits for it."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

from tui_nn.kernel.worker.charts import install_pyplot


def warm_up() -> None:
    """Import NumPy and the charts, and have the linear algebra library allocate its buffers.

    The library ends the process when it cannot allocate them later, under a memory limit.

    Raises:
        ImportError: NumPy or the charts cannot be imported.
    """
    import numpy as np

    square = np.random.default_rng(0).random((64, 64))
    for compute in (np.linalg.inv, np.linalg.eigvals, np.linalg.svd, np.fft.fft):
        compute(square)
    square @ square
    with suppress(ImportError):
        install_pyplot()
    for module in ("decimal", "dataclasses", "fractions", "statistics", "textwrap", "timeit"):
        __import__(module)


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
