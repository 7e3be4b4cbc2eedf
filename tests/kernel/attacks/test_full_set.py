"""With every layer that the system offers, no attack succeeds."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.kernel.attacks.attack import ATTACKS
from tests.kernel.attacks.battle import available_layers, expected, possible, successes
from tests.kernel.attacks.identity import Identity
from tui_nn.kernel.sandbox.layers import ALL_LAYERS, LANDLOCK, NAMESPACES

MOST_IMPOSSIBLE = 25
"""Attacks that a system may not allow even without a sandbox, for lack of a kernel feature."""


def test_there_are_many_attacks_of_many_kinds() -> None:
    kinds = Counter(attack.kind for attack in ATTACKS)
    assert len(ATTACKS) >= 170
    assert len(kinds) >= 14


def test_nearly_every_attack_succeeds_where_there_is_no_sandbox(attacker: Identity) -> None:
    assert len(ATTACKS) - len(possible(attacker)) <= MOST_IMPOSSIBLE


def test_no_attack_succeeds_against_all_layers(attacker: Identity) -> None:
    layers = available_layers(attacker)
    assert successes(layers, attacker, slow=True) == expected(layers, attacker, slow=True)
    if layers == ALL_LAYERS:
        assert not successes(layers, attacker, slow=True)


def test_no_attack_succeeds_against_all_layers_when_tui_nn_runs_as_root(root: Identity) -> None:
    layers = available_layers(root)
    assert successes(layers, root) == expected(layers, root)


def test_root_without_namespaces_is_held_like_anybody(root: Identity) -> None:
    layers = available_layers(root) - {NAMESPACES}
    assert successes(layers, root) == expected(layers, root)


@pytest.mark.parametrize("abi", [1, 2, 4, 6])
def test_an_older_landlock_holds_as_well_together_with_the_other_layers(
    attacker: Identity, abi: int
) -> None:
    layers = available_layers(attacker) - {NAMESPACES}
    if LANDLOCK not in layers:
        pytest.skip("the kernel has no Landlock")
    assert successes(layers, attacker, landlock_abi=abi) == expected(layers, attacker)
