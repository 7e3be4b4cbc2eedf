"""Powers that a user namespace gives to those inside, if they are not given up."""

from __future__ import annotations

import ctypes
import os
import socket
from pathlib import Path

from tests.kernel.attacks.attack import Prey, attack, claimed, leaked
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, PRIVILEGES, SECCOMP


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
