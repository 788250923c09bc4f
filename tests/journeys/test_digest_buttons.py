"""What can be done with a digest: fold it up, put it off, change its topic, look at those before it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.journeys.chatting import TO_MEMBERS, labels

if TYPE_CHECKING:
    from tests.journeys.chatting import Desk


async def test_a_digest_that_was_seen_is_one_line_and_can_be_had_again(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    assert await desk.press(ada, digest, "Mark all as seen") == ("", [])
    folded = desk.now_shows(digest)
    assert folded["text"] == "diffusion models · Wed 3 June – Fri 5 June · 5 papers, seen"
    assert labels(folded) == ["Show again"]
    _, [again] = await desk.press(ada, digest, "Show again")
    assert again["text"].startswith("diffusion models · Wed 3 June – Fri 5 June · 5 of 45 new papers")
    assert desk.telegram.messages(7)[-1]["disable_notification"]


async def test_a_digest_in_parts_is_folded_up_whole(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robots")
    await desk.say(ada, "/settings papers 20")
    _, *parts = await desk.say(ada, "/subscribe models OR networks OR data OR cat:cs.LG OR cat:cs.CV")
    assert len(parts) > 1
    assert parts[0]["text"].startswith(f"1 of {len(parts)}")
    await desk.press(ada, parts[-1], "Mark all as seen")
    left = {one["message_id"] for one in desk.telegram.messages(7)}
    assert [part["message_id"] in left for part in parts] == [False] * (len(parts) - 1) + [True]
    assert desk.now_shows(parts[-1])["text"].endswith(", seen")


async def test_a_digest_that_is_put_off_comes_again_in_the_evening(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    await desk.press(ada, digest, "Later today")
    assert desk.now_shows(digest)["text"].endswith("5 papers come again at 18:00")
    seen = len(desk.telegram.delivered(7))
    desk.clock[0] += timedelta(hours=9, minutes=59)
    await desk.tick()
    assert len(desk.telegram.delivered(7)) == seen
    desk.clock[0] += timedelta(minutes=1)
    await desk.tick()
    [again] = desk.telegram.delivered(7)[seen:]
    assert again["text"] == digest["text"]
    assert not desk.telegram.messages(7)[-1].get("disable_notification")
    # What came again can be put off again.
    await desk.press(ada, again, "Later today")
    assert desk.now_shows(again)["text"].endswith("5 papers come again at 21:00")


async def test_the_topic_and_the_history_are_one_tap_away(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robot grasping")
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    _, [page] = await desk.press(ada, digest, "Change this topic")
    assert page["text"].startswith("diffusion models")
    assert "Stop following" in labels(page)
    _, [past] = await desk.press(ada, digest, "History")
    assert past["text"].startswith("Your digests")
    await desk.say(ada, "/unsubscribe diffusion models")
    _, [listed] = await desk.press(ada, digest, "Change this topic")
    assert labels(listed) == ["1 · robot grasping"]


async def test_of_two_digests_that_came_again_the_one_pressed_is_folded_up(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for topic in ("robot grasping", "diffusion models"):
        await desk.say(ada, f"/subscribe {topic}")
    desk.clock[0] += timedelta(days=3)
    assert "Change topics" not in str(desk.telegram.delivered(7))
    _, again = await desk.say(ada, "/digest"), desk.telegram.delivered(7)[-1]
    await desk.press(ada, again, "Mark all as seen")
    assert desk.now_shows(again)["text"].startswith("diffusion models · ")


async def test_in_a_group_only_admins_fold_it_up_for_everybody(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    _, digest = await desk.say(ada, "/subscribe diffusion models", to=group)
    for button in ("Mark all as seen", "Later today"):
        assert (await desk.press(bo, digest, button))[0] == TO_MEMBERS
    await desk.press(ada, digest, "Mark all as seen")
    assert desk.now_shows(digest)["text"].endswith("seen")


async def test_forged_folding_folds_nobody_elses(desk: Desk) -> None:
    ada, eve = desk.telegram.user(7), desk.telegram.user(8, "Eve")
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    [hello] = await desk.say(eve, "/topics")
    for data in ("seen", "later", "change"):
        notice, new = await desk.forge(eve, hello, data)
        assert notice.startswith("This message is from before an update") or len(new) == 1
    assert desk.now_shows(digest)["text"] == digest["text"]
    assert await desk.rows("SELECT * FROM postponed") == []


async def test_what_is_typed_after_digest_is_told_where_it_is_found(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    [told] = await desk.say(ada, "/digest 2026-06-03")
    assert told["text"].startswith("I can't look for “2026-06-03” with /digest: it brings your newest digest.")
