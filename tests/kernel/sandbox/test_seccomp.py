"""The system call filter: its decisions on both machines, and that the kernel takes it."""

from __future__ import annotations

import errno
import os
import re
import signal
from pathlib import Path

import pytest

from tests.kernel.sandbox.confining import run_confined
from tests.kernel.sandbox.filter_machine import (
    RETURN_ALLOW,
    RETURN_ERROR,
    RETURN_KILL,
    answer,
)
from tui_nn.kernel.sandbox.layers import LayerUnavailableError
from tui_nn.kernel.sandbox.policy import ALLOWED, ANSWERS, conditional_rules
from tui_nn.kernel.sandbox.seccomp import ARCHITECTURES, assemble

PID = 4711
REFUSED = RETURN_ERROR | errno.EPERM
WITHOUT_EFFECT = RETURN_ERROR
MACHINES = pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
HEADERS = {
    "x86_64": (
        Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
        Path("/usr/include/asm/unistd_64.h"),
    ),
    "aarch64": (Path("/usr/include/asm-generic/unistd.h"),),
}
FORBIDDEN = {
    "x86_64": {
        "socket": 41, "connect": 42, "accept": 43, "sendmsg": 46, "bind": 49, "clone": 56,
        "fork": 57, "vfork": 58, "execve": 59, "ptrace": 101, "setrlimit": 160, "mount": 165,
        "setpriority": 141, "prctl": 157, "chroot": 161, "unshare": 272, "pipe2": 293,
        "memfd_create": 319, "bpf": 321, "execveat": 322, "truncate": 76, "symlink": 88,
        "link": 86, "mknod": 133, "io_uring_setup": 425, "pidfd_open": 434, "keyctl": 250,
        "process_vm_readv": 310, "setitimer": 38, "shmget": 29, "sched_setaffinity": 203,
    },
    "aarch64": {
        "socket": 198, "connect": 203, "accept": 202, "sendmsg": 211, "bind": 200, "clone": 220,
        "execve": 221, "ptrace": 117, "setrlimit": 164, "mount": 40, "setpriority": 140,
        "prctl": 167, "chroot": 51, "unshare": 97, "pipe2": 59, "memfd_create": 279, "bpf": 280,
        "execveat": 281, "truncate": 45, "symlinkat": 36, "linkat": 37, "mknodat": 33,
        "io_uring_setup": 425, "pidfd_open": 434, "keyctl": 219, "process_vm_readv": 270,
        "setitimer": 103, "shmget": 194, "sched_setaffinity": 122,
    },
}  # fmt: skip


def decide(machine: str, name: str, *arguments: int) -> int:
    audit_number, numbers = ARCHITECTURES[machine]
    return answer(assemble(machine, PID), audit_number, numbers[name], arguments)


@MACHINES
def test_every_named_call_is_answered_as_the_policy_says(machine: str) -> None:
    _, numbers = ARCHITECTURES[machine]
    for name in ALLOWED & numbers.keys():
        assert decide(machine, name) == RETURN_ALLOW, name
    for name, error in ANSWERS.items():
        if name in numbers:
            assert decide(machine, name) == RETURN_ERROR | error, name


@MACHINES
def test_the_policy_names_no_call_twice_and_none_that_the_tables_lack(machine: str) -> None:
    named = [*ALLOWED, *ANSWERS, *conditional_rules(PID)]
    assert len(named) == len(set(named))
    everywhere = ARCHITECTURES["x86_64"][1].keys()
    assert set(named) == everywhere >= ARCHITECTURES[machine][1].keys()


@MACHINES
def test_calls_that_reach_beyond_the_process_are_refused(machine: str) -> None:
    audit_number, _ = ARCHITECTURES[machine]
    program = assemble(machine, PID)
    for name, number in FORBIDDEN[machine].items():
        assert answer(program, audit_number, number) == REFUSED, name


