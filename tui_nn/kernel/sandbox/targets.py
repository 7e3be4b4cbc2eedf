"""Things outside the sandbox that the self-test's worker tries to reach, and their state."""

from __future__ import annotations

import resource
import secrets
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

_OPEN_MODE, _NEW_MODE = 0o600, 0o666
_CORE_LIMIT = resource.RLIMIT_CORE


class Targets:
    """A directory with a secret, two listeners and a process, all made for the occasion."""

    def __init__(self) -> None:
        self.secret = secrets.token_hex(16)
        with ExitStack() as exits:
            self.directory = Path(exits.enter_context(tempfile.TemporaryDirectory()))
            self.file = self.directory / "secret"
            self.file.write_text(self.secret)
            self.file.chmod(_OPEN_MODE)
            self.new_file = self.directory / "new"
            self._tcp = _listen(exits, socket.AF_INET, ("127.0.0.1", 0))
            self._local = _listen(exits, socket.AF_UNIX, str(self.directory / "socket"))
            self._victim = exits.enter_context(_victim())
            self._core_limit = resource.prlimit(self._victim.pid, _CORE_LIMIT)
            self._exits = exits.pop_all()

    def __enter__(self) -> Targets:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._victim.kill()
        self._exits.close()

    def describe(self) -> dict[str, Any]:
        """Returns what the worker must know to try: where things are, not what they hold."""
        return {
            "file": str(self.file),
            "new_file": str(self.new_file),
            "mode": _NEW_MODE,
            "port": self._tcp.getsockname()[1],
            "socket": self._local.getsockname(),
            "victim": self._victim.pid,
        }

    @property
    def file_is_unchanged(self) -> bool:
        """Whether the secret file still holds the secret."""
        return self.file.read_text() == self.secret

    @property
    def mode_is_unchanged(self) -> bool:
        """Whether its permissions are what they were."""
        return self.file.stat().st_mode & 0o777 == _OPEN_MODE

    @property
    def was_called(self) -> bool:
        """Whether anybody connected by TCP."""
        return _accepts(self._tcp)

    @property
    def was_called_locally(self) -> bool:
        """Whether anybody connected to the local socket."""
        return _accepts(self._local)

    @property
    def victim_lives(self) -> bool:
        """Whether the process still runs."""
        return self._victim.poll() is None

    @property
    def victim_is_unchanged(self) -> bool:
        """Whether the process's limits are what they were."""
        if not self.victim_lives:
            return False
        return resource.prlimit(self._victim.pid, _CORE_LIMIT) == self._core_limit


def _listen(exits: ExitStack, family: int, address: Any) -> socket.socket:
    listener = exits.enter_context(socket.socket(family))
    listener.bind(address)
    listener.listen()
    listener.setblocking(False)
    return listener


def _victim() -> subprocess.Popen[bytes]:
    """Starts a process that waits until its input is closed."""
    program = [sys.executable, "-I", "-S", "-c", "import sys; sys.stdin.read()"]
    return subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)


def _accepts(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True
