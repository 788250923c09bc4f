"""/deleteme leaves nothing: neither rows nor memory. The bytes of the file are scanned in test_forgotten_bytes.py."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.journeys.chatting import at_the_desk
from tests.journeys.test_own_papers import paper
from tests.security.places import everything, try_everything

if TYPE_CHECKING:
    from pathlib import Path

    from scheduler.sources.fulltext.document import Document

PERSON, GROUP = 7_263_549, -1_007_263_549


@pytest.mark.parametrize("admins", [frozenset(), frozenset({PERSON})])
async def test_nothing_is_left_of_who_asks_to_be_forgotten(tmp_path: Path, admins: frozenset[int]) -> None:
    async with at_the_desk(tmp_path / "data", admins=admins) as desk:
        await desk.tick()
        services, ada = desk.paperboy.services, desk.telegram.user(PERSON)
        group = desk.telegram.group(GROUP, members={PERSON: "creator"})
        for place in (None, group):
            await desk.say(ada, "/subscribe diffusion models", to=place)
            await desk.say(ada, "/paper 9999.99999", to=place)
        await try_everything(desk, ada)
        for place in (group, None):
            [asked] = await desk.say(ada, "/deleteme", to=place)
            await desk.press(ada, asked, "Delete everything")
            assert str((place or ada).id) not in str(await everything(desk))
        assert PERSON not in services.quotas.requests._people
        assert PERSON not in services.quotas.looks._people
        assert not services.group_admins._known
        found = await everything(desk)
        assert not any(found[table] for table in ("subscribers", "subscriptions", "topics", "digests", "deliveries"))
        desk.well_behaved()


async def test_a_file_that_is_being_read_is_forgotten_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_desk(tmp_path / "data") as desk, asyncio.timeout(20):
        services, ada, begun = desk.paperboy.services, desk.telegram.user(PERSON), asyncio.Event()
        read = services.full_text.own

        async def long(content: bytes) -> Document:
            document = await read(content)
            begun.set()
            await asyncio.Event().wait()
            return document

        monkeypatch.setattr(services.full_text, "own", long)
        [asked] = await desk.say(ada, "/deleteme")
        ada.send_document("nixie.pdf", paper())
        handled = asyncio.create_task(desk.handled())
        await begun.wait()
        await desk.press(ada, asked, "Delete everything")
        await handled
        assert str(PERSON) not in str(await everything(desk))
        desk.well_behaved()
