"""Runs a seccomp filter program as the kernel would, for any machine."""

from __future__ import annotations

import struct
from collections.abc import Sequence

RETURN_ALLOW, RETURN_ERROR, RETURN_KILL = 0x7FFF0000, 0x00050000, 0x80000000


def answer(program: bytes, machine: int, number: int, arguments: Sequence[int] = ()) -> int:
    """Returns what the program answers to a system call.

    Args:
        program: Classic BPF instructions.
        machine: The kernel's audit number of the architecture.
        number: The system call's number.
        arguments: Its arguments, missing ones zero.
    """
    filled = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack("=IIQ6Q", number, machine, 0, *(value & (1 << 64) - 1 for value in filled))
    position = accumulator = 0
    while True:
        code, if_true, if_false, operand = struct.unpack_from("=HBBI", program, 8 * position)
        position += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, operand)
            case 0x54:
                accumulator &= operand
            case 0x15:
                position += if_true if accumulator == operand else if_false
            case 0x35:
                position += if_true if accumulator >= operand else if_false
            case 0x06:
                return int(operand)
            case _:
                raise AssertionError(f"unknown instruction {code:#x}")
