"""The fork server: imports NumPy once and forks a worker for each request; runs no learner code.

It is started as a program with one argument, JSON: the descriptor of the control socket, the
limits of workers, and paths that they may read. On the control socket (packets of JSON) the client
asks for a worker, with three descriptors: where it reads commands, writes messages, and what its
standard output and error are. The zygote answers with a descriptor of the
process, where the system has such; later it tells how the worker ended. When the client
is gone, which closes the socket, it ends all workers and itself.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.process import EndReason
from tui_nn.kernel.sandbox.confine import Jail, prepare_zygote
from tui_nn.kernel.sandbox.scratch import (
    Scratch,
    make_scratch,
    remove_leftovers,
    scratch_exceeds,
)
from tui_nn.kernel.warm import explain_missing, freeze, warm_up
from tui_nn.kernel.worker.descriptors import reserve_descriptors

MAX_PACKET = 4096

SCRATCH_INTERVAL = 500
"""Milliseconds between two looks at the size of a working directory that has no limit itself."""


@dataclass(slots=True)
class _Child:
    process: int
    scratch: Scratch | None
    reason: EndReason = ""


class Zygote:
    """Forks workers, watches them, and ends them when the client is gone."""

    def __init__(self, control: socket.socket, limits: Limits, jail: Jail) -> None:
        self._control = control
        self._limits = limits
        self._jail = jail
        self._children: dict[int, _Child] = {}
        self._cleaners: list[int] = []
        self._wakeup, wakeup = os.pipe()
        os.set_blocking(self._wakeup, False)
        os.set_blocking(wakeup, False)
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        self._wakeup_writer = wakeup

    def serve(self) -> None:
        """Answer requests until the client is gone."""
        self._send({"ready": True})
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._wakeup, select.POLLIN)
        while True:
            watching = any(child.scratch is not None for child in self._children.values())
            for descriptor, _ in poll.poll(SCRATCH_INTERVAL if watching else None):
                if descriptor == self._wakeup:
                    with suppress(BlockingIOError):
                        os.read(self._wakeup, 4096)
                    self._reap()
                elif not self._answer():
                    self._end_all()
                    return
            if watching:
                self._watch_scratch()

    def _answer(self) -> bool:
        """Answer one request; false when the client is gone."""
        try:
            packet, descriptors, _, _ = socket.recv_fds(self._control, MAX_PACKET, 3)
        except ConnectionError:
            return False
        if not packet:
            return False
        request: dict[str, Any] = json.loads(packet)
        if "fork" in request:
            self._fork(request["fork"], descriptors)
        elif "signal" in request:
            child = self._children.get(request["signal"])
            if child is not None:
                with suppress(ProcessLookupError):
                    os.kill(child.process, request["number"])
        return True

    def _fork(self, worker: int, descriptors: list[int]) -> None:
        scratch = make_scratch() if self._jail.needs_scratch and self._limits.scratch_size else None
        parent = os.getpid()
        try:
            process = os.fork()
        except OSError as error:
            process = -1
            self._send({"refused": worker, "reason": str(error.strerror)})
        if process == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            from tui_nn.kernel.worker.start import start_worker

            directory = None if scratch is None else scratch.path
            start_worker(descriptors, self._limits, self._jail, directory, parent)
        for descriptor in descriptors:
            os.close(descriptor)
        if process < 0:
            if scratch is not None:
                scratch.remove()
            return
        self._children[worker] = _Child(process, scratch)
        report = {"forked": worker}
        try:
            handle = os.pidfd_open(process)
        except (AttributeError, OSError):
            self._send(report)
            return
        self._send(report, handle)
        os.close(handle)

    def _reap(self) -> None:
        """Collect workers that ended; end those that stopped themselves, for they cannot answer."""
        self._cleaners = [one for one in self._cleaners if os.waitpid(one, os.WNOHANG)[0] == 0]
        for worker, child in list(self._children.items()):
            process, status, used = os.wait4(child.process, os.WNOHANG | os.WUNTRACED)
            if process == 0:
                continue
            if os.WIFSTOPPED(status):
                self._end(child, "stopped")
                continue
            del self._children[worker]
            code = os.waitstatus_to_exitcode(status)
            if code == -signal.SIGKILL and used.ru_utime + used.ru_stime > self._limits.cpu_seconds:
                child.reason = "cpu"  # it took no notice of the signal that comes before
            self._send({"ended": worker, "code": code, "reason": child.reason})
            self._clean_up(child)

    def _end(self, child: _Child, reason: EndReason) -> None:
        child.reason = reason
        os.kill(child.process, signal.SIGKILL)

    def _watch_scratch(self) -> None:
        """End workers whose directory holds too much, where the system itself sets no limit."""
        for child in self._children.values():
            if child.scratch is not None and scratch_exceeds(child.scratch.path, self._limits):
                self._end(child, "scratch")

    def _clean_up(self, child: _Child) -> None:
        """Remove a scratch directory in a process of its own, for there may be much in it."""
        if child.scratch is None:
            return
        try:
            cleaner = os.fork()
        except OSError:
            child.scratch.remove()
            return
        if cleaner == 0:
            self._control.close()
            child.scratch.remove()
            os._exit(0)
        child.scratch.release()
        self._cleaners.append(cleaner)

    def _end_all(self) -> None:
        for child in self._children.values():
            os.kill(child.process, signal.SIGKILL)
        for child in self._children.values():
            os.waitpid(child.process, 0)
            if child.scratch is not None:
                child.scratch.remove()

    def _send(self, report: dict[str, Any], *descriptors: int) -> None:
        with suppress(ConnectionError):
            socket.send_fds(self._control, [json.dumps(report).encode()], descriptors)


def main() -> None:
    """Prepare, warm up and serve."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=settings["control"])
    control.set_inheritable(False)
    limits = Limits(**settings["limits"])
    reserve_descriptors()
    remove_leftovers()
    jail = prepare_zygote()
    try:
        warm_up()
    except ImportError as error:
        control.send(json.dumps({"failed": explain_missing(error)}).encode())
        return
    if not _has_one_thread():
        control.send(json.dumps({"failed": _TOO_MANY_THREADS}).encode())
        return
    freeze()
    Zygote(control, limits, jail).serve()


_TOO_MANY_THREADS = (
    "The Python that runs cells has started threads of its own, so it cannot be copied safely; "
    "a NumPy that keeps to OPENBLAS_NUM_THREADS=1 is needed."
)


def _has_one_thread() -> bool:
    """Whether forking is safe; a process without /proc to ask has been counted by Python only."""
    tasks = Path("/proc/self/task")
    return not tasks.is_dir() or len(list(tasks.iterdir())) == 1


if __name__ == "__main__":
    main()
