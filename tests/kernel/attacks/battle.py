"""Runs attacks against a set of layers and tells which succeeded."""

from __future__ import annotations

import base64
import dataclasses
import functools
import json
import select
import subprocess
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

import numpy as np

from tests.kernel.attacks.attack import ATTACKS, Attack, Outcome
from tests.kernel.attacks.catalogue import load_catalogue
from tests.kernel.attacks.identity import Identity
from tests.kernel.attacks.world import World
from tui_nn.kernel.containment import MEBIBYTE, LayerReport, Limits
from tui_nn.kernel.launch import BOOTSTRAP, ONE_THREAD, import_roots
from tui_nn.kernel.sandbox.layers import ALL_LAYERS

LIMITS = Limits(
    memory=48 * MEBIBYTE,
    cpu_seconds=1,
    open_files=48,
    file_size=2 * MEBIBYTE,
    scratch_size=6 * MEBIBYTE,
    scratch_files=64,
)
"""Small, so that going beyond them is quick."""

PATIENCE = 30.0
CHECKOUT = str(Path(__file__).parents[3])


class Battle:
    """A world and an arena in it, for one set of layers and one user."""

    def __init__(
        self, layers: frozenset[str], identity: Identity, landlock_abi: int | None = None
    ) -> None:
        load_catalogue()
        self.layers = layers
        self._world = World(identity)
        self._seed = Random().randrange(1 << 30)
        settings = {
            "layers": sorted(layers),
            "limits": dataclasses.asdict(LIMITS),
            "landlock_abi": landlock_abi,
            "library": str(self._world.library),
            "open_file": str(self._world.held),
            "seed": self._seed,
        }
        roots = json.dumps([CHECKOUT, *import_roots()])
        module = "tests.kernel.attacks.arena"
        self._arena = subprocess.Popen(
            identity.command(["-I", "-c", BOOTSTRAP, roots, module, json.dumps(settings)]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**ONE_THREAD, "SECRET": self._world.tokens["variable"].decode()},
        )
        self._tell(self._world.tokens["sibling"])
        self.reports = tuple(LayerReport(*report) for report in self._answer())

    def __enter__(self) -> Battle:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._arena.stdin is not None
        self._arena.stdin.close()
        try:
            self._arena.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._arena.kill()
            self._arena.wait()
        assert self._arena.stdout is not None
        self._arena.stdout.close()
        self._world.close()

    def attempt(self, attack: Attack) -> Outcome:
        """Runs one attack and looks at what has become of the world."""
        request = {"attack": attack.name, "prey": dataclasses.asdict(self._world.prey())}
        self._tell(json.dumps(request).encode())
        told = self._answer()
        return Outcome(
            output=base64.b64decode(told["output"]),
            status=told["status"],
            seconds=told["seconds"],
            changes=self._world.changes() | frozenset(told["changes"]),
            size=self._world.size,
            tokens=self._world.tokens,
            first_random=float(np.random.RandomState(self._seed).random_sample()),
        )

    def succeeded(self, attack: Attack) -> bool:
        """Whether an attack succeeds."""
        return attack.judge(self.attempt(attack))

    def _tell(self, line: bytes) -> None:
        assert self._arena.stdin is not None
        self._arena.stdin.write(line + b"\n")
        self._arena.stdin.flush()

    def _answer(self) -> Any:
        assert self._arena.stdout is not None
        ready, _, _ = select.select([self._arena.stdout], [], [], PATIENCE)
        line = self._arena.stdout.readline() if ready else b""
        assert line, "the arena does not answer: an attack has taken it down"
        return json.loads(line)


@functools.cache
def available_layers(identity: Identity) -> frozenset[str]:
    """Returns the layers that this system offers that user, found out by trying."""
    with Battle(ALL_LAYERS, identity) as battle:
        return frozenset(r.layer for r in battle.reports if r.in_force) & ALL_LAYERS


@functools.cache
def possible(identity: Identity) -> frozenset[str]:
    """Returns the attacks that succeed where no layer is: the others prove nothing here."""
    needing = {attack.name for attack in ATTACKS if attack.requires}
    return successes(frozenset(), identity, slow=True) | needing


@functools.cache
def successes(
    layers: frozenset[str],
    identity: Identity,
    *,
    landlock_abi: int | None = None,
    slow: bool = False,
) -> frozenset[str]:
    """Returns the names of the attacks that succeed against a set of layers.

    Attacks that need a layer which is missing are not tried: as root they would hit this computer.
    """
    load_catalogue()
    tried = [a for a in ATTACKS if a.requires <= layers and (slow or not a.slow)]
    with Battle(layers, identity, landlock_abi) as battle:
        return frozenset(attack.name for attack in tried if battle.succeeded(attack))


def expected(layers: frozenset[str], identity: Identity, *, slow: bool = False) -> frozenset[str]:
    """Returns the names of the attacks that should succeed against a set of layers."""
    return frozenset(
        attack.name
        for attack in ATTACKS
        if (slow or not attack.slow)
        and attack.name in possible(identity)
        and attack.should_succeed(layers, as_root=identity.is_root)
    )
