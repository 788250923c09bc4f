"""Mornings that a service lives through: people and papers, the doubles around it, and what has to hold afterwards."""

from __future__ import annotations

import contextlib
import html
import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import certifi

from scheduler.sources.announcements import previous_announcement, submission_window
from scheduler.store import subscriptions
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from tests.doubles.arxiv.samples import record
from tests.doubles.telegram import TOKEN, TelegramDouble
from tests.journeys import service_process
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from multiprocessing.context import ForkServerContext, ForkServerProcess
    from pathlib import Path

    from sqlite_utils import Database

    from tests.doubles.arxiv import ArxivDouble

TOPICS = ("diffusion models", "robot grasping")
PAPERS = 6
"""For each topic and day; enough for two messages to everybody."""
USES = (
    "underwater video of coral reefs, whales and sunken ships",
    "hospital records, blood tests and the sleep of patients",
    "road traffic, parking and late buses in a growing city",
    "satellite images of forests, glaciers and harvests",
    "handwritten letters, old maps and parish registers",
    "folk songs, orchestras and the sound of violins",
)
"""What papers of a day are about besides: who says the same as others shares a place in a digest with them."""
LATENCY = 0.02
"""Seconds in which Telegram has a message and the bot does not know it yet."""

Wording = tuple[int, str]
"""A chat, and a message to it as it is seen."""


class Try(NamedTuple):
    """One try to send one message."""

    row: int
    number: int
    """Of the tries so far."""
    wording: Wording


@dataclass
class Morning:
    """What the service runs among, and what the test knows of it."""

    telegram: TelegramDouble
    context: ForkServerContext
    database: Path
    log: Path
    environment: dict[str, str]
    people: range
    due: set[str]
    """Papers that everybody is to have."""
    clock: Path | None = None
    """See :func:`tests.journeys.service_process.start`."""
    arrived: set[tuple[int, str]] = field(default_factory=set)
    """Chat and paper."""
    delivered: int = 0
    calls_read: int = 0

    def start(self) -> ForkServerProcess:
        return service_process.start(self.context, self.environment, self.log, self.clock)

    async def deliveries_reach(self, count: int, patience: float) -> bool:
        """Whether the double took so many messages within some seconds."""
        return await self.telegram.world.pulse.until(lambda: self.look() >= count, patience)

    def look(self) -> int:
        """Read what came since the last look; returns how many messages the double has taken."""
        fresh = self.telegram.calls(since=self.calls_read)
        self.calls_read += len(fresh)
        for message in (call.delivered for call in fresh if call.delivered):
            self.delivered += 1
            self.arrived |= {(message["chat"]["id"], paper) for paper in papers_in(message)}
        return self.delivered

    def everything_arrived(self) -> bool:
        """Whether everybody has every paper by now."""
        self.look()
        return self.lost() == 0

    def lost(self) -> int:
        """How many papers have not arrived, counted for each of the people."""
        return len({(chat_id, paper) for chat_id in self.people for paper in self.due} - self.arrived)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database beside the service, without a trace in it."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as reader:
            return reader.execute(sql).fetchall()

    def in_flight(self) -> set[Try]:
        """The tries that nobody knows the end of."""
        found = self.rows(
            "SELECT d.id, d.attempts, s.chat_id, d.text FROM deliveries AS d "
            "JOIN subscribers AS s ON s.id = d.subscriber_id WHERE d.state = 'sending'"
        )
        return {Try(row, number, (chat_id, visible(text))) for row, number, chat_id, text in found}


def check(morning: Morning) -> Counter[Wording]:
    """Every row of the outbox is in the transcript, in order, and what came more than once made no sound again.

    Returns:
        How often each message came.
    """
    rows = morning.rows(
        "SELECT s.chat_id, d.text, d.state FROM deliveries AS d JOIN subscribers AS s ON s.id = d.subscriber_id "
        "ORDER BY d.id"
    )
    assert Counter(state for _, _, state in rows) == {"sent": len(rows)}
    [(digests,)] = morning.rows("SELECT count(*) FROM digests")
    assert len(rows) > digests, "with one message in each digest, nothing is seen of the order in one"
    wanted: dict[int, list[str]] = defaultdict(list)
    for chat_id, text, _ in rows:
        wanted[chat_id].append(visible(text))
    assert set(wanted) == set(morning.people)
    came: dict[int, Counter[str]] = defaultdict(Counter)
    for call in morning.telegram.calls("sendMessage"):
        if call.delivered is not None:
            texts, text = came[call.delivered["chat"]["id"]], call.delivered["text"]
            assert text not in texts or call.parameters.get("disable_notification"), "a repeat made a sound"
            texts[text] += 1
    for chat_id, of_chat in wanted.items():
        assert list(came[chat_id]) == of_chat
    sent_items = Counter(morning.rows("SELECT subscriber_id FROM sent_items"))
    assert set(sent_items.values()) == {len(morning.due)}
    return Counter({(chat_id, text): times for chat_id, texts in came.items() for text, times in texts.items()})


