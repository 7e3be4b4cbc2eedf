"""Layer: a seccomp filter, assembled here so that no library is needed.

The kernel runs a small program in the classic BPF language at each system call: see seccomp(2)
and linux/filter.h. Calls whose answer depends on the number alone are cached by the kernel, so the
length of the list costs nothing.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import struct
import sys
from collections.abc import Iterable, Iterator

from tui_nn.kernel.sandbox import linux
from tui_nn.kernel.sandbox.layers import LayerUnavailableError
from tui_nn.kernel.sandbox.policy import ALLOW, ALLOWED, ANSWERS, OneOf, Rule, conditional_rules
from tui_nn.kernel.sandbox.privileges import forbid_new_privileges
from tui_nn.kernel.sandbox.syscalls import AARCH64, X86_64

ARCHITECTURES: dict[str, tuple[int, dict[str, int]]] = {
    "x86_64": (0xC000003E, X86_64),
    "aarch64": (0xC00000B7, AARCH64),
}
"""Machine name to the kernel's audit number and the table of calls."""

_RETURN_ALLOW = 0x7FFF0000
_RETURN_ERROR = 0x00050000
_RETURN_KILL_PROCESS = 0x80000000

_LOAD_WORD, _AND, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER_OFFSET, _ARCHITECTURE_OFFSET, _ARGUMENTS_OFFSET = 0, 4, 16
_X32_BIT = 0x40000000
_MODE_FILTER = 2

Instruction = tuple[int, int, int, int]
"""Code, jump if true, jump if false (both count instructions to skip), operand."""


class _Program(ctypes.Structure):
    _fields_ = [
        ("length", ctypes.c_ushort),
        ("instructions", ctypes.c_void_p),
    ]


def assemble(machine: str, pid: int) -> bytes:
    """Returns the filter program for one worker.

    Args:
        machine: Name of the architecture, as `os.uname().machine` gives it.
        pid: The worker's own process id, as it sees it.

    Raises:
        LayerUnavailableError: There is no table for this machine, or it is not little-endian.
    """
    if machine not in ARCHITECTURES or sys.byteorder != "little":
        raise LayerUnavailableError(f"no table of system calls for {machine}")
    audit_number, numbers = ARCHITECTURES[machine]
    instructions = [*_head(audit_number)]
    for name, rule in conditional_rules(pid).items():
        if name in numbers:
            instructions += _rule(numbers[name], rule)
    return _pack(instructions) + _unconditional_part(machine)


def install_filter(pid: int) -> str:
    """Puts this process behind the filter, for good.

    Args:
        pid: The process's own id, as it sees it.

    Returns:
        What holds now, in a few words.

    Raises:
        LayerUnavailableError: The kernel has no seccomp filters, or the machine is not known.
        OSError: The kernel refused the program.
    """
    program = assemble(os.uname().machine, pid)
    forbid_new_privileges()
    buffer = ctypes.create_string_buffer(program, len(program))
    reference = _Program(len(program) // 8, ctypes.addressof(buffer))
    try:
        linux.prctl(linux.PR_SET_SECCOMP, _MODE_FILTER, reference)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOSYS):
            raise LayerUnavailableError("the kernel has no system call filter") from None
        raise
    return f"{len(ALLOWED)} system calls allowed, no fork, threads, programs or network"


@functools.cache
def _unconditional_part(machine: str) -> bytes:
    """Answers the calls for which the arguments do not count; the same for every worker."""
    _, numbers = ARCHITECTURES[machine]
    answers = ANSWERS | dict.fromkeys(sorted(ALLOWED), ALLOW)
    instructions: list[Instruction] = []
    for name, answer in answers.items():
        if name in numbers:
            instructions += _when(numbers[name], answer)
    instructions.append(_answer(errno.EPERM))
    return _pack(instructions)


def _pack(instructions: Iterable[Instruction]) -> bytes:
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions)


def _head(audit_number: int) -> Iterator[Instruction]:
    """Kills callers of another architecture's interface, where the numbers mean other calls."""
    yield (_LOAD_WORD, 0, 0, _ARCHITECTURE_OFFSET)
    yield (_JUMP_IF_EQUAL, 1, 0, audit_number)
    yield (_RETURN, 0, 0, _RETURN_KILL_PROCESS)
    yield (_LOAD_WORD, 0, 0, _NUMBER_OFFSET)
    yield (_JUMP_IF_AT_LEAST, 0, 1, _X32_BIT)
    yield (_RETURN, 0, 0, _RETURN_KILL_PROCESS)


def _when(number: int, answer: int) -> Iterator[Instruction]:
    yield (_JUMP_IF_EQUAL, 0, 1, number)
    yield _answer(answer)


def _rule(number: int, rule: Rule) -> Iterator[Instruction]:
    """Answers a call by its arguments; the block always ends in a return."""
    block: list[Instruction] = []
    for condition in rule.conditions:
        block += _condition(condition, _answer(rule.otherwise))
    block.append(_answer(rule.then))
    yield (_JUMP_IF_EQUAL, 0, len(block), number)
    yield from block


def _condition(condition: OneOf, otherwise: Instruction) -> Iterator[Instruction]:
    """Falls through if the condition holds and gives the other answer if not."""
    low = _ARGUMENTS_OFFSET + 8 * condition.argument
    if condition.pointer:
        yield (_LOAD_WORD, 0, 0, low + 4)
        yield (_JUMP_IF_EQUAL, 1, 0, 0)
        yield otherwise
    yield (_LOAD_WORD, 0, 0, low)
    yield (_AND, 0, 0, condition.mask)
    for position, value in enumerate(condition.values):
        yield (_JUMP_IF_EQUAL, len(condition.values) - position, 0, value)
    yield otherwise


def _answer(answer: int) -> Instruction:
    return (_RETURN, 0, 0, _RETURN_ALLOW if answer == ALLOW else _RETURN_ERROR | answer)
