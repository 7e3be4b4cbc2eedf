"""The world outside the sandbox: files, listeners and a process, and whether they were touched."""

from __future__ import annotations

import ctypes
import os
import secrets
import socket
import subprocess
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from tests.kernel.attacks.attack import Prey
from tests.kernel.attacks.identity import Identity

VICTIM = Path(__file__).parent / "victim.py"
_SHARED = ("shm", "sem", "msg")


class World:
    """Everything that a worker must not reach, owned by the same user as the worker."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._exits = ExitStack()
        self.tokens = {
            name: f"{name}-{secrets.token_hex(12)}".encode()
            for name in ("file", "link", "name", "memory", "variable", "sibling", "locked", "held")
        }
        self.size = 100_000 + secrets.randbelow(100_000)
        self.directory = Path(self._exits.enter_context(tempfile.TemporaryDirectory()))
        self.held = self.directory / "held"
        """A file that others hold open: it is never made anew, only written again."""
        self._make_files()
        self._victim: subprocess.Popen[str] | None = None
        self._address = self._descriptor = 0
        self._listen()
        self.shared_key = 0x7E570000 + secrets.randbelow(1 << 16)
        self.queue = f"/attack-{secrets.token_hex(6)}"
        self.revive()

    def close(self) -> None:
        """Ends the victim and removes everything."""
        self._end_victim()
        self._exits.close()

    def prey(self) -> Prey:
        """Returns what attackers are told."""
        assert self._victim is not None
        return Prey(
            directory=str(self.directory),
            secret=str(self._secret),
            sized=str(self._sized),
            link=str(self._link),
            folder=str(self._folder),
            library=str(self.library),
            library_file=str(self._library_file),
            locked_file=str(self._locked),
            tcp_port=self._tcp.getsockname()[1],
            udp_port=self._udp.getsockname()[1],
            stream_socket=str(self.directory / "stream"),
            datagram_socket=str(self.directory / "datagram"),
            abstract_socket=self._abstract_name,
            victim=self._victim.pid,
            victim_address=self._address,
            victim_descriptor=self._descriptor,
            shared_key=self.shared_key,
            queue=self.queue,
        )

    def changes(self) -> frozenset[str]:
        """Returns what is not as it was, and puts everything back."""
        found = {
            name
            for name, is_changed in (
                ("files", self._snapshot() != self._untouched),
                ("victim", self._victim_state() != self._well),
                ("tcp", _accepts(self._tcp)),
                ("udp", _receives(self._udp)),
                ("stream", _accepts(self._stream)),
                ("datagram", _receives(self._datagram)),
                ("abstract", _accepts(self._abstract)),
                ("shared", self._remove_shared()),
                ("strays", self._remove_strays()),
            )
            if is_changed
        }
        if "files" in found:
            self._make_files()
        if "victim" in found:
            self.revive()
        return frozenset(found)

    def revive(self) -> None:
        """Starts the victim afresh."""
        self._end_victim()
        self._victim = subprocess.Popen(
            self._identity.command(["-I", "-S", str(VICTIM), str(self.held)]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"MEMORY_TOKEN": self.tokens["memory"].decode()},
            text=True,
        )
        assert self._victim.stdout is not None
        self._address, self._descriptor = map(int, self._victim.stdout.readline().split())
        self._well = self._victim_state()

    def _end_victim(self) -> None:
        if self._victim is not None:
            self._victim.kill()
            self._victim.communicate()

    def _make_files(self) -> None:
        for path in sorted(self.directory.rglob("*"), reverse=True):
            if not path.is_socket() and path != self.held:
                path.chmod(0o700, follow_symlinks=False) if not path.is_symlink() else None
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        self.held.write_bytes(self.tokens["held"])
        self._secret = self.directory / "secret"
        self._secret.write_bytes(self.tokens["file"])
        self._folder = self.directory / "folder"
        self._folder.mkdir()
        (self.directory / self.tokens["name"].decode()).touch()
        self._link = self.directory / "link"
        self._link.symlink_to(self.tokens["link"].decode())
        self.library = self.directory / "library"
        self.library.mkdir()
        self._library_file = self.library / "module.py"
        self._library_file.write_text("constant = 1\n")
        self._locked = self.library / "locked"
        self._locked.write_bytes(self.tokens["locked"])
        self._sized = self.directory / "sized"
        self._sized.write_bytes(bytes(self.size))
        self._locked.chmod(0)
        for path in (self.directory, *self.directory.rglob("*")):
            os.chown(path, self._identity.user, self._identity.group, follow_symlinks=False)
        self._untouched = self._snapshot()

    def _snapshot(self) -> dict[str, tuple[Any, ...]]:
        found = {}
        for path in self.directory.rglob("*"):
            status = path.lstat()
            is_file = path.is_file() and not path.is_symlink() and path != self._locked
            content = path.read_bytes() if is_file else b""
            attributes = tuple(os.listxattr(path, follow_symlinks=False)) if is_file else ()
            found[str(path)] = (status.st_mode, status.st_mtime_ns, content, attributes)
        return found

    def _listen(self) -> None:
        self._abstract_name = f"attack-{secrets.token_hex(6)}"
        kinds: dict[str, tuple[int, int, Any]] = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "stream": (socket.AF_UNIX, socket.SOCK_STREAM, str(self.directory / "stream")),
            "datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, str(self.directory / "datagram")),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self._abstract_name}"),
        }
        made = {}
        for name, (family, kind, address) in kinds.items():
            listener = self._exits.enter_context(socket.socket(family, kind))
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            listener.setblocking(False)
            made[name] = listener
        self._tcp, self._udp = made["tcp"], made["udp"]
        self._stream, self._datagram = made["stream"], made["datagram"]
        self._abstract = made["abstract"]
        for name in ("stream", "datagram"):
            os.chown(self.directory / name, self._identity.user, self._identity.group)
        self._untouched = self._snapshot()

    def _victim_state(self) -> tuple[Any, ...]:
        assert self._victim is not None
        process = self._victim.pid
        if self._victim.poll() is not None:
            return ("dead",)
        status = dict(
            line.split(":\t", 1)
            for line in Path(f"/proc/{process}/status").read_text().splitlines()
            if line.startswith(("State", "TracerPid"))
        )
        stopped = status["State"].startswith(("T", "t"))
        return (
            stopped,
            status["TracerPid"],
            Path(f"/proc/{process}/limits").read_text(),
            os.getpriority(os.PRIO_PROCESS, process),
            self._victim_memory(process),
            tuple(sorted(os.sched_getaffinity(process))),
        )

    def _victim_memory(self, process: int) -> bytes:
        with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
            memory.seek(self._address)
            return memory.read(len(self.tokens["memory"]))

    def _remove_shared(self) -> bool:
        """Whether somebody made System V objects with our key, which are then removed."""
        found = False
        library = ctypes.CDLL(None)
        key = str(self.shared_key)
        for kind in _SHARED:
            for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]:
                fields = line.split()
                if fields[0] == key:
                    found = True
                    removing = getattr(library, f"{kind}ctl")
                    removing(int(fields[1]), *((0, 0) if kind == "sem" else (0, None)))
        return found

    def _remove_strays(self) -> bool:
        """Whether somebody left a file where everybody may write, which is then removed."""
        found = False
        for place in ("/tmp", "/var/tmp", "/dev/shm"):
            stray = Path(place) / f"stray-{self._abstract_name}"
            with suppress(FileNotFoundError):
                stray.unlink()
                found = True
        return found


def _accepts(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _receives(receiver: socket.socket) -> bool:
    try:
        receiver.recv(100)
    except BlockingIOError:
        return False
    return True
