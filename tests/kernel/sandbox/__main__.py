"""Prints what the sandbox costs: from fork to ready, and while a network is trained.

The kinds of worker take turns, so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys

from tests.kernel.sandbox.confining import CHECKOUT
from tui_nn.kernel.launch import BOOTSTRAP, ONE_THREAD, import_roots
from tui_nn.kernel.sandbox.layers import ALL_LAYERS, NAMESPACES

KINDS = {
    "no layer": frozenset[str](),
    "without namespaces": ALL_LAYERS - {NAMESPACES},
    "every layer": ALL_LAYERS,
}
ROUNDS = 40


def main() -> None:
    """Measures and prints medians, and ratios against a worker without any layer."""
    zygotes = {kind: _start(layers) for kind, layers in KINDS.items()}
    times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    turns = list(zygotes.items())
    for _ in range(ROUNDS):
        random.shuffle(turns)  # who comes last in a round may always find a warmer processor
        for kind, zygote in turns:
            assert zygote.stdin is not None and zygote.stdout is not None
            zygote.stdin.write("again\n")
            zygote.stdin.flush()
            ready, loop = map(float, zygote.stdout.readline().split())
            times[kind].append((ready, loop))
    for zygote in zygotes.values():
        zygote.communicate()
    reference = [loop for _, loop in times["no layer"]]
    for kind, measured in times.items():
        ready = statistics.median(ready for ready, _ in measured)
        pairs = zip((loop for _, loop in measured), reference, strict=True)
        ratio = statistics.median(loop / plain for loop, plain in pairs)
        print(f"{kind:<20} fork to ready {ready:5.2f} ms   training loop {ratio:.3f} times")


def _start(layers: frozenset[str]) -> subprocess.Popen[str]:
    roots = json.dumps([CHECKOUT, *import_roots()])
    module = "tests.kernel.sandbox.measuring"
    settings = json.dumps({"layers": sorted(layers)})
    return subprocess.Popen(
        [sys.executable, "-I", "-c", BOOTSTRAP, roots, module, settings],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=dict(ONE_THREAD),
        text=True,
    )


if __name__ == "__main__":
    main()
