"""The life of a worker: take a command, run the cell, wait for the next."""

from __future__ import annotations

import gc
import random
import sys

from tui_nn.kernel.containment import LayerReport, Limits
from tui_nn.kernel.events import RunCell
from tui_nn.kernel.protocol import WorkerReady
from tui_nn.kernel.worker.interrupts import InterruptGuard
from tui_nn.kernel.worker.session import Session
from tui_nn.kernel.worker.wire import CommandSource, Wire


def reseed() -> None:
    """Give this worker random numbers of its own: a fork inherits its parent's generator."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def serve(
    source: CommandSource,
    messages: int,
    guard: InterruptGuard,
    limits: Limits,
    containment: tuple[LayerReport, ...],
) -> None:
    """Say that the worker is ready and serve commands until the client is gone.

    Args:
        source: Where commands come from.
        messages: Descriptor that messages are written to.
        guard: What interrupts go through.
        limits: What a cell may send.
        containment: What the layers of the sandbox reported.
    """
    wire = Wire(source, messages, guard)
    session = Session(wire, guard, limits)
    guard.install()
    gc.enable()
    wire.send(0, WorkerReady(containment))
    while True:
        run, command = wire.receive()
        if isinstance(command, RunCell):
            session.run(run, command)
