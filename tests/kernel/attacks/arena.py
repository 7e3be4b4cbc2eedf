"""Run as a program: a zygote that forks one confined attacker for each name it is given.

It uses the sandbox exactly as the kernel does, but holds on purpose what a careless program would:
an open secret file and socket, a secret environment variable, a generator of known state.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import os
import random
import resource
import select
import signal
import socket
import sys
import tempfile
import traceback
from contextlib import suppress
from ctypes import addressof, create_string_buffer
from pathlib import Path
from typing import Any

from tests.kernel.attacks.attack import ATTACKS, CLAIM, Prey
from tests.kernel.attacks.catalogue import load_catalogue
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.confine import Jail, confine_worker, prepare_zygote
from tui_nn.kernel.sandbox.scratch import Scratch, make_scratch

OPEN_FILE, OPEN_SOCKET = 57, 58
PATIENCE = 4.0
MOST_OUTPUT = 1 << 20
_SIBLING_MEMORY = create_string_buffer(64)


class Arena:
    """Forks attackers, with an idle worker beside them that they may try to harm."""

    def __init__(self, jail: Jail, limits: Limits, token: bytes) -> None:
        self._jail = jail
        self._limits = limits
        self._token = token
        self._near, far = socket.socketpair()
        self._near.setblocking(False)
        os.dup2(far.fileno(), OPEN_SOCKET)
        far.close()
        self._start_sibling()

    def attack(self, name: str, prey: Prey) -> dict[str, Any]:
        """Runs one attack and tells what could be seen of it from here."""
        act = next(attack.act for attack in ATTACKS if attack.name == name)
        scratch = self._make_scratch()
        directory = None if scratch is None else scratch.path
        prey = dataclasses.replace(
            prey,
            sibling=self._sibling,
            sibling_address=addressof(_SIBLING_MEMORY),
            sibling_file=str((self._sibling_directory or Path("/scratch")) / "diary"),
            open_file=OPEN_FILE,
            open_socket=OPEN_SOCKET,
            scratch=str(directory or "/scratch"),
            limit_memory=self._limits.memory,
            limit_file_size=self._limits.file_size,
            limit_open_files=self._limits.open_files,
            limit_scratch=self._limits.scratch_size,
        )
        reading, writing = os.pipe()
        zygote = os.getpid()
        worker = os.fork()
        if worker == 0:
            os.dup2(writing, 1)
            os.dup2(writing, 2)
            self._run(act, prey, directory, zygote)
        os.close(writing)
        output = _collect(reading, worker)
        _, status, usage = os.wait4(worker, 0)
        if scratch is not None:
            scratch.remove()
        return {
            "output": base64.b64encode(output).decode(),
            "status": os.waitstatus_to_exitcode(status),
            "seconds": usage.ru_utime + usage.ru_stime,
            "changes": self._changes(),
        }

    def _run(self, act: Any, prey: Prey, directory: Path | None, zygote: int) -> None:
        try:
            confine_worker(self._jail, self._limits, directory, range(3), zygote)
            result = act(prey)
            if result is True:
                os.write(1, CLAIM)
            elif result is not None:
                os.write(1, result if isinstance(result, bytes) else str(result).encode())
        except BaseException:
            os.write(2, traceback.format_exc().encode(errors="replace"))
        finally:
            os._exit(0)

    def _make_scratch(self) -> Scratch | None:
        return make_scratch() if self._jail.needs_scratch else None

    def _start_sibling(self) -> None:
        self._sibling_scratch = self._make_scratch()
        self._sibling_directory = (
            None if self._sibling_scratch is None else self._sibling_scratch.path
        )
        reading, writing = os.pipe()
        zygote = os.getpid()
        self._sibling = os.fork()
        if self._sibling == 0:
            try:
                _SIBLING_MEMORY.value = self._token
                keep = {0, 1, 2, writing}
                reports = confine_worker(
                    self._jail, self._limits, self._sibling_directory, keep, zygote
                )
                Path("diary").write_bytes(self._token)
                told = [dataclasses.astuple(report) for report in reports]
                os.write(writing, json.dumps(told).encode())
                while True:
                    signal.pause()
            finally:
                os._exit(1)
        self._sibling_handle = os.pidfd_open(self._sibling)
        os.close(writing)
        self.reports = json.loads(os.read(reading, 65536))
        os.close(reading)
        self._well = self._sibling_state()

    def _sibling_state(self) -> tuple[Any, ...]:
        process, status = os.waitpid(self._sibling, os.WNOHANG | os.WUNTRACED)
        if process:
            return ("dead or stopped", status)
        return (
            resource.prlimit(self._sibling, resource.RLIMIT_NOFILE),
            os.getpriority(os.PRIO_PROCESS, self._sibling),
            sorted(os.sched_getaffinity(self._sibling)),
        )

    def _changes(self) -> list[str]:
        changes = []
        if self._sibling_state() != self._well:
            changes.append("sibling")
            self.end_sibling()
            self._start_sibling()
        with suppress(BlockingIOError):
            self._near.recv(100)
            changes.append("socket")
        return changes

    def end_sibling(self) -> None:
        """Ends the idle worker, if no attacker has."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._sibling_handle, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._sibling, 0)
        os.close(self._sibling_handle)
        if self._sibling_scratch is not None:
            self._sibling_scratch.remove()


def _collect(reading: int, worker: int) -> bytes:
    """Reads until every holder of the pipe is gone, or patience is, and then ends the worker."""
    output = bytearray()
    handle = os.pidfd_open(worker)
    ended = False
    while True:
        waiting = [reading] if ended else [reading, handle]
        ready, _, _ = select.select(waiting, [], [], 0.3 if ended else PATIENCE)
        if reading in ready:
            piece = os.read(reading, 65536)
            output += piece
            if not piece or len(output) > MOST_OUTPUT:
                break
        elif handle in ready:
            ended = True
        else:
            break
    signal.pidfd_send_signal(handle, signal.SIGKILL)
    os.close(handle)
    os.close(reading)
    return bytes(output[:MOST_OUTPUT])


def main() -> None:
    settings = json.loads(sys.argv[1])
    load_catalogue()
    os.dup2(os.open(settings["open_file"], os.O_RDWR), OPEN_FILE)
    limits = Limits(**settings["limits"])
    jail = prepare_zygote(
        frozenset(settings["layers"]), (settings["library"],), settings["landlock_abi"]
    )
    import numpy as np

    square = np.random.default_rng(0).random((64, 64))
    np.linalg.inv(square @ square)
    np.random.seed(settings["seed"])
    random.seed(settings["seed"])
    tempfile.tempdir = None
    arena = Arena(jail, limits, sys.stdin.readline().strip().encode())
    print(json.dumps(arena.reports), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(arena.attack(request["attack"], Prey(**request["prey"]))), flush=True)
    arena.end_sibling()


if __name__ == "__main__":
    main()
