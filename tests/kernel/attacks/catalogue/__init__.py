"""The attacks, one module for each class; importing them declares them."""

from __future__ import annotations

import importlib
import pkgutil


def load_catalogue() -> None:
    """Declares every attack."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
