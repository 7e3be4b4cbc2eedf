"""Run as root: becomes another user and then another Python program, which it makes readable.

Arguments: user id, interpreter, directory of its environment, then the interpreter's arguments.
Directories on the way that only root may enter are covered, in a mount namespace of its own, with
empty ones that show nothing but the interpreter's directories.
"""

import ctypes
import os
import sys
from pathlib import Path

NEW_MOUNTS, BIND, RECURSIVE, PRIVATE, DETACH = 0x20000, 4096, 16384, 1 << 18, 2


def main() -> None:
    user, interpreter, environment, *arguments = sys.argv[1:]
    shown = {Path(environment), Path(os.path.realpath(interpreter)).parents[1], *_checkout()}
    hidden = {parent for path in shown for parent in path.parents if not _may_enter(parent)}
    top = {path for path in hidden if not hidden & set(path.parents)}
    if top:
        _show(top, shown)
    os.setgroups([])
    os.setgid(int(user))
    os.setuid(int(user))
    os.execv(interpreter, [interpreter, *arguments])


def _checkout() -> set[Path]:
    return {Path(__file__).resolve().parents[3]}


def _may_enter(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o001)


def _show(hidden: set[Path], shown: set[Path]) -> None:
    library = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: Path, kind: str, flags: int, options: str = "") -> None:
        texts = [text.encode() for text in (source, str(target), kind)]
        if library.mount(*texts, ctypes.c_ulong(flags), options.encode()):
            raise OSError(ctypes.get_errno(), f"mount {target}")

    if library.unshare(NEW_MOUNTS):
        raise OSError(ctypes.get_errno(), "unshare")
    mount("", Path("/"), "", RECURSIVE | PRIVATE)
    needed = [path for path in sorted(shown) if hidden & set(path.parents)]
    held = [(path, os.open(path, os.O_PATH)) for path in needed]
    for path in hidden:
        mount("tmpfs", path, "tmpfs", 0, "mode=755,size=1m")
    for path, descriptor in held:
        path.mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{descriptor}", path, "", BIND | RECURSIVE)
        os.close(descriptor)


main()
