"""One fork server for all tests of the kernel, and a fresh worker for each test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from tui_nn.kernel.client import Kernel, KernelHost
from tui_nn.kernel.containment import Limits

LIMITS = Limits(interrupt_grace=0.5)
"""The usual limits, but tests need not wait long for a worker that ignores interrupts."""


@pytest.fixture(scope="session")
def host() -> Iterator[KernelHost]:
    host = KernelHost.launch(LIMITS)
    yield host
    asyncio.run(host.close())


@pytest.fixture
async def kernel(host: KernelHost) -> AsyncIterator[Kernel]:
    kernel = await host.kernel()
    yield kernel
    await kernel.close()
