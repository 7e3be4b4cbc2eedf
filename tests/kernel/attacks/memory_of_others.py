"""Reads and writes the memory of another process, where the kernel lets it."""

from __future__ import annotations

import ctypes


class _Piece(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def read_memory(process: int, address: int, length: int = 64) -> bytes:
    """Returns bytes of another process, or as many zeros where it may not be read."""
    buffer = ctypes.create_string_buffer(length)
    _move("process_vm_readv", process, ctypes.addressof(buffer), address, length)
    return buffer.raw


def write_memory(process: int, address: int, data: bytes) -> int:
    """Overwrites bytes of another process; returns how many, or a negative number."""
    buffer = ctypes.create_string_buffer(data, len(data))
    return _move("process_vm_writev", process, ctypes.addressof(buffer), address, len(data))


def _move(function: str, process: int, here: int, there: int, length: int) -> int:
    near, far = _Piece(here, length), _Piece(there, length)
    moving = getattr(ctypes.CDLL(None), function)
    moving.restype = ctypes.c_ssize_t
    result: int = moving(process, ctypes.byref(near), 1, ctypes.byref(far), 1, 0)
    return result
