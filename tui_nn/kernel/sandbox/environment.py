"""Layer: an empty environment and random numbers of its own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import sys
import tempfile

from tui_nn.kernel.sandbox.layers import LayerUnavailableError
from tui_nn.kernel.sandbox.linux import c_library


def empty_environment(scratch: str | None) -> None:
    """Replaces the environment, so that keys and tokens of the app's own stay out of reach.

    Args:
        scratch: The worker's directory, which becomes home and the place of temporary files.
    """
    _erase_strings()
    os.environ.clear()
    home = scratch or "/"
    os.environ.update(HOME=home, TMPDIR=home, PATH="", LANG="C.UTF-8")
    tempfile.tempdir = None


def reseed() -> None:
    """Gives this process its own random numbers.

    After a fork NumPy's global generator is in the same state in every worker, which would make
    one learner's "random" start known to the next.
    """
    random.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def _erase_strings() -> None:
    """Overwrites the variables where they lie: removing them leaves their text in memory."""
    with contextlib.suppress(LayerUnavailableError, ValueError):
        variables = ctypes.POINTER(ctypes.c_void_p).in_dll(c_library(), "environ")
        index = 0
        while variables and (address := variables[index]) is not None:
            ctypes.memset(address, 0, len(ctypes.string_at(address)))
            index += 1
        variables[0] = ctypes.c_void_p(None)
