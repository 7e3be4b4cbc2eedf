"""The fixed descriptors of a worker."""

from __future__ import annotations

import os

COMMANDS = 3
"""Descriptor that commands are read from."""

MESSAGES = 4
"""Descriptor that messages are written to."""


def reserve_descriptors() -> None:
    """Keep the numbers that workers use free of what the zygote opens and still needs in them."""
    while os.open(os.devnull, os.O_RDONLY) <= MESSAGES:
        pass


def arrange_descriptors(commands: int, messages: int, raw: int) -> None:
    """Put the descriptors at their fixed numbers: 0 reads nothing, 1 and 2 are the raw pipe.

    Since the fixed numbers have been reserved, copies get higher ones.
    """
    nothing = os.open(os.devnull, os.O_RDONLY)
    out_of_the_way = [os.dup(number) for number in (nothing, raw, raw, commands, messages)]
    for number, descriptor in enumerate(out_of_the_way):
        os.dup2(descriptor, number)
