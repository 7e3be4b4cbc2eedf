"""Runs code in a confined worker and tells what came of it."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tui_nn.kernel.containment import LayerReport, Limits
from tui_nn.kernel.launch import BOOTSTRAP, ONE_THREAD, import_roots
from tui_nn.kernel.sandbox.layers import ALL_LAYERS

CHECKOUT = str(Path(__file__).parents[3])
TIMEOUT = 60


@dataclasses.dataclass(frozen=True)
class Result:
    """What a confined worker left.

    Attributes:
        output: What it printed.
        errors: What it wrote to standard error, a traceback in most cases.
        code: Exit code; 128 and the number of the signal that ended it.
        reports: What the layers said, by name.
    """

    output: str
    errors: str
    code: int
    reports: dict[str, LayerReport]


def start_confined(
    code: str,
    *,
    layers: frozenset[str] = ALL_LAYERS,
    limits: Limits | None = None,
    before: str = "",
    readable: tuple[str, ...] = (),
    landlock_abi: int | None = None,
    numpy: bool = False,
    environment: dict[str, str] | None = None,
) -> tuple[subprocess.Popen[str], int]:
    """Starts a worker; returns the process and the descriptor that its reports come from."""
    settings = {
        "code": textwrap.dedent(code),
        "layers": sorted(layers),
        "limits": dataclasses.asdict(limits or Limits()),
        "before": textwrap.dedent(before),
        "readable": readable,
        "landlock_abi": landlock_abi,
        "numpy": numpy,
    }
    reading, writing = os.pipe()
    roots = json.dumps([CHECKOUT, *import_roots()])
    run_as_three = (
        f"import os; os.dup2({writing}, 3); "
        + (f"os.close({writing}); " if writing != 3 else "")
        + BOOTSTRAP
    )
    arguments = ["-I", "-c", run_as_three, roots, "tests.kernel.sandbox.inside"]
    process = subprocess.Popen(
        [sys.executable, *arguments, json.dumps(settings)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**ONE_THREAD, **(environment or {})},
        pass_fds=[writing],
        text=True,
    )
    os.close(writing)
    return process, reading


def read_reports(reading: int) -> dict[str, LayerReport]:
    """Waits until the worker is confined and returns what the layers said, by name."""
    with os.fdopen(reading, "rb") as file:
        told = file.read()
    return {name: LayerReport(name, *rest) for name, *rest in json.loads(told or b"[]")}


def run_confined(code: str, **options: object) -> Result:
    """Runs code in a confined worker to its end; options are those of `start_confined`."""
    process, reading = start_confined(code, **options)  # type: ignore[arg-type]
    reports = read_reports(reading)
    output, errors = process.communicate(timeout=TIMEOUT)
    return Result(output, errors, process.returncode, reports)
