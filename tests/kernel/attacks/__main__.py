"""Prints what every attack came to, and which attacks each layer alone stops."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import groupby

from tests.kernel.attacks.attack import ATTACKS, Attack
from tests.kernel.attacks.battle import available_layers, possible, successes
from tests.kernel.attacks.catalogue import load_catalogue
from tests.kernel.attacks.cells import CELLS
from tests.kernel.attacks.identity import Identity, ordinary_identity, own_identity
from tests.kernel.attacks.siege import LIMITS, besiege
from tests.kernel.driving import kernel_with
from tui_nn.kernel.sandbox.layers import NAMESPACES


def main() -> None:
    """Attacks with every layer, then with one off at a time, with and without namespaces."""
    load_catalogue()
    identity = ordinary_identity() or own_identity()
    layers = available_layers(identity)
    print(f"Attacker: user {identity.user}. Layers: {', '.join(sorted(layers))}.\n")
    print_attacks(layers, identity)
    asyncio.run(print_siege())
    print_ablation(layers, identity)
    if NAMESPACES in layers:
        print("\nThe same where no namespaces are allowed:")
        print_ablation(layers - {NAMESPACES}, identity)
    if identity != own_identity():
        breaches = len(successes(available_layers(own_identity()), own_identity()))
        print(f"\nAs user {own_identity().user}: {breaches} attacks succeed against all layers.")


def print_attacks(layers: frozenset[str], identity: Identity) -> None:
    """Prints one line for each attack: whether it is possible here and whether it is stopped."""
    got_through = successes(layers, identity, slow=True)
    ordered = sorted(ATTACKS, key=lambda attack: attack.kind)
    for kind, group in groupby(ordered, key=lambda attack: attack.kind):
        print(kind)
        for attack in group:
            verdict = _verdict(attack, got_through, identity)
            stoppers = ", ".join(sorted(attack.stopped_by))
            print(f"  {verdict:<13} {attack.name:<55} {stoppers}")
    tried = possible(identity)
    kinds = Counter(attack.kind for attack in ATTACKS)
    print(
        f"\n{len(ATTACKS)} attacks in {len(kinds)} classes, {len(tried)} possible here without a "
        f"sandbox; breaches with every layer: {len(got_through)}."
    )


async def print_siege() -> None:
    """Prints how the app stands attacks by cells that run in a real kernel."""
    complaints = {}
    async with kernel_with(LIMITS) as kernel:
        for cell in CELLS:
            complaints[f"{cell.kind}: {cell.name}"] = await besiege(kernel, cell)
    kinds = Counter(cell.kind for cell in CELLS)
    print("\nAttacks on the app by a running cell:")
    for kind, count in kinds.items():
        print(f"  {kind:<20} {count}")
    breaches = {name: found for name, found in complaints.items() if found}
    print(f"{len(CELLS)} attacks; breaches: {len(breaches)}. {breaches or ''}")


def print_ablation(layers: frozenset[str], identity: Identity) -> None:
    """Prints what gets through when one layer is off, beyond what gets through anyway."""
    anyway = successes(layers, identity)
    print(f"\nAll of them on: {len(anyway)} get through. {'; '.join(sorted(anyway))}")
    for layer in sorted(layers):
        alone = sorted(successes(layers - {layer}, identity) - anyway)
        print(f"{layer} off: {len(alone)} more. {'; '.join(alone)}")


def _verdict(attack: Attack, got_through: frozenset[str], identity: Identity) -> str:
    if attack.name in got_through:
        return "BREACH"
    return "stopped" if attack.name in possible(identity) else "not possible"


if __name__ == "__main__":
    main()
