"""What every test of charts begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tui_nn.plot import pyplot


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Close the figures that are open, before and after."""
    pyplot.set_display(None)
    pyplot.begin_cell()
    yield
    pyplot.set_display(None)
    pyplot.begin_cell()
