"""Run by the self-test as a program of its own: confines a worker and tries to get out of it.

What the attempts claim is only told on; the self-test judges from outside what came of them.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.attempts import attempt_all, say
from tui_nn.kernel.sandbox.confine import confine_worker, prepare_zygote
from tui_nn.kernel.sandbox.scratch import make_scratch


def main() -> None:
    """Prepares as the zygote does, forks a worker and waits for it."""
    settings = json.loads(sys.argv[1])
    limits = Limits(**settings["limits"])
    jail = prepare_zygote(frozenset(settings["layers"]))
    scratch = make_scratch() if jail.needs_scratch and limits.scratch_size else None
    directory = None if scratch is None else scratch.path
    zygote = os.getpid()
    worker = os.fork()
    if worker == 0:
        try:
            reports = confine_worker(jail, limits, directory, range(3), zygote)
            say({"layers": [dataclasses.astuple(report) for report in reports]})
            attempt_all(settings["targets"], limits)
            say({"finished": True})
        finally:
            os._exit(0)
    os.waitpid(worker, 0)
    if scratch is not None:
        scratch.remove()


if __name__ == "__main__":
    main()
