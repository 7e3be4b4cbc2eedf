"""Starts a Python process of our own: isolated, with a clean environment and no descriptors."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

BOOTSTRAP = (
    "import json, runpy, sys; "
    "sys.path += [path for path in json.loads(sys.argv.pop(1)) if path not in sys.path]; "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
"""Isolated mode (`-I`) forgets where this package was found, so the paths are handed over."""

ONE_THREAD = {
    f"{library}_NUM_THREADS": "1"
    for library in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB_MAXIMUM", "BLIS")
}
"""A process with threads cannot be forked safely, and its sandbox would not bind all of them."""

KEPT_VARIABLES = ("SYSTEMROOT", "TZ", "TMPDIR", "TEMP", "TMP")
"""What Windows cannot start without, the time zone, and where temporary files belong."""


class KernelUnavailable(Exception):  # noqa: N818 - it is a state of things, told to the user
    """No Python can be started to run cells; the message is one sentence for the user."""


def import_roots() -> list[str]:
    """Return the directories that this package and NumPy were found in, without importing them."""
    roots = [str(Path(__file__).resolve().parents[2])]
    numpy = importlib.util.find_spec("numpy")
    if numpy is not None and numpy.origin is not None:
        root = str(Path(numpy.origin).parents[1])
        if root not in roots:
            roots.append(root)
    return roots


def launch_python(
    module: str,
    settings: dict[str, Any],
    *,
    descriptors: Sequence[int] = (),
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
    stderr: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a module as a program, kept from the terminal and its signals; return at once.

    Args:
        module: Its full name.
        settings: What it finds as JSON in `sys.argv[1]`.
        descriptors: The only descriptors that it inherits besides the standard ones.
        stdin: As `subprocess.Popen` takes it.
        stdout: Likewise.
        stderr: Likewise.

    Raises:
        KernelUnavailable: The interpreter cannot be started.
    """
    if not sys.executable:
        raise KernelUnavailable("The Python interpreter cannot be found, so no cell can run.")
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    environment |= {"PATH": os.defpath, "LANG": "C.UTF-8", **ONE_THREAD}
    arguments = ["-I", "-c", BOOTSTRAP, json.dumps(import_roots()), module, json.dumps(settings)]
    try:
        return subprocess.Popen(
            [sys.executable, *arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=environment,
            pass_fds=descriptors,
            start_new_session=True,
        )
    except OSError as error:
        raise KernelUnavailable(
            f"The Python that runs cells could not be started: {error}."
        ) from error
