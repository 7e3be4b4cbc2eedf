"""The sandbox as a whole: what the zygote prepares once, and what each worker lays upon itself."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui_nn.kernel.containment import MEBIBYTE, LayerReport, Limits
from tui_nn.kernel.sandbox import namespaces
from tui_nn.kernel.sandbox.comfort import ease_confined_python
from tui_nn.kernel.sandbox.environment import empty_environment, reseed
from tui_nn.kernel.sandbox.landlock import restrict
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
    LayerUnavailableError,
)
from tui_nn.kernel.sandbox.limits import address_space, apply_limits
from tui_nn.kernel.sandbox.privileges import drop_privileges, hide_memory
from tui_nn.kernel.sandbox.runtime import READABLE_DEVICES, WRITABLE_DEVICES, runtime_paths
from tui_nn.kernel.sandbox.seccomp import assemble, install_filter
from tui_nn.kernel.sandbox.session import (
    close_descriptors,
    die_with,
    enter_own_group,
    leave_terminal,
)

_MISSING = (LayerUnavailableError, OSError, AttributeError)
"""How a system lacks something: it says so, refuses, or Python has no such call there."""


@dataclass(frozen=True, slots=True)
class Jail:
    """What the zygote has prepared for its workers.

    Attributes:
        layers: The layers to be laid on.
        readable: Files and directories that workers may read.
        report: Whether the namespaces are in force.
        statm: Descriptor that tells the zygote's memory, or None where the system has none.
        landlock_abi: The newest version of Landlock to use; None for the newest there is.
    """

    layers: frozenset[str]
    readable: tuple[str, ...]
    report: LayerReport
    statm: int | None
    landlock_abi: int | None = None

    @property
    def needs_scratch(self) -> bool:
        """Whether the zygote must make a directory for each worker (`make_scratch`)."""
        return not self.report.in_force


def prepare_zygote(
    layers: frozenset[str] = ALL_LAYERS,
    readable: tuple[str, ...] = (),
    landlock_abi: int | None = None,
) -> Jail:
    """Puts the zygote into namespaces of its own, where the system allows them.

    Call it first of all in the zygote, while it has one thread, before NumPy is imported. It may
    fork: the process that goes on is then another one, process 1 of a new process namespace, which
    sees nothing but libraries and has no /proc; the process that called ends with it.

    Args:
        layers: The layers to lay on; fewer only to test what each of them stops.
        readable: Files and directories that workers may read besides the runtime.
        landlock_abi: The newest version of Landlock to use; None for the newest there is.
    """
    paths = (*runtime_paths(), *readable)
    with contextlib.suppress(*_MISSING):
        leave_terminal()
    with contextlib.suppress(*_MISSING):
        assemble(os.uname().machine, os.getpid())  # what it keeps in mind is kept for all workers
    _volunteer_for_the_killer()
    if NAMESPACES in layers:
        report, statm = _enter_namespaces(paths)
    else:
        report, statm = _off(NAMESPACES), _open_statm()
    if PRIVILEGES in layers:
        with contextlib.suppress(*_MISSING):
            hide_memory()
    return Jail(layers, paths, report, statm, landlock_abi)


def confine_worker(
    jail: Jail, limits: Limits, scratch: Path | None, keep: Collection[int], parent: int
) -> tuple[LayerReport, ...]:
    """Locks this process in, before it has seen any learner code; there is no way back.

    Call it in the forked worker, single-threaded, with the descriptors to the app in place.
    The working directory becomes the scratch directory.

    Args:
        jail: What `prepare_zygote` returned.
        limits: What the worker may use; with `scratch_size` 0 it may write no file at all.
        scratch: The worker's directory where `jail.needs_scratch`, else ignored.
        keep: Descriptors that stay open; the three standard ones among them.
        parent: The zygote's process id as it sees it itself.

    Returns:
        What each layer has to say, in the order in which they were laid on.
    """
    used = address_space(jail.statm)
    reports: list[LayerReport] = []

    def lay(layer: str, apply: Callable[[], str]) -> None:
        reports.append(_attempt(layer, apply) if layer in jail.layers else _off(layer))

    lay(SESSION, partial(_enter_session, keep, parent))
    directory, scratch_report = _enter_scratch(jail, limits, scratch)
    lay(ENVIRONMENT, partial(_start_afresh, directory))
    reports += [jail.report, scratch_report]
    lay(LIMITS, partial(apply_limits, limits, used))
    lay(PRIVILEGES, drop_privileges)
    readable = (*jail.readable, *READABLE_DEVICES)
    writable = () if directory is None else (directory,)
    lay(LANDLOCK, partial(restrict, readable, writable, WRITABLE_DEVICES, jail.landlock_abi))
    lay(SECCOMP, partial(install_filter, os.getpid()))
    ease_confined_python()
    return tuple(reports)


def _attempt(layer: str, apply: Callable[[], str]) -> LayerReport:
    try:
        return LayerReport(layer, True, apply())
    except _MISSING as error:
        return LayerReport(layer, False, str(error))


def _off(layer: str) -> LayerReport:
    return LayerReport(layer, False, "switched off")


def _enter_namespaces(paths: tuple[str, ...]) -> tuple[LayerReport, int | None]:
    """Goes on inside the namespaces, if they can be had, and opens what is out of sight there."""
    try:
        namespaces.probe_namespaces(paths)
    except _MISSING as error:
        return LayerReport(NAMESPACES, False, str(error)), _open_statm()
    namespaces.unshare()
    namespaces.become_first_process()
    statm = _open_statm()
    namespaces.build_root(paths)
    return LayerReport(NAMESPACES, True, "own files, processes, network, shared memory"), statm


def _open_statm() -> int | None:
    try:
        return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None


def _volunteer_for_the_killer() -> None:
    """When the machine runs out of memory, workers shall end before anything else."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _enter_session(keep: Collection[int], parent: int) -> str:
    close_descriptors(keep)
    enter_own_group()
    return die_with(parent)


def _enter_scratch(
    jail: Jail, limits: Limits, scratch: Path | None
) -> tuple[str | None, LayerReport]:
    """Makes the working directory; without one the worker can write no file."""
    directory: str | None = None
    size = f"{limits.scratch_size // MEBIBYTE} MiB, {limits.scratch_files} files"
    report = LayerReport(SCRATCH, True, "no file may be written")
    if jail.report.in_force and limits.scratch_size:
        try:
            directory = namespaces.mount_scratch(limits.scratch_size, limits.scratch_files)
            report = LayerReport(SCRATCH, True, f"in memory, at most {size}")
        except OSError as error:
            report = LayerReport(SCRATCH, True, f"no file may be written: {error}")
    elif scratch is not None and limits.scratch_size:
        directory = str(scratch)
        report = LayerReport(SCRATCH, False, f"on disk, watched but not capped at {size}")
    os.chdir(directory or "/")
    return directory, report


def _start_afresh(directory: str | None) -> str:
    empty_environment(directory)
    reseed()
    return "empty environment, own random numbers"
