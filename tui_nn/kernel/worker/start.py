"""Turns a fresh fork of the zygote into a confined worker."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from tui_nn.kernel.causes import BROKEN, CRASH_MARK
from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.confine import Jail, confine_worker
from tui_nn.kernel.worker.descriptors import COMMANDS, MESSAGES, arrange_descriptors
from tui_nn.kernel.worker.interrupts import InterruptGuard
from tui_nn.kernel.worker.loop import serve
from tui_nn.kernel.worker.wire import CommandSource, PipeSource


def start_worker(
    descriptors: Sequence[int],
    limits: Limits,
    jail: Jail,
    scratch: Path | None,
    parent: int,
    open_source: Callable[[int, InterruptGuard], CommandSource] = PipeSource,
) -> NoReturn:
    """Confine this process, serve the client and end; the caller's code never goes on.

    Args:
        descriptors: Where commands come from, where messages go, what standard output is.
        limits: What the worker may use.
        jail: What the zygote prepared.
        scratch: The worker's directory, where the jail needs one.
        parent: The process id of the zygote, or of whoever else started this process.
        open_source: What reads the commands.
    """
    try:
        guard = InterruptGuard()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        arrange_descriptors(*descriptors)
        keep = range(MESSAGES + 1)
        containment = confine_worker(jail, limits, scratch, keep, parent)
        faulthandler.enable(2, all_threads=False)
        sys.argv = [""]
        sys.path.insert(0, "")
        serve(open_source(COMMANDS, guard), MESSAGES, guard, limits, containment)
    except BaseException as error:
        words = f"{type(error).__name__}: {error}\n".encode(errors="replace")
        os.write(2, b"\n" + CRASH_MARK + words)
    finally:
        os._exit(BROKEN)
