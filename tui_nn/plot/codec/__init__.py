"""Figures as JSON-safe dictionaries, and back with distrust.

The worker that sends a figure runs a stranger's code, so `figure_from_data` believes nothing: every
key, type, length and colour is checked, and every fault is a `ValueError` that says what is wrong.

Fields that have their default value are left out. In a list of numbers `null` is NaN; infinities
are `"inf"` and `"-inf"`; where `null` already means "automatic", NaN is `"nan"`. A list of many
numbers is packed: `{"f4": ...}` or `{"f8": ...}` holds the bytes of its floats in base 64.
"""

from __future__ import annotations

from tui_nn.plot.codec.objects import figure_from_data, figure_to_data

__all__ = ["figure_from_data", "figure_to_data"]
