"""What a worker must be able to read so that Python, NumPy and the course's own library work."""

from __future__ import annotations

import importlib.util
import sysconfig
from pathlib import Path

import tui_nn

SYSTEM_PATHS = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/localtime",
)
READABLE_DEVICES = ("/dev/zero", "/dev/urandom")
WRITABLE_DEVICES = ("/dev/null",)


def runtime_paths() -> tuple[str, ...]:
    """Returns the files and directories to be read by workers, those that exist, without doubles.

    Directories below another one of the list are left out. The library directories of the
    interpreter are named one by one: its prefix may be a home directory.
    """
    named = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    package = str(Path(tui_nn.__file__).parent)
    numpy = importlib.util.find_spec("numpy")
    arrays = str(Path(numpy.origin).parents[1]) if numpy and numpy.origin else ""
    libraries = str(sysconfig.get_config_var("LIBDIR") or "")
    candidates = [Path(path) for path in (*named, package, arrays, *SYSTEM_PATHS) if path]
    candidates += [Path(libraries)] if _holds_only_libraries(libraries) else []
    found = sorted({path for path in candidates if path.exists()})
    return tuple(str(path) for path in found if not any(other in path.parents for other in found))


def _holds_only_libraries(directory: str) -> bool:
    """Whether the interpreter was built to find its shared libraries in a `lib` directory."""
    return Path(directory).name in {"lib", "lib64"}
