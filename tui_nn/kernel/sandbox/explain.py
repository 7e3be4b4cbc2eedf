"""Plain sentences for what the sandbox refuses, lest anybody take it for their own fault."""

from __future__ import annotations

import errno
import re
import signal
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tui_nn.kernel.containment import MEBIBYTE, Limits

_PROCESSES = (
    "A cell may not start other programs or processes: the tutorial's sandbox keeps each cell in "
    "one process, so that nothing it starts can outlive it or escape its limits."
)
_THREADS = (
    "A cell may not start threads: the tutorial's sandbox keeps each cell to one thread, so that "
    "it can always be stopped. Run the work in a plain loop instead; asyncio works too."
)
_NETWORK = (
    "A cell has no network: the tutorial's sandbox keeps it from everything outside, so that no "
    "course can send or fetch data behind your back."
)
_LIMITS = "A cell may not raise its own limits: the tutorial's sandbox sets them once and for all."
_REFUSED = (
    "The tutorial's sandbox refused this: a cell may compute and use files in its working "
    "directory, but not reach the network, start or signal processes, or change the system."
)
_UNWRITABLE = "This cell may not write files: the tutorial's sandbox gave it no directory to use."

_TOPICS = (
    (_PROCESSES, {"subprocess", "multiprocessing", "pty", "webbrowser"}),
    (_NETWORK, {"socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib"}),
)
_REFUSALS = {errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOSYS, errno.EAGAIN}
_ALLOCATION = re.compile(r"Unable to allocate ([\d.]+ \w+)")
_LONGEST_NAME = 60
_LONGEST_CHAIN = 20


def explain_denial(error: BaseException, limits: Limits) -> str | None:
    """Tells in one sentence which limit or rule of the sandbox an exception met.

    Args:
        error: What a cell raised, with its traceback.
        limits: What the worker may use.

    Returns:
        The sentence, or None if the sandbox has nothing to do with it.
    """
    for cause in islice(_chain(error), _LONGEST_CHAIN):
        sentence = _explain_one(cause, error, limits)
        if sentence:
            return sentence
    return None


def explain_death(signal_number: int, limits: Limits) -> str | None:
    """Tells which limit ended a worker, from the signal that killed it; None if none did."""
    if signal_number == getattr(signal, "SIGXCPU", None):
        return (
            f"The lesson has used its {limits.cpu_seconds} s of processor time and was ended; "
            "it goes on with a fresh start."
        )
    if signal_number == getattr(signal, "SIGSYS", None):
        return "The tutorial's sandbox ended this cell: it made a system call of another machine."
    return None


def scratch_sentence(limits: Limits) -> str:
    """Says that the working directory has reached its limit."""
    if not limits.scratch_size:
        return _UNWRITABLE
    return (
        f"The working directory is full: a lesson may keep {_size(limits.scratch_size)} in "
        f"{limits.scratch_files} files there. Delete some, or restart the lesson's kernel."
    )


def _explain_one(error: BaseException, outer: BaseException, limits: Limits) -> str | None:
    if isinstance(error, MemoryError):
        return _memory_sentence(str(error), limits)
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        return _THREADS
    if isinstance(error, ValueError) and "raise maximum limit" in str(error):
        return _LIMITS
    if isinstance(error, OSError):
        sentence = _limit_sentence(error, limits)
        return sentence or _refusal_sentence(error, _modules(error) | _modules(outer), limits)
    return None


def _memory_sentence(message: str, limits: Limits) -> str:
    found = _ALLOCATION.search(message)
    asked = f"asked for {found[1]}" if found else "needs more memory than it may have"
    return (
        f"This cell {asked}; the limit is {_size(limits.memory)} for all that the lesson keeps. "
        "Use smaller arrays, or restart the lesson's kernel to free what earlier cells hold."
    )


def _limit_sentence(error: OSError, limits: Limits) -> str | None:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return scratch_sentence(limits)
        case errno.EFBIG:
            return f"One file may hold {_size(limits.file_size)}; this cell tried to write more."
        case errno.EMFILE:
            return (
                f"A lesson may have {limits.open_files} files open at once; close them after use, "
                "best with `with open(...) as file:`."
            )
        case errno.ENOMEM:
            return _memory_sentence("", limits)
    return None


def _refusal_sentence(error: OSError, modules: set[str], limits: Limits) -> str | None:
    for sentence, names in _TOPICS:
        if modules & names:
            return sentence
    if type(error).__name__ == "gaierror":
        return _NETWORK
    if error.filename is not None:
        return _file_sentence(error, limits)
    return _REFUSED if error.errno in _REFUSALS else None


def _file_sentence(error: OSError, limits: Limits) -> str | None:
    if error.errno not in _REFUSALS | {errno.ENOENT, errno.EXDEV} or isinstance(
        error.filename, int
    ):
        return None
    name = (
        error.filename.decode(errors="replace")
        if isinstance(error.filename, bytes)
        else str(error.filename)
    )
    shown = name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"
    if _is_outside(name):
        return (
            f"“{shown}” lies outside the lesson's working directory; the tutorial's sandbox lets "
            "a cell use files there only, so that nothing of yours is read or changed."
        )
    if error.errno == errno.ENOENT:
        return (
            f"There is no “{shown}” in the lesson's working directory: it starts empty, and the "
            "tutorial's sandbox keeps the other files of this computer out of reach."
        )
    return _REFUSED if limits.scratch_size else _UNWRITABLE


def _is_outside(name: str) -> bool:
    try:
        here = Path.cwd()
    except OSError:
        return True
    return not (here / name).resolve().is_relative_to(here)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yields an exception and what led to it; libraries wrap refusals in errors of their own."""
    seen: set[int] = set()
    pending: list[object] = [error]
    while pending:
        current = pending.pop(0)
        if not isinstance(current, BaseException) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        pending += [getattr(current, "reason", None), current.__cause__]
        if not current.__suppress_context__:
            pending.append(current.__context__)


def _modules(error: BaseException) -> set[str]:
    """Returns the top-level packages whose code the exception passed through."""
    found = set()
    entry = error.__traceback__
    while entry is not None:
        name = entry.tb_frame.f_globals.get("__name__")
        if isinstance(name, str):
            found.add(name.partition(".")[0])
        entry = entry.tb_next
    return found


def _size(count: int) -> str:
    return f"{count / MEBIBYTE:.4g} MiB" if count < 1 << 30 else f"{count / (1 << 30):.4g} GiB"
