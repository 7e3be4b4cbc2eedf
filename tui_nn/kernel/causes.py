"""Says in one plain sentence why a worker is gone."""

from __future__ import annotations

import re
import signal

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.process import Exit
from tui_nn.kernel.sandbox.explain import explain_death, scratch_sentence
from tui_nn.kernel.sanitize import clean_text

BROKEN = 70
"""Exit code of a worker that failed by itself, mostly for want of memory to tell a result."""

LOST = "The names that cells had defined are gone; your code is kept."

CRASH_MARK = b"Fatal Python error: "
"""How the interpreter begins its last words, which are for us and not for the learner."""

_LINE = re.compile(rb'File "<([^"\n]{1,200}) #\d+>", line (\d{1,6})')

_SIGNALS = {
    "SIGSEGV": "Python crashed: it touched memory that is not its own (a segmentation fault)",
    "SIGBUS": "Python crashed: it touched memory that does not exist (a bus error)",
    "SIGABRT": "Python ended itself because something had gone badly wrong (an abort)",
    "SIGFPE": "Python crashed in a calculation that the processor refuses",
    "SIGILL": "Python crashed on an instruction that the processor does not know",
    "SIGTERM": "Python was asked to end by another program",
    "SIGXFSZ": "Python wrote a file that is larger than the limit",
    "SIGKILL": (
        "Python was ended by the system, most likely because the computer's memory ran out"
    ),
}


def tell_exit(exit_: Exit | None, last_words: bytes, limits: Limits) -> str:
    """Tell how a worker ended by itself.

    Args:
        exit_: How it ended; None where that is unknown.
        last_words: The end of its C-level output.
        limits: What it might use.
    """
    if exit_ is None:
        return f"The Python that ran this cell ended without a word. {LOST}"
    if exit_.reason == "stopped":
        return f"The cell stopped its own Python, which then had to be ended. {LOST}"
    if exit_.reason == "scratch":
        return f"{scratch_sentence(limits)} {LOST}"
    if exit_.code == BROKEN:
        return f"The Python that ran this cell could not go on{_words(last_words)}. {LOST}"
    if exit_.code >= 0:
        return f"The cell ended Python itself, with exit code {exit_.code}. {LOST}"
    try:
        name = signal.Signals(-exit_.code).name
    except ValueError:
        name = f"signal {-exit_.code}"
    number = signal.SIGXCPU if exit_.reason == "cpu" else -exit_.code
    limit = explain_death(number, limits)
    if limit:
        return f"{limit} {LOST}"
    what = _SIGNALS.get(name, f"Python was ended by {name}")
    return f"{what}{_place(last_words)}. {LOST}"


def tell_last_words(last_words: bytes) -> str:
    """Return the last line of what a worker said before it ended; empty if it said nothing."""
    said = last_words.rpartition(CRASH_MARK)[2].decode("utf-8", "replace")
    lines = clean_text(said).strip().splitlines()
    return lines[-1][:200] if lines else ""


def _words(last_words: bytes) -> str:
    said = tell_last_words(last_words)
    return f" ({said})" if said else ""


def _place(last_words: bytes) -> str:
    """Return the learner's line in which Python crashed, where it could still say so."""
    start = last_words.rfind(CRASH_MARK)
    found = _LINE.search(last_words, start) if start >= 0 else None
    return f", in line {int(found[2])}" if found else ""
