"""Searching: by the page, best or newest first, at arXiv where nothing is here, and following what was searched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.locales import LANGUAGES, texts
from bot.views import searching
from bot.views.layout import visible
from scheduler.library import POOL
from scheduler.store import papers
from scheduler.topics.glossary import AGREED
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import record
from tests.journeys.chatting import MORNING, TO_MEMBERS, at_the_desk, labels, text_of
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk, Json


def titles(message: Json) -> list[str]:
    """The papers that a message lists, without their authors."""
    return re.findall(r"(?m)^\d+ (.*?) · ", message["text"])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_results_come_by_the_page(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    [found] = await desk.say(ada, "/search models OR method OR data")
    assert found["text"].startswith("data OR method OR models · ")
    assert labels(found) == [
        *"12345678", words.plain("search-next"), words.plain("search-order-newest"), words.plain("search-follow"),
    ]  # fmt: skip
    first = titles(found)
    await desk.press(ada, found, words.plain("search-next"))
    second = desk.now_shows(found)
    assert labels(second)[:2] == ["9", "10"]
    assert not set(first) & set(titles(second))
    _, [card] = await desk.press(ada, found, "9")
    assert card["text"].startswith(titles(second)[0])
    await desk.press(ada, found, words.plain("search-previous"))
    assert titles(desk.now_shows(found)) == first


async def test_the_newest_come_first_if_that_is_wanted(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [found] = await desk.say(ada, "/search diffusion model")
    best = titles(found)
    await desk.press(ada, found, "Newest first")
    newest = desk.now_shows(found)
    assert newest["text"].startswith("diffusion model · newest first")
    rows = dict(await desk.rows("SELECT title, rowid FROM papers"))
    order = [rows[title] for title in titles(newest)]
    assert order == sorted(order, reverse=True)
    await desk.press(ada, found, "Best first")
    assert titles(desk.now_shows(found)) == best


async def test_that_there_are_more_than_were_looked_at_is_said(desk: Desk) -> None:
    ada, store = desk.telegram.user(7), desk.paperboy.services.store
    await store.run(papers.save, [paper(n, title="Zorbl kites", abstract="") for n in range(1, POOL)], MORNING)
    [found] = await desk.say(ada, "/search zorbl")
    assert found["text"].startswith(f"zorbl · best first · 1–8 of {POOL - 1}\n")
    await store.run(papers.save, [paper(POOL, title="Zorbl kites", abstract="")], MORNING)
    for order in ("Newest first", "Best first"):
        await desk.press(ada, found, order)
        assert desk.now_shows(found)["text"].startswith(f"zorbl · {order.lower()} · 1–8 of {POOL}+\n")


async def test_what_the_stores_papers_abbreviate_is_known_from_the_start(tmp_path: Path) -> None:
    defining = [paper(n, title=f"Kites {n}", abstract="Zorbl quux kites (ZQK) fly.") for n in range(1, AGREED + 1)]
    spelled = paper(9, title="Zorbl quux kites at night", abstract="Zorbl quux kites glow.")
    async with at_the_desk(tmp_path) as desk:
        await desk.paperboy.services.store.run(papers.save, [*defining, spelled], MORNING)
    async with at_the_desk(tmp_path) as desk:
        [found] = await desk.say(desk.telegram.user(7), "/search ZQK")
        assert titles(found)[0] == spelled.title


async def test_a_search_knows_the_topic_language(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [(author, title)] = await desk.rows("SELECT json_extract(authors, '$[0]'), title FROM papers LIMIT 1")
    assert title in titles((await desk.say(ada, f'/search au:"{author}"'))[0])
    [found] = await desk.say(ada, "/search cat:cs.CV -diffusion")
    kept = {title for (title,) in await desk.rows("SELECT title FROM papers WHERE categories LIKE '%cs.CV%'")}
    assert set(titles(found)) <= kept
    assert not any("iffusion" in one for one in titles(found))


async def test_a_search_for_a_name_finds_what_the_author_wrote_and_can_be_followed(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [found] = await desk.say(ada, "/search Jana Příklad")
    assert found["text"].startswith('au:"jana příklad" · ')
    assert "Every Large Tournament Has a Modest King" in titles(found)
    await desk.press(ada, found, "Follow this")
    assert await desk.rows("SELECT query FROM topics") == [('au:"jana příklad"',)]


@pytest.mark.parametrize("said", ["{}", "arXiv:{}v1", "https://arxiv.org/abs/{}"])
async def test_a_search_for_a_number_opens_its_paper(desk: Desk, said: str) -> None:
    [(paper_id, title)] = await desk.rows("SELECT id, title FROM papers LIMIT 1")
    [card] = await desk.say(desk.telegram.user(7), f"/search {said.format(paper_id)}")
    assert card["text"].startswith(title)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_search_forgives_a_word_too_much_and_says_so(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    [found] = await desk.say(ada, "/search long video diffusion models with zebras and marmalade")
    best = titles(found)
    assert any("Video" in title for title in best)
    assert words.plain("search-some") in found["text"]
    await desk.press(ada, found, words.plain("search-order-newest"))
    assert sorted(titles(desk.now_shows(found))) == sorted(best)
    assert words.plain("search-some") in desk.now_shows(found)["text"]
    [exact] = await desk.say(ada, "/search video diffusion models")
    assert words.plain("search-some") not in exact["text"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_search_that_finds_nothing_says_which_word_is_in_no_paper(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    [told] = await desk.say(ada, "/search diffusion 2025")
    assert visible(words.html("search-unheard", words="2025")) in told["text"]
    fewer = words.plain("search-fewer", query="diffusion")
    assert labels(told) == [fewer, words.plain("search-follow")]
    _, [found] = await desk.press(ada, told, fewer)
    assert titles(found) == titles((await desk.say(ada, "/search diffusion"))[0])
    [told] = await desk.say(ada, "crosswords neptune")
    assert words.plain("search-apart") in told["text"]
    assert labels(told)[0] == words.plain("search-fewer", query="neptune")
    [told] = await desk.say(ada, "/search zebras")
    assert told["text"] == visible(words.html("search-none", query="zebras")), "nothing is said twice"
    assert labels(told) == [words.plain("search-follow")]


async def test_what_was_searched_for_can_be_followed(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [found] = await desk.say(ada, '/search "diffusion model" -crosswords')
    [asked] = (await desk.press(ada, found, "Follow this"))[1]
    assert asked["text"].startswith('"diffusion model" -crosswords: about')
    assert await desk.rows("SELECT query FROM topics") == [('"diffusion model" -crosswords',)]
    [again] = (await desk.press(ada, found, "Follow this"))[1]
    assert "already" in again["text"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_papers_like_one_are_found_turned_and_followed(
    desk: Desk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PAGE", 1)
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    [[paper_id, title]] = await desk.rows("SELECT id, title FROM papers WHERE title LIKE 'How Many Steps%'")
    [card] = await desk.say(ada, f"/paper {paper_id}")
    back = words.plain("button-back")
    assert (await desk.press(ada, card, words.plain("button-similar")))[1] == [], "they take the place of the card"
    found = desk.now_shows(card)
    assert title in found["text"]
    alike = titles(found)
    assert title not in alike
    await desk.press(ada, found, words.plain("search-next"))
    further = titles(desk.now_shows(found))
    assert further
    assert not {title, *alike} & set(further)
    assert any("iffusion" in one for one in (*alike, *further))
    _, [other] = await desk.press(ada, found, f"{len(alike) + 1}")
    assert other["text"].startswith(further[0]), "a paper of the list opens below it"
    assert back in labels(desk.now_shows(found))
    await desk.press(ada, found, back)
    assert desk.now_shows(card)["text"] == card["text"]
    [again] = await desk.say(ada, f"/similar https://arxiv.org/abs/{paper_id}v1")
    assert titles(again) == alike
    assert back not in labels(again)
    _, [asked] = await desk.press(ada, again, words.plain("search-follow"))
    [[query]] = await desk.rows("SELECT query FROM topics")
    assert query[:80] in asked["text"]
    _, [digest] = await desk.press(ada, asked, "08:00")
    assert title in digest["text"]


async def test_papers_like_that_of_a_card_replied_to_or_of_what_is_almost_a_number(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [[paper_id]] = await desk.rows("SELECT id FROM papers WHERE title LIKE 'How Many Steps%'")
    [card] = await desk.say(ada, f"/paper {paper_id}")
    alike = titles((await desk.say(ada, f"/similar {paper_id}"))[0])
    assert alike
    assert titles((await desk.say(ada, "/similar", reply_to=card))[0]) == alike
    [back] = await desk.say(ada, f"/similar {paper_id.replace('.0', '.')}")
    assert labels(back) == [paper_id]
    await desk.press(ada, back, paper_id)
    assert titles(desk.now_shows(back)) == alike


async def test_what_is_like_no_paper_is_said_so(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert "/similar 2506" in text_of(await desk.say(ada, "/similar"))
    await desk.rows("UPDATE papers SET title = 'Xyzzy', abstract = 'Plugh.' WHERE id = (SELECT max(id) FROM papers)")
    [[paper_id]] = await desk.rows("SELECT max(id) FROM papers")
    assert text_of(await desk.say(ada, f"/similar {paper_id}")) == "I have no paper like “Xyzzy”."


async def test_a_topic_that_brings_nothing_promises_no_papers(desk: Desk) -> None:
    [followed] = await desk.say(desk.telegram.user(7), "/subscribe submarines")
    assert "The last weeks brought nothing on it." in followed["text"]
    assert followed["text"].endswith("As soon as a paper comes, you have it. Other words, or fewer, may find more.")


@pytest.mark.parametrize("said", ["https://example.org/a.pdf", "10.1234/abc", "/paper https://example.org/a.pdf"])
async def test_an_address_elsewhere_is_not_looked_for(desk: Desk, said: str) -> None:
    told = text_of(await desk.say(desk.telegram.user(7), said))
    assert told.startswith("That leads to no paper of arXiv's")


@pytest.mark.parametrize("said", ["/paper {}", "{}"])
async def test_a_number_that_is_almost_right_is_answered_with_the_one_that_was_meant(desk: Desk, said: str) -> None:
    ada = desk.telegram.user(7)
    [found] = await desk.say(ada, "/search diffusion models")
    known = found["reply_markup"]["inline_keyboard"][0][0]["callback_data"].removeprefix("card:")
    [asked] = await desk.say(ada, said.format(known.replace(".", "")))
    assert asked["text"] == f"“{known.replace('.', '')}” is no arXiv number. Did you mean this one?"
    assert labels(asked) == [known]
    _, [card] = await desk.press(ada, asked, known)
    assert card["text"].startswith(titles(found)[0])


async def test_an_interest_may_be_told_in_a_paragraph(desk: Desk) -> None:
    told = (
        "I'm a PhD student working on video diffusion models: making long videos, of a minute or so, in which the "
        "cast stays the same. I'm also interested in anything about memory (e.g. of frames)."
    )
    followed, digest = await desk.say(desk.telegram.user(7), f"/subscribe {told}")
    [[query]] = await desk.rows("SELECT query FROM topics")
    assert query.startswith("video diffusion models making long videos minute cast")
    assert query[:80] in followed["text"]
    assert "Longshot: Diffusion Models for One-Minute Video" in digest["text"]


async def test_in_a_group_everybody_turns_the_page_and_admins_follow(desk: Desk) -> None:
    bo = desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    [found] = await desk.say(bo, "/search diffusion model", to=group)
    await desk.press(bo, found, "Newest first")
    assert "newest first" in desk.now_shows(found)["text"]
    notice, new = await desk.press(bo, found, "Follow this")
    assert (notice, new) == (TO_MEMBERS, [])


async def test_a_button_under_something_that_is_no_search_is_an_old_one(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [told] = await desk.say(ada, "/stats")
    for data in ("search:best:0", "follow"):
        notice, new = await desk.forge(ada, told, data)
        assert notice.startswith("This message is from before an update")
        assert new == []


@pytest.mark.parametrize("said", ['/search "woven rivers"', "/paper woven rivers", "/paper 2506.00001"])
async def test_whoever_waits_for_arxiv_is_told_so_until_it_answers(tmp_path: Path, said: str) -> None:
    with ArxivDouble() as arxiv:
        arxiv.announce(record(1, title="Woven Rivers", abstract="Of rivers that are woven."))
        async with at_the_desk(tmp_path / "data", arxiv) as desk:
            desk.paperboy.services.errands.patience = 0
            ada = desk.telegram.user(7)
            told, found = await desk.say(ada, said)
            assert told["text"] == "Asking arXiv …"
            assert "Woven Rivers" in found["text"]
            left = [one["message_id"] for one in desk.telegram.messages(7)]
            assert (told["message_id"] in left, found["message_id"] in left) == (False, True)
            await desk.say(ada, "/paper 2506.00001")
            assert len(await desk.say(ada, "/paper 2506.00001")) == 1, "nobody waits for what is here"
            arxiv.script(Fault(FaultKind.SERVER_ERROR, times=100))
            told, failed = await desk.say(ada, "/paper 2506.00002")
            assert told["text"] == "Asking arXiv …"
            assert "arXiv does not answer right now" in failed["text"]
            desk.well_behaved()


async def test_what_only_arxiv_has_is_said_to_be_arxivs(tmp_path: Path) -> None:
    with ArxivDouble() as arxiv:
        arxiv.announce(record(1, title="Woven Rivers", abstract="Of rivers that are woven."))
        arxiv.announce(record(2, title="Woven Rivers Run Dry", abstract="Of other woven rivers."))
        async with at_the_desk(tmp_path / "data", arxiv) as desk:
            ada = desk.telegram.user(7)
            [found] = await desk.say(ada, '/search "woven rivers" -dry')
            assert found["text"].startswith('I have no paper on "woven rivers" -dry. arXiv itself finds:')
            sent = [call.method for call in desk.telegram.calls() if call.method.startswith("send")]
            assert sent == ["sendChatAction", "sendMessage"], "it shows that it is looking"
            assert titles(found) == ["Woven Rivers"]
            assert labels(found) == ["1", "Follow this"]
            [found] = await desk.say(ada, "/search cat:cs.CV -woven OR cat:cs.CV ti:dry")
            assert titles(found) == ["Woven Rivers Run Dry"], "conditions are arXiv's as well"
            assert text_of(await desk.say(ada, "/search submarines")).startswith(
                "I have no paper on submarines. Follow it"
            )
            arxiv.script(Fault(FaultKind.SERVER_ERROR, times=100))
            said = text_of(await desk.say(ada, "/search lighthouses"))
            assert said.startswith("I have no paper for “lighthouses”, and arXiv does not answer right now.")
            desk.well_behaved()
