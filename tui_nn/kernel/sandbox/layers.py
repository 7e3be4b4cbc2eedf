"""The names of the sandbox's layers, and the way in which a layer says that it is missing."""

from __future__ import annotations

SESSION = "session"
ENVIRONMENT = "environment"
NAMESPACES = "namespaces"
LIMITS = "limits"
PRIVILEGES = "privileges"
LANDLOCK = "landlock"
SECCOMP = "seccomp"

ALL_LAYERS = frozenset({SESSION, ENVIRONMENT, NAMESPACES, LIMITS, PRIVILEGES, LANDLOCK, SECCOMP})
"""Every layer; the attack suite leaves one out at a time to see what that layer alone stops."""

SCRATCH = "scratch"
"""Not a layer of its own: it tells whether the working directory is capped."""


class LayerUnavailableError(Exception):
    """This system does not offer a layer; the message says why in a few words."""