@MACHINES
def test_a_foreign_interface_kills(machine: str) -> None:
    program = assemble(machine, PID)
    for foreign in (0x40000003, 0x40000028, 0xC000003E, 0xC00000B7):
        if foreign != ARCHITECTURES[machine][0]:
            assert answer(program, foreign, 0) == RETURN_KILL
    assert answer(program, ARCHITECTURES[machine][0], 0x40000000 | 1) == RETURN_KILL


@MACHINES
@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("kill", (PID, 15), RETURN_ALLOW),
        ("kill", (PID + 1, 15), REFUSED),
        ("kill", (0, 15), REFUSED),
        ("kill", (-1, 9), REFUSED),
        ("tgkill", (PID, PID, 6), RETURN_ALLOW),
        ("tgkill", (1, 1, 9), REFUSED),
        ("prlimit64", (0, 7, 0, 0x1000), RETURN_ALLOW),
        ("prlimit64", (PID, 7, 0, 0x1000), RETURN_ALLOW),
        ("prlimit64", (1, 7, 0, 0x1000), REFUSED),
        ("prlimit64", (0, 7, 0x1000, 0), REFUSED),
        ("prlimit64", (0, 7, 0x1_0000_0000, 0), REFUSED),
        ("openat", (-100, 0x1000, os.O_RDONLY), RETURN_ALLOW),
        ("openat", (-100, 0x1000, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), RETURN_ALLOW),
        ("openat", (-100, 0x1000, os.O_RDONLY | os.O_TRUNC), REFUSED),
        ("fcntl", (3, 2, 1), RETURN_ALLOW),
        ("fcntl", (3, 8, 1), REFUSED),
        ("fcntl", (3, 1031, 1 << 20), REFUSED),
        ("ioctl", (3, 0x5413), RETURN_ALLOW),
        ("ioctl", (3, 0x5412), REFUSED),
        ("socketpair", (1, 1 | 0o2000000, 0), RETURN_ALLOW),
        ("socketpair", (1, 2, 0), REFUSED),
        ("socketpair", (2, 1, 0), REFUSED),
        ("sendto", (3, 0x1000, 1, 0, 0, 0), RETURN_ALLOW),
        ("sendto", (3, 0x1000, 1, 1, 0, 0), REFUSED),
        ("sendto", (3, 0x1000, 1, 0, 0x1_0000_0000, 16), REFUSED),
        ("recvfrom", (3, 0x1000, 1, 1), REFUSED),
        ("utimensat", (-100, 0x1000, 0, 0), REFUSED),
        ("utimensat", (-100, 0x1000, 0x7FFF_0000_0000, 0), WITHOUT_EFFECT),
    ],
)
def test_arguments_decide(
    machine: str, name: str, arguments: tuple[int, ...], expected: int
) -> None:
    assert decide(machine, name, *arguments) == expected


@MACHINES
def test_numbers_are_those_of_the_kernel_s_headers(machine: str) -> None:
    header = next((path for path in HEADERS[machine] if path.exists()), None)
    if header is None:
        pytest.skip("the kernel's headers are not installed")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\b", header.read_text())
    official = {name: int(number) for name, number in found}
    known = {n: v for n, v in ARCHITECTURES[machine][1].items() if n in official}
    assert known == {name: official[name] for name in known}
    assert len(known) >= len(ARCHITECTURES[machine][1]) - 3, "only the newest calls may be missing"


def test_a_machine_without_a_table_is_said_to_lack_the_layer() -> None:
    with pytest.raises(LayerUnavailableError, match="mips"):
        assemble("mips", PID)


def test_the_kernel_takes_the_filter_and_refuses_what_is_not_allowed() -> None:
    result = run_confined("import os; os.fork()", layers=frozenset({"seccomp"}))
    assert result.reports["seccomp"].in_force
    assert "PermissionError" in result.errors


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="other machines have no x32 calls")
def test_a_call_of_the_x32_interface_ends_the_worker() -> None:
    code = "import ctypes; ctypes.CDLL(None).syscall(0x40000000 + 39)"
    assert run_confined(code).code == 128 + signal.SIGSYS
