"""Layer: resource limits. A worker cannot fork, so the limits of one process are its total."""

from __future__ import annotations

import os

from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.sandbox.layers import LayerUnavailableError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


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
        used: Bytes of address space that it holds from the start, which do not count.

    Returns:
        What is limited, in a few words.

    Raises:
        LayerUnavailableError: The system has no such limits, or refuses the one on memory.
    """
    if resource is None:
        raise LayerUnavailableError("this system has no resource limits")
    if used is None:
        raise LayerUnavailableError("the memory already in use cannot be told")
    wanted = {
        "RLIMIT_AS": used + limits.memory,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_NOFILE": limits.open_files,
        "RLIMIT_FSIZE": limits.file_size,
        "RLIMIT_NPROC": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 64,
        "RLIMIT_RTPRIO": 0,
        "RLIMIT_NICE": 0,
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        try:
            _, ceiling = resource.getrlimit(kind)
            allowed = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
            resource.setrlimit(kind, (allowed, allowed))
        except (OSError, ValueError) as error:
            raise LayerUnavailableError(f"{name} is refused: {error}") from None
    return (
        f"memory {limits.memory // MEBIBYTE} MiB, CPU {limits.cpu_seconds} s, "
        f"{limits.open_files} open files, {limits.file_size // MEBIBYTE} MiB a file"
    )
