"""Layer: resource limits. A worker cannot fork, so the limits of one process are its total."""

from __future__ import annotations

import os

from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.sandbox.layers import LayerUnavailableError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_FORBIDDEN = (
    "RLIMIT_NPROC",
    "RLIMIT_CORE",
    "RLIMIT_MEMLOCK",
    "RLIMIT_MSGQUEUE",
    "RLIMIT_SIGPENDING",
    "RLIMIT_RTPRIO",
    "RLIMIT_NICE",
)
"""Limits that are set to nought; a system that does not know one has nothing to forbid."""


CPU_GRACE = 2
"""Seconds between the signal that says which limit was met, and the end of who ignores it."""


def address_space(statm: int | None) -> int | None:
    """Returns the bytes of address space in use, or None where that cannot be told.

    Args:
        statm: Descriptor of /proc/PID/statm, opened while /proc was still in sight.
    """
    if statm is None:
        return None
    pages = int(os.pread(statm, 128, 0).split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def apply_limits(limits: Limits, used: int | None) -> str:
    """Sets the limits of this process so that it cannot raise them again.

    Args:
        limits: What the worker may use.
        used: Bytes of address space that it holds from the start, which do not count; None if
            that is unknown, and then memory is not limited.

    Returns:
        What is limited, in a few words.

    Raises:
        LayerUnavailableError: The system lacks or refuses some of them; the others are set.
    """
    if resource is None:
        raise LayerUnavailableError("this system has no resource limits")
    memory = {} if used is None else {"RLIMIT_AS": used + limits.memory}
    wanted = memory | {
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_FSIZE": limits.file_size,
        **dict.fromkeys(_FORBIDDEN, 0),
    }
    refused = [name for name, value in wanted.items() if not _set(name, value)]
    if not _set("RLIMIT_CPU", limits.cpu_seconds, limits.cpu_seconds + CPU_GRACE):
        refused.append("RLIMIT_CPU")
    if not memory:
        refused.append("RLIMIT_AS")
    if refused:
        raise LayerUnavailableError(f"not to be had here: {', '.join(refused)}")
    return (
        f"memory {limits.memory // MEBIBYTE} MiB, CPU {limits.cpu_seconds} s, "
        f"{limits.open_files} open files, {limits.file_size // MEBIBYTE} MiB a file"
    )


def _set(name: str, value: int, ceiling: int | None = None) -> bool:
    """Sets one limit, never above what is allowed already; false if the system refuses.

    Args:
        name: Its name in the module `resource`.
        value: What is allowed.
        ceiling: How far the process itself could raise it; `value` if None.
    """
    kind = getattr(resource, name, None)
    if kind is None:
        return name in _FORBIDDEN
    try:
        _, given = resource.getrlimit(kind)
        most = value if ceiling is None else ceiling
        if given != resource.RLIM_INFINITY:
            most = min(most, given)
        resource.setrlimit(kind, (min(value, most), most))
    except (OSError, ValueError):
        return False
    return True
