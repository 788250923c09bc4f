"""What needs a person is told once, and once more when it is over."""

from __future__ import annotations

import contextlib
import shutil
import time
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, SecretStr

from bot.alerts import LEAST_FREE, MANY_STARTS, PATIENCE, Situation, judge, overdue
from scheduler.coverage import Coverage
from scheduler.errors import OverBudget, SourceDown, StoreUnready
from scheduler.llm.request import Call, Message
from scheduler.sources.announcements import announced_at
from scheduler.store import alerts
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.journeys.chatting import MORNING, at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tests.doubles.telegram.people import Person
    from tests.journeys.chatting import Desk

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("situation", "kinds"),
    [
        (Situation(), []),
        (Situation(overdue=DAY - timedelta(seconds=1)), []),
        (Situation(overdue=DAY), ["harvest"]),
        (Situation(free=LEAST_FREE - 1), ["disk"]),
        (Situation(starts=MANY_STARTS - 1), []),
        (Situation(starts=MANY_STARTS), ["starts"]),
        (Situation(failing={"harvest": "arXiv is away"}), []),
        (Situation(model="ok"), []),
        (Situation(model="wrong-shape"), []),
        (Situation(model="key-refused"), ["model"]),
        (Situation(model="no-credit", is_over_budget=True), ["model", "budget"]),
        (Situation(embedding="ok"), []),
        (Situation(embedding="unknown-embedding-model"), ["embedding"]),
        (Situation(model="key-refused", embedding="key-refused"), ["model"]),
        (Situation(held=timedelta(minutes=59)), []),
        (Situation(held=timedelta(hours=1)), ["flood"]),
        (Situation(failing={"backup": "no room"}), ["job backup"]),
        (Situation(overdue=3 * DAY, free=0, failing={"due": "x"}), ["harvest", "disk", "job due"]),
    ],
)
def test_what_needs_a_person(situation: Situation, kinds: list[str]) -> None:
    assert list(judge(situation)) == kinds


def test_a_job_may_fail_for_a_while() -> None:
    assert judge(Situation(failing={"sweep": "x"}))["job sweep"].patience == PATIENCE


def test_papers_are_overdue_from_the_first_missing_announcement_on() -> None:
    friday, monday, tuesday = date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 9)
    now = announced_at(tuesday) + timedelta(hours=10)
    assert overdue(Coverage(tuesday, tuesday, friday), None, now) == timedelta()
    assert overdue(Coverage(tuesday, monday, friday), None, now) == timedelta(hours=10)
    assert overdue(Coverage(tuesday, friday, friday), now, now) == timedelta(hours=34)
    assert overdue(Coverage(tuesday, None, None), None, now) == timedelta()
    assert overdue(Coverage(tuesday, None, None), now - timedelta(hours=3), now) == timedelta(hours=3)


async def test_a_bot_that_arxiv_never_answered_tells_so_after_a_day(tmp_path: Path) -> None:
    with ArxivDouble([]) as arxiv:
        arxiv.script(Fault(FaultKind.SERVER_ERROR, times=10_000))
        async with at_the_desk(tmp_path / "data", arxiv, admins=frozenset({99})) as desk:
            root, watch = desk.telegram.user(99), desk.paperboy.alerts
            await desk.say(root, "/start")
            root.chat.delivered.clear()
            await watch.start()
            for hours in (0, 23, 2, 1):
                desk.clock[0] += timedelta(hours=hours)
                with contextlib.suppress(SourceDown):
                    await desk.tick()
                await watch.tick()
    assert [one["text"].partition(".")[0] for one in root.chat.delivered] == [
        "Papers that arXiv announced have been missing for 25 h"
    ]


