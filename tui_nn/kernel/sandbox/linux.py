"""The Linux calls that Python's standard library lacks, through ctypes."""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from typing import TypeAlias

from tui_nn.kernel.sandbox.layers import LayerUnavailableError

Argument: TypeAlias = "int | bytes | ctypes.Structure | ctypes.Array[ctypes.c_char] | None"

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_GET_SECCOMP = 21
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38


@functools.cache
def c_library() -> ctypes.CDLL:
    """Returns the C library of this process.

    Raises:
        LayerUnavailableError: The system is not Linux, so its calls mean something else.
    """
    if sys.platform != "linux":
        raise LayerUnavailableError("only Linux has it")
    return ctypes.CDLL(None, use_errno=True)


def call(function: str, *arguments: Argument) -> int:
    """Calls a function of the C library by name.

    Args:
        function: Its name, such as `mount`; `syscall` takes the call's number first.
        arguments: Integers, bytes (as C strings), structures (by reference) or None (null).

    Raises:
        OSError: The function returned a negative number; carries `errno`.
        LayerUnavailableError: The C library has no such function.
    """
    try:
        target = getattr(c_library(), function)
    except AttributeError:
        raise LayerUnavailableError(f"the C library has no {function}") from None
    target.restype = ctypes.c_long if function == "syscall" else ctypes.c_int
    result: int = target(*map(_as_c, arguments))
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")
    return result


def prctl(option: int, value: int = 0, *rest: Argument) -> int:
    """Changes a property of this process; unused arguments are zero, as many options demand."""
    filled = (*rest, 0, 0, 0)[:3]
    return call("prctl", option, value, *filled)


def _as_c(argument: Argument) -> object:
    if argument is None:
        return ctypes.c_void_p(None)
    if isinstance(argument, int):
        return ctypes.c_long(argument)
    if isinstance(argument, bytes):
        return ctypes.c_char_p(argument)
    return ctypes.byref(argument)
