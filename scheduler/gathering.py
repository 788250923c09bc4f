"""Work done side by side, of which one failure ends the rest."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from scheduler.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


async def gathered(*work: Coroutine[Any, Any, T]) -> list[T]:
    """The results, in the order of the work.

    Raises:
        StoreError: The first that some work raised.
    """
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in work]
    except* StoreError as errors:
        raise errors.exceptions[0] from errors
    return [task.result() for task in tasks]
