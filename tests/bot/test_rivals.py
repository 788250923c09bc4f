"""Two paperboys with one token: whoever meets the other sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import Conflict

from scheduler.models import Message
from scheduler.store import deliveries, subscribers, tallies
from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from tests.journeys.chatting import Desk


async def test_nothing_is_sent_while_another_program_takes_the_updates(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        ada = desk.telegram.user(1)
        await desk.say(ada, "/start")
        desk.telegram.fault("conflict", method="getUpdates")
        with pytest.raises(Conflict):
            await desk.paperboy.application.bot.get_updates(timeout=0)
        before = len(ada.chat.delivered)
        await _queue(desk, "for later")
        await desk.paperboy.services.courier.drain()
        status = desk.paperboy.services.courier.status()
        assert len(ada.chat.delivered) == before
        assert status.held_until
        assert status.reason == "another program takes the updates of this bot"
        assert await desk.paperboy.services.store.run(tallies.counts) == {"queued": 1}


async def test_somebody_who_asks_is_answered_all_the_same(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        desk.telegram.fault("conflict", method="getUpdates")
        with pytest.raises(Conflict):
            await desk.paperboy.application.bot.get_updates(timeout=0)
        [answer] = await desk.say(desk.telegram.user(1), "/help")
        assert "/subscribe" in answer["text"]


async def _queue(desk: Desk, text: str) -> None:
    def work(db: Database) -> None:
        reader = subscribers.find(db, 1, 0)
        assert reader is not None
        deliveries.queue(db, reader.id, [Message(text)], desk.clock[0], None)

    await desk.paperboy.services.store.run(work)
