"""Other processes as /proc shows them."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

import numpy as np

from tests.kernel.attacks.attack import Prey, attack, changed, claimed, leaked
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


@attack("/proc", changed("victim"), HIDDEN, as_root=HIDDEN_FROM_ROOT)
def overwrite_another_process_s_memory_through_proc(prey: Prey) -> None:
    memory = os.open(f"/proc/{prey.victim}/mem", os.O_RDWR)
    os.pwrite(memory, b"overwritten", prey.victim_address)


@attack("/proc", claimed, {*HIDDEN, PRIVILEGES}, as_root=HIDDEN)
def write_to_its_own_read_only_memory(prey: Prey) -> bool:
    """Through this file the kernel writes even where the mapping forbids it."""
    page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ)
    address = int(np.frombuffer(page, np.uint8).ctypes.data)
    os.pwrite(os.open("/proc/self/mem", os.O_RDWR), b"x", address)
    return page[:1] == b"x"


@attack("/proc", claimed, {*HIDDEN, PRIVILEGES}, as_root=HIDDEN)
def volunteer_others_for_the_killer(prey: Prey) -> bool:
    """Lowers the number by which a worker is the first to end when memory runs out."""
    Path("/proc/self/oom_score_adj").write_text("500")
    return Path("/proc/self/oom_score_adj").read_text().strip() == "500"


@attack("/proc", claimed, HIDDEN)
def read_a_setting_of_the_kernel(prey: Prey) -> bool:
    return bool(Path("/proc/sys/kernel/osrelease").read_text())


@attack("/proc", claimed, HIDDEN)
def read_where_this_process_s_memory_lies(prey: Prey) -> bool:
    return "[stack]" in Path("/proc/self/maps").read_text()
