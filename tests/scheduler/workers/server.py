"""A Redis server of its own for a test, and a queue in it."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from typing import TYPE_CHECKING

import pytest
from redis.exceptions import RedisError

from scheduler.workers import serving
from scheduler.workers.queue import reached
from tests.ports import kept_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from saq.queue.redis import RedisQueue

PATIENCE = 60.0
"""Seconds; only what never happens takes so long."""


@contextlib.asynccontextmanager
async def redis(folder: Path) -> AsyncIterator[str]:
    """A server that is there; its address."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not here; Debian's package of that name brings it")
    with kept_port() as port:
        options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
        server = await asyncio.create_subprocess_exec(program, *options, stdout=asyncio.subprocess.DEVNULL)
        address = f"redis://127.0.0.1:{port}"
        try:
            async with asyncio.timeout(PATIENCE), reached(address) as queue:
                while not await _answers(queue):
                    assert server.returncode is None
                    await asyncio.sleep(0.01)
            yield address
        finally:
            with contextlib.suppress(ProcessLookupError):
                server.terminate()
            await server.wait()


@contextlib.asynccontextmanager
async def working(address: str) -> AsyncIterator[None]:
    """A worker looks into the queue there."""
    worker = asyncio.create_task(serving.work(address, at_once=2))
    try:
        yield
    finally:
        worker.cancel()
        await worker


async def looks_into_the_queue(address: str) -> None:
    """Wait for a worker of another process; it first sweeps up, jobs that it has just begun on included."""
    async with asyncio.timeout(PATIENCE), reached(address) as queue:
        while not await queue.redis.exists(queue.namespace("sweep")):  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.01)


async def _answers(queue: RedisQueue) -> bool:
    with contextlib.suppress(RedisError):
        return await queue.count("queued") == 0
    return False
