"""Memory, disk, descriptors and processor time beyond the limits, and raising the limits."""

from __future__ import annotations

import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
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


@attack("memory", claimed, {LIMITS})
def enlarge_a_mapping(prey: Prey) -> bool:
    mapped = mmap.mmap(-1, 4096)
    mapped.resize(2 * prey.limit_memory)
    return len(mapped) > prey.limit_memory


@attack("memory", claimed, {LIMITS, SECCOMP})
def keep_memory_from_being_swapped(prey: Prey) -> bool:
    buffer = ctypes.create_string_buffer(4096)
    return bool(ctypes.CDLL(None).mlock(buffer, ctypes.c_size_t(4096)) == 0)


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


@attack("disk and inodes", claimed, {LIMITS, SECCOMP})
def reserve_room_on_the_disk(prey: Prey) -> bool:
    with Path("reserved").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, 2 * prey.limit_file_size)
    return Path("reserved").stat().st_size > prey.limit_file_size


@attack("disk and inodes", claimed, {NAMESPACES})
def fill_the_disk_with_files_that_have_no_name(prey: Prey) -> bool:
    piece = bytes(prey.limit_file_size // 2)
    for number in range(2 * prey.limit_scratch // len(piece)):
        file = os.open(f"piece-{number}", os.O_RDWR | os.O_CREAT)
        Path(f"piece-{number}").unlink()
        os.write(file, piece)
    return True


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


@attack("descriptors", claimed, {LIMITS})
def give_a_descriptor_a_high_number(prey: Prey) -> bool:
    return fcntl.fcntl(0, fcntl.F_DUPFD, 2 * prey.limit_open_files) >= 2 * prey.limit_open_files


@attack("descriptors", claimed, {LIMITS})
def open_too_many_sockets(prey: Prey) -> bool:
    return len([socket.socketpair() for _ in range(prey.limit_open_files)]) > 0


@attack("descriptors", claimed, {LIMITS, SECCOMP})
def open_too_many_pipes(prey: Prey) -> bool:
    return len([os.pipe() for _ in range(prey.limit_open_files)]) > 0


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


def used_far_too_much_time(outcome: Outcome) -> bool:
    return outcome.seconds > 3.6


@attack("processor time", used_far_too_much_time, {LIMITS}, slow=True)
def take_no_notice_of_the_processor_limit(prey: Prey) -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    _lift(resource.RLIMIT_CPU)
    _show_signs_of_life(until=4.0)


def _show_signs_of_life(until: float) -> None:
    """Computes up to an amount of processor time, and writes lest it be taken for stuck."""
    for second in range(1, round(2 * until) + 1):
        while time.process_time() < second / 2:
            pass
        os.write(1, b".")


def _lift(kind: int) -> None:
    """Tries the call of the library and the call of the kernel."""
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    infinite = (ctypes.c_uint64 * 2)(2**64 - 1, 2**64 - 1)
    ctypes.CDLL(None).prlimit(0, kind, infinite, None)
