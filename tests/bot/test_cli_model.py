"""The command and a language model: records summarised, papers read whole, the doctor's question, what it cost."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from datetime import UTC, datetime
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.sources.announcements import latest_announcement
from tests.bot.command import Outcome, paperboy
from tests.doubles import scholars
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import record
from tests.doubles.openai import Fault, OpenAIDouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]

ABSTRACT = "We study kites in the wind. TwinKite rises by 3 m on DuneSet. It does not fly in the rain."


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[OpenAIDouble]:
    """The double on a thread of its own, and settings that name it."""
    double = OpenAIDouble(scholars.honest)
    ready: Queue[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Queue()

    async def serve() -> None:
        over = asyncio.Event()
        async with double:
            ready.put((asyncio.get_running_loop(), over))
            await over.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    loop, over = ready.get(timeout=10)
    monkeypatch.setenv("OPENAI_API_KEY", double.key)
    monkeypatch.setenv("OPENAI_BASE_URL", double.base_url)
    monkeypatch.setenv("PAPERBOY_MODEL", "double-mini")
    monkeypatch.setenv("PAPERBOY_MODEL_PRICES", "double-mini=0.1/0.01/0.5")
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "data"))
    yield double
    loop.call_soon_threadsafe(over.set)
    thread.join()


def lines(*records: dict[str, Any] | str) -> bytes:
    return "\n".join(one if isinstance(one, str) else json.dumps(one) for one in records).encode()


def paper(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"2506.{number:05}", "title": f"Kites {number}", "abstract": ABSTRACT, "mine": number, **fields}


def test_records_are_summarised_in_their_order_in_any_language(paperboy: Call, model: OpenAIDouble) -> None:
    model.script(Fault(delay=0.3))
    done = paperboy("summarise", "--engine", "llm", "--language", "zh", stdin=lines(*map(paper, range(5))))
    assert (done.code, done.err) == (0, "")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [one["mine"] for one in found] == [0, 1, 2, 3, 4]
    assert len(model.prompts) == 5
    for one in found:
        assert one["engine"] == "double-mini"
        assert "论文" in one["headline"]
        assert one["takeaways"][0]["source"] == "TwinKite rises by 3 m on DuneSet."
        assert one["grounding"] == {
            "basis": "abstract", "claims": 3, "supported": 3, "failures": [], "dropped": 0, "flags": [],
        }  # fmt: skip


def test_a_bad_line_stands_in_its_place_and_the_rest_is_done(paperboy: Call, model: OpenAIDouble) -> None:
    del model
    done = paperboy("summarise", "--engine", "llm", stdin=lines(paper(1), "{", "", paper(2), {"id": "x"}))
    assert done.code == 1
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [one.get("mine") for one in found] == [1, None, 2, None]
    assert [one["line"] for one in found if "error" in one] == [2, 5]


def test_a_model_that_does_not_answer_leaves_a_note(paperboy: Call, model: OpenAIDouble) -> None:
    model.key = "another"
    done = paperboy("summarise", "--engine", "llm", stdin=lines(paper(1)))
    [found] = [json.loads(line) for line in done.out.splitlines()]
    assert (found["engine"], found["note"], done.code) == ("embedded", "model-down", 0)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"PAPERBOY_DAILY_BUDGET": "0"}, "PAPERBOY_DAILY_BUDGET is 0"),
        ({"OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}, "no language model is named"),
    ],
)
def test_without_a_model_one_line_says_what_to_do(
    paperboy: Call, model: OpenAIDouble, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], complaint: str
) -> None:
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    done = paperboy("summarise", "--engine", "llm", stdin=lines(paper(1)))
    assert (done.code, done.out, model.requests) == (1, "", [])
    assert complaint in done.complaint


def test_a_code_that_is_no_language_is_wrong_usage(paperboy: Call) -> None:
    done = paperboy("summarise", "--language", "klingon", stdin=b"")
    assert done.code == 2
    assert "'klingon' is no language's code" in done.complaint


def test_a_paper_is_read_whole(paperboy: Call, model: OpenAIDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    with ArxivDouble([record(1, title="Kites over Dunes", abstract=ABSTRACT)]) as arxiv:
        for name, value in {"API": arxiv.api_url, "FEED": arxiv.feed_url, "SITE": arxiv.url, "DELAY": "0"}.items():
            monkeypatch.setenv(f"PAPERBOY_ARXIV_{name}", value)
        done = paperboy("paper", "2506.00001", "--deep")
        assert (done.code, done.err) == (0, "")
        assert re.search("✓ Written by double-mini, from the (whole paper|paper's PDF); each sentence was", done.out)
        assert "Background\n• We study kites in the wind." in done.out
        assert len(model.prompts) == 2
        again = json.loads(paperboy("paper", "2506.00001", "--deep", "--format", "json").out)
        assert len(model.prompts) == 2, "both are kept"
        assert again["reading"]["background"][0]["source"] == "We study kites in the wind."
        costs = paperboy("admin", "costs").out
        assert "reading · double-mini · calls 1, of no use 0" in costs
        assert "of 1 $" in costs


def test_a_digests_papers_are_read_whole_by_a_model(
    paperboy: Call, model: OpenAIDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = latest_announcement(datetime.now(UTC)).isoformat()
    with ArxivDouble([record(1, title="Kites over Dunes", abstract=ABSTRACT, announced=day)]) as arxiv:
        for name, value in {"API": arxiv.api_url, "FEED": arxiv.feed_url, "SITE": arxiv.url, "DELAY": "0"}.items():
            monkeypatch.setenv(f"PAPERBOY_ARXIV_{name}", value)
        asked = ("digest", "kites", "--deep", "--format", "hexo", "--language", "zh")
        done = paperboy(*asked)
        assert (done.code, done.err) == (0, "")
        for part in ("研究背景", "过去的方法及问题", "研究方法"):
            assert f") {part}：论文在这里" in done.out
        calls = len(model.prompts)
        assert paperboy(*asked).out.partition("\ntags:")[2] == done.out.partition("\ntags:")[2]
        assert len(model.prompts) == calls, "all is kept"


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (None, "ok  model: double-mini at 127.0.0.1 answers, held to a JSON schema"),
        (Fault(401), "BAD model: double-mini: the language model's service refuses the key; check OPENAI_API_KEY"),
        (
            Fault(404, code="model_not_found"),
            "BAD model: double-mini: the language model's service knows no such model",
        ),
    ],
)
def test_the_doctor_asks_the_model(
    paperboy: Call, model: OpenAIDouble, monkeypatch: pytest.MonkeyPatch, answer: Fault | None, finding: str
) -> None:
    model.script(answer)
    with ArxivDouble([]) as arxiv:
        for name, value in {"API": arxiv.api_url, "FEED": arxiv.feed_url, "SITE": arxiv.url, "DELAY": "0"}.items():
            monkeypatch.setenv(f"PAPERBOY_ARXIV_{name}", value)
        said = paperboy("doctor").out
    assert finding in said
    assert "embeddings:" not in said
    assert "OPENAI_API_KEY=(set, hidden)" in said
    assert model.key not in said
