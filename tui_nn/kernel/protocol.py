"""What is said on the wire between client and worker, and the strict reading of it.

Every message is a JSON object. The worker is not trusted: a message from it must have exactly the
keys and types given here, or reading it raises `ValueError`. The client is trusted by the worker,
yet both directions use the same strict reader.
"""

from __future__ import annotations

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
from tui_nn.kernel.untrusted import Fields, decode_json, encode_json

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
    return reader(Fields(data))


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
    fields = Fields(data)
    if data.get("type") == "ready":
        fields.expect("containment")
        reports = [Fields(item) for item in fields.objects("containment", 64)]
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
    fields = Fields(decode_json(payload))
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
    envelope = Fields(decode_json(payload))
    envelope.expect("run", "body", tagged=False)
    fields = Fields(envelope.object("body"))
    run = envelope.count("run")
    if fields.data.get("type") == "answer":
        fields.expect("request", "text")
        return run, Answer(fields.count("request"), fields.text_or_none("text"))
    fields.expect("cell", "code", "check", "apart")
    return run, RunCell(
        fields.text("cell"), fields.text("code"), fields.text_or_none("check"), fields.flag("apart")
    )


def _read_output(fields: Fields) -> KernelEvent:
    fields.expect("stream", "text")
    stream = cast(Stream, fields.choice("stream", get_args(Stream)))
    return OutputWritten(stream, fields.text("text"))


def _read_figure(fields: Fields) -> KernelEvent:
    fields.expect("number", "figure")
    return FigureShown(fields.count("number"), fields.object("figure"))


def _read_input(fields: Fields) -> KernelEvent:
    fields.expect("prompt")
    return InputRequested(fields.text("prompt"))


def _read_value(fields: Fields) -> KernelEvent:
    fields.expect("text")
    return ValueShown(fields.text("text"))


def _read_error(fields: Fields) -> KernelEvent:
    fields.expect("kind", "message", "explanation", "frames")
    frames = [Fields(item) for item in fields.objects("frames", MAX_TRACEBACK)]
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


def _read_check(fields: Fields) -> KernelEvent:
    fields.expect("passed", "feedback")
    return CheckFinished(fields.flag("passed"), fields.text("feedback"))


def _read_notice(fields: Fields) -> KernelEvent:
    fields.expect("text")
    return Notice(fields.text("text"))


def _read_finished(fields: Fields) -> KernelEvent:
    fields.expect("status", "seconds")
    status = cast(Status, fields.choice("status", get_args(Status)))
    return CellFinished(status, fields.seconds("seconds"))


_EVENT_READERS: dict[str, Callable[[Fields], KernelEvent]] = {
    "output": _read_output,
    "figure": _read_figure,
    "input": _read_input,
    "value": _read_value,
    "error": _read_error,
    "check": _read_check,
    "notice": _read_notice,
    "finished": _read_finished,
}
