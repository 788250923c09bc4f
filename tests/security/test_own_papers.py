"""A paper that somebody sent is theirs alone: no button, reply, search or table leads anybody else to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.application import scholarly_hosts
from bot.views.own_papers import OWN_BACK, OWN_DROP, OWN_READ
from bot.views.papers import ASK
from scheduler.errors import SourceDown
from scheduler.sources.hosts import Hosts
from scheduler.sources.scholarly import HOSTS, pdf_address
from tests.journeys.chatting import at_the_desk
from tests.journeys.test_own_papers import TITLE, paper, sent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.journeys.chatting import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with at_the_desk(tmp_path / "data") as desk:
        yield desk
        desk.well_behaved()


async def test_nobody_else_finds_it_whatever_they_send(desk: Desk) -> None:
    ada, eve = desk.telegram.user(7), desk.telegram.user(8)
    group = desk.telegram.group(-100, members={7: "creator", 8: "creator"})
    [card] = await sent(desk, ada, paper())
    [(name,)] = await desk.rows("SELECT name FROM own_papers")
    [own] = await desk.say(eve, "/help")
    [in_group] = await desk.say(eve, "/help", to=group)
    for place in (own, in_group):
        for prefix in (ASK + "own:", OWN_READ, OWN_BACK, OWN_DROP):
            notice, new = await desk.forge(eve, place, prefix + name)
            assert TITLE not in notice + str(new)
    for said in (f"/ask own:{name} How many GPUs?", f"/paper own:{name}", TITLE, f"/search {TITLE}", f"own:{name}"):
        assert "4 GPUs" not in str(await desk.say(eve, said))
        assert "12 steps" not in str(desk.telegram.messages(8))
    # A message of hers that has the number of Ada's card, and one that pretends to be in Ada's chat.
    desk.telegram.world.chats[8].messages[card["message_id"]] = desk.telegram.world.chats[7].messages[
        card["message_id"]
    ]
    assert "4 GPUs" not in str(await desk.say(eve, "How many GPUs?", reply_to=card))
    assert len(await desk.rows("SELECT * FROM own_papers")) == 1
    # Ada herself, but in front of the group.
    for prefix in (ASK + "own:", OWN_READ, OWN_BACK, OWN_DROP):
        notice, new = await desk.forge(ada, in_group, prefix + name)
        assert TITLE not in notice + str(new)
    assert "4 GPUs" in desk.now_shows((await desk.say(ada, "How many GPUs?", reply_to=card))[0])["text"]


async def test_it_is_in_no_table_that_is_shared(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [card] = await sent(desk, ada, paper())
    await desk.press(ada, card, "Read more")
    await desk.say(ada, "How many GPUs?", reply_to=card)
    assert await desk.rows("SELECT * FROM papers WHERE title LIKE '%Nixie%'") == []
    assert await desk.rows("SELECT * FROM summaries") == []
    folder = desk.paperboy.services.settings.data
    assert not list(folder.glob("fulltext/*"))


async def test_deleting_everything_deletes_it(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await sent(desk, ada, paper())
    [sure] = await desk.say(ada, "/deleteme")
    await desk.press(ada, sure, "Delete everything")
    assert await desk.rows("SELECT * FROM own_papers") == []
    content = desk.paperboy.services.settings.database.read_bytes()
    assert b"Nowhere-5" not in content


@pytest.mark.parametrize(
    "link",
    [
        "https://aclanthology.org@127.0.0.1/P19-1001",
        "https://aclanthology.org:8080/P19-1001",
        "https://user:secret@aclanthology.org/P19-1001",
        "https://aclanthology.org.example.org/P19-1001",
        "https://aclanthology.org/../admin",
        "https://aclanthology.org/P19-1001/../../x",
        "https://openreview.net/forum?id=../../x",
        "https://openreview.net/redirect?url=http://127.0.0.1",
        "ftp://aclanthology.org/P19-1001",
        "file:///etc/passwd",
        "http://127.0.0.1/paper.pdf",
        "https://[::1]/P19-1001",
        "https://xn--aclanthology-9g0k.org/P19-1001",
    ],
)
def test_no_link_leads_off_the_list(link: str) -> None:
    assert pdf_address(link) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://aclanthology.org/P19-1001.pdf",
        "https://aclanthology.org:444/P19-1001.pdf",
        "https://127.0.0.1/P19-1001.pdf",
        "https://arxiv.org/pdf/2506.00001",
        "https://example.org/",
    ],
)
def test_no_redirect_leads_off_the_list(url: str) -> None:
    with pytest.raises(SourceDown, match="another host"):
        Hosts.of(*HOSTS).check(url, HOSTS[0])


def test_a_listed_name_that_stands_for_a_private_address_is_not_asked() -> None:
    hosts = Hosts.of(*HOSTS, resolve=lambda _host, _port: ["10.0.0.1", "127.0.0.1", "::1"])
    with pytest.raises(SourceDown, match="no public address"):
        hosts.addresses("aclanthology.org", 443)


def test_what_fetches_from_them_goes_nowhere_else() -> None:
    with (
        scholarly_hosts() as pages,
        pytest.raises(SourceDown, match="the paper's host's address leads to another host"),
    ):
        pages.fetch("https://arxiv.org/pdf/2506.00001", bytes)
