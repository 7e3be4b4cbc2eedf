"""Frames are cut from a stream however the bytes arrive."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.kernel.framing import MAX_FRAME, FrameError, FrameReader, encode_frame

payloads = st.lists(st.binary(min_size=1, max_size=300), max_size=8)


@given(payloads, st.lists(st.integers(1, 50), min_size=1))
def test_payloads_come_out_as_they_went_in_however_the_stream_is_cut(
    sent: list[bytes], cuts: list[int]
) -> None:
    stream = b"".join(map(encode_frame, sent))
    reader = FrameReader()
    received = []
    position = turn = 0
    while position < len(stream):
        size = cuts[turn % len(cuts)]
        received += reader.feed(stream[position : position + size])
        position += size
        turn += 1
    assert received == sent
    assert reader.is_between_frames


@given(st.binary(max_size=500))
def test_random_bytes_give_payloads_or_an_error_and_never_anything_else(data: bytes) -> None:
    reader = FrameReader()
    try:
        received = reader.feed(data)
    except FrameError:
        return
    assert data.startswith(b"".join(map(encode_frame, received)))


@pytest.mark.parametrize("length", [0, MAX_FRAME + 1, 0xFFFFFFFF])
def test_a_length_that_no_frame_has_is_refused_before_its_payload_arrives(length: int) -> None:
    with pytest.raises(FrameError):
        FrameReader().feed(struct.pack(">I", length))


def test_a_frame_that_has_begun_is_noticed() -> None:
    reader = FrameReader()
    assert reader.feed(encode_frame(b"hello")[:-1]) == []
    assert not reader.is_between_frames


@pytest.mark.parametrize("payload", [b"", bytes(MAX_FRAME + 1)])
def test_a_payload_of_no_legal_size_is_not_sent(payload: bytes) -> None:
    with pytest.raises(FrameError):
        encode_frame(payload)
