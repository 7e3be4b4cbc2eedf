"""One layer off at a time: what it alone stops must now succeed, or the suite proves nothing."""

from __future__ import annotations

import pytest

from tests.kernel.attacks.attack import ATTACKS
from tests.kernel.attacks.battle import available_layers, expected, successes
from tests.kernel.attacks.identity import Identity
from tui_nn.kernel.sandbox.layers import ALL_LAYERS


@pytest.mark.parametrize("layer", sorted(ALL_LAYERS))
def test_without_one_layer_exactly_its_own_attacks_succeed(attacker: Identity, layer: str) -> None:
    layers = available_layers(attacker)
    if layers != ALL_LAYERS:
        pytest.skip(f"this system lacks {ALL_LAYERS - layers}")
    rest = layers - {layer}
    alone = {a.name for a in ATTACKS if a.only_stopper(layers, as_root=attacker.is_root) == layer}
    found = successes(rest, attacker)
    assert found == expected(rest, attacker)
    assert found <= alone
    assert found, f"no attack shows that the layer {layer} is needed"
