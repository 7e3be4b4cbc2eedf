"""Who attacks in these tests."""

from __future__ import annotations

import os
import sys

import pytest

from tests.kernel.attacks.catalogue import load_catalogue
from tests.kernel.attacks.identity import Identity, ordinary_identity, own_identity

load_catalogue()


@pytest.fixture(scope="session")
def attacker() -> Identity:
    """An ordinary user where that can be had, or else whoever runs the tests."""
    if sys.platform != "linux":
        pytest.skip("the layers are Linux's")
    return ordinary_identity() or own_identity()


@pytest.fixture(scope="session")
def root() -> Identity:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("the tests do not run as root")
    return own_identity()
