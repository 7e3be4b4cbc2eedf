"""What is said on the wire between client and worker, and the strict reading of it.

Every message is a JSON object. The worker is not trusted: a message from it must have exactly the
keys and types given here, or reading it raises `ValueError`. The client is trusted by the worker,
yet both directions use the same strict reader.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, cast, get_args

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
    Status,
    Stream,
    ValueShown,
)

MAX_DEPTH = 32
"""How deep objects and lists may nest."""

MAX_TRACEBACK = 200
"""How many frames a traceback may have."""


@dataclass(frozen=True, slots=True)
class WorkerReady:
    """The worker has confined itself and waits for code."""

    containment: tuple[LayerReport, ...]


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The worker has begun a run; from now on an interrupt reaches the learner's code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the learner typed for `input()`; None for the end of the file.

    Attributes:
        request: Number of the request within the run, from 1.
        text: The line, without its newline.
    """

    request: int
    text: str | None


Body: TypeAlias = KernelEvent | WorkerReady | RunStarted
Command: TypeAlias = RunCell | Answer


def encode_json(value: object) -> bytes:
    """Write a value as compact UTF-8 JSON; surrogates become `?`, NaN and infinities are refused.

    Raises:
        ValueError: The value holds a number that JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def decode_json(payload: bytes) -> dict[str, Any]:
    """Read one untrusted JSON object.

    Raises:
        ValueError: It is not UTF-8 or not JSON, nests too deep, repeats a key, or holds a number
            that is not finite or a lone surrogate.
    """
    try:
        value = json.loads(
            payload.decode("utf-8"),
            parse_constant=_refuse_constant,
            object_pairs_hook=_refuse_duplicates,
        )
    except (RecursionError, MemoryError) as error:
        raise ValueError("a message is too large or nests too deep") from error
    if type(value) is not dict:
        raise ValueError("a message must be an object")
    _inspect(value, MAX_DEPTH)
    return value


def event_to_data(event: KernelEvent) -> dict[str, Any]:
    """Turn an event into JSON-ready data that `event_from_data` reads back."""
    match event:
        case OutputWritten(stream, text):
            return {"type": "output", "stream": stream, "text": text}
        case FigureShown(number, figure):
            return {"type": "figure", "number": number, "figure": figure}
        case InputRequested(prompt):
            return {"type": "input", "prompt": prompt}
        case ValueShown(text):
            return {"type": "value", "text": text}
        case ErrorRaised(error):
            frames = [
                {"cell": f.cell, "line": f.line, "function": f.function, "source": f.source}
                for f in error.frames
            ]
            return {
                "type": "error",
                "kind": error.kind,
                "message": error.message,
                "explanation": error.explanation,
                "frames": frames,
            }
        case CheckFinished(passed, feedback):
            return {"type": "check", "passed": passed, "feedback": feedback}
        case Notice(text):
            return {"type": "notice", "text": text}
        case CellFinished(status, seconds):
            return {"type": "finished", "status": status, "seconds": seconds}


def event_from_data(data: dict[str, Any]) -> KernelEvent:
    """Read an event from untrusted data.

    Raises:
        ValueError: The data is not exactly what `event_to_data` gives.
    """
    kind = data.get("type")
    reader = _EVENT_READERS.get(kind) if type(kind) is str else None
    if reader is None:
        raise ValueError("a message of unknown type")
    return reader(_Fields(data))


def body_to_data(body: Body) -> dict[str, Any]:
    """Turn anything the worker may say into JSON-ready data."""
    if isinstance(body, WorkerReady):
        layers = [
            {"layer": report.layer, "in_force": report.in_force, "detail": report.detail}
            for report in body.containment
        ]
        return {"type": "ready", "containment": layers}
    if isinstance(body, RunStarted):
        return {"type": "started"}
    return event_to_data(body)


def body_from_data(data: dict[str, Any]) -> Body:
    """Read what a worker said.

    Raises:
        ValueError: It is malformed.
    """
    fields = _Fields(data)
    if data.get("type") == "ready":
        fields.expect("containment")
        reports = [_Fields(item) for item in fields.objects("containment", 64)]
        for report in reports:
            report.expect("layer", "in_force", "detail", tagged=False)
        return WorkerReady(
            tuple(
                LayerReport(r.text("layer"), r.flag("in_force"), r.text("detail")) for r in reports
            )
        )
    if data.get("type") == "started":
        fields.expect()
        return RunStarted()
    return event_from_data(data)


def encode_message(run: int, body: Body) -> bytes:
    """Write what the worker says about one run (0: about itself)."""
    return encode_json({"run": run, "body": body_to_data(body)})


def decode_message(payload: bytes) -> tuple[int, Body]:
    """Read what a worker said and about which run.

    Raises:
        ValueError: It is malformed.
    """
    fields = _Fields(decode_json(payload))
    fields.expect("run", "body", tagged=False)
    return fields.count("run"), body_from_data(fields.object("body"))


def encode_command(run: int, command: Command) -> bytes:
    """Write what the client asks of the worker."""
    if isinstance(command, Answer):
        body = {"type": "answer", "request": command.request, "text": command.text}
    else:
        body = {
            "type": "run",
            "cell": command.cell,
            "code": command.code,
            "check": command.check,
            "apart": command.apart,
        }
    return encode_json({"run": run, "body": body})


def decode_command(payload: bytes) -> tuple[int, Command]:
    """Read what the client asks.

    Raises:
        ValueError: It is malformed.
    """
    envelope = _Fields(decode_json(payload))
    envelope.expect("run", "body", tagged=False)
    fields = _Fields(envelope.object("body"))
    run = envelope.count("run")
    if fields.data.get("type") == "answer":
        fields.expect("request", "text")
        return run, Answer(fields.count("request"), fields.text_or_none("text"))
    fields.expect("cell", "code", "check", "apart")
    return run, RunCell(
        fields.text("cell"), fields.text("code"), fields.text_or_none("check"), fields.flag("apart")
    )


class _Fields:
    """Reads the fields of one untrusted object, raising `ValueError` for a wrong one."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def expect(self, *names: str, tagged: bool = True) -> None:
        if set(self.data) != {*names, *(("type",) if tagged else ())}:
            raise ValueError("a message has other fields than it should")

    def _get(self, name: str, kind: type) -> Any:
        value = self.data.get(name)
        if type(value) is not kind:
            raise ValueError(f"{name!r} of a message has the wrong type")
        return value

    def text(self, name: str) -> str:
        return cast(str, self._get(name, str))

    def text_or_none(self, name: str) -> str | None:
        return None if self.data.get(name) is None else self.text(name)

    def flag(self, name: str) -> bool:
        return cast(bool, self._get(name, bool))

    def count(self, name: str) -> int:
        value = cast(int, self._get(name, int))
        if not 0 <= value < 1 << 31:
            raise ValueError(f"{name!r} of a message is out of range")
        return value

    def seconds(self, name: str) -> float:
        value = self.data.get(name)
        if type(value) not in (int, float) or not 0 <= cast(float, value) < 1e9:
            raise ValueError(f"{name!r} of a message is not a duration")
        return float(cast(float, value))

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.text(name)
        if value not in choices:
            raise ValueError(f"{name!r} of a message has an unknown value")
        return value

    def object(self, name: str) -> dict[str, Any]:
        return cast(dict[str, Any], self._get(name, dict))

    def objects(self, name: str, most: int) -> list[dict[str, Any]]:
        items = cast(list[Any], self._get(name, list))
        if len(items) > most or any(type(item) is not dict for item in items):
            raise ValueError(f"{name!r} of a message is not a short list of objects")
        return items


