"""The kernel that notebooks use: ipykernel, driven by jupyter-client (the `benchmark` extra)."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

PATIENCE = 60.0
"""Seconds after which it counts as stuck."""

ENDLESS = "print('on', flush=True)\nwhile True: pass"


def is_installed() -> bool:
    """Whether the reference can be measured here."""
    return all(importlib.util.find_spec(name) for name in ("ipykernel", "jupyter_client"))


class IPythonKernel:
    """An ipykernel in a process of its own."""

    def __init__(self, manager: Any, client: Any) -> None:
        """Use `started` instead."""
        self._manager = manager
        self._client = client

    @classmethod
    @asynccontextmanager
    async def started(cls) -> AsyncIterator[IPythonKernel]:
        """Start one; it ends with the context."""
        # Imported by name, because it is not installed wherever the types are checked.
        manager = importlib.import_module("jupyter_client").AsyncKernelManager()
        await manager.start_kernel(stderr=subprocess.DEVNULL)
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            yield cls(manager, client)
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    async def round_trip(self) -> float:
        """Seconds to run `1 + 1` and have its value."""
        started = perf_counter()
        request = self._client.execute("1 + 1")
        await self._until_idle(request)
        return perf_counter() - started

    async def reset(self) -> float:
        """Seconds until a fresh process with an empty namespace stands ready."""
        started = perf_counter()
        await self._manager.restart_kernel(now=True)
        await self._client.wait_for_ready(timeout=PATIENCE)
        return perf_counter() - started

    async def interrupt(self) -> float:
        """Seconds to stop an endless loop, until the kernel is ready for the next cell."""
        request = self._client.execute(ENDLESS)
        await self._until(request, "stream")
        started = perf_counter()
        await self._manager.interrupt_kernel()
        await self._until_idle(request)
        return perf_counter() - started

    async def _until_idle(self, request: str) -> None:
        while True:
            message = await self._until(request, "status")
            if message["content"]["execution_state"] == "idle":
                return

    async def _until(self, request: str, kind: str) -> dict[str, Any]:
        """The next message of a kind that answers a request."""
        while True:
            message: dict[str, Any] = await self._client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == kind:
                return message