async def test_trouble_is_told_once_and_its_end_too(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", admins=frozenset({99})) as desk:
        root = desk.telegram.user(99)
        desk.telegram.user(98)
        await desk.say(root, "/start")
        root.chat.delivered.clear()
        services, watch = desk.paperboy.services, desk.paperboy.alerts
        await desk.tick()
        services.vitals.ticked("backup", "the disk <is> full")
        await watch.tick()
        assert root.chat.delivered == []
        desk.clock[0] += PATIENCE
        await watch.tick()
        await watch.tick()
        assert [one["text"] for one in root.chat.delivered] == ["A job keeps failing (backup): the disk <is> full"]
        services.vitals.ticked("backup")
        await watch.tick()
        await watch.tick()
        assert [one["text"] for one in root.chat.delivered[1:]] == ["Well again: the job backup."]
        services.vitals.ticked("sweep", "x")
        await watch.tick()
        services.vitals.ticked("sweep")
        await watch.tick()
        assert len(root.chat.delivered) == 2
        assert await desk.rows("SELECT * FROM alerts") == []


async def test_that_nothing_can_be_written_down_is_told_nevertheless(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", admins=frozenset({99})) as desk:
        root, watch, store = desk.telegram.user(99), desk.paperboy.alerts, desk.paperboy.services.store
        await desk.say(root, "/start")
        await watch.tick()
        root.chat.delivered.clear()
        await store.run(lambda db: db.execute("PRAGMA query_only = ON"))
        for minutes in (0, 9, 1, 30):
            desk.clock[0] += timedelta(minutes=minutes)
            with pytest.raises(StoreUnready):
                await watch.tick()
            assert len(root.chat.delivered) == (minutes in {1, 30})
        assert root.chat.delivered[0]["text"].startswith("A job keeps failing (alerts): the database ")
        await store._on_thread(lambda: store._usable().execute("PRAGMA query_only = OFF"))
        await watch.tick()
        await watch.tick()
        assert [one["text"] for one in root.chat.delivered[1:]] == ["Well again: the job alerts."]


async def test_what_no_admin_heard_is_told_later(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", admins=frozenset({99})) as desk:
        root = desk.telegram.user(99)
        await desk.say(root, "/start")
        root.chat.delivered.clear()
        for _ in range(MANY_STARTS):
            await desk.paperboy.alerts.start()
        desk.telegram.fault("server_error", chat_id=99)
        await desk.paperboy.alerts.tick()
        assert root.chat.delivered == []
        await desk.paperboy.alerts.tick()
        assert root.chat.delivered[0]["text"].startswith("I was started 5 times within an hour.")
        desk.clock[0] = MORNING + timedelta(hours=2)
        await desk.tick()
        root.chat.delivered.clear()
        await desk.paperboy.alerts.tick()
        assert [one["text"] for one in root.chat.delivered] == ["Well again: starts."]


async def test_only_the_newest_starts_are_kept(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        for _ in range(alerts.KEPT_STARTS + 5):
            await desk.paperboy.alerts.start()
        assert await desk.rows("SELECT count(*) FROM starts") == [(alerts.KEPT_STARTS,)]


async def no_harvest(desk: Desk) -> AsyncIterator[None]:
    desk.clock[0] += 5 * DAY
    yield
    for _ in range(3):
        await desk.tick()
        desk.clock[0] += timedelta(minutes=16)


async def full_disk(_: Desk) -> AsyncIterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3 * 2**20))
        yield


async def flood_wait(desk: Desk) -> AsyncIterator[None]:
    courier = desk.paperboy.services.courier
    courier.hold(2 * 3600.0, "Telegram asks to wait")
    yield
    desk.clock[0] += timedelta(hours=1.5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(courier._standstill, "_monotonic", lambda: time.monotonic() + 1.5 * 3600)
        await desk.paperboy.alerts.tick()
    texts = [one["text"] for one in desk.telegram.user(99).chat.delivered]
    assert len(texts) == 1, "that it ends soon is not its end"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(courier._standstill, "_monotonic", lambda: time.monotonic() + 2 * 3600)
        yield


@pytest.mark.parametrize(
    ("trouble", "begins", "ends"),
    [
        (no_harvest, "Papers that arXiv announced have been missing for ", "papers from arXiv"),
        (full_disk, "The disk is nearly full: 3 MB are left.", "room on the disk"),
        (flood_wait, "Nothing can be sent for 119 min more.", "sending"),
    ],
)
async def test_each_trouble_is_told_once_and_so_is_its_end(
    tmp_path: Path, trouble: Callable[[Desk], AsyncIterator[None]], begins: str, ends: str
) -> None:
    async with at_the_desk(tmp_path / "data", admins=frozenset({99})) as desk:
        root, watch = desk.telegram.user(99), desk.paperboy.alerts
        await desk.say(root, "/start")
        await desk.tick()
        await watch.tick()
        root.chat.delivered.clear()
        lasting = trouble(desk)
        await anext(lasting)
        await watch.tick()
        await watch.tick()
        [told] = root.chat.delivered
        assert told["text"].startswith(begins)
        await anext(lasting, None)
        await watch.tick()
        await watch.tick()
        assert [one["text"] for one in root.chat.delivered[1:]] == [f"Well again: {ends}."]


class Words(BaseModel):
    """The shape of an answer."""

    text: str


def with_model(folder: Path) -> AbstractAsyncContextManager[Desk]:
    key, name = SecretStr("sk-a-key-of-a-test-0000"), "text-embedding-3-small"
    return at_the_desk(
        folder / "data", admins=frozenset({99}), openai_api_key=key, model="gpt-6-luna", embedding_model=name
    )


async def listening(desk: Desk) -> Person:
    """The admin, whom the bot knows, and who has heard what there was to say."""
    root = desk.telegram.user(99)
    await desk.say(root, "/start")
    await desk.tick()
    root.chat.delivered.clear()
    return root


async def answers(desk: Desk, call: int, outcome: str, cost: float = 0.0, model: str = "gpt-6-luna") -> None:
    await desk.rows(
        "INSERT INTO llm_calls (id, at, model, purpose, cost, outcome) VALUES (?, ?, ?, 'digest', ?, ?)",
        call, desk.clock[0].isoformat(), model, cost, outcome,
    )  # fmt: skip


async def test_an_embedding_model_that_nobody_knows_is_told_by_its_own_name(tmp_path: Path) -> None:
    async with with_model(tmp_path) as desk:
        root, watch = await listening(desk), desk.paperboy.alerts
        await answers(desk, 1, "unknown-embedding-model", model="text-embedding-3-small")
        await watch.tick()
        await answers(desk, 2, "ok", model="text-embedding-3-small")
        await watch.tick()
        wrong, over = (one["text"] for one in root.chat.delivered)
        assert "PAPERBOY_EMBEDDING_MODEL" in wrong
        assert over == "Well again: the embedding model."


async def test_a_refused_key_is_told_once_and_that_it_is_taken_again(tmp_path: Path) -> None:
    async with with_model(tmp_path) as desk:
        root, watch = await listening(desk), desk.paperboy.alerts
        await answers(desk, 1, "ok")
        await watch.tick()
        assert root.chat.delivered == []
        await answers(desk, 2, "key-refused")
        await watch.tick()
        # That it cannot be reached says nothing of the key.
        await answers(desk, 3, "down")
        await watch.tick()
        assert [one["text"].partition(".")[0] for one in root.chat.delivered] == [
            "The language model's service refuses the key"
        ]
        await answers(desk, 4, "ok")
        await watch.tick()
        await watch.tick()
        assert [one["text"] for one in root.chat.delivered[1:]] == ["Well again: the language model."]


async def test_a_budget_that_is_used_up_is_told_once_a_day(tmp_path: Path) -> None:
    async with with_model(tmp_path) as desk:
        root, watch, model = await listening(desk), desk.paperboy.alerts, desk.paperboy.services.model
        assert model is not None
        await answers(desk, 1, "ok", cost=1.0)
        with pytest.raises(OverBudget):
            await model.ask(Call("digest", (Message("user", "x"),), room=10), Words)
        await watch.tick()
        model._service.budget.refused_on = None  # a start anew: the next process was refused nothing yet
        await watch.tick()
        assert [one["text"].partition(".")[0] for one in root.chat.delivered] == [
            "Today's budget for the language model is used up"
        ]
        desk.clock[0] += DAY
        await watch.tick()
        assert [one["text"] for one in root.chat.delivered[1:]] == ["Well again: the language model's budget."]