def _read_output(fields: _Fields) -> KernelEvent:
    fields.expect("stream", "text")
    stream = cast(Stream, fields.choice("stream", get_args(Stream)))
    return OutputWritten(stream, fields.text("text"))


def _read_figure(fields: _Fields) -> KernelEvent:
    fields.expect("number", "figure")
    return FigureShown(fields.count("number"), fields.object("figure"))


def _read_input(fields: _Fields) -> KernelEvent:
    fields.expect("prompt")
    return InputRequested(fields.text("prompt"))


def _read_value(fields: _Fields) -> KernelEvent:
    fields.expect("text")
    return ValueShown(fields.text("text"))


def _read_error(fields: _Fields) -> KernelEvent:
    fields.expect("kind", "message", "explanation", "frames")
    frames = [_Fields(item) for item in fields.objects("frames", MAX_TRACEBACK)]
    for frame in frames:
        frame.expect("cell", "line", "function", "source", tagged=False)
    return ErrorRaised(
        CellError(
            fields.text("kind"),
            fields.text("message"),
            fields.text("explanation"),
            tuple(
                Frame(f.text("cell"), f.count("line"), f.text("function"), f.text("source"))
                for f in frames
            ),
        )
    )


def _read_check(fields: _Fields) -> KernelEvent:
    fields.expect("passed", "feedback")
    return CheckFinished(fields.flag("passed"), fields.text("feedback"))


def _read_notice(fields: _Fields) -> KernelEvent:
    fields.expect("text")
    return Notice(fields.text("text"))


def _read_finished(fields: _Fields) -> KernelEvent:
    fields.expect("status", "seconds")
    status = cast(Status, fields.choice("status", get_args(Status)))
    return CellFinished(status, fields.seconds("seconds"))


_EVENT_READERS: dict[str, Callable[[_Fields], KernelEvent]] = {
    "output": _read_output,
    "figure": _read_figure,
    "input": _read_input,
    "value": _read_value,
    "error": _read_error,
    "check": _read_check,
    "notice": _read_notice,
    "finished": _read_finished,
}


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not allowed in a message")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a message repeats a key")
    return result


def _inspect(value: Any, depth: int) -> None:
    """Raise `ValueError` where a value nests too deep or holds what no message may hold."""
    kind = type(value)
    if kind is str:
        if not value.isascii():
            value.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError
    elif kind is float:
        if not math.isfinite(value):
            raise ValueError("a message holds a number that is not finite")
    elif kind is dict or kind is list:
        if depth == 0:
            raise ValueError("a message nests too deep")
        if kind is dict:
            for key, item in value.items():
                _inspect(key, depth - 1)
                _inspect(item, depth - 1)
        elif set(map(type, value)) <= {int, float}:
            _inspect_numbers(value)
        else:
            for item in value:
                _inspect(item, depth - 1)


def _inspect_numbers(values: list[float]) -> None:
    """Charts are long lists of numbers, so these are looked at without a call for each."""
    try:
        finite = all(map(math.isfinite, values))
    except OverflowError:
        finite = False
    if not finite:
        raise ValueError("a message holds a number that is not finite")
