"""Cards: which takes whose place, and what becomes of taps on old, forged and deleted ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.chatting import Desk


async def test_the_next_card_takes_the_place_of_the_last(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    _, [card] = await desk.press(ada, digest, "1")
    first = card["text"].partition("\n")[0]
    await desk.press(ada, card, "👍 More like this")
    assert await desk.press(ada, digest, "2") == ("", [])
    second = desk.now_shows(card)["text"].partition("\n")[0]
    assert second != first
    # A reply asks the paper that stands there now.
    [answer] = await desk.say(ada, "what is it?", reply_to=desk.now_shows(card))
    assert second[:30] in desk.now_shows(answer)["text"]
    # Something was said meanwhile, so the card stays.
    _, [third] = await desk.press(ada, digest, "3")
    assert desk.now_shows(card)["text"].startswith(second)
    assert third["message_id"] > answer["message_id"]


async def test_in_a_group_nobodys_card_is_taken_away(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    _, digest = await desk.say(ada, "/subscribe diffusion models", to=group)
    _, [card] = await desk.press(ada, digest, "1")
    _, [other] = await desk.press(bo, digest, "2")
    assert desk.now_shows(card)["text"] != other["text"]


async def test_forged_and_old_buttons_do_nothing_and_are_answered(desk: Desk) -> None:
    ada, eve = desk.telegram.user(7), desk.telegram.user(8, "Eve")
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    [(mine,)] = await desk.rows("SELECT id FROM subscriptions")
    await desk.say(eve, "/subscribe exoplanets")
    [welcome] = await desk.say(eve, "/start")
    before = await desk.rows("SELECT * FROM subscriptions"), await desk.rows("SELECT * FROM subscribers")
    old = "This message is from before an update; send /digest for a fresh one."
    forged = [
        f"unsubscribe:{mine}", "unsubscribe:-1", "unsubscribe:", "unsubscribe:1 OR 1=1", "card:", "card:../../etc",
        "card:<b>", "settings:hour:99:99", "settings:zone:../../etc/passwd", "settings:cap:1000000", "settings:cap:-1",
        "settings:empty:maybe", "settings:language:xx", "settings:nonsense", "language:xx", "language:",
        "forget:maybe", "forget:", "nonsense", "😀" * 16,
    ]  # fmt: skip
    for data in forged:
        notice, new = await desk.forge(eve, welcome, data)
        assert (notice, new) == (old, []), data
    assert (await desk.rows("SELECT * FROM subscriptions"), await desk.rows("SELECT * FROM subscribers")) == before
    await desk.say(ada, "/unsubscribe diffusion models")
    notice, _ = await desk.forge(ada, digest, f"unsubscribe:{mine}")
    assert notice == old


async def test_a_button_under_a_deleted_message_is_answered_with_a_new_one(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [shown] = await desk.say(ada, "/settings")
    press = ada.press(shown, "Hour")
    del desk.telegram.world.chats[7].messages[shown["message_id"]]
    await desk.handled()
    assert desk.telegram.answer(press) is not None
    assert desk.telegram.delivered(7)[-1]["text"] == "At what hour shall your digest come?"
