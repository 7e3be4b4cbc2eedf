"""Finds out by trial whether the sandbox holds on this system and strangers may be served."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from typing import TYPE_CHECKING, Any

from tui_nn.kernel.containment import Containment, LayerReport, Limits, ProbeResult
from tui_nn.kernel.launch import KernelUnavailable, launch_python
from tui_nn.kernel.sandbox.attempts import FORKED, TOOK_MEMORY
from tui_nn.kernel.sandbox.layers import (
    ALL_LAYERS,
    ENVIRONMENT,
    LANDLOCK,
    LIMITS,
    NAMESPACES,
    PRIVILEGES,
    SCRATCH,
    SECCOMP,
    SESSION,
)

if TYPE_CHECKING:
    from tui_nn.kernel.sandbox.targets import Targets

TIMEOUT = 30.0
"""Seconds after which a self-test that does not end counts as failed."""

_NEEDED = {
    SECCOMP: "Without a system call filter a cell can start processes and use the network.",
    LIMITS: "Without resource limits a cell can take all memory and processor time.",
    PRIVILEGES: "A cell keeps the privileges that tui-nn was started with.",
    SESSION: "A cell inherits what tui-nn has open.",
    ENVIRONMENT: "A cell sees the environment variables of tui-nn.",
    SCRATCH: (
        "Files that a cell writes are not capped here; serve with a scratch size of 0, so that "
        "cells write none."
    ),
}
_FILES_IN_SIGHT = (
    "Nothing hides this computer's files from a cell: the kernel offers neither Landlock nor "
    "namespaces for ordinary users."
)


def containment(limits: Limits | None = None, layers: frozenset[str] = ALL_LAYERS) -> Containment:
    """Confines a worker as for a lesson, has it try to get out, and judges from outside.

    Takes about a tenth of a second, in processes of its own; safe to call from any thread.

    Args:
        limits: What workers will be allowed; the defaults if None.
        layers: The layers to lay on; fewer only to test what is then reported.
    """
    chosen = limits or Limits()
    try:
        reports, probes = _try_out(chosen, layers)
    except (KernelUnavailable, ImportError, OSError, ValueError) as error:
        return Containment((), (), (f"The self-test could not run: {error}",))
    return Containment(reports, probes, find_gaps(reports, probes))


def self_test(limits: Limits | None = None) -> list[ProbeResult]:
    """Returns what the probes of `containment` found; empty if they could not run."""
    return list(containment(limits).probes)


def find_gaps(reports: tuple[LayerReport, ...], probes: tuple[ProbeResult, ...]) -> tuple[str, ...]:
    """Returns why strangers must not be served, one sentence for each reason."""
    in_force = {report.layer for report in reports if report.in_force}
    gaps = [sentence for layer, sentence in _NEEDED.items() if layer not in in_force]
    if not in_force & {LANDLOCK, NAMESPACES}:
        gaps.append(_FILES_IN_SIGHT)
    gaps += [f"The self-test got out: {p.probe}, {p.detail}." for p in probes if not p.stopped]
    if not probes:
        gaps.append("The self-test did not run.")
    return tuple(gaps)


def _try_out(
    limits: Limits, layers: frozenset[str]
) -> tuple[tuple[LayerReport, ...], tuple[ProbeResult, ...]]:
    """Runs the prober against fresh targets and judges their state."""
    from tui_nn.kernel.sandbox.targets import Targets  # what it needs is missing on Windows

    with Targets() as targets:
        settings = {
            "limits": dataclasses.asdict(limits),
            "layers": sorted(layers),
            "targets": targets.describe(),
        }
        process = launch_python(
            "tui_nn.kernel.sandbox.prober",
            settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            output, errors = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise ValueError("it did not end") from None
        reports, finished = _read(output)
        if not finished:
            last = errors.decode(errors="replace").strip().splitlines()[-1:]
            raise ValueError(f"the worker ended early {' '.join(last)}".strip())
        return reports, _judge(targets, output.decode(errors="replace"))


def _read(output: bytes) -> tuple[tuple[LayerReport, ...], bool]:
    lines: list[dict[str, Any]] = [json.loads(line) for line in output.splitlines()]
    told = [report for line in lines for report in line.get("layers", [])]
    reports = tuple(LayerReport(str(name), bool(holds), str(why)) for name, holds, why in told)
    return reports, any("finished" in line for line in lines)


def _judge(targets: Targets, output: str) -> tuple[ProbeResult, ...]:
    seen = (
        ("read a file of yours", targets.secret not in output, "its content came out"),
        ("change a file of yours", targets.file_is_unchanged, "it has changed"),
        ("make a file outside", not targets.new_file.exists(), "it is there"),
        ("change permissions", targets.mode_is_unchanged, "they have changed"),
        ("connect to the network", not targets.was_called, "a listener was called"),
        ("talk to a local service", not targets.was_called_locally, "it was called"),
        ("kill another process", targets.victim_lives, "it is dead"),
        ("change another process", targets.victim_is_unchanged, "its limits have changed"),
        ("start a process", FORKED not in output, FORKED),
        ("take too much memory", TOOK_MEMORY not in output, TOOK_MEMORY),
    )
    return tuple(
        ProbeResult(probe, stopped, "stopped" if stopped else detail)
        for probe, stopped, detail in seen
    )
