"""What is said on the wire is read back exactly, and nothing else is accepted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.kernel.containment import LayerReport
from tui_nn.kernel.events import (
    CellError,
    CellFinished,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    Frame,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    RunCell,
    ValueShown,
)
from tui_nn.kernel.protocol import (
    MAX_TRACEBACK,
    Answer,
    RunStarted,
    WorkerReady,
    body_from_data,
    body_to_data,
    decode_command,
    decode_message,
    encode_command,
    encode_message,
    event_from_data,
    event_to_data,
)
from tui_nn.kernel.untrusted import MAX_DEPTH, decode_json

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
counts = st.integers(0, 2**31 - 1)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
frames = st.builds(Frame, texts, counts, texts, texts)
events: st.SearchStrategy[KernelEvent] = st.one_of(
    st.builds(OutputWritten, st.sampled_from(["stdout", "stderr"]), texts),
    st.builds(FigureShown, counts, st.dictionaries(texts, json_values, max_size=4)),
    st.builds(InputRequested, texts),
    st.builds(ValueShown, texts),
    st.builds(Notice, texts),
    st.builds(CheckFinished, st.booleans(), texts),
    st.builds(
        ErrorRaised,
        st.builds(CellError, texts, texts, texts, st.lists(frames, max_size=3).map(tuple)),
    ),
    st.builds(
        CellFinished,
        st.sampled_from(["ok", "error", "interrupted", "died"]),
        st.floats(0, 1e8),
    ),
)
bodies = (
    events
    | st.just(RunStarted())
    | st.builds(
        WorkerReady,
        st.lists(st.builds(LayerReport, texts, st.booleans(), texts), max_size=3).map(tuple),
    )
)


@given(events)
def test_an_event_is_read_back_as_it_was(event: KernelEvent) -> None:
    assert event_from_data(json.loads(json.dumps(event_to_data(event)))) == event


@given(counts, bodies)
def test_a_message_is_read_back_as_it_was(run: int, body: Any) -> None:
    assert decode_message(encode_message(run, body)) == (run, body)


@given(counts, st.builds(RunCell, texts, texts, st.none() | texts, st.booleans()))
def test_a_request_is_read_back_as_it_was(run: int, request: RunCell) -> None:
    assert decode_command(encode_command(run, request)) == (run, request)


@given(counts, st.builds(Answer, counts, st.none() | texts))
def test_an_answer_is_read_back_as_it_was(run: int, answer: Answer) -> None:
    assert decode_command(encode_command(run, answer)) == (run, answer)


@given(bodies, texts, json_values)
def test_a_message_with_a_field_too_many_is_refused(body: Any, name: str, value: Any) -> None:
    data = body_to_data(body)
    if name not in data:
        with pytest.raises(ValueError, match=r"."):
            body_from_data({**data, name: value})


@given(bodies, st.data())
def test_a_message_with_a_field_missing_is_refused(body: Any, data: st.DataObject) -> None:
    fields = body_to_data(body)
    left_out = data.draw(st.sampled_from(sorted(fields)))
    with pytest.raises(ValueError, match=r"."):
        body_from_data({name: value for name, value in fields.items() if name != left_out})


@given(bodies, json_values, st.data())
def test_a_field_of_any_other_value_is_read_as_that_value_or_refused(
    body: Any, value: Any, data: st.DataObject
) -> None:
    fields = body_to_data(body)
    changed = {**fields, data.draw(st.sampled_from(sorted(fields))): value}
    try:
        read = body_from_data(changed)
    except ValueError:
        return
    assert body_to_data(read) == changed


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_or_give_an_object(payload: bytes) -> None:
    try:
        decode_message(payload)
    except ValueError:
        return
    assert isinstance(json.loads(payload), dict)


@given(json_values)
def test_any_json_is_a_message_or_refused(value: Any) -> None:
    payload = json.dumps(value).encode()
    try:
        decode_message(payload)
    except ValueError:
        return
    assert set(value) == {"run", "body"}


OUTPUT = '{"run":1,"body":{"type":"output","stream":"stdout","text":%s}}'


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"\x80\x04K\x01.", id="a pickle"),
        pytest.param(b"[]", id="no object"),
        pytest.param(b'{"run":1}', id="no body"),
        pytest.param(b'{"run":true,"body":{"type":"started"}}', id="a flag for a number"),
        pytest.param(b'{"run":1.0,"body":{"type":"started"}}', id="a fraction for a number"),
        pytest.param(b'{"run":-1,"body":{"type":"started"}}', id="a negative run"),
        pytest.param(b'{"run":1,"run":1,"body":{"type":"started"}}', id="a key twice"),
        pytest.param(b'{"run":1,"body":{"type":"started","type":"started"}}', id="twice inside"),
        pytest.param(b'{"run":1,"body":{"type":["started"]}}', id="a list for a type"),
        pytest.param(OUTPUT.encode() % b"NaN", id="NaN"),
        pytest.param(OUTPUT.encode() % b'"\\ud800"', id="a lone surrogate"),
        pytest.param(OUTPUT.encode() % b'"\xed\xa0\x80"', id="an encoded surrogate"),
        pytest.param(OUTPUT.encode() % b"null", id="null for text"),
        pytest.param(
            b'{"run":1' + b"0" * 5000 + b',"body":{"type":"started"}}', id="a huge number"
        ),
        pytest.param(b'{"run":1,"body":' + b'{"a":' * 50_000, id="depth without end"),
    ],
)
def test_a_forged_message_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_message(payload)


def figure_message(figure: str) -> bytes:
    return f'{{"run":1,"body":{{"type":"figure","number":0,"figure":{figure}}}}}'.encode()


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999", "-1e999", "9" * 400])
def test_a_number_that_is_not_finite_is_refused_wherever_it_stands(number: str) -> None:
    for figure in (f'{{"x":{number}}}', f'{{"x":[1,{number}]}}', f'{{"x":["a",{number}]}}'):
        if number.isdigit() and "[1," not in figure:
            continue  # a whole number of any size is a number; among coordinates it is too large
        with pytest.raises(ValueError, match=r"."):
            decode_message(figure_message(figure))


def test_a_figure_may_nest_but_not_without_bound() -> None:
    def nested(depth: int) -> bytes:
        return figure_message('{"a":' + "[" * depth + '"x"' + "]" * depth + "}")

    decode_message(nested(MAX_DEPTH - 4))
    with pytest.raises(ValueError, match="deep"):
        decode_message(nested(MAX_DEPTH))


def test_a_traceback_of_absurd_length_is_refused() -> None:
    frame = {"cell": "c", "line": 1, "function": "f", "source": ""}
    data = {"type": "error", "kind": "E", "message": "", "explanation": "", "frames": [frame]}
    assert isinstance(event_from_data(data), ErrorRaised)
    with pytest.raises(ValueError, match="short"):
        event_from_data({**data, "frames": [frame] * (MAX_TRACEBACK + 1)})


def test_surrogates_of_an_honest_worker_are_replaced_before_they_are_sent() -> None:
    _, body = decode_message(encode_message(1, OutputWritten("stdout", "a\ud800b")))
    assert body == OutputWritten("stdout", "a?b")


@given(json_values)
def test_reading_json_changes_nothing(value: Any) -> None:
    assert decode_json(json.dumps({"v": value}).encode()) == {"v": value}
