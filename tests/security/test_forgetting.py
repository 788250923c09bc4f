"""/deleteme leaves nothing: neither rows nor memory. The bytes of the file are scanned in test_forgotten_bytes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.chatting import at_the_desk
from tests.security.places import everything, try_everything

if TYPE_CHECKING:
    from pathlib import Path

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
