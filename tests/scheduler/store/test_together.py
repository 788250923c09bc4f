"""Small pieces of work are committed together, and each has its own outcome."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scheduler.errors import OverBudget, StoreError
from scheduler.store import members
from scheduler.store.database import Store
from scheduler.store.together import Together
from tests.scheduler.making import NOON

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import pytest
    from sqlite_utils import Database


def refuse(_: Database) -> None:
    raise OverBudget("budget")


async def test_each_piece_has_its_own_outcome(store: Store) -> None:
    together = Together(store)
    work = [together.run(members.ban, person, NOON) if person % 3 else together.run(refuse) for person in range(9)]
    outcomes = await asyncio.gather(*work, return_exceptions=True)
    assert [isinstance(one, OverBudget) for one in outcomes] == [person % 3 == 0 for person in range(9)]
    banned = [await store.run(members.is_banned, person) for person in range(9)]
    assert banned == [person % 3 != 0 for person in range(9)]


async def test_what_waits_together_is_one_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    batches = 0
    real = store.run

    async def counted(*args: Any, **kwargs: Any) -> Any:
        nonlocal batches
        batches += 1
        return await real(*args, **kwargs)

    monkeypatch.setattr(store, "run", counted)
    together = Together(store)
    await asyncio.gather(*(together.run(members.ban, person, NOON) for person in range(50)))
    assert batches == 1
    await together.run(members.unban, 1)
    assert batches == 2


async def test_one_who_no_longer_waits_holds_up_nobody(store: Store) -> None:
    together = Together(store)
    given_up = asyncio.create_task(together.run(members.ban, 1, NOON))
    await asyncio.sleep(0)
    given_up.cancel()
    await together.run(members.ban, 2, NOON)
    assert await store.run(members.is_banned, 1), "it was on its way"


async def test_a_store_that_fails_fails_all_of_them(path: Path) -> None:
    async with Store(path) as store:
        together = Together(store)
    outcomes = await asyncio.gather(*(together.run(refuse) for _ in range(3)), return_exceptions=True)
    assert all(isinstance(one, StoreError) for one in outcomes)
