"""A chart in words: for screen readers, and for everyone who would rather read it."""

from __future__ import annotations

from tui_nn.plot.describe.charts import describe

__all__ = ["describe"]
