"""What readers say of papers: marks on cards, why a paper came, what was learned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.locales import LANGUAGES, texts
from scheduler.store import papers
from tests.journeys.chatting import MORNING, TO_MEMBERS, labels, text_of

if TYPE_CHECKING:
    from datetime import datetime

    from tests.doubles.telegram import Person
    from tests.journeys.chatting import Desk, Json

TOPIC = '"diffusion model"'


@pytest.fixture
def began() -> datetime:
    """Two days of the sample papers are there."""
    return MORNING - timedelta(days=1)


async def opened(desk: Desk, person: Person, number: str = "1") -> Json:
    """A card opened from a first digest."""
    _, digest = await desk.say(person, f"/subscribe {TOPIC}")
    _, [card] = await desk.press(person, digest, number)
    return card


async def test_a_mark_is_ticked_and_taken_back_by_the_same_button(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    card = await opened(desk, ada)
    others = [label for label in labels(card) if label not in {"👍 More like this", "👎 Less like this", "🔖 Save"}]
    for button, notice, ticked in (
        ("👍 More like this", "Noted: more like this.", ["👍 More like this ✓", "👎 Less like this", "🔖 Save"]),
        ("🔖 Save", "Saved; /saved lists it.", ["👍 More like this ✓", "👎 Less like this", "🔖 Save ✓"]),
        ("👎 Less like this", "Noted: less like this.", ["👍 More like this", "👎 Less like this ✓", "🔖 Save ✓"]),
        ("👎 Less like this ✓", "Taken back.", ["👍 More like this", "👎 Less like this", "🔖 Save ✓"]),
        ("🔖 Save ✓", "Taken back.", ["👍 More like this", "👎 Less like this", "🔖 Save"]),
    ):
        assert await desk.press(ada, card, button) == (notice, [])
        now = labels(desk.now_shows(card))
        assert [label for label in now if label not in others] == ticked
        assert [label for label in now if label in others] == others, "nothing else changed"
        assert desk.now_shows(card)["text"] == card["text"]


async def test_a_card_opened_again_shows_what_was_said_of_it(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    card = await opened(desk, ada)
    await desk.press(ada, card, "👍 More like this")
    name = card["text"].partition("arXiv:")[2].split()[0]
    [again] = await desk.say(ada, f"/paper {name}")
    assert "👍 More like this ✓" in labels(again)
    [theirs] = await desk.say(desk.telegram.user(8), f"/paper {name}")
    assert "👍 More like this" in labels(theirs)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_a_paper_came(desk: Desk, language: str) -> None:
    ada = desk.telegram.user(7, language_code=language)
    words = texts(language)
    card = await opened(desk, ada)
    notice, new = await desk.press(ada, card, words.plain("button-why"))
    assert (notice, new) == ("", []), "it takes the place of its card"
    told = desk.now_shows(card)
    assert words.plain("why-over") in told["text"]
    assert words.day(MORNING.date() - timedelta(days=1), with_year=True) in told["text"]
    like, dislike, back = (words.plain(key) for key in ("mark-like", "mark-dislike", "button-back"))
    assert labels(told) == [like, dislike, back]
    assert (await desk.press(ada, told, like))[0] == words.plain("mark-like-done")
    assert labels(desk.now_shows(card)) == [f"{like} ✓", dislike, back]
    assert (await desk.press(ada, told, back))[1] == []
    assert desk.now_shows(card)["text"] == card["text"]
    assert f"{like} ✓" in labels(desk.now_shows(card))
    [learned] = await desk.say(ada, "/taste")
    assert words.plain("taste-likes", words="").split("<")[0] in learned["text"]


async def test_why_a_paper_did_not_come(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [(any_paper,)] = await desk.rows("SELECT id FROM papers LIMIT 1")
    assert "follow nothing yet" in text_of(await desk.say(ada, f"/why {any_paper}"))
    await opened(desk, ada)
    await desk.say(ada, "/topics 1 without laptop, crosswords")
    [(muted,)] = await desk.rows("SELECT id FROM papers WHERE title LIKE '%Laptop%'")
    assert "Muted: it holds laptop." in text_of(await desk.say(ada, f"/why {muted}"))
    [(other,)] = await desk.rows("SELECT id FROM papers WHERE title NOT LIKE '%iffusion%' ORDER BY id LIMIT 1")
    said = text_of(await desk.say(ada, f"/why https://arxiv.org/abs/{other}"))
    assert "It was in none of your digests." in said
    assert "It is below the threshold." in said
    assert "Which paper?" in text_of(await desk.say(ada, "/why not"))
    assert "arXiv knows no paper" in text_of(await desk.say(ada, "/why 9906.99999"))
    store = desk.paperboy.services.store
    [known] = await store.run(papers.get, [muted])
    await store.run(papers.save, [replace(known, id="1706.00001", announced=None)], MORNING)
    assert "not among the announcements that I have read" in text_of(await desk.say(ada, "/why 1706.00001"))


async def test_why_asks_back_for_what_is_almost_a_number_and_knows_the_card_it_replies_to(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    card = await opened(desk, ada)
    [(name,)] = await desk.rows("SELECT paper_id FROM sent_items LIMIT 1")
    typed = name.replace(".0", ".")
    [back] = await desk.say(ada, f"/why {typed}")
    assert (typed in back["text"], labels(back)) == (True, [name])
    await desk.press(ada, back, name)
    assert "You had it in the digest of" in desk.now_shows(back)["text"]
    told = text_of(await desk.say(ada, "/why", reply_to=card))
    assert told.startswith(card["text"].partition("\n")[0])
    assert "You had it in the digest of" in told
    for unknown in ("/why", "/why 2513.00001", "/why 2506.0123456", "/why not this one"):
        assert "Which paper?" in text_of(await desk.say(ada, unknown))


async def test_why_a_category_fits_or_not(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe cat:cs.CV")
    [(inside,)] = await desk.rows("SELECT id FROM papers WHERE primary_category = 'cs.CV' LIMIT 1")
    [(outside,)] = await desk.rows("SELECT id FROM papers WHERE categories NOT LIKE '%cs.CV%' LIMIT 1")
    fits, misses = [text_of(await desk.say(ada, f"/why {name}")) for name in (inside, outside)]
    assert "cat:cs.CV: it fits." in fits
    assert "cat:cs.CV: it does not fit." in misses
    assert "threshold" not in fits + misses
    await desk.say(ada, "/topics 1 papers 1")
    sent = {name for (name,) in await desk.rows("SELECT paper_id FROM sent_items")}
    others = await desk.rows("SELECT id FROM papers WHERE categories LIKE '%cs.CV%' ORDER BY id")
    [left] = [name for (name,) in others if name not in sent][:1]
    assert "Others came before it, and your limit is 1" in text_of(await desk.say(ada, f"/why {left}"))


async def test_a_favourite_authors_paper_says_so(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await opened(desk, ada)
    [(name, author)] = await desk.rows(
        "SELECT id, json_extract(authors, '$[0]') FROM papers WHERE title NOT LIKE '%iffusion%' ORDER BY id LIMIT 1"
    )
    await desk.say(ada, f"/topics 1 by {author}")
    said = text_of(await desk.say(ada, f"/why {name}"))
    assert f"It is by {author}, whose papers always come.\nIts day had passed when you asked for these, or 20" in said
    assert "your limit" not in said


async def test_a_favourite_author_goes_before_a_muted_word_and_that_is_said(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await opened(desk, ada)
    desk.clock[0] = MORNING + timedelta(minutes=1)
    await desk.paperboy.services.pipeline.harvest_tick()
    await desk.say(ada, "/topics 1 by Wei Liezi")
    await desk.say(ada, "/topics 1 without crosswords, laptop")
    [(name,)] = await desk.rows("SELECT id FROM papers WHERE title LIKE 'Crosswords%'")
    said = text_of(await desk.say(ada, f"/why {name}"))
    assert (
        "Muted: it holds crosswords.\nIt comes all the same: it is by Wei Liezi, whose papers always come.\n"
        "It comes with the next digest." in said
    )
    await desk.say(ada, "/topics 1 days Mon")
    assert "with the next digest. This topic comes only on Mon." in text_of(await desk.say(ada, f"/why {name}"))
    await desk.say(ada, "/topics 1 days daily")
    await desk.say(ada, "/pause")
    assert text_of(await desk.say(ada, f"/why {name}")).endswith("You are on a break; /resume ends it.")
    assert "Crosswords" in text_of(await desk.say(ada, "/digest"))


async def test_why_a_new_version_did_not_come(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    store = desk.paperboy.services.store
    await opened(desk, ada)
    [(name,)] = await desk.rows("SELECT id FROM papers WHERE title LIKE '%iffusion Model%' LIMIT 1")
    [known] = await store.run(papers.get, [name])
    name, old = "2505.00001", MORNING.date() - timedelta(days=60)
    await store.run(papers.save, [replace(known, id=name, version=3, announced=old)], MORNING)
    await store.run(papers.note_revised, [name], MORNING.date())
    desk.clock[0] = MORNING + timedelta(minutes=1)
    await desk.paperboy.services.pipeline.harvest_tick()
    assert "Kept out: it is a new version (v3) of an older paper." in text_of(await desk.say(ada, f"/why {name}"))
    await desk.say(ada, "/topics 1 versions on")
    assert "It comes with the next digest" in text_of(await desk.say(ada, f"/why {name}"))


async def test_what_was_learned_can_be_seen_and_forgotten(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    card = await opened(desk, ada)
    await desk.press(ada, card, "👍 More like this")
    await desk.press(ada, card, "🔖 Save")
    [learned] = await desk.say(ada, "/taste")
    assert learned["text"].startswith("You seem to like: ")
    assert "diffusion models" in learned["text"]
    await desk.press(ada, learned, "Forget it")
    await desk.press(ada, learned, "Keep it")
    assert desk.now_shows(learned)["text"] == learned["text"]
    await desk.press(ada, learned, "Forget it")
    await desk.press(ada, learned, "Forget it")
    assert desk.now_shows(learned)["text"].startswith("I have learned nothing about your taste yet.")
    assert await desk.rows("SELECT count(*) FROM tastes") == [(0,)]
    assert "Saved · one paper" in text_of(await desk.say(ada, "/saved"))


async def test_in_a_group_its_admins_mark_and_everybody_may_ask_why(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    _, digest = await desk.say(ada, f"/subscribe {TOPIC}", to=group)
    _, [card] = await desk.press(bo, digest, "1")
    assert (await desk.press(bo, card, "👍 More like this"))[0] == TO_MEMBERS
    assert await desk.rows("SELECT count(*) FROM feedback") == [(0,)], "a member who reads teaches nothing"
    assert (await desk.press(bo, card, "Why this?"))[1][0]["text"]
    assert (await desk.press(ada, card, "👍 More like this"))[0] == "Noted: more like this."


async def test_likes_bring_the_liked_first_and_a_hundred_wrong_ones_lose_nothing(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, f"/subscribe {TOPIC}")
    everything = await desk.paperboy.services.store.run(
        papers.get, [name for (name,) in await desk.rows("SELECT id FROM papers WHERE title NOT LIKE '%iffusion%'")]
    )
    for paper in everything:
        [card] = await desk.say(ada, f"/paper {paper.id}")
        await desk.press(ada, card, "👍 More like this")
    desk.clock[0] = MORNING + timedelta(minutes=1)
    before = len(desk.telegram.delivered(7))
    await desk.tick()
    [digest] = desk.telegram.delivered(7)[before:]
    [(expected,)] = await desk.rows("SELECT count(*) FROM matches WHERE day = '2026-06-05' AND score >= 0.5")
    assert sum(label.isdecimal() for label in labels(digest)) == expected
    assert "Diffusion" in digest["text"]
