"""Cuts a stream of bytes into frames: a 32-bit big-endian length, then that many bytes."""

from __future__ import annotations

import struct

MAX_FRAME = 1 << 20
"""Largest payload of one frame, in bytes."""

_HEADER = struct.Struct(">I")


class FrameError(ValueError):
    """The stream is not made of frames, or a frame is too large."""


def encode_frame(payload: bytes) -> bytes:
    """Put the length before a payload.

    Raises:
        FrameError: The payload is empty or larger than `MAX_FRAME`.
    """
    if not 0 < len(payload) <= MAX_FRAME:
        raise FrameError(f"a frame may hold 1 to {MAX_FRAME} bytes, not {len(payload)}")
    return _HEADER.pack(len(payload)) + payload


class FrameReader:
    """Collects bytes as they arrive and gives back the payloads that are complete."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    @property
    def is_between_frames(self) -> bool:
        """Whether no frame has begun without ending."""
        return not self._buffer

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes in and return the payloads that they complete, in order.

        Raises:
            FrameError: A length of nought, or above `MAX_FRAME`, was announced.
        """
        buffer = self._buffer
        buffer += data
        payloads = []
        start = 0
        while len(buffer) - start >= _HEADER.size:
            (length,) = _HEADER.unpack_from(buffer, start)
            if not 0 < length <= MAX_FRAME:
                raise FrameError(f"a frame of {length} bytes was announced")
            end = start + _HEADER.size + length
            if len(buffer) < end:
                break
            payloads.append(bytes(buffer[start + _HEADER.size : end]))
            start = end
        del buffer[:start]
        return payloads
