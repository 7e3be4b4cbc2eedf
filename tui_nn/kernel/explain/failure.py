"""What is known about an exception that is to be explained."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Any

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import Frame


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception and its surroundings.

    Attributes:
        error: The exception.
        frames: The learner's frames, innermost last.
        names: The namespace that the cell ran in.
        limits: What the worker may use.
        traceback: The traceback entry of the innermost learner's frame, or None.
    """

    error: BaseException
    frames: tuple[Frame, ...]
    names: dict[str, Any]
    limits: Limits
    traceback: TracebackType | None