def papers(days: Iterable[date], topics: Iterable[str] = TOPICS, each: int = PAPERS) -> list[dict[str, Any]]:
    """Invented papers about these topics, so many about each, announced on these days."""
    found = []
    for place, day in enumerate(days):
        opening, closing = submission_window(day)
        fields = {"published": (opening + (closing - opening) / 2).isoformat(), "announced": day.isoformat()}
        kinds = range(each * place + 1, each * (place + 1) + 1)
        found += [
            record(
                10_000 * number + kind,
                title=f"{topic.capitalize()} number {kind}: {' and '.join([about] * 3)}",
                abstract=f"We present {topic} of the kind {kind}, which are {kind} times faster. "
                f"The {topic} that we present need {kind} hours of work on {kind} machines.",
                authors=[f"Ada Fictus-{topic.split()[0].capitalize()}{kind}"],
                **fields,
            )
            for number, topic in enumerate(topics)
            for kind in kinds
            for about in [f"a long title about {topic} for {USES[kind % len(USES)]}"]
        ]
    return found


def passing(days: Iterable[date], topics: Sequence[str], each: int) -> list[dict[str, Any]]:
    """Invented papers that mention a topic in passing, so many a day; nobody who follows it wants them."""
    found = []
    for place, day in enumerate(days):
        opening, closing = submission_window(day)
        for number in range(each * place, each * (place + 1)):
            weather = f"We map weather with care. Our {number} maps show a gain of {number} percent over others."
            found.append(
                record(
                    number,
                    id=f"2507.{number:05}",
                    title=f"A study of weather maps ({number})",
                    abstract=f"{weather} As in {topics[number % len(topics)]}, weather matters.",
                    published=(opening + (closing - opening) / 2).isoformat(),
                    announced=day.isoformat(),
                )
            )
    return found


def by_topic(papers: Iterable[dict[str, Any]], topics: Iterable[str]) -> dict[date, dict[str, set[str]]]:
    """The ids of :func:`papers`, for each day and topic."""
    found: dict[date, dict[str, set[str]]] = {}
    for paper in papers:
        [topic] = [one for one in topics if paper["title"].startswith(one.capitalize())]
        found.setdefault(date.fromisoformat(paper["announced"]), {}).setdefault(topic, set()).add(paper["id"])
    return found


def everybody_subscribes(db: Database, people: Iterable[int], first: date, due: datetime, now: datetime) -> None:
    """All follow both topics from the announcement of ``first`` on, and are due for the first time at ``due``."""
    for chat_id in people:
        subscriber = joined(db, chat_id, now, due=due)
        for topic in TOPICS:
            subscriptions.add(
                db,
                subscriber.id,
                parse(topic).canonical,
                cap=PAPERS * 100,
                threshold=BALANCED,
                covered_until=previous_announcement(first),
                now=now,
            )


def settings(telegram: TelegramDouble, arxiv: ArxivDouble, folder: Path, rate: int) -> dict[str, str]:
    """The environment of a service between these two, with its data and its certificates in a folder."""
    return {
        "PAPERBOY_TELEGRAM_TOKEN": TOKEN,
        "PAPERBOY_TELEGRAM_API": telegram.url,
        "PAPERBOY_ARXIV_API": arxiv.api_url,
        "PAPERBOY_ARXIV_SITE": arxiv.url,
        "PAPERBOY_ARXIV_FEED": arxiv.feed_url,
        "PAPERBOY_ARXIV_DELAY": "0",
        "PAPERBOY_DATA": str(folder / "data"),
        "PAPERBOY_MESSAGES_PER_SECOND": str(rate),
        "SSL_CERT_FILE": str(one_certificate(folder / "certificate.pem")),
    }


def one_certificate(path: Path) -> Path:
    """Trust one authority instead of them all: reading them is most of a start, and loopback needs none."""
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----")
    path.write_text(first + end)
    return path


def papers_in(message: dict[str, Any]) -> set[str]:
    """The papers that a digest's message links to."""
    links = [entity.get("url", "") for entity in message.get("entities", ())]
    return {found[1] for link in links if (found := re.fullmatch(r"https://arxiv\.org/abs/([\d.]+)", link))}


def visible(text: str) -> str:
    """What Telegram shows of a message's markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
