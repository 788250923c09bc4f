"""The life of a paper and of a digest: as ``paperboy trace`` tells it, and as the log does, by one name."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.logs import Redacted
from scheduler.about import about
from tests.bot.command import paperboy
from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from tests.bot.command import Outcome
    from tests.journeys.chatting import Desk

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "data"))
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.tick()
        yield desk


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What goes into the log."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacted((), "json"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


async def steps(paperboy: Call, subject: str) -> list[str]:
    """What is told of it, without the times."""
    told = await asyncio.to_thread(paperboy, "trace", subject)
    assert (told.code, told.err) == (0, "")
    return [line[21:] if line.startswith((" ", "20")) else line for line in told.out.splitlines()]


async def test_the_life_of_a_digest(desk: Desk, paperboy: Call) -> None:
    await desk.say(desk.telegram.user(7), "/subscribe diffusion models")
    told = await steps(paperboy, "7")
    assert told[0] == "subscribed; active; thread 0"
    assert [line for line in told if line.startswith("the announcement of ")] == [
        f"the announcement of 2026-06-0{day} is complete: 15 papers" for day in (3, 4, 5)
    ]
    assert "for “diffusion models”: 5 papers" in told
    assert len([line for line in told if line.startswith("chosen: ")]) == 5
    assert "digest 1 through 2026-06-05 is frozen: 5 papers" in told
    assert any(line.startswith("message 1 is sent, try 1; Telegram’s number for it is ") for line in told)
    assert told[-2:] == ["the next digest is due: 08:00, UTC", "In the log: day=2026-06-05 digest=1"]


async def test_what_keeps_a_message_is_told(desk: Desk, paperboy: Call) -> None:
    await desk.say(desk.telegram.user(7), "/subscribe diffusion models")
    for state, words in (
        ("queued", "leaves after this; tries so far: 1 (trouble: <odd>)"),
        ("uncertain", "may have arrived, and is sent again after this; tries so far: 1 (trouble: <odd>)"),
        ("sending", "is on its way; try 1"),
        ("failed", "is given up (tries: 1): <odd>"),
        ("cancelled", "is called back: <odd>"),
    ):
        await desk.rows("UPDATE deliveries SET state = ?, error = '<odd>' WHERE id = 1", state)
        assert f"message 1 {words}" in await steps(paperboy, "7")


async def test_the_life_of_a_paper(desk: Desk, paperboy: Call) -> None:
    for number in (7, 8):
        await desk.say(desk.telegram.user(number), "/subscribe diffusion models")
    [(paper,)] = await desk.rows("SELECT min(paper_id) FROM sent_items")
    told = await steps(paperboy, f"https://arxiv.org/abs/{paper}v1")
    assert told[:2] == ["submitted to arXiv", f"harvested: {paper}, version 1 (new)"]
    assert told[2].endswith("is complete: 15 papers")
    assert told[3].startswith("matched “diffusion models” on 2026-06-0")
    assert told[4] == "summarised: entry in en by embedded; 0 of 0 sentences checked were dropped"
    assert told[5:7] == ["in 2 digests through 2026-06-05", "their messages: 2 sent"]
    assert told[-1] == f"In the log: paper={paper} day=2026-06-05"
    await desk.rows("UPDATE harvests SET state = 'waiting', completed_at = NULL, error = 'no answer'")
    assert (await steps(paperboy, paper))[2].endswith("and is not complete (trouble: no answer)")


async def test_before_anything_happened(desk: Desk, paperboy: Call) -> None:
    await desk.say(desk.telegram.user(7), "/start")
    await desk.rows("UPDATE subscribers SET state = 'paused'")
    assert await steps(paperboy, "7") == ["subscribed; paused; thread 0", "no digest yet"]


@pytest.mark.parametrize(
    ("subject", "complaint"),
    [
        ("-12", "paperboy: no chat -12 uses this bot"),
        ("2606.99999", "paperboy: paper 2606.99999 never came; `paperboy paper 2606.99999` asks arXiv for it"),
    ],
)
def test_what_is_not_known(
    paperboy: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str, complaint: str
) -> None:
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path))
    told = paperboy("trace", subject)
    assert (told.code, told.complaint) == (1, complaint)


def test_what_is_neither_a_paper_nor_a_chat(paperboy: Call) -> None:
    told = paperboy("trace", "Ada")
    assert (told.code, told.out) == (2, "")
    assert "is no arXiv identifier" in told.complaint


async def test_one_name_goes_from_the_harvest_to_the_deliveries(written: io.StringIO, desk: Desk) -> None:
    await desk.say(desk.telegram.user(7), "/subscribe diffusion models")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    of_the_day = [line for line in lines if line.get("day") == "2026-06-05"]
    assert [line["message"].partition(":")[0] for line in of_the_day if line["logger"].startswith("scheduler")] == [
        "harvest",
        "harvest",
        "match",
        "plan",
    ]
    sent = [line for line in of_the_day if line["logger"] == "bot.courier.sending"]
    assert sent
    assert {(line["digest"], line["message"].partition(",")[0]) for line in sent} == {(1, "sent")}
    assert "7" not in {str(value) for line in lines for value in line.values()}


def test_a_line_for_people_ends_with_what_is_worked_on() -> None:
    record = logging.LogRecord("test", logging.INFO, "", 0, "two\nlines", None, None)
    with about(day=date(2026, 6, 5), digest=None), about(paper="2606.00001"):
        line = Redacted((), "text").format(record)
    assert line.endswith(" INFO test: two⏎lines [day=2026-06-05 paper=2606.00001]")
    assert Redacted((), "text").format(record).endswith("lines")
