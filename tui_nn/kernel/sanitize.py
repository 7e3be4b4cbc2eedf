r"""Takes out of untrusted text whatever could act on a terminal or deceive the eye.

Kept: printable characters, newline, tab; in output also carriage return and SGR colour sequences
(`ESC [ ... m`). Removed: every other control character (C0, DEL, C1), whole escape sequences,
bidirectional controls and other invisible format characters, line separators that terminals know
nothing of, and lone surrogates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tui_nn.kernel.containment import LayerReport
from tui_nn.kernel.events import (
    CellError,
    CheckFinished,
    ErrorRaised,
    FigureShown,
    Frame,
    InputRequested,
    KernelEvent,
    Notice,
    OutputWritten,
    ValueShown,
)

MAX_SGR = 40
"""Longest colour sequence that is kept, counted in characters between `ESC [` and `m`."""

_UNWANTED = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline; DEL; C1
    r"\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # bidi and invisible format controls
    r"\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff"  # separators, marks, lone surrogates
    r"\U000e0000-\U000e007f"  # tags
)
_SUSPECT = re.compile(f"[{_UNWANTED}]")
_SEQUENCE = (
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC with their end
    r"|\x1b[ -/]+[0-~]"  # character sets and the like
)
_SGR = rf"\x1b\[[0-9;:]{{0,{MAX_SGR}}}m"
_REMOVED_FROM_TEXT = re.compile(f"{_SEQUENCE}|[{_UNWANTED}]")
_REMOVED_FROM_OUTPUT = re.compile(f"(?P<kept>{_SGR}|\\r)|{_SEQUENCE}|[{_UNWANTED}]")
_LINE_BREAKS = re.compile(r"[\n\t]+")


def clean_text(text: str) -> str:
    """Return text that is safe to show, with its newlines and tabs."""
    if _SUSPECT.search(text) is None:
        return text
    return _REMOVED_FROM_TEXT.sub("", text)


def clean_output(text: str) -> str:
    r"""Return printed text that is safe to show, with newlines, tabs, `\r` and SGR colours."""
    if _SUSPECT.search(text) is None:
        return text
    return _REMOVED_FROM_OUTPUT.sub(lambda match: match["kept"] or "", text)


def clean_name(text: str, longest: int = 200) -> str:
    """Return text that is safe to show within one line, cut to a length."""
    return _LINE_BREAKS.sub(" ", clean_text(text))[:longest]


def clean_data(value: Any) -> Any:
    """Return JSON data (such as a figure) with every string in it cleaned, keys too."""
    if type(value) is str:
        return clean_text(value)
    if type(value) is list:
        if set(map(type, value)) <= {int, float}:
            return value
        return [clean_data(item) for item in value]
    if type(value) is dict:
        return {clean_text(key): clean_data(item) for key, item in value.items()}
    return value


def clean_event(event: KernelEvent) -> KernelEvent:
    """Return an event with all text in it safe to show."""
    match event:
        case OutputWritten(stream, text):
            return OutputWritten(stream, clean_output(text))
        case FigureShown(number, figure):
            return FigureShown(number, clean_data(figure))
        case InputRequested(prompt):
            return InputRequested(clean_text(prompt))
        case ValueShown(text):
            return ValueShown(clean_text(text))
        case Notice(text):
            return Notice(clean_text(text))
        case CheckFinished(passed, feedback):
            return CheckFinished(passed, clean_text(feedback))
        case ErrorRaised(error):
            return ErrorRaised(_clean_error(error))
        case _:
            return event


def clean_report(report: LayerReport) -> LayerReport:
    """Return a layer's report with its text safe to show."""
    return replace(report, layer=clean_name(report.layer), detail=clean_name(report.detail))


def _clean_error(error: CellError) -> CellError:
    return CellError(
        clean_name(error.kind),
        clean_text(error.message),
        clean_text(error.explanation),
        tuple(
            Frame(clean_name(f.cell), f.line, clean_name(f.function), clean_name(f.source))
            for f in error.frames
        ),
    )
