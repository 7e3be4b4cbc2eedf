"""What a process inherits: variables, open files, the state of random numbers."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.kernel.attacks.attack import Outcome, Prey, attack, changed, leaked
from tui_nn.kernel.sandbox.layers import (
    ENVIRONMENT,
    LANDLOCK,
    NAMESPACES,
    PRIVILEGES,
    SESSION,
)


@attack("inherited", leaked, {ENVIRONMENT})
def read_environment_variables(prey: Prey) -> str:
    return str(dict(os.environ))


@attack("inherited", leaked, {ENVIRONMENT})
def search_memory_for_environment_variables(prey: Prey) -> None:
    library = ctypes.CDLL(None)
    start = ctypes.c_void_p.in_dll(library, "__libc_stack_end").value or 0
    for page in range(start & ~4095, start + (1 << 20), 4096):
        if library.write(1, ctypes.c_void_p(page), 4096) < 0:
            break


@attack("inherited", leaked, {ENVIRONMENT, LANDLOCK, NAMESPACES})
def read_the_environment_from_proc(prey: Prey) -> bytes:
    return Path("/proc/self/environ").read_bytes()


@attack("inherited", leaked, {LANDLOCK, NAMESPACES, PRIVILEGES})
def read_the_environment_of_the_zygote_from_proc(prey: Prey) -> bytes:
    return Path(f"/proc/{os.getppid()}/environ").read_bytes()


def drew_the_known_number(outcome: Outcome) -> bool:
    return repr(outcome.first_random).encode() in outcome.output


@attack("inherited", drew_the_known_number, {ENVIRONMENT})
def foretell_numpy_s_random_numbers(prey: Prey) -> str:
    return repr(float(np.random.random()))


@attack("inherited", leaked, {SESSION})
def read_an_inherited_open_file(prey: Prey) -> bytes:
    return os.pread(prey.open_file, 100, 0)


@attack("inherited", changed("files"), {SESSION})
def write_to_an_inherited_open_file(prey: Prey) -> None:
    os.pwrite(prey.open_file, b"overwritten", 0)


@attack("inherited", changed("socket"), {SESSION})
def talk_through_an_inherited_socket(prey: Prey) -> None:
    os.write(prey.open_socket, b"hello")


@attack("inherited", leaked, {SESSION})
def find_open_files_by_trying_every_number(prey: Prey) -> bytes:
    return b"".join(_content(number) for number in range(3, 256))


def _content(number: int) -> bytes:
    reading: Callable[[], bytes] = lambda: os.pread(number, 100, 0)  # noqa: E731
    try:
        return reading()
    except OSError:
        return b""
