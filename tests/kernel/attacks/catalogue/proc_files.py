"""Other processes as /proc shows them."""

from __future__ import annotations

import os
from pathlib import Path

from tests.kernel.attacks.attack import Prey, attack, claimed, leaked
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, PRIVILEGES

HIDDEN = {LANDLOCK, NAMESPACES}
HIDDEN_FROM_ROOT = {LANDLOCK, NAMESPACES, PRIVILEGES}
"""Root without capabilities may not look into root with capabilities."""


@attack("/proc", leaked, HIDDEN, as_root=HIDDEN_FROM_ROOT)
def read_another_process_s_environment(prey: Prey) -> bytes:
    return Path(f"/proc/{prey.victim}/environ").read_bytes()


@attack("/proc", claimed, HIDDEN)
def read_another_process_s_command_line(prey: Prey) -> bool:
    return "victim.py" in Path(f"/proc/{prey.victim}/cmdline").read_text()


@attack("/proc", leaked, HIDDEN, as_root=HIDDEN_FROM_ROOT)
def read_a_file_through_another_process_s_descriptor(prey: Prey) -> bytes:
    return Path(f"/proc/{prey.victim}/fd/{prey.victim_descriptor}").read_bytes()


@attack("/proc", leaked, HIDDEN, as_root=HIDDEN_FROM_ROOT)
def read_another_process_s_memory_from_proc(prey: Prey) -> bytes:
    memory = os.open(f"/proc/{prey.victim}/mem", os.O_RDONLY)
    return os.pread(memory, 64, prey.victim_address)


@attack("/proc", leaked, HIDDEN, as_root=HIDDEN_FROM_ROOT)
def read_a_file_through_another_process_s_root(prey: Prey) -> bytes:
    return Path(f"/proc/{prey.victim}/root{prey.secret}").read_bytes()


@attack("/proc", claimed, HIDDEN)
def list_all_processes(prey: Prey) -> bool:
    return Path(f"/proc/{prey.victim}") in Path("/proc").iterdir()


@attack("/proc", claimed, HIDDEN)
def list_the_mounts_of_this_computer(prey: Prey) -> bool:
    return bool(Path("/proc/self/mountinfo").read_text())
