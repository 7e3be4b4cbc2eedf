"""The ways out that the self-test's worker tries, once it is confined."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_nn.kernel.containment import MEBIBYTE, Limits

FORKED = "a second process ran"
TOOK_MEMORY = "more memory than allowed was given"


def attempt_all(targets: dict[str, Any], limits: Limits) -> None:
    """Tries each way out in turn; what fails is passed over."""
    attempts: list[Callable[[], object]] = [
        lambda: say({"read": Path(targets["file"]).read_text()}),
        lambda: Path(targets["new_file"]).write_text("made inside"),
        lambda: Path(targets["file"]).chmod(targets["mode"]),
        lambda: socket.create_connection(("127.0.0.1", targets["port"]), timeout=1),
        lambda: socket.socket(socket.AF_UNIX).connect(targets["socket"]),
        lambda: _change_limits(targets["victim"]),
        lambda: os.kill(targets["victim"], signal.SIGKILL),
        _start_a_process,
        lambda: _take(limits.memory + 64 * MEBIBYTE),
        lambda: Path(targets["file"]).write_text("changed inside"),
    ]
    for attempt in attempts:
        with suppress(Exception):
            attempt()


def say(message: dict[str, Any]) -> None:
    """Writes one line to the self-test."""
    os.write(1, json.dumps(message).encode() + b"\n")


def _start_a_process() -> None:
    process = os.fork()
    if process == 0:
        say({"said": FORKED})
        os._exit(0)
    os.waitpid(process, 0)


def _take(size: int) -> None:
    bytearray(size)
    say({"said": TOOK_MEMORY})


def _change_limits(process: int) -> None:
    import resource  # missing on Windows, where this attempt then fails like the others

    resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
