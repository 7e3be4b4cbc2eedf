"""Layer: namespaces. The zygote and its workers see read-only libraries and nothing else.

The zygote enters a user namespace, in which it may enter the others without being root: mounts,
processes, network, shared memory and host name. See user_namespaces(7), pivot_root(2).
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Iterable
from pathlib import Path

from tui_nn.kernel.sandbox import linux
from tui_nn.kernel.sandbox.layers import LayerUnavailableError
from tui_nn.kernel.sandbox.runtime import READABLE_DEVICES, WRITABLE_DEVICES
from tui_nn.kernel.sandbox.session import close_descriptors

CLONE_NEWNS = 0x00020000
_NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = (
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
_MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 32, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE = 442, -100, 0x8000
_KEPT_FLAGS = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | 1024 | 2048 | (1 << 21)
"""Mount flags that a remount may not lift: the four above and noatime, nodiratime, relatime."""

SCRATCH_MOUNT = "/scratch"
_MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/tmp", "/home")
_LONGEST_REASON = 200


def probe_namespaces(readable: Iterable[str]) -> None:
    """Tries all of it in a child, for a system may allow the first step and refuse the third.

    Raises:
        LayerUnavailableError: Some step is refused; says which.
    """
    paths = tuple(readable)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        reason = ""
        try:
            unshare()
            build_root(paths)
            mount_scratch(1 << 20, 16)
        except BaseException as error:
            reason = str(error) or type(error).__name__
        finally:
            os.write(writing, reason.encode()[:_LONGEST_REASON])
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        reason = answer.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if reason or status:
        raise LayerUnavailableError(f"the system refuses them: {reason or 'the trial died'}")


def unshare() -> None:
    """Enters new namespaces, keeping the user id; the process namespace begins with the next fork.

    Raises:
        LayerUnavailableError: The system is not Linux.
        OSError: It refuses unprivileged user namespaces.
    """
    user, group = os.geteuid(), os.getegid()
    linux.call("unshare", _NEW_USER | CLONE_NEWNS | _NEW_PID | _NEW_NET | _NEW_IPC | _NEW_UTS)
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")


def become_first_process() -> None:
    """Goes on as process 1 of the new process namespace; the caller's own process only waits.

    Death is passed on both ways: the inner process dies when the outer one does, all workers die
    with the inner one, and the outer one ends with the inner one's exit code.
    """
    child = os.fork()
    if child == 0:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        return
    close_descriptors(())
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def build_root(readable: Iterable[str]) -> None:
    """Makes a read-only root of the given paths and a few devices, and forgets the old one.

    Raises:
        OSError: The system refuses a mount.
        LayerUnavailableError: No directory is free to build in.
    """
    paths = [*readable, *READABLE_DEVICES, *WRITABLE_DEVICES]
    linux.call("mount", None, b"/", None, _MS_REC | _MS_PRIVATE, None)
    root = _free_directory(paths)
    flags = MS_NOSUID | MS_NODEV
    linux.call("mount", b"tui-nn", os.fsencode(root), b"tmpfs", flags, b"size=1m,mode=755")
    for path in sorted(paths):
        _bind(path, root)
    (root / SCRATCH_MOUNT[1:]).mkdir()
    os.chdir(root)
    linux.call("pivot_root", b".", b".")
    linux.call("umount2", b".", _MNT_DETACH)
    os.chdir("/")
    _remount(b"/", MS_RDONLY)


def mount_scratch(size: int, files: int) -> str:
    """Gives this process a directory of its own, in memory and capped, that no sibling sees.

    Args:
        size: Bytes of all files.
        files: Files and directories.

    Returns:
        The directory.

    Raises:
        OSError: The system refuses the mount.
    """
    linux.call("unshare", CLONE_NEWNS)
    options = f"size={size},nr_inodes={files + 1},mode=700".encode()
    flags = MS_NOSUID | MS_NODEV | MS_NOEXEC
    linux.call("mount", b"scratch", SCRATCH_MOUNT.encode(), b"tmpfs", flags, options)
    return SCRATCH_MOUNT


def _free_directory(paths: Iterable[str]) -> Path:
    for candidate in map(Path, _MOUNT_POINTS):
        needed = any(Path(path).is_relative_to(candidate) for path in paths)
        if candidate.is_dir() and not needed:
            return candidate
    raise LayerUnavailableError("no directory is free to build a root in")


def _bind(path: str, root: Path) -> None:
    """Shows `path` below `root`, read-only, with the symbolic links that lead to it."""
    location = Path("/")
    pending = list(Path(path).parts[1:])
    while pending:
        part = pending.pop(0)
        if part == "..":
            location = location.parent
            continue
        location = location / part
        inside = root / location.relative_to("/")
        if location.is_symlink():
            target = location.readlink()
            if not inside.is_symlink():
                inside.symlink_to(target)
            pending = [*target.parts, *pending]
            location = location.parent
            if target.is_absolute():
                location, pending = Path("/"), pending[1:]
        elif pending:
            inside.mkdir(exist_ok=True)
    _bind_real(location, root / location.relative_to("/"))


def _bind_real(source: Path, target: Path) -> None:
    if not source.exists() or os.path.ismount(target):
        return
    if source.is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    inside = os.fsencode(target)
    linux.call("mount", os.fsencode(source), inside, None, _MS_BIND | _MS_REC, None)
    if not source.is_char_device():
        _protect(inside)


def _protect(target: bytes) -> None:
    """Makes a mount read-only, with the mounts below it where the kernel can (since 5.12)."""
    attributes = struct.pack("=QQQQ", MS_RDONLY | MS_NOSUID | MS_NODEV, 0, 0, 0)
    try:
        linux.call("syscall", _MOUNT_SETATTR, _AT_FDCWD, target, _AT_RECURSIVE, attributes, 32)
    except OSError:
        _remount(target, MS_RDONLY | MS_NOSUID | MS_NODEV)


def _remount(target: bytes, flags: int) -> None:
    """Changes the flags of one mount, keeping those that a namespace may not lift."""
    kept = os.statvfs(target).f_flag & _KEPT_FLAGS
    flags |= kept | _MS_REMOUNT | _MS_BIND
    linux.call("mount", None, target, None, flags, None)
