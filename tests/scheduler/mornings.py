"""A morning with its real parts on a simulated clock: papers given in advance, and whoever follows topics."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot.views.digests import DigestComposer
from scheduler.errors import SourceDown
from scheduler.pipeline import Pipeline
from scheduler.sample.source import SampleSource
from scheduler.schedule import next_due
from scheduler.sources.announcements import announced_at, submission_window
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.harvest import Harvester
from scheduler.store import subscribers, subscriptions
from scheduler.summaries.embedded import EmbeddedSummariser
from scheduler.topics.glossary import Usage
from scheduler.topics.ranking import AboutnessRanker
from tests.scheduler.making import dump, paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from scheduler.models import Digest, Match, Message, Paper, Subscriber, Subscription
    from scheduler.sources.feed import Announcement
    from scheduler.store.database import Store
    from scheduler.summaries.schema import Entry
    from scheduler.topics.query import Query
    from scheduler.topics.ranking import Ranker

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2025, 6, day) for day in (2, 3, 4, 5, 6))
WEEK = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]
KITES, LANTERNS = "kite flying", "paper lanterns"


def about(number: int, day: date, *topics: str) -> Paper:
    """A paper about these topics, as arXiv's schedule announces it."""
    words = " and ".join(topics) or "weather maps"
    return paper(
        number,
        title=f"A study of {words} ({number})",
        abstract=f"We study {words} with care. Our experiments on {words} show a gain of {number} percent over others.",
        announced=day,
        published=submission_window(day)[0] + timedelta(minutes=number),
        updated=submission_window(day)[0] + timedelta(minutes=number),
    )


SUBJECTS = (
    "It serves protein docking, ligand binding affinity and molecular dynamics of enzymes in solvent.",
    "It serves speech recognition: acoustic phonemes, speaker diarization and noisy microphones.",
    "It serves quantum circuits, entanglement of qubits and error correction under decoherence.",
    "It serves galaxy clusters, dark matter halos and gravitational lensing in telescope surveys.",
    "It serves legal contracts, court rulings, statutes and the argumentation of judges.",
    "It serves epidemic forecasting, vaccination policy, infection and mortality in hospitals.",
    "It serves compilers, register allocation, loop vectorization and cache locality of programs.",
    "It serves auctions, bidding equilibrium, mechanism incentives and market prices of goods.",
)


def various(number: int, day: date, *topics: str) -> Paper:
    """The same, but each of them about something else as well, and by others."""
    made = about(number, day, *topics)
    said = f"{SUBJECTS[number % len(SUBJECTS)]} {made.abstract}"
    return replace(made, abstract=said, authors=(f"{'ABCDEFGH'[number % 8]}. Fictus",))


class Press(SampleSource):
    """Papers given in advance, on the simulated clock; ``down`` makes it fail."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.printed: list[Paper] = []
        self.down = False
        self.calls = 0
        super().__init__(self.printed, lambda: world.time)

    def submitted_between(self, start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> list[Paper]:
        self._answer()
        return super().submitted_between(start, end, categories)

    def latest(self, categories: tuple[str, ...] = ()) -> Announcement:
        self._answer()
        return super().latest(categories)

    def _answer(self) -> None:
        self.calls += 1
        if self.down:
            raise SourceDown("arXiv did not answer", "http://127.0.0.1")


class CountingRanker(AboutnessRanker):
    """The real ranker, and what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
        self.asked.append(query.canonical)
        return super().rank(query, papers)


class Composer(DigestComposer):
    """The real composer; it breaks on one language while told to, and counts."""

    breaks_on: str | None = None
    made = 0

    def digest(self, digest: Digest, language: str, *, in_channel: bool = False) -> list[Message]:
        self.made += 1
        if language == self.breaks_on:
            raise ValueError("no words")
        return super().digest(digest, language, in_channel=in_channel)


