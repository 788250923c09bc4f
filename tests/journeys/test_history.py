"""Past digests are listed, turned over, and read again, by those who got them and nobody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.views.history import PAGE
from tests.journeys.chatting import labels, text_of

if TYPE_CHECKING:
    from tests.journeys.chatting import Desk


async def test_a_past_digest_is_read_again_without_a_sound(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert text_of(await desk.say(ada, "/history")) == "There is no digest yet to read again."
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    [listed] = await desk.say(ada, "/history")
    assert labels(listed) == ["5 June 2026 · 5 papers"]
    _, [again] = await desk.press(ada, listed, "5 June 2026 · 5 papers")
    assert desk.telegram.messages(7)[-1]["disable_notification"]
    without_reasons = [
        re.sub(r" · (title|abstract|author|related|category): .*", "", line)
        for line in digest["text"].splitlines()
        if "fit less well" not in line
    ]
    assert [line for line in again["text"].splitlines() if line] == [line for line in without_reasons if line]
    assert labels(again) == [label for label in labels(digest) if label not in {"Mark all as seen", "Later today"}]


async def test_when_its_contents_are_gone_its_papers_are_still_there(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.rows("UPDATE digests SET content = '{}'")
    [listed] = await desk.say(ada, "/history")
    _, [again] = await desk.press(ada, listed, labels(listed)[0])
    assert again["text"].startswith("Fri 5 June · 5 papers. Which topics they were for is no longer kept.")
    assert labels(again)[:5] == ["1", "2", "3", "4", "5"]


async def test_many_are_turned_over(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    for number in range(PAGE + 2):
        await desk.rows(
            "INSERT INTO digests (id, subscriber_id, through, content, created_at) "
            "SELECT 100 + ?, subscriber_id, ?, content, created_at FROM digests WHERE id = 1",
            number,
            f"2026-05-{number + 1:02}",
        )
        await desk.rows(
            "INSERT INTO sent_items SELECT subscriber_id, 'x' || ?, 100 + ? FROM digests WHERE id = 1", number, number
        )
    [listed] = await desk.say(ada, "/history")
    assert labels(listed)[0] == "5 June 2026 · 5 papers"
    assert labels(listed)[1] == "12 May 2026 · 1 paper"
    assert labels(listed)[PAGE:] == ["Older ›"]
    await desk.press(ada, listed, "Older ›")
    assert labels(desk.now_shows(listed)) == [
        "3 May 2026 · 1 paper",
        "2 May 2026 · 1 paper",
        "1 May 2026 · 1 paper",
        "‹ Newer",
    ]
    await desk.press(ada, desk.now_shows(listed), "‹ Newer")
    assert len(labels(desk.now_shows(listed))) == PAGE + 1


async def test_nobody_reads_anothers(desk: Desk) -> None:
    ada, ben = desk.telegram.user(7), desk.telegram.user(8)
    await desk.say(ada, "/subscribe diffusion models")
    [listed] = await desk.say(ada, "/history")
    await desk.say(ben, "/start")
    mine = await desk.say(ben, "/history")
    for data in ("history:1", "history:", "history:x", "history:" + "9" * 60):
        notice, new = await desk.forge(ben, mine[0], data)
        assert notice
        assert new == []
    assert labels(listed) == ["5 June 2026 · 5 papers"]
