"""How topics moved this week: /trends, and a recap each Saturday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.locales import LANGUAGES, texts
from bot.recaps import Recaps
from scheduler.charts.chart import Draughtsman
from tests.journeys.chatting import MORNING, labels, text_of

if TYPE_CHECKING:
    from scheduler.charts.chart import Chart
    from tests.journeys.chatting import Desk

SATURDAY = MORNING + timedelta(days=1)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """What would be drawn; no picture is made."""
    charts: list[Chart] = []

    async def draw(_: Draughtsman, chart: Chart) -> None:
        charts.append(chart)

    monkeypatch.setattr(Draughtsman, "draw", draw)
    return charts


async def test_the_week_of_all_topics_is_a_picture_with_words_below(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert text_of(await desk.say(ada, "/trends")).startswith("You follow nothing yet.")
    await desk.say(ada, "/subscribe diffusion models")
    await desk.say(ada, "/subscribe robots")
    [told] = await desk.say(ada, "/trends")
    assert told["photo"]
    assert told["caption"].startswith("The week · ")
    assert "diffusion models · " in told["caption"]
    assert "robots · " in told["caption"]
    assert labels(told) == ["Each Saturday"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_topic_on_demand_in_every_language(desk: Desk, drawn: list[Chart], language: str) -> None:
    ada = desk.telegram.user(7, language_code=language)
    said = text_of(await desk.say(ada, "/trends diffusion model"))
    assert texts(language).plain("trends-topic", query="diffusion model", count=5).split("·")[0].strip("<b>/ ") in said
    assert len(drawn) == 1
    assert drawn[0].series[0].name == "diffusion model"


async def test_an_interest_counts_papers_that_hold_what_tells_most_of_it(desk: Desk, drawn: list[Chart]) -> None:
    ada = desk.telegram.user(7)
    told = (
        "making four-fingered robots hold wet and slippery objects, with diffusion policies, however they are dropped"
    )
    said = text_of(await desk.say(ada, f"/trends {told}"))
    assert "0 papers" not in said
    assert "hold all of a topic's words. For an interest told at length, those that hold three" in said
    assert len(drawn) == 1
    assert "told at length" not in text_of(await desk.say(ada, "/trends diffusion model"))


async def test_a_topic_that_nobody_writes_about_or_can_be_read(desk: Desk, drawn: list[Chart]) -> None:
    ada = desk.telegram.user(7)
    for nothing in ("zebras", "斑马"):
        said = text_of(await desk.say(ada, f"/trends {nothing}"))
        assert f"{nothing} · 0 papers" in said
        assert "In brackets" not in said, "there are none to explain"
    assert drawn == []
    assert "I can't read that topic" in text_of(await desk.say(ada, "/trends (zebras"))


@pytest.mark.usefixtures("drawn")
async def test_what_several_readers_like_is_told_and_opens(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [(name,)] = await desk.rows("SELECT id FROM papers ORDER BY id DESC LIMIT 1")
    for number in (7, 8):
        person = desk.telegram.user(number)
        [card] = await desk.say(person, f"/paper {name}")
        await desk.press(person, card, "👍 More like this")
    [told] = await desk.say(ada, "/trends diffusion model")
    assert "Most liked here\n1 " in told["text"]
    assert "· 2 readers" in told["text"]
    _, [card] = await desk.press(ada, told, "1")
    assert f"arXiv:{name}" in card["text"]


@pytest.mark.usefixtures("drawn")
async def test_a_recap_comes_each_saturday_once(desk: Desk) -> None:
    ada, recaps = desk.telegram.user(7), desk.paperboy.services.recaps
    await desk.say(ada, "/subscribe diffusion models")
    [told] = await desk.say(ada, "/trends")
    assert await desk.press(ada, told, "Each Saturday") == ("A recap comes each Saturday, at your hour.", [])
    assert labels(desk.now_shows(told)) == ["Each Saturday ✓"]

    async def come() -> list[str]:
        before = len(desk.telegram.delivered(7))
        await recaps.tick()
        return [one["text"] for one in desk.telegram.delivered(7)[before:]]

    assert await come() == [], "it is Friday"
    desk.clock[0] = SATURDAY - timedelta(hours=2)
    assert await come() == [], "it is too early"
    desk.clock[0] = SATURDAY
    [recap] = await come()
    assert recap.startswith("The week · ")
    assert await come() == []
    desk.clock[0] = SATURDAY + timedelta(days=7)
    await desk.say(ada, "/pause")
    assert await come() == []
    await desk.say(ada, "/resume")
    assert len(await come()) == 1
    [told] = await desk.say(ada, "/trends")
    assert (await desk.press(ada, told, "Each Saturday ✓"))[0] == "No more recaps of the week."
    desk.clock[0] = SATURDAY + timedelta(days=14)
    assert await come() == []
    assert isinstance(recaps, Recaps)


@pytest.mark.usefixtures("drawn")
async def test_a_chat_that_cannot_be_reached_holds_up_nobody(desk: Desk) -> None:
    for number in (7, 8):
        person = desk.telegram.user(number)
        await desk.say(person, "/subscribe diffusion models")
        [told] = await desk.say(person, "/trends")
        await desk.press(person, told, "Each Saturday")
    desk.telegram.world.chats[7].bot_status = "kicked"
    desk.clock[0] = SATURDAY
    before = len(desk.telegram.delivered(8))
    await desk.paperboy.services.recaps.tick()
    assert len(desk.telegram.delivered(8)) == before + 1


@pytest.mark.usefixtures("drawn")
async def test_in_a_group_its_admins_order_it(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7), desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    await desk.say(ada, "/subscribe diffusion models", to=group)
    [told] = await desk.say(bo, "/trends", to=group)
    assert "only their admins" in (await desk.press(bo, told, "Each Saturday"))[0]
    assert "each Saturday" in (await desk.press(ada, told, "Each Saturday"))[0]
