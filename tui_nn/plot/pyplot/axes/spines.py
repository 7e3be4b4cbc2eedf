"""The frame of a chart: it only decorates, so everything about it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class Spine:
    """One side of the frame, or several."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("set_"):
            return _accept
        raise AttributeError(f"A side of the frame has no {name!r} here; its set_... are accepted.")


class Spines:
    """All sides of the frame."""

    def __getitem__(self, side: Any) -> Spine:
        return Spine()

    def __getattr__(self, side: str) -> Any:
        if side.startswith("__"):
            raise AttributeError(side)
        return Spine() if side in ("left", "right", "top", "bottom") else getattr(Spine(), side)

    def __iter__(self) -> Iterator[str]:
        return iter(("left", "right", "bottom", "top"))

    def keys(self) -> list[str]:
        """Return the names of the sides."""
        return list(self)

    def values(self) -> list[Spine]:
        """Return the sides."""
        return [Spine() for _ in self]

    def items(self) -> list[tuple[str, Spine]]:
        """Return names and sides."""
        return [(side, Spine()) for side in self]


def _accept(*_args: Any, **_styling: Any) -> None:
    """Accept any look."""
