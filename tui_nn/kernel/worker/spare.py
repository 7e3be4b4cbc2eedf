"""A worker that is started as a program instead of forked: it warms up, then waits.

Its standard input brings commands, its standard output takes messages.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from pathlib import Path

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.confine import prepare_zygote
from tui_nn.kernel.sandbox.layers import ALL_LAYERS, NAMESPACES
from tui_nn.kernel.sandbox.scratch import remove_leftovers
from tui_nn.kernel.warm import explain_missing, freeze, warm_up
from tui_nn.kernel.worker.descriptors import reserve_descriptors
from tui_nn.kernel.worker.interrupts import InterruptGuard
from tui_nn.kernel.worker.wire import CommandSource, PipeSource

POLL = 0.1
"""Seconds after which a wait for a command looks whether an interrupt has come (Windows)."""


class ThreadSource:
    """Reads commands in a thread, which also ends the process when the client is gone."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def read(self) -> bytes:
        """Wait for bytes."""
        while True:
            try:
                return self._pieces.get(timeout=POLL)
            except queue.Empty:
                continue

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:
                data = b""
            if not data:
                os._exit(0)
            self._pieces.put(data)


def choose_source(descriptor: int, guard: InterruptGuard) -> CommandSource:
    """Return a source with a thread, or one without where the sandbox forbids threads.

    None is needed there: such a system itself ends the worker with its parent.
    """
    try:
        return ThreadSource(descriptor)
    except RuntimeError:
        return PipeSource(descriptor, guard)


def main() -> None:
    """Warm up, confine this process and serve."""
    settings = json.loads(sys.argv[1])
    commands, messages, raw = os.dup(0), os.dup(1), os.dup(2)
    reserve_descriptors()
    limits = Limits(**settings["limits"])
    remove_leftovers()
    jail = prepare_zygote(ALL_LAYERS - {NAMESPACES})
    try:
        warm_up()
    except ImportError as error:
        os.write(raw, explain_missing(error).encode(errors="replace"))
        return
    freeze()
    from tui_nn.kernel.worker.start import start_worker

    scratch = Path(settings["scratch"]) if settings["scratch"] else None
    descriptors = (commands, messages, raw)
    start_worker(descriptors, limits, jail, scratch, settings["parent"], choose_source)


if __name__ == "__main__":
    main()
