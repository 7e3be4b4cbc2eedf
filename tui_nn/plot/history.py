"""The frames of a chart that moved, thinned out so that they never take much memory."""

from __future__ import annotations

from typing import Any

MOST_FRAMES = 64
"""How many frames are kept at the most."""


class FrameHistory:
    """Frames in order, spread evenly over the whole run however long it is.

    When it is full, every second frame is forgotten and from then on only half as many of the new
    ones are kept. The newest frame is always there.
    """

    def __init__(self, most: int = MOST_FRAMES) -> None:
        """Begin an empty history of at most `most` frames, at least 2."""
        self._most = max(2, most)
        self._frames: list[dict[str, Any]] = []
        self._every = 1
        self._seen = 0

    def __len__(self) -> int:
        return len(self._frames)

    def __getitem__(self, place: int) -> dict[str, Any]:
        """The frame at a place, from 0 for the oldest."""
        return self._frames[place]

    def add(self, frame: dict[str, Any]) -> None:
        """Take a new frame; the one before it goes where it was only there for being the newest."""
        if self._frames and (self._seen - 1) % self._every:
            self._frames.pop()
        if len(self._frames) >= self._most:
            del self._frames[1::2]
            self._every *= 2
        self._frames.append(frame)
        self._seen += 1

    def clear(self) -> None:
        """Forget all frames."""
        self._frames.clear()
        self._every, self._seen = 1, 0
