"""Work is handed to real workers through a real Redis; and is done here whenever they are of no use."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr
from saq import Status, Worker

from scheduler.errors import SettingsError
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.reader import examine
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from scheduler.workers import queue as handing
from scheduler.workers.queue import REST, Workers, reached, unpacked
from scheduler.workers.serving import POOLS
from tests.bot.command import paperboy
from tests.journeys.chatting import at_the_desk
from tests.scheduler.making import paper
from tests.scheduler.sources.fulltext.sheets import Sheet, pdf
from tests.scheduler.workers.server import PATIENCE, looks_into_the_queue, redis, working

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from saq import Job

    from tests.bot.command import Outcome

__all__ = ["paperboy"]

PAPERBOY = Path(sys.executable).with_name("paperboy")
FILE = pdf(Sheet().write(72, 90, "A line of text that is all there is."))
PAPERS = [paper(n, title=f"{topic} number {n}") for n in range(40) for topic in ("Sampling trajectories", "Bread")]
QUERY = parse("sampling trajectories").canonical


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    async with redis(tmp_path) as address:
        yield address


@pytest.fixture
def _never_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read in this process is an error."""

    async def examine_here(*_: object, **__: object) -> None:
        raise AssertionError("it was read here")

    monkeypatch.setattr(handing, "examine", examine_here)


@pytest.mark.usefixtures("_never_here")
async def test_a_worker_reads_a_file_as_the_service_would(address: str) -> None:
    async with working(address), reached(address) as queue:
        read = await Workers(queue).examine(FILE, "pdf")
        assert read.document == (await examine(FILE, "pdf")).document is not None
        assert (await Workers(queue).examine(b"no PDF", "pdf")).outcome == "wrong-type"
        assert (await Workers(queue).examine(FILE, "pdf", bounds=Bounds(answer=100))).outcome == "too-big"


async def test_a_worker_ranks_papers_as_the_service_would(address: str) -> None:
    parcel = Workers.packed(PAPERS, {})
    assert unpacked(parcel) == (PAPERS, {})
    here = [match for match in LearnedRanker().pool(PAPERS).rank(parse(QUERY)) if match.score]
    assert 0 < len(here) < len(PAPERS)
    async with working(address), reached(address) as queue:
        workers = Workers(queue)
        assert await workers.rank(QUERY, parcel) == here
        others = [workers.rank(QUERY, Workers.packed(PAPERS[: n + 2], {})) for n in range(POOLS + 1)]
        assert all(await asyncio.gather(*others))
        assert await workers.rank(QUERY, parcel) == here


async def test_a_worker_knows_what_the_store_learned(address: str) -> None:
    learned = {"zqk": ("zorbl", "quux", "kites")}
    kites = [replace(PAPERS[0], title="Zorbl quux kites", abstract="Zorbl quux kites fly."), *PAPERS[1:]]
    async with working(address), reached(address) as queue:
        workers = Workers(queue)
        assert await workers.rank("zqk", Workers.packed(kites, {})) == []
        (found,) = await workers.rank("zqk", Workers.packed(kites, learned)) or []
        assert found.paper_id == kites[0].id
        assert found.score >= BALANCED


async def test_what_lies_in_redis_runs_out(address: str) -> None:
    async with working(address), reached(address) as queue:
        await Workers(queue).rank(QUERY, Workers.packed(PAPERS, {}))
        kept = [key async for key in queue.redis.scan_iter("*") if b"parcel" in key or b"job" in key]
        assert len(kept) == 2
        assert all([0 < await queue.redis.ttl(key) <= handing.KEPT for key in kept])


