"""Cells that write to the wire themselves: malformed messages, and well-formed hostile ones."""

from __future__ import annotations

from typing import Any

from tests.kernel.attacks.texts import ESCAPES, MARKUP
from tui_nn.kernel.framing import MAX_FRAME

HOSTILE = "".join(ESCAPES.values()) + MARKUP

_HEAD = """
import gc, json, os, struct
def send(payload):
    os.write(4, struct.pack('>I', len(payload)) + payload)
def say(**body):
    send(json.dumps({'run': run, 'body': body}).encode())
run = next(o for o in gc.get_objects() if type(o).__name__ == 'Outbox')._run
"""
"""A cell that knows the run that it is in, from the worker's own objects."""

_FRAME = {"cell": HOSTILE, "line": 1, "function": HOSTILE, "source": HOSTILE}

EVENTS: dict[str, dict[str, Any]] = {
    "output": {"stream": "stdout", "text": HOSTILE},
    "figure": {"number": 1, "figure": {HOSTILE: [HOSTILE, {HOSTILE: HOSTILE}]}},
    "input": {"prompt": HOSTILE},
    "value": {"text": HOSTILE},
    "error": {
        "kind": HOSTILE,
        "message": HOSTILE,
        "explanation": HOSTILE,
        "frames": [_FRAME],
    },
    "check": {"passed": True, "feedback": HOSTILE},
    "notice": {"text": HOSTILE},
    "finished": {"status": "ok", "seconds": 0.0},
    "started": {},
    "ready": {"containment": [{"layer": HOSTILE, "in_force": True, "detail": HOSTILE}]},
}
"""Every message that a worker may send, with all the texts hostile."""


def _forge(code: str) -> str:
    return f"{_HEAD}{code}"


def _spoilt(event: str, fields: dict[str, Any]) -> dict[str, str]:
    """Ways in which one kind of message can be malformed."""
    whole = {"type": event, **fields}
    spoilt = {"a key too many": {**whole, "more": 1}}
    for key, value in fields.items():
        spoilt[f"no {key}"] = {k: v for k, v in whole.items() if k != key}
        spoilt[f"another type of {key}"] = {**whole, key: 1.5 if isinstance(value, str) else "x"}
    return {
        f"forges a message of kind {event} with {what}": _forge(f"say(**{body!r})")
        for what, body in spoilt.items()
    }


_PAYLOADS = {
    "sends garbage": "send(b'attack' * 1000)",
    "sends an empty frame": "send(b'')",
    "announces a huge frame": "os.write(4, struct.pack('>I', 2**32 - 1))",
    "sends a frame one byte too large": f"send(b' ' * {MAX_FRAME + 1})",
    "sends the largest frame": f"send(b' ' * {MAX_FRAME})",
    "sends half a frame": "os.write(4, struct.pack('>I', 100) + b'{')",
    "sends deep JSON": "send(b'[' * 200000)",
    "sends deep objects": "send(b'{\"a\":' * 100000)",
    "sends a deep figure": (
        "figure = 1\nfor _ in range(200): figure = {'a': figure}\n"
        "say(type='figure', number=1, figure=figure)"
    ),
    "sends a large integer": "send(b'9' * 20000)",
    "sends not a number": "send(b'NaN')",
    "sends an infinity": "say(type='finished', status='ok', seconds=float('inf'))",
    "sends broken text": "send(b'\"\\xff\\xfe\"')",
    "sends broken text in a message": (
        """send(b'{"run": %d, "body": {"type": "value", "text": "\\xff"}}' % run)"""
    ),
    "sends half a character": "say(type='value', text='\\ud800')",
    "sends a key twice": (
        """send(b'{"run": 0, "run": %d, "body": {"type": "value", "text": "x"}}' % run)"""
    ),
    "sends a kind twice": (
        """send(b'{"run": %d, "body": {"type": "x", "type": "value", "text": "x"}}' % run)"""
    ),
    "sends a pickle": "send(b'cos\\nsystem\\n(S\"touch /tmp/x\"\\ntR.')",
    "sends an unknown message": "say(type='attack')",
    "sends a list for a message": "send(b'[1, 2]')",
    "speaks of another run": "run += 1\nsay(type='value', text='x')",
    "speaks of run nought": "run = 0\nsay(type='value', text='x')",
    "speaks of a negative run": "run = -1\nsay(type='value', text='x')",
    "speaks of a run by a truth value": "run = True\nsay(type='value', text='x')",
}

FORGERIES: dict[str, str] = {name: _forge(code) for name, code in _PAYLOADS.items()}
for _event, _fields in EVENTS.items():
    FORGERIES[f"forges a message of kind {_event}"] = _forge(
        f"say(**{ {'type': _event, **_fields}!r})"
    )
    FORGERIES |= _spoilt(_event, _fields)
