"""Parts of the kernel that Python and NumPy never need, and through which sandboxes have broken."""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
import socket
import struct
from pathlib import Path

import numpy as np

from tests.kernel.attacks.attack import Outcome, Prey, attack, claimed
from tui_nn.kernel.sandbox.layers import LANDLOCK, LIMITS, PRIVILEGES, SECCOMP

NEW_USER, NEW_MOUNTS = 0x10000000, 0x20000
X86_64 = {
    "add_key": 248, "inotify_init1": 294, "timerfd_create": 283, "eventfd2": 290, "bpf": 321,
    "userfaultfd": 323, "perf_event_open": 298, "mq_open": 240, "personality": 135,
    "epoll_create1": 291, "mincore": 27, "memfd_secret": 447, "clone3": 435, "prctl": 157,
    "keyctl": 250, "fanotify_init": 300, "splice": 275, "set_mempolicy": 238, "kcmp": 312,
    "name_to_handle_at": 303,
}  # fmt: skip
AARCH64 = {
    "add_key": 217, "inotify_init1": 26, "timerfd_create": 85, "eventfd2": 19, "bpf": 280,
    "userfaultfd": 282, "perf_event_open": 241, "mq_open": 180, "personality": 92,
    "epoll_create1": 20, "mincore": 232, "memfd_secret": 447, "clone3": 435, "prctl": 167,
    "keyctl": 219, "fanotify_init": 262, "splice": 76, "set_mempolicy": 237, "kcmp": 272,
    "name_to_handle_at": 264,
}  # fmt: skip
NUMBERS = X86_64 if platform.machine() == "x86_64" else AARCH64
IO_URING_SETUP, KEYRING_OF_THE_PROCESS = 425, -2


def _call(name_or_number: str | int, *arguments: object) -> int:
    number = NUMBERS[name_or_number] if isinstance(name_or_number, str) else name_or_number
    calling = ctypes.CDLL(None, use_errno=True).syscall
    calling.restype = ctypes.c_long
    result: int = calling(number, *arguments)
    return result


@attack("kernel surface", claimed, {LIMITS, SECCOMP})
def set_up_an_io_ring(prey: Prey) -> bool:
    return _call(IO_URING_SETUP, 1, ctypes.create_string_buffer(120)) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def store_a_key_in_the_kernel(prey: Prey) -> bool:
    return _call("add_key", b"user", b"attack", b"x", 1, KEYRING_OF_THE_PROCESS) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def look_up_a_ring_of_keys(prey: Prey) -> bool:
    return _call("keyctl", 0, KEYRING_OF_THE_PROCESS, 1) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def count_events_of_the_processor(prey: Prey) -> bool:
    software_clock = struct.pack("=IIQQQQQ", 1, 128, 0, 0, 0, 0, 1 << 5 | 1 << 6).ljust(128, b"\0")
    return _call("perf_event_open", software_clock, 0, -1, -1, 0) >= 0


@attack("kernel surface", claimed, {SECCOMP}, as_root={PRIVILEGES, SECCOMP})
def load_a_program_into_the_kernel(prey: Prey) -> bool:
    array_of_one = struct.pack("=IIIII", 2, 4, 4, 1, 0).ljust(128, b"\0")
    return _call("bpf", 0, array_of_one, 128) >= 0


@attack("kernel surface", claimed, {LIMITS, SECCOMP})
def hide_memory_from_the_kernel(prey: Prey) -> bool:
    hidden = _call("memfd_secret", 0)
    os.ftruncate(hidden, 4096)
    return len(mmap.mmap(hidden, 4096)) == 4096


@attack("kernel surface", claimed, {SECCOMP})
def watch_every_file_for_changes(prey: Prey) -> bool:
    return _call("fanotify_init", 0x200, 0) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def move_pages_of_a_file_into_a_pipe(prey: Prey) -> bool:
    with Path(os.__file__).open("rb") as file:
        _, writing = os.pipe()
        return _call("splice", file.fileno(), None, writing, None, 1, 0) == 1


@attack("kernel surface", claimed, {SECCOMP})
def choose_where_memory_lies(prey: Prey) -> bool:
    return _call("set_mempolicy", 0, None, 0) == 0


