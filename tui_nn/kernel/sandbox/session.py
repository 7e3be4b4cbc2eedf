"""Layer: nothing inherited but the pipes to the app, no terminal, and no life after the zygote."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Collection

from tui_nn.kernel.sandbox import linux
from tui_nn.kernel.sandbox.layers import LayerUnavailableError

CLOSE_RANGE = 436
"""Number of close_range(2), the same on every architecture."""

_LAST_DESCRIPTOR = (1 << 32) - 1


def leave_terminal() -> None:
    """Begins a session of the zygote's own, without a terminal; its workers share it.

    A worker does not lead the session, so it can never take a terminal for its own. A session for
    each worker would take the kernel longer than all other layers together.
    """
    with contextlib.suppress(OSError):  # the process leads one already
        os.setsid()


def enter_own_group() -> None:
    """Keeps signals to the zygote's process group away, and those to the worker's from others."""
    with contextlib.suppress(PermissionError):  # it leads a session, and so a group of its own
        os.setpgid(0, 0)


def close_descriptors(keep: Collection[int]) -> None:
    """Closes every descriptor but those in `keep`: a secret file or a socket may lie open."""
    kept = sorted(keep)
    for low, high in zip([-1, *kept], [*kept, _LAST_DESCRIPTOR + 1], strict=True):
        if low + 1 < high:
            _close_range(low + 1, high - 1)


def die_with(parent: int) -> str:
    """Has the kernel kill this process as soon as its parent ends.

    The parent must be single-threaded: the signal fires when the *thread* that forked ends.

    Args:
        parent: Process id of the parent before the fork, to notice that it is gone already.

    Returns:
        How far that holds, in a few words.
    """
    try:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    except (LayerUnavailableError, OSError) as error:
        return f"no inherited descriptors, no terminal; outlives a killed zygote: {error}"
    if os.getppid() != parent:
        os._exit(0)
    return "no inherited descriptors, no terminal, dies with the zygote"


def _close_range(first: int, last: int) -> None:
    try:
        linux.call("syscall", CLOSE_RANGE, first, last, 0)
    except (LayerUnavailableError, OSError):
        os.closerange(first, min(last, os.sysconf("SC_OPEN_MAX")) + 1)
