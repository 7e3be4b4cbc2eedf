"""Powers that a user namespace gives to those inside, if they are not given up."""

from __future__ import annotations

import ctypes
import os
import platform
import socket
from pathlib import Path

from tests.kernel.attacks.attack import Prey, attack, claimed, leaked
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, PRIVILEGES, SECCOMP

NEW_MOUNTS, NEW_NETWORK, FSOPEN = 0x20000, 0x40000000, 430


@attack("privileges", leaked, {PRIVILEGES}, requires={NAMESPACES})
def read_a_locked_file_with_the_namespace_s_powers(prey: Prey) -> bytes:
    return Path(prey.locked_file).read_bytes()


@attack("privileges", claimed, {PRIVILEGES, SECCOMP, LANDLOCK}, requires={NAMESPACES})
def mount_a_file_system_with_the_namespace_s_powers(prey: Prey) -> bool:
    Path("place").mkdir()
    return bool(ctypes.CDLL(None).mount(b"x", b"place", b"tmpfs", 0, None) == 0)


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def change_the_host_name(prey: Prey) -> bool:
    socket.sethostname("attacked")
    return True


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def change_the_root_directory(prey: Prey) -> bool:
    os.chroot(prey.scratch)
    return True


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def enter_another_namespace_of_mounts(prey: Prey) -> bool:
    return bool(ctypes.CDLL(None).unshare(NEW_MOUNTS) == 0)


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def begin_a_file_system_by_the_newer_calls(prey: Prey) -> bool:
    return bool(ctypes.CDLL(None).syscall(FSOPEN, b"tmpfs", 0) >= 0)


@attack("privileges", claimed, {PRIVILEGES, SECCOMP, LANDLOCK}, requires={NAMESPACES})
def turn_the_root_over(prey: Prey) -> bool:
    """pivot_root(2), into a mount of its own working directory."""
    place = prey.scratch.encode()
    library = ctypes.CDLL(None)
    number = 155 if platform.machine() == "x86_64" else 41
    return bool(library.syscall(number, place, place) == 0)


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def open_a_raw_socket(prey: Prey) -> bool:
    return socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).fileno() >= 0


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def listen_to_every_packet(prey: Prey) -> bool:
    return socket.socket(socket.AF_PACKET, socket.SOCK_RAW).fileno() >= 0


@attack("privileges", claimed, {NAMESPACES, PRIVILEGES, SECCOMP})
def become_another_user(prey: Prey) -> bool:
    os.setuid(1)
    return os.getuid() == 1


@attack("privileges", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def rejoin_a_namespace(prey: Prey) -> bool:
    handle = os.pidfd_open(os.getppid())
    return bool(ctypes.CDLL(None).setns(handle, NEW_NETWORK) == 0)
