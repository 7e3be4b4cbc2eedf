"""Run as a program: confines a worker as the kernel does and has it run a piece of code.

The zygote's own preparation can be preceded by code that takes something away from it, such as a
system call, to see what is made of a system that lacks it.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sys
import traceback

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.confine import confine_worker, prepare_zygote
from tui_nn.kernel.sandbox.scratch import make_scratch

REPORTS = 3
"""Descriptor that the layers' reports are written to."""


def main() -> None:
    settings = json.loads(sys.argv[1])
    exec(settings["before"], {})
    limits = Limits(**settings["limits"])
    jail = prepare_zygote(
        frozenset(settings["layers"]), tuple(settings["readable"]), settings["landlock_abi"]
    )
    if settings["numpy"]:
        import numpy as np

        square = np.random.default_rng(0).random((64, 64))
        np.linalg.inv(square @ square)
    scratch = make_scratch() if jail.needs_scratch and limits.scratch_size else None
    directory = None if scratch is None else scratch.path
    zygote = os.getpid()
    worker = os.fork()
    if worker == 0:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            keep = {0, 1, 2, REPORTS}
            reports = confine_worker(jail, limits, directory, keep, zygote)
            os.write(REPORTS, json.dumps([dataclasses.astuple(r) for r in reports]).encode())
            os.close(REPORTS)
            exec(compile(settings["code"], "<cell>", "exec"), {"__name__": "__main__"})
            sys.stdout.flush()
        except BaseException:
            traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    os.close(REPORTS)
    _, status = os.waitpid(worker, 0)
    if scratch is not None:
        scratch.remove()
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
