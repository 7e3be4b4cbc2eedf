"""Memory, disk, descriptors and processor time beyond the limits, and raising the limits."""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

from tests.kernel.attacks.attack import Outcome, Prey, attack, claimed
from tui_nn.kernel.sandbox.layers import LIMITS, NAMESPACES, SECCOMP

MANY = 200


@attack("memory", claimed, {LIMITS})
def allocate_one_large_block(prey: Prey) -> bool:
    return len(bytearray(2 * prey.limit_memory)) > 0


@attack("memory", claimed, {LIMITS})
def allocate_a_large_array(prey: Prey) -> bool:
    return bool(np.zeros(2 * prey.limit_memory, np.uint8).size)


@attack("memory", claimed, {LIMITS})
def fill_a_list(prey: Prey) -> bool:
    return len([bytes(1 << 20) for _ in range(2 * prey.limit_memory >> 20)]) > 0


@attack("memory", claimed, {LIMITS})
def map_shared_anonymous_memory(prey: Prey) -> bool:
    return len(mmap.mmap(-1, 2 * prey.limit_memory)) > 0


@attack("memory", claimed, {LIMITS})
def build_a_large_integer(prey: Prey) -> bool:
    return (1 << (16 * prey.limit_memory)) > 0


@attack("memory", claimed, {SECCOMP})
def hide_memory_in_anonymous_files(prey: Prey) -> bool:
    return os.write(os.memfd_create("hidden"), bytes(1 << 20)) > 0


@attack("memory", claimed, {SECCOMP})
def hide_memory_in_pipes(prey: Prey) -> bool:
    _, writing = os.pipe()
    return os.write(writing, bytes(60_000)) > 0


@attack("disk and inodes", claimed, {LIMITS})
def write_a_large_file(prey: Prey) -> bool:
    piece = bytes(prey.limit_file_size // 4)
    with Path("large").open("wb", buffering=0) as file:
        written = sum(file.write(piece) for _ in range(5))
    return written > prey.limit_file_size


@attack("disk and inodes", claimed, {LIMITS})
def make_a_large_sparse_file(prey: Prey) -> bool:
    Path("sparse").touch()
    with Path("sparse").open("r+b") as file:
        file.truncate(8 * prey.limit_file_size)
    return Path("sparse").stat().st_size > prey.limit_file_size


@attack("disk and inodes", claimed, {NAMESPACES})
def fill_the_disk_with_files(prey: Prey) -> bool:
    piece = bytes(prey.limit_file_size // 2)
    for number in range(2 * prey.limit_scratch // len(piece)):
        Path(f"piece-{number}").write_bytes(piece)
    return True


@attack("disk and inodes", claimed, {NAMESPACES})
def use_up_inodes(prey: Prey) -> bool:
    for number in range(MANY):
        Path(f"empty-{number}").touch()
    return True


@attack("disk and inodes", claimed, {NAMESPACES})
def use_up_inodes_with_directories(prey: Prey) -> bool:
    for number in range(MANY):
        Path(f"empty-{number}").mkdir()
    return True


@attack("descriptors", claimed, {LIMITS})
def open_too_many_files(prey: Prey) -> bool:
    return len([os.open("/dev/null", os.O_RDONLY) for _ in range(2 * prey.limit_open_files)]) > 0


@attack("descriptors", claimed, {LIMITS})
def duplicate_a_descriptor_too_often(prey: Prey) -> bool:
    return len([os.dup(0) for _ in range(2 * prey.limit_open_files)]) > 0


@attack("limits raising", claimed, {LIMITS})
def raise_the_memory_limit(prey: Prey) -> bool:
    _lift(resource.RLIMIT_AS)
    return len(bytearray(2 * prey.limit_memory)) > 0


@attack("limits raising", claimed, {LIMITS})
def raise_the_limit_of_open_files(prey: Prey) -> bool:
    _lift(resource.RLIMIT_NOFILE)
    return len([os.dup(0) for _ in range(2 * prey.limit_open_files)]) > 0


@attack("limits raising", claimed, {LIMITS})
def raise_the_limit_of_file_size(prey: Prey) -> bool:
    _lift(resource.RLIMIT_FSIZE)
    piece = bytes(prey.limit_file_size // 4)
    with Path("large").open("wb", buffering=0) as file:
        written = sum(file.write(piece) for _ in range(5))
    return written > prey.limit_file_size


def used_too_much_time(outcome: Outcome) -> bool:
    return outcome.seconds > 1.8


@attack("processor time", used_too_much_time, {LIMITS}, slow=True)
def compute_for_too_long(prey: Prey) -> None:
    while time.process_time() < 2.0:
        pass


@attack("processor time", used_too_much_time, {LIMITS}, slow=True)
def compute_for_too_long_in_c(prey: Prey) -> None:
    while time.process_time() < 2.0:
        sum(range(10**6))


def _lift(kind: int) -> None:
    """Tries the call of the library and the call of the kernel."""
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    infinite = (ctypes.c_uint64 * 2)(2**64 - 1, 2**64 - 1)
    ctypes.CDLL(None).prlimit(0, kind, infinite, None)
