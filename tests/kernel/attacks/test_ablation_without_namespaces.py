"""The same on a system that allows no namespaces, as in most containers."""

from __future__ import annotations

import pytest

from tests.kernel.attacks.battle import available_layers, expected, successes
from tests.kernel.attacks.identity import Identity
from tui_nn.kernel.sandbox.layers import ALL_LAYERS, NAMESPACES


@pytest.mark.parametrize("layer", sorted(ALL_LAYERS - {NAMESPACES}))
def test_without_one_more_layer_its_own_attacks_succeed_as_well(
    attacker: Identity, layer: str
) -> None:
    layers = available_layers(attacker) - {NAMESPACES}
    if layers != ALL_LAYERS - {NAMESPACES}:
        pytest.skip(f"this system lacks {ALL_LAYERS - layers}")
    rest = layers - {layer}
    found = successes(rest, attacker)
    assert found == expected(rest, attacker)
    assert found >= successes(layers, attacker)
