"""Whatever a cell does, the app lives, shows nothing that acts, and runs the next cell."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.kernel.attacks.cells import CELLS, Cell
from tests.kernel.attacks.siege import LIMITS, besiege
from tests.kernel.attacks.texts import MARKUP
from tests.kernel.driving import kernel_with, run
from tui_nn.kernel.client import Kernel


@pytest.fixture(scope="module")
async def kernel() -> AsyncIterator[Kernel]:
    async with kernel_with(LIMITS) as kernel:
        yield kernel


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.kind}: {cell.name}")
async def test_the_app_survives_a_cell_that(kernel: Kernel, cell: Cell) -> None:
    assert await besiege(kernel, cell) == []


@pytest.mark.asyncio(loop_scope="module")
async def test_markup_arrives_as_the_plain_text_that_it_is(kernel: Kernel) -> None:
    outcome = await run(kernel, f"print({MARKUP!r})")
    assert outcome.text() == f"{MARKUP}\n"


def test_there_are_attacks_of_every_kind() -> None:
    kinds = {cell.kind for cell in CELLS}
    assert kinds >= {"crashes", "output floods", "protocol forgery", "terminal escapes", "markup"}
    assert len(CELLS) > 350