@attack("kernel surface", claimed, {SECCOMP})
def compare_parts_of_processes(prey: Prey) -> bool:
    return _call("kcmp", os.getpid(), os.getpid(), 0, 0, 0) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def name_a_file_by_its_number(prey: Prey) -> bool:
    handle = ctypes.create_string_buffer(struct.pack("=Ii", 128, 0), 136)
    mount = ctypes.c_int()
    path = os.__file__.encode()
    return _call("name_to_handle_at", -100, path, handle, ctypes.byref(mount), 0) == 0


@attack("kernel surface", claimed, {SECCOMP})
def watch_files_for_changes(prey: Prey) -> bool:
    return _call("inotify_init1", 0) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def make_a_timer(prey: Prey) -> bool:
    return _call("timerfd_create", 1, 0) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def make_an_event_counter(prey: Prey) -> bool:
    return _call("eventfd2", 0, 0) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def make_an_event_poll(prey: Prey) -> bool:
    return _call("epoll_create1", 0) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def handle_page_faults(prey: Prey) -> bool:
    return _call("userfaultfd", 1) >= 0


@attack("kernel surface", claimed, {SECCOMP})
def change_the_execution_domain(prey: Prey) -> bool:
    return _call("personality", 0x0040000) >= 0


@attack("kernel surface", claimed, {LIMITS, SECCOMP})
def open_a_posix_message_queue(prey: Prey) -> bool:
    name = prey.queue[1:].encode()
    made = _call("mq_open", name, os.O_CREAT | os.O_RDWR, 0o600, None) >= 0
    return made and _call(241 if NUMBERS is X86_64 else 181, name) == 0


@attack("kernel surface", claimed, {SECCOMP})
def ask_which_pages_of_a_file_are_cached(prey: Prey) -> bool:
    with Path(os.__file__).open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 4096, prot=mmap.PROT_READ, flags=mmap.MAP_PRIVATE)
    address = _address_of(mapped)
    return _call("mincore", ctypes.c_void_p(address), 4096, ctypes.create_string_buffer(1)) == 0


@attack("kernel surface", claimed, {SECCOMP})
def survive_the_zygote(prey: Prey) -> bool:
    return _call("prctl", 1, 0, 0, 0, 0) == 0


@attack("kernel surface", claimed, {SECCOMP})
def enter_a_user_namespace(prey: Prey) -> bool:
    return bool(ctypes.CDLL(None).unshare(NEW_USER) == 0)


@attack("kernel surface", claimed, {LANDLOCK, SECCOMP})
def mount_a_file_system_in_a_namespace_of_its_own(prey: Prey) -> bool:
    library = ctypes.CDLL(None)
    library.unshare(NEW_USER | NEW_MOUNTS)
    Path("place").mkdir()
    return bool(library.mount(b"x", b"place", b"tmpfs", 0, None) == 0)


@attack("kernel surface", claimed, {SECCOMP})
def open_a_netlink_socket(prey: Prey) -> bool:
    return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).fileno() >= 0


@attack("kernel surface", claimed, {SECCOMP})
def open_a_crypto_socket(prey: Prey) -> bool:
    return socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET).fileno() >= 0


@attack("kernel surface", claimed, {SECCOMP})
def open_a_machine_socket(prey: Prey) -> bool:
    return socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).fileno() >= 0


@attack("kernel surface", claimed, {SECCOMP})
def wait_for_signals_in_a_descriptor(prey: Prey) -> bool:
    return bool(ctypes.CDLL(None).signalfd(-1, ctypes.create_string_buffer(128), 0) >= 0)


def answered_to_the_old_interface(outcome: Outcome) -> bool:
    return b"process number" in outcome.output


@attack("kernel surface", answered_to_the_old_interface, {SECCOMP})
def call_the_kernel_through_the_32_bit_interface(prey: Prey) -> str:
    """mov eax, 20 (getpid); int 0x80; ret."""
    if NUMBERS is not X86_64:
        return "this machine has none"
    code = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    result = ctypes.CFUNCTYPE(ctypes.c_int)(_address_of(page))()
    return f"process number {result}" if result == os.getpid() else f"error {result}"


def _address_of(mapped: mmap.mmap) -> int:
    """The address of a mapping; NumPy tells it also for one that is read-only."""
    return int(np.frombuffer(mapped, np.uint8).ctypes.data)
