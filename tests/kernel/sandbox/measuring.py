"""Run as a program: times forking, confining and a training loop, within one zygote.

Its argument is JSON: the layers to lay on. For each round it prints the milliseconds from the fork
until the confined worker says that it is ready, and the seconds that the training loop took.
"""

from __future__ import annotations

import json
import os
import sys
import time

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.confine import confine_worker, prepare_zygote
from tui_nn.kernel.sandbox.scratch import make_scratch

EPOCHS = 3000


def train() -> float:
    """Trains a small network on XOR in plain NumPy, as the lessons do; returns the last loss."""
    import numpy as np

    rng = np.random.default_rng(0)
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    targets = np.array([[0.0], [1.0], [1.0], [0.0]])
    hidden, output = rng.normal(size=(2, 8)), rng.normal(size=(8, 1))
    loss = 0.0
    for _ in range(EPOCHS):
        activations = np.tanh(inputs @ hidden)
        predictions = 1 / (1 + np.exp(-activations @ output))
        error = predictions - targets
        loss = float((error**2).mean())
        output_gradient = activations.T @ error
        hidden_gradient = inputs.T @ (error @ output.T * (1 - activations**2))
        output -= 0.5 * output_gradient
        hidden -= 0.5 * hidden_gradient
    return loss


def main() -> None:
    settings = json.loads(sys.argv[1])
    jail = prepare_zygote(frozenset(settings["layers"]))
    train()
    zygote = os.getpid()
    for _ in sys.stdin:
        scratch = make_scratch() if jail.needs_scratch else None
        directory = None if scratch is None else scratch.path
        reading, writing = os.pipe()
        begun = time.perf_counter()
        worker = os.fork()
        if worker == 0:
            confine_worker(jail, Limits(), directory, {0, 1, 2, writing}, zygote)
            os.write(writing, b"ready")
            started = time.perf_counter()
            train()
            os.write(writing, str(time.perf_counter() - started).encode())
            os._exit(0)
        os.close(writing)
        assert os.read(reading, 5) == b"ready"
        ready = time.perf_counter() - begun
        seconds = os.read(reading, 100).decode()
        os.close(reading)
        os.waitpid(worker, 0)
        if scratch is not None:
            scratch.remove()
        print(ready * 1000, seconds, flush=True)


if __name__ == "__main__":
    main()
