"""What an attack is: something tried inside, how it is judged outside, and what must stop it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from tui_nn.kernel.sandbox.layers import ALL_LAYERS


@dataclass(frozen=True, slots=True)
class Prey:
    """What an attacker is told: where things are, never what they hold."""

    directory: str
    secret: str
    sized: str
    link: str
    folder: str
    library: str
    library_file: str
    locked_file: str
    tcp_port: int
    udp_port: int
    stream_socket: str
    datagram_socket: str
    abstract_socket: str
    victim: int
    victim_address: int
    victim_descriptor: int
    shared_key: int
    queue: str
    sibling: int = 0
    sibling_address: int = 0
    sibling_file: str = ""
    open_file: int = -1
    open_socket: int = -1
    scratch: str = ""
    limit_memory: int = 0
    limit_file_size: int = 0
    limit_open_files: int = 0
    limit_scratch: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What could be seen from outside after an attack.

    Attributes:
        output: Every byte that came out of the worker.
        status: Its exit code, negative for a signal.
        seconds: Processor time that it took.
        changes: What changed outside, in a few words each.
        size: Bytes of the file `Prey.sized`.
        tokens: Secrets of which the worker had no knowledge.
        first_random: The number that a worker which was not reseeded draws first.
    """

    output: bytes
    status: int
    seconds: float
    changes: frozenset[str]
    size: int = 0
    tokens: dict[str, bytes] = field(default_factory=dict)
    first_random: float = 0.0


CLAIM = b"attacker: it worked"
"""What a worker says where nothing but its own word can tell; never needed for a secret."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One way to misbehave.

    Attributes:
        name: What it does.
        kind: Its class.
        act: Runs in the confined worker; what it returns or raises is printed.
        judge: Tells from the outcome whether it succeeded.
        stopped_by: Layers each of which stops it alone.
        root_stopped_by: The same where the suite attacks as root, if that differs.
        requires: Layers without which there is nothing to attack, so that it is not tried.
        slow: Whether it burns processor time, so that it is tried with few sets of layers only.
    """

    name: str
    kind: str
    act: Callable[[Prey], Any]
    judge: Callable[[Outcome], bool]
    stopped_by: frozenset[str]
    root_stopped_by: frozenset[str]
    requires: frozenset[str]
    slow: bool

    def should_succeed(self, layers: frozenset[str], *, as_root: bool) -> bool:
        """Whether it succeeds against a set of layers, if it does against the baseline."""
        stoppers = self.root_stopped_by if as_root else self.stopped_by
        return not stoppers & layers and self.requires <= layers

    def only_stopper(self, layers: frozenset[str], *, as_root: bool) -> str | None:
        """The one layer of a set that stops it, or None if none or several do."""
        stoppers = (self.root_stopped_by if as_root else self.stopped_by) & layers
        return next(iter(stoppers)) if len(stoppers) == 1 and self.requires <= layers else None


ATTACKS: list[Attack] = []
"""Every attack that a module of the catalogue has declared."""


def attack(
    kind: str,
    judge: Callable[[Outcome], bool],
    stopped_by: Collection[str],
    *,
    as_root: Collection[str] | None = None,
    requires: Collection[str] = (),
    slow: bool = False,
) -> Callable[[Callable[[Prey], Any]], Callable[[Prey], Any]]:
    """Declares the decorated function as an attack; its name is the attack's name."""
    unknown = {*stopped_by, *requires, *(as_root or ())} - ALL_LAYERS
    assert not unknown, f"no such layers: {unknown}"

    def declare(act: Callable[[Prey], Any]) -> Callable[[Prey], Any]:
        name = act.__name__.replace("_s_", "'s ").replace("_", " ")
        assert name not in {known.name for known in ATTACKS}, f"two attacks are named {name}"
        ATTACKS.append(
            Attack(
                name,
                kind,
                act,
                judge,
                frozenset(stopped_by),
                frozenset(stopped_by if as_root is None else as_root),
                frozenset(requires),
                slow,
            )
        )
        return act

    return declare


def leaked(outcome: Outcome) -> bool:
    """A secret came out."""
    return any(token in outcome.output for token in outcome.tokens.values())


def changed(*what: str) -> Callable[[Outcome], bool]:
    """Something changed outside: `files`, `victim`, `sibling` …; any of those named."""
    return lambda outcome: bool(outcome.changes & set(what))


def claimed(outcome: Outcome) -> bool:
    """The worker says so; for what has no effect outside, such as memory or a kernel object."""
    return CLAIM in outcome.output
