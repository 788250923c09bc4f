"""How far things are: any setting within three taps, any card within one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.locales import texts
from bot.views import settings, subscription

if TYPE_CHECKING:
    from typing import Any

    from tests.doubles.telegram import Person
    from tests.journeys.chatting import Desk, Json

MOST = 3
"""Taps to any setting, from the command or the digest that leads there to the change itself."""
BIBTEX = "BibTeX"
"""The button that only a card has."""


@pytest.mark.parametrize("field", settings.FIELDS)
async def test_any_setting_is_three_taps_away_at_most(desk: Desk, field: str) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    [shown] = await desk.say(ada, "/settings")
    before = await held(desk)
    await desk.press(ada, shown, texts("en").plain(f"settings-{field}"))
    # The last answer is never what stands there at first.
    *_, answer = data_of(desk, shown, f"{settings.PREFIX}{field}:")
    await desk.press(ada, shown, answer)
    assert await held(desk) != before


@pytest.mark.parametrize("field", subscription.FIELDS)
@pytest.mark.parametrize("start", ["/topics", "digest"])
async def test_any_setting_of_a_topic_is_three_taps_away_at_most(desk: Desk, field: str, start: str) -> None:
    ada = desk.telegram.user(7)
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    for name in subscription.LISTS:
        await desk.say(ada, f"/topics 1 {name} cs.CV")
    before, taps = await held(desk), 1
    if start == "digest":
        _, [page] = await desk.press(ada, digest, "Change this topic")
    else:
        [page] = await desk.say(ada, start)
        await desk.press(ada, page, "1 · diffusion models")
    wanted = next(iter(data_of(desk, page, subscription.TOPIC, f":{field}")))
    while await held(desk) == before:
        assert taps < MOST
        await desk.press(ada, page, wanted)
        wanted, taps = [wanted, *data_of(desk, page, f"{wanted}:")][-1], taps + 1
    assert taps <= MOST


@pytest.mark.parametrize("said", ["/search diffusion", "/paper diffusion", "/similar {id}", "/saved", "diffusion"])
async def test_any_card_that_is_offered_is_one_tap_away(desk: Desk, said: str) -> None:
    ada = desk.telegram.user(7)
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    identifier = await opens_a_card(desk, ada, digest)
    await desk.press(ada, desk.telegram.messages(7)[-1], "🔖 Save")
    [offered] = await desk.say(ada, said.format(id=identifier))
    await opens_a_card(desk, ada, offered)


async def opens_a_card(desk: Desk, person: Person, message: Json) -> str:
    """Tap the first number below a message, and see a card; returns which paper's."""
    first = next(iter(data_of(desk, message, "card:")))
    await desk.press(person, message, first)
    card = desk.telegram.messages(person.id)[-1]
    assert BIBTEX in [button["text"] for row in card["reply_markup"]["inline_keyboard"] for button in row]
    return first.partition(":")[2]


def data_of(desk: Desk, message: Json, start: str, end: str = "") -> list[str]:
    """The data of the buttons that now stand below a message, of those whose data begins and ends like this."""
    buttons = [one for row in desk.now_shows(message)["reply_markup"]["inline_keyboard"] for one in row]
    sent = [str(one.get("callback_data", "")) for one in buttons]
    return [data for data in sent if data.startswith(start) and data.endswith(end)]


async def held(desk: Desk) -> list[tuple[Any, ...]]:
    """What is kept of how somebody wants to be served."""
    columns = "language, timezone, deliver_at, when_empty, only_sure, quiet, cap, threshold, filters"
    return await desk.rows(f"SELECT {columns} FROM subscriptions JOIN subscribers ON subscribers.id = subscriber_id")
