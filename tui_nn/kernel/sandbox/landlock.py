"""Layer: Landlock, the kernel's file and network rules that a process lays upon itself.

Rights and structures are those of linux/landlock.h; the numbers of the three calls are the same
on every architecture. Landlock does not cover stat, chmod, extended attributes, file times and
most sockets: seccomp and the mount namespace do.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from tui_nn.kernel.sandbox import linux
from tui_nn.kernel.sandbox.layers import LayerUnavailableError
from tui_nn.kernel.sandbox.privileges import forbid_new_privileges

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
NEWEST_ABI = 10

_RULE_PATH_BENEATH = 1
_CREATE_RULESET_VERSION = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (
    1 << bit for bit in range(6, 13)
)
REFER, TRUNCATE, IOCTL_DEV, RESOLVE_UNIX = (1 << bit for bit in range(13, 17))

READ = READ_FILE | READ_DIR
READ_AND_WRITE = (
    READ | WRITE_FILE | TRUNCATE | MAKE_REG | MAKE_DIR | REMOVE_FILE | REMOVE_DIR | REFER
)
_ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV | RESOLVE_UNIX

_TCP_BIND_AND_CONNECT = 0b0011
_UDP_BIND_AND_SEND = 0b1100
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("filesystem", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    ]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [
        ("allowed", ctypes.c_uint64),
        ("parent", ctypes.c_int32),
    ]


def landlock_abi() -> int:
    """Returns the version of Landlock that the kernel offers.

    Raises:
        LayerUnavailableError: It offers none, and why.
    """
    try:
        return linux.call("syscall", CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)
    except OSError as error:
        raise LayerUnavailableError(f"the kernel refuses it: {error.strerror}") from None


def restrict(
    readable: Iterable[str], writable: Iterable[str], devices: Iterable[str], abi: int | None = None
) -> str:
    """Denies this process every file but those named, all of TCP and signals to others.

    Args:
        readable: Files and directories that may be read, with all below them.
        writable: Directories in which files may also be made, changed and removed.
        devices: Files that may be read and written, but not made or removed.
        abi: The newest version of Landlock to use; None for the newest that the kernel has.

    Returns:
        What holds now, in a few words.

    Raises:
        LayerUnavailableError: The kernel has no Landlock.
        OSError: It refused a rule.
    """
    version = min(landlock_abi(), NEWEST_ABI if abi is None else abi)
    forbid_new_privileges()
    ruleset, version = _create_ruleset(version)
    try:
        handled = _filesystem_rights(version)
        grants = ((readable, READ), (writable, READ_AND_WRITE), (devices, READ | WRITE_FILE))
        for paths, rights in grants:
            for path in paths:
                _allow(ruleset, path, rights & handled)
        linux.call("syscall", RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    return f"version {version}"


def _create_ruleset(version: int) -> tuple[int, int]:
    """Creates a ruleset with the newest rights that the kernel takes, for it may lack some."""
    while True:
        attributes = _Ruleset(
            _filesystem_rights(version), _network_rights(version), _scopes(version)
        )
        size = 24 if version >= 6 else 16 if version >= 4 else 8
        try:
            return linux.call("syscall", CREATE_RULESET, attributes, size, 0), version
        except OSError as error:
            if version <= 1:
                raise LayerUnavailableError(f"the kernel refuses it: {error.strerror}") from None
            version -= 1


def _filesystem_rights(version: int) -> int:
    rights = REFER - 1
    for since, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEV), (9, RESOLVE_UNIX)):
        if version >= since:
            rights |= right
    return rights


def _network_rights(version: int) -> int:
    tcp = _TCP_BIND_AND_CONNECT if version >= 4 else 0
    udp = _UDP_BIND_AND_SEND if version >= 10 else 0
    return tcp | udp


def _scopes(version: int) -> int:
    return _SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _ON_FILES
        rule = _PathBeneath(rights, descriptor)
        linux.call("syscall", ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)
