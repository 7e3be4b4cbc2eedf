"""Attacks on the app itself, by a cell that runs in a real kernel and talks to it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.kernel.attacks.forgeries import FORGERIES
from tests.kernel.attacks.texts import ESCAPES, MARKUP, TELLERS


@dataclass(frozen=True)
class Cell:
    """A cell that attacks.

    Attributes:
        name: What it does.
        kind: Its class.
        code: Its source; it prints `begun` first if it has to be interrupted.
        endless: Whether it ends only by being interrupted.
    """

    name: str
    kind: str
    code: str
    endless: bool = False


def _endless(name: str, code: str) -> Cell:
    return Cell(name, "processor time", f"print('begun')\n{code}", endless=True)


def _flood(name: str, code: str, *, endless: bool = False) -> Cell:
    return Cell(name, "output floods", code, endless)


CELLS = [
    _endless("loops", "while True: pass"),
    _endless("sleeps", "import time\ntime.sleep(10**6)"),
    _endless("matches a catastrophic pattern", "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"),
    _endless("computes a power without end", "10 ** (10 ** 9)"),
    _endless("sums in C without end", "sum(range(10 ** 13))"),
    _endless("copies arrays in C", "import numpy as np\nwhile True: np.ones(10**6).sort()"),
    _endless("swallows interrupts", "while True:\n try:\n  while True: pass\n except: pass"),
    _endless("ignores interrupts", "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile 1: 0"),
    _endless("masks interrupts", "import signal\nsignal.pthread_sigmask(0, {2})\nwhile 1: 0"),
    _endless("loops in a finally", "try:\n while 1: 0\nfinally:\n while 1: 0"),
    Cell("stops itself", "processor time", "import os, signal\nos.kill(os.getpid(), 19)"),
    Cell("ends the process", "crashes", "import os\nos._exit(3)"),
    Cell("reads address nought", "crashes", "import ctypes\nctypes.string_at(0)"),
    Cell("aborts", "crashes", "import os\nos.abort()"),
    Cell("kills itself", "crashes", "import os\nos.kill(os.getpid(), 9)"),
    Cell(
        "recurses without a limit",
        "crashes",
        "print('begun')\nimport sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()",
        endless=True,
    ),
    Cell("closes every descriptor", "crashes", "import os\nos.closerange(0, 256)"),
    Cell("closes the wire", "crashes", "import os\nos.close(4)"),
    Cell("exits", "crashes", "raise SystemExit(1)"),
    Cell("clears the modules", "crashes", "import sys\nsys.modules.clear()"),
    Cell("empties builtins", "crashes", "import builtins\nvars(builtins).clear()"),
    Cell("breaks the output", "crashes", "import sys\nsys.stdout = None\nsys.stderr = 3"),
    Cell("patches the wire", "crashes", "import os, json\nos.write = json.dumps = None"),
    Cell("fills the memory", "memory", "kept = []\nwhile True: kept.append(bytearray(1 << 20))"),
    Cell("asks for 74 GiB", "memory", "import numpy as np\nnp.ones((100_000, 100_000))"),
    _flood("prints without end", "print('begun')\nwhile True: print('x' * 99)", endless=True),
    _flood("prints one long line", "print('x' * 10**7)"),
    _flood("fills the raw pipe", "import os\nfor _ in range(99): os.write(1, b'x' * 9999)"),
    _flood("prints tiny pieces", "for _ in range(50000): print('x', end='', flush=True)"),
    _flood("rewrites a line", "for n in range(50000): print(n, end='\\r', flush=True)"),
    _flood("shows a huge value", "'x' * 10**7"),
    _flood("raises a huge error", "raise ValueError('x' * 10**7)"),
    _flood(
        "raises an error that cannot be told",
        "class E(Exception):\n def __str__(self): raise self\nraise E",
    ),
    _flood(
        "shows a value that cannot be told",
        "class V:\n def __repr__(self): raise SystemExit\nV()",
    ),
    _flood(
        "shows many charts",
        "import matplotlib.pyplot as plt\n"
        "for n in range(300): plt.figure(); plt.plot([n]); plt.show()",
    ),
]

CELLS += [Cell(name, "protocol forgery", code) for name, code in FORGERIES.items()]
CELLS += [
    Cell(f"{what} {how}", "terminal escapes", code.format(text))
    for what, text in ESCAPES.items()
    for how, code in TELLERS.items()
]
CELLS += [
    Cell(f"sends markup {how}", "markup", code.format(MARKUP)) for how, code in TELLERS.items()
]