async def test_without_a_worker_it_is_done_here_and_nothing_waits_for_a_minute(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    clock = [0.0]
    async with reached(address) as queue:
        workers = Workers(queue, patience=0.1, monotonic=lambda: clock[0])
        assert (await workers.examine(FILE, "pdf")).outcome == "ok"
        assert await workers.rank(QUERY, Workers.packed(PAPERS, {})) is None
        clock[0] = REST
        assert await workers.rank(QUERY, Workers.packed(PAPERS, {})) is None
        assert await queue.count("queued") == 2
    assert [one.message for one in caplog.records if one.name == handing.__name__] == [
        "no worker takes the work, so it is done here: no answer within 0 s"
    ] * 2


async def test_without_a_server_it_is_done_here() -> None:
    async with reached("redis://127.0.0.1:9") as queue:
        assert (await Workers(queue).examine(FILE, "pdf")).outcome == "ok"


async def lies(_: Any, **__: Any) -> str:
    return '{"outcome": "ok"}'


async def floods(_: Any, **__: Any) -> str:
    return "x" * (Bounds().answer + 1)


async def breaks(_: Any, **__: Any) -> None:
    raise ValueError("no")


async def ranks_badly(_: Any, **__: Any) -> list[Any]:
    return [["2506.00001", "high", []]]


@pytest.mark.parametrize("work", [lies, floods, breaks])
async def test_what_a_worker_says_is_not_believed_unless_it_is_sound(
    address: str, work: Callable[..., Coroutine[Any, Any, Any]]
) -> None:
    async with reached(address) as queue, odd(address, read=work):
        assert (await Workers(queue).examine(FILE, "pdf")).document is not None


@pytest.mark.parametrize("work", [lies, breaks, ranks_badly])
async def test_nor_what_it_ranks(address: str, work: Callable[..., Coroutine[Any, Any, Any]]) -> None:
    async with reached(address) as queue, odd(address, rank=work):
        assert await Workers(queue).rank(QUERY, Workers.packed(PAPERS, {})) is None


@pytest.mark.usefixtures("_never_here")
async def test_what_a_starting_worker_takes_for_left_behind_is_taken_up_anew(address: str) -> None:
    """SAQ's sweep, at each start of a worker, cannot tell a job that another has this moment taken from a lost one."""
    async with reached(address) as queue, reached(address) as another:
        asked = asyncio.create_task(Workers(queue).examine(FILE, "pdf"))
        job = await another.dequeue(timeout=PATIENCE)
        assert job is not None
        assert await another.sweep(abort=0.05) == [job.id]
        async with working(address):
            assert (await asked).document is not None


async def test_and_what_it_ends_is_done_here_without_a_rest(address: str) -> None:
    async with reached(address) as queue, reached(address) as another:
        workers = Workers(queue)
        for _ in range(2):
            asked = asyncio.create_task(workers.examine(FILE, "pdf"))
            job = await another.dequeue(timeout=PATIENCE)
            assert job is not None, "work is handed over again at once"
            await another.finish(job, Status.ABORTED, error="swept")
            assert (await asked).document is not None


@contextlib.asynccontextmanager
async def odd(address: str, **functions: Callable[..., Coroutine[Any, Any, Any]]) -> AsyncIterator[None]:
    """A worker that does as it likes."""
    async with reached(address) as queue:
        worker = asyncio.create_task(Worker(queue, functions=list(functions.items())).start())
        yield
        worker.cancel()
        await worker


@pytest.mark.parametrize(
    "topic",
    ["diffusion models", "how a robot hand learns to grasp soft things it never saw before from touch and sight alone"],
)
async def test_digests_are_the_same_with_workers_and_without(address: str, tmp_path: Path, topic: str) -> None:
    said = []
    for folder, workers in (("without", None), ("with", SecretStr(address))):
        async with at_the_desk(tmp_path / folder, workers=workers) as desk, working(address):
            await desk.tick()
            said.append([one["text"] for one in await desk.say(desk.telegram.user(7), f"/subscribe {topic}")])
    assert said[0] == said[1]
    assert len(said[0]) > 1
    assert {job.status for job in await _handed_over(address)} == {Status.COMPLETE}


async def test_the_command_ranks_for_a_service_until_it_is_asked_to_end(address: str, tmp_path: Path) -> None:
    environment = {"PAPERBOY_WORKERS": address, "PAPERBOY_DATA": str(tmp_path / "of the worker")}
    worker = await asyncio.create_subprocess_exec(PAPERBOY, "work", env=environment, stderr=asyncio.subprocess.PIPE)
    try:
        await looks_into_the_queue(address)
        async with at_the_desk(tmp_path / "service", workers=SecretStr(address)) as desk:
            await desk.tick()
            assert await desk.say(desk.telegram.user(7), "/subscribe diffusion models")
        done = {(job.function, job.status) for job in await _handed_over(address)}
        assert done == {("rank", Status.COMPLETE)}
        assert worker.returncode is None
    finally:
        worker.terminate()
        _, complaints = await asyncio.wait_for(worker.communicate(), PATIENCE)
    assert (await worker.wait(), complaints.decode().count("Traceback")) == (0, 0)
    assert not (tmp_path / "of the worker").exists()


async def _handed_over(address: str) -> list[Job]:
    async with reached(address) as queue:
        keys = [key.decode().rpartition(":")[2] async for key in queue.redis.scan_iter("saq:job:*")]
        return [job for job in await queue.jobs(keys) if job]


def test_without_an_address_the_command_says_what_is_missing(paperboy: Callable[..., Outcome]) -> None:
    told = paperboy("work")
    assert (told.code, told.out) == (1, "")
    assert told.complaint.startswith("paperboy: PAPERBOY_WORKERS is not set")


async def test_an_address_that_is_none_is_a_setting_that_is_wrong() -> None:
    with pytest.raises(SettingsError, match="PAPERBOY_WORKERS is no address like redis://"):
        async with reached("http://127.0.0.1"):
            pass