class Summariser(EmbeddedSummariser):
    """The real summariser; it breaks on one paper, waits on another, and counts."""

    breaks_on = ""
    breaks_with: Exception = RecursionError("brackets without end")
    waits_on = ""
    made = 0

    def __init__(self) -> None:
        self.waiting, self.goes_on = asyncio.Event(), asyncio.Event()
        self.awaited: set[str] = set()

    async def entry(self, paper: Paper, language: str, *, is_awaited: bool = False) -> Entry:
        self.made += 1
        if is_awaited:
            self.awaited.add(paper.id)
        if paper.id == self.waits_on:
            self.waiting.set()
            await self.goes_on.wait()
        if paper.id == self.breaks_on:
            raise self.breaks_with
        return await super().entry(paper, language, is_awaited=is_awaited)


class World:
    """A pipeline with real parts, its papers and its time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.time = announced_at(TUESDAY) + timedelta(hours=5)
        self.telegram_is_away = False
        self.press = Press(self)
        self.usage = Usage()
        self.ranker, self.composer, self.summariser = CountingRanker(), Composer(), Summariser()
        self.pipeline = self.made_anew()

    def made_anew(self, *, day_by_day: bool = False, ranker: Ranker | None = None) -> Pipeline:
        """As after a new start."""
        return Pipeline(
            store=self.store,
            harvester=Harvester(self.store, Arxiv(self.press, self.press), (), lambda: self.time),
            ranker=ranker or self.ranker,
            summariser=self.summariser,
            composer=self.composer,
            now=lambda: self.time,
            day_by_day=day_by_day,
            usage=self.usage,
        )

    def prints(self, *printed: Paper) -> None:
        self.press.printed += printed

    async def joins(self, chat_id: int, *queries: str, hour: int = 8, **changes: Any) -> Subscriber:
        """Somebody who follows topics and has had the first digest's days already."""
        made = await self.store.run(
            subscribers.add,
            chat_id=chat_id,
            message_thread_id=0,
            language="en",
            timezone="UTC",
            deliver_at=time(hour),
            next_due_at=next_due(self.time, time(hour), "UTC"),
            now=self.time,
        )
        for query in queries:
            await self.follows(made, query)
        changed = await self.store.run(subscribers.change, made.id, **changes) if changes else made
        assert changed is not None
        return changed

    async def follows(
        self, subscriber: Subscriber, query: str, cap: int = 5, threshold: float = 0.5, until: date = MONDAY
    ) -> Subscription:
        made, _ = await self.store.run(
            subscriptions.add, subscriber.id, query, cap=cap, threshold=threshold, covered_until=until, now=self.time
        )
        return made

    async def tick(self) -> None:
        """Both ticks, as the clock brings them."""
        try:
            await self.pipeline.harvest_tick()
        except SourceDown:
            logging.getLogger(__name__).info("arXiv is down")
        await self.pipeline.due_tick()
        if not self.telegram_is_away:
            await self.store.run(_deliver)

    async def until(self, end: datetime, step: int = 15) -> None:
        while self.time < end:
            await self.tick()
            self.time = min(end, self.time + timedelta(minutes=step))
        await self.tick()

    async def outbox(self, chat_id: int = 1) -> list[str]:
        """The texts put in the outbox for a chat, oldest first."""
        rows = await self.store.run(dump)
        ids = {row["id"]: row["chat_id"] for row in rows["subscribers"]}
        return [row["text"] for row in rows["deliveries"] if ids[row["subscriber_id"]] == chat_id]

    async def sent(self, chat_id: int = 1) -> list[str]:
        """Numbers of the papers that a chat's digests hold."""
        rows = await self.store.run(dump)
        ids = {row["id"]: row["chat_id"] for row in rows["subscribers"]}
        held = [row for row in rows["sent_items"] if ids[row["subscriber_id"]] == chat_id]
        return sorted(row["paper_id"].removeprefix("2506.").lstrip("0") for row in held)

    async def due(self, chat_id: int = 1) -> datetime:
        found = await self.store.run(subscribers.find, chat_id)
        assert found is not None
        return found.next_due_at


def _deliver(db: Database) -> None:
    db.execute("UPDATE deliveries SET state = 'sent' WHERE state = 'queued'")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
