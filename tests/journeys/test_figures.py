"""The Figures button: an album with the overview first, from arXiv once and from Telegram afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import TUESDAY, record
from tests.doubles.png import png
from tests.journeys.chatting import desk_over, labels
from tests.scheduler.sources.figures.test_gallery import NAME, drawings, image, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.doubles.telegram import Person
    from tests.journeys.chatting import Desk, Json

LANGUAGES = {"en": "Figures", "zh": "插图"}


@pytest.fixture
def arxiv() -> Iterator[ArxivDouble]:
    with ArxivDouble([record(1, title="TwinStep: $x^2$ & <more>")], now=TUESDAY) as running:
        page(
            running,
            "x1.png",
            "x2.png",
            captions=("Errors.", "Overview of our <b>pipeline</b> at <math alttext='x^2'/>."),
        )
        image(running, "x1.png", png(300, 200))
        image(running, "x2.png", png(301, 200))
        yield running


async def card_of(desk: Desk, person: Person) -> Json:
    [card] = await desk.say(person, "2506.00001")
    return card


def pictures(arxiv: ArxivDouble) -> list[str]:
    return [request.path for request in arxiv.requests if request.path.startswith(("/html", "/pdf"))]


def calls(desk: Desk, method: str) -> int:
    return len([call for call in desk.telegram.calls(method) if call.status == 200])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_album_with_the_overview_first(arxiv: ArxivDouble, tmp_path: Path, language: str) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7, language_code=language)
        card = await card_of(desk, ada)
        notice, [waiting, first, second] = await desk.press(ada, card, LANGUAGES[language])
        assert notice == ""
        assert "TwinStep: x² & <more>" in waiting["text"]
        assert [one["caption"] for one in (first, second)] == [
            "Figure 2 Overview of our pipeline at x².",
            "Figure 1 Errors.",
        ]
        assert first["media_group_id"] == second["media_group_id"]
        assert first["reply_to_message"]["message_id"] == card["message_id"]
        # What only said that it takes a moment is gone.
        assert [one["message_id"] for one in desk.telegram.messages(7)] == [
            one["message_id"] for one in (card, first, second)
        ]


async def test_the_second_reader_costs_no_fetch_and_no_upload(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada, bob = desk.telegram.user(7), desk.telegram.user(8)
        await desk.press(ada, await card_of(desk, ada), "Figures")
        asked, files = pictures(arxiv), len(desk.telegram.world.files)
        _, album = await desk.press(bob, await card_of(desk, bob), "Figures")
        assert [one["caption"][:8] for one in album] == ["Figure 2", "Figure 1"]
        assert (pictures(arxiv), len(desk.telegram.world.files)) == (asked, files)
    async with desk_over(arxiv, tmp_path) as desk:  # the file ids belong to another Telegram now
        bob = desk.telegram.user(8)
        _, [_, *album] = await desk.press(bob, await card_of(desk, bob), "Figures")
        assert len(album) == 2
        assert len(pictures(arxiv)) == len(asked) + 2


async def test_one_figure_is_a_photo_and_a_paper_without_a_page_is_drawn(arxiv: ArxivDouble, tmp_path: Path) -> None:
    arxiv.html_missing.add("2506.00001")
    del arxiv.files[f"/html/{NAME}"]
    arxiv.files[f"/pdf/{NAME}"] = ("application/pdf", drawings(1))
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        card = await card_of(desk, ada)
        for _ in range(2):
            _, [*_, photo] = await desk.press(ada, card, "Figures")
            assert photo["caption"] == "Figure 1 Accuracy over time."
            assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (1224, 624)
        assert (calls(desk, "sendPhoto"), calls(desk, "sendMediaGroup")) == (2, 0)


async def test_no_figures_and_no_arxiv_are_one_kind_sentence(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        card = await card_of(desk, ada)
        arxiv.script(Fault(FaultKind.UNAVAILABLE, times=99))
        _, [said] = await desk.press(ada, card, "Figures")
        assert desk.now_shows(said)["text"].startswith("arXiv does not answer right now")
        arxiv.behave()
        page(arxiv)
        _, [said] = await desk.press(ada, card, "Figures")
        assert desk.now_shows(said)["text"].startswith("I found no figures in “TwinStep: x² & <more>”")
        assert await desk.rows("SELECT * FROM figures") == []


async def test_pictures_that_telegram_refuses_are_left_out(arxiv: ArxivDouble, tmp_path: Path) -> None:
    broken = png(300, 200)[:60] + b"\0" * 60
    image(arxiv, "x1.png", broken)
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        card = await card_of(desk, ada)
        for _ in range(2):
            _, [*_, photo] = await desk.press(ada, card, "Figures")
            assert photo["caption"].startswith("Figure 2 Overview")
        assert calls(desk, "sendPhoto") == 2
    image(arxiv, "x2.png", broken)
    async with desk_over(arxiv, tmp_path / "other") as desk:
        ada = desk.telegram.user(7)
        _, [said] = await desk.press(ada, await card_of(desk, ada), "Figures")
        assert desk.now_shows(said)["text"].startswith("I found no figures")


async def test_figures_in_a_forum_stand_in_its_thread(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        forum = desk.telegram.group(-200, kind="supergroup", threads=(5,), members={7: "member"})
        [card] = await desk.say(ada, "/paper 2506.00001", to=forum, thread=5)
        assert "Figures" in labels(card)
        _, sent = await desk.press(ada, card, "Figures")
        assert {one["message_thread_id"] for one in sent} == {5}


async def test_looks_at_arxiv_are_counted(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path, requests_per_minute=5) as desk:
        ada = desk.telegram.user(7)
        card = await card_of(desk, ada)
        _, [said] = await desk.press(ada, card, "Figures")
        assert "arXiv" in said["text"]
        assert pictures(arxiv) == []
