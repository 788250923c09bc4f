"""A morning with 200 subscribers and 50 kills: nothing is lost, and no more is repeated than was in flight.

The moments are random; the seed is printed, and ``PAPERBOY_TEST_SEED``, where it is set, gives it.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import os
import random
import re
import signal
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import certifi

from scheduler.sources.announcements import latest_announcement, previous_announcement, submission_window
from scheduler.store import subscribers, subscriptions
from scheduler.store.database import Store
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import record
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble
from tests.journeys import service_process

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerContext, ForkServerProcess
    from pathlib import Path

    import pytest
    from sqlite_utils import Database

SEED = int(os.environ.get("PAPERBOY_TEST_SEED") or random.SystemRandom().randrange(10**9))
KILLS = 50
PEOPLE = range(1, 201)
TOPICS = ("diffusion models", "robot grasping")
PAPERS = 6
"""For each topic; enough for two messages to everybody."""
LATENCY = 0.02
"""Seconds in which Telegram has a message and the bot does not know it yet."""
OPEN = ("queued", "sending", "uncertain")


@dataclass
class Morning:
    """What the service runs among, and what the test knows of it."""

    telegram: TelegramDouble
    context: ForkServerContext
    database: Path
    log: Path
    environment: dict[str, str]
    arrived: set[tuple[int, str]] = field(default_factory=set)
    """Chat and paper."""
    calls_read: int = 0

    def start(self) -> ForkServerProcess:
        return service_process.start(self.context, self.environment, self.log)

    async def deliveries_reach(self, count: int, patience: float) -> bool:
        """Whether the double took so many messages within some seconds."""
        return await self.telegram.world.pulse.until(lambda: len(self.telegram.delivered()) >= count, patience)

    def everything_arrived(self) -> bool:
        """Whether everybody has every paper by now."""
        fresh = self.telegram.calls()[self.calls_read :]
        self.calls_read += len(fresh)
        for message in (call.delivered for call in fresh if call.delivered):
            self.arrived |= {(message["chat"]["id"], paper) for paper in papers_in(message)}
        return len(self.arrived) == len(PEOPLE) * len(TOPICS) * PAPERS

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database beside the service, without a trace in it."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as reader:
            return reader.execute(sql).fetchall()

    def in_flight(self) -> set[tuple[int, int]]:
        """The tries that nobody knows the end of: row and number of each."""
        return {
            (row, attempt) for row, attempt in self.rows("SELECT id, attempts FROM deliveries WHERE state = 'sending'")
        }


async def test_nothing_is_lost_and_little_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(SEED)
    with ArxivDouble(papers()) as arxiv:
        async with TelegramDouble(limits=Limits.off()) as telegram:
            telegram.latency = LATENCY
            for chat_id in PEOPLE:
                telegram.user(chat_id)
            morning = Morning(
                telegram,
                service_process.fork_server(monkeypatch),
                tmp_path / "data" / "paperboy.db",
                tmp_path / "service.log",
                settings(telegram, arxiv, tmp_path / "data") | one_certificate(tmp_path / "certificate.pem"),
            )
            async with Store(morning.database) as store:
                await store.run(everybody_subscribes)
            in_flight: set[tuple[int, int]] = set()
            hits = 0
            for _ in range(KILLS):
                # A try that an earlier kill interrupted is counted once, however often its row is met again.
                fresh = await life(morning, dice) - in_flight
                in_flight |= fresh
                hits += bool(fresh)
            await last_life(morning)
    repeats = check(morning)
    record_property(
        "shown",
        f"seed {SEED}: {KILLS} kills, {hits} of them with messages in flight; {len(telegram.delivered())} "
        f"deliveries; {len(in_flight)} in flight at the kills, {repeats} repeats",
    )
    assert repeats <= len(in_flight)
    assert hits >= KILLS // 3, "the kills came too early or too late to show anything"
    assert "Traceback" not in morning.log.read_text()


async def life(morning: Morning, dice: random.Random) -> set[tuple[int, int]]:
    """One start and its kill; returns what was in flight then."""
    """One start and its kill; returns what was in flight then."""
    process = morning.start()
    if dice.random() < 0.25:
        await asyncio.sleep(dice.uniform(0, 0.4))
    else:
        # While messages go out: after some of them, and somewhere within the next one's time.
        await morning.deliveries_reach(len(morning.telegram.delivered()) + dice.randint(1, 5), patience=1.5)
        await asyncio.sleep(dice.uniform(0, LATENCY))
    process.kill()
    await asyncio.to_thread(process.join)
    assert process.exitcode == -signal.SIGKILL, morning.log.read_text()
    return morning.in_flight()


async def last_life(morning: Morning) -> None:
    """The service is left in peace until everything has arrived, then asked to stop."""
    process = morning.start()
    complete = await morning.telegram.world.pulse.until(morning.everything_arrived, 30)
    process.terminate()
    await asyncio.to_thread(process.join, 10)
    assert complete, morning.log.read_text()[-3000:]
    assert process.exitcode == 0, morning.log.read_text()[-3000:]


def check(morning: Morning) -> int:
    """Every row of the outbox is in the transcript, in order; returns how many messages came more than once."""
    rows = morning.rows(
        "SELECT s.chat_id, d.text, d.state FROM deliveries AS d JOIN subscribers AS s ON s.id = d.subscriber_id "
        "ORDER BY d.id"
    )
    assert Counter(state for _, _, state in rows) == {"sent": len(rows)}
    wanted: dict[int, list[str]] = defaultdict(list)
    for chat_id, text, _ in rows:
        wanted[chat_id].append(visible(text))
    assert set(wanted) == set(PEOPLE)
    for chat_id, texts in wanted.items():
        came = [message["text"] for message in morning.telegram.delivered(chat_id)]
        assert list(dict.fromkeys(came)) == texts
    seen: set[tuple[int, str]] = set()
    for call in morning.telegram.calls("sendMessage"):
        assert call.delivered is not None
        key = (call.delivered["chat"]["id"], call.delivered["text"])
        assert key not in seen or call.parameters.get("disable_notification"), "a repeat made a sound"
        seen.add(key)
    sent_items = Counter(morning.rows("SELECT subscriber_id FROM sent_items"))
    assert set(sent_items.values()) == {len(TOPICS) * PAPERS}
    return len(morning.telegram.delivered()) - len(rows)


def papers() -> list[dict[str, Any]]:
    """Invented papers about the topics, all of the newest announcement."""
    day = latest_announcement(datetime.now(UTC))
    opening, closing = submission_window(day)
    return [
        record(
            100 * number + each,
            title=f"{topic.capitalize()} number {each}: {' and '.join([f'a long title about {topic}'] * 5)}",
            abstract=f"We present {topic} of the kind {each}, which are {each} times faster. "
            f"The {topic} that we present need {each} hours of work on {each} machines.",
            published=(opening + (closing - opening) / 2).isoformat(),
            announced=day.isoformat(),
        )
        for number, topic in enumerate(TOPICS)
        for each in range(1, PAPERS + 1)
    ]


def everybody_subscribes(db: Database) -> None:
    """All were due some minutes ago, and follow both topics since the announcement before the newest."""
    now = datetime.now(UTC)
    covered = previous_announcement(latest_announcement(now))
    for chat_id in PEOPLE:
        subscriber = subscribers.add(
            db,
            chat_id=chat_id,
            message_thread_id=0,
            language="en",
            timezone="UTC",
            deliver_at=time(8),
            next_due_at=now - timedelta(minutes=5),
            now=now,
        )
        for topic in TOPICS:
            query = parse(topic).canonical
            subscriptions.add(db, subscriber.id, query, cap=PAPERS, threshold=BALANCED, covered_until=covered, now=now)


def settings(telegram: TelegramDouble, arxiv: ArxivDouble, data: Path) -> dict[str, str]:
    return {
        "PAPERBOY_TELEGRAM_TOKEN": TOKEN,
        "PAPERBOY_TELEGRAM_API": telegram.url,
        "PAPERBOY_ARXIV_API": arxiv.api_url,
        "PAPERBOY_ARXIV_SITE": arxiv.url,
        "PAPERBOY_ARXIV_FEED": arxiv.feed_url,
        "PAPERBOY_ARXIV_DELAY": "0",
        "PAPERBOY_DATA": str(data),
        "PAPERBOY_MESSAGES_PER_SECOND": "200",
    }


def one_certificate(path: Path) -> dict[str, str]:
    """Trust one authority instead of them all: reading them is most of a start, and loopback needs none."""
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----")
    path.write_text(first + end)
    return {"SSL_CERT_FILE": str(path)}


def papers_in(message: dict[str, Any]) -> set[str]:
    """The papers that a digest's message links to."""
    links = [entity.get("url", "") for entity in message.get("entities", ())]
    return {found[1] for link in links if (found := re.fullmatch(r"https://arxiv\.org/abs/([\d.]+)", link))}


def visible(text: str) -> str:
    """What Telegram shows of a message's markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
