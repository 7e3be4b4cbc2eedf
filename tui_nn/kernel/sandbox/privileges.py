"""Layer: no capabilities, none to be gained, and no looking into this process from a sibling."""

from __future__ import annotations

import struct

from tui_nn.kernel.sandbox import linux

_CAPABILITY_VERSION_3 = 0x20080522


def forbid_new_privileges() -> None:
    """Makes set-user-id programs powerless; Landlock and seccomp demand it.

    Raises:
        LayerUnavailableError: The system is not Linux.
        OSError: The kernel refused.
    """
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)


def drop_privileges() -> str:
    """Gives up every capability, also those that root or a new user namespace brings.

    Returns:
        What holds now, in a few words.

    Raises:
        LayerUnavailableError: The system is not Linux.
        OSError: The kernel refused.
    """
    forbid_new_privileges()
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    none = bytes(24)
    linux.call("capset", header, none)
    hide_memory()
    return "no capabilities, no new privileges"


def hide_memory() -> None:
    """Keeps other processes of the same user from reading this one's memory (no core dumps either).

    Raises:
        LayerUnavailableError: The system is not Linux.
        OSError: The kernel refused.
    """
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
