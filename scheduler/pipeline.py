"""The morning, top to bottom: harvest → match → summarise → plan.

Each step reads from the store and writes to the store, and each may be stopped, killed and run again without harm.
Two ticks drive it: one harvests, the other serves the subscribers whose hour has come.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from scheduler.latex import to_text
from scheduler.models import Digest, DigestItem, DigestSection, Entry
from scheduler.schedule import last_due, next_due
from scheduler.selection import Choice, choose
from scheduler.sources.announcements import announcement_days, previous_announcement
from scheduler.sources.harvest import expected_day, missing_days
from scheduler.store import deliveries, digests, harvests, matches, papers, subscribers, subscriptions, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.models import Match, Message, Paper, Subscriber, Subscription, Topic
    from scheduler.sources.harvest import Harvester
    from scheduler.store.database import Store
    from scheduler.summaries.engine import Summariser
    from scheduler.topics.ranking import Ranker

log = logging.getLogger(__name__)

FIRST_DAYS = 3
"""Announcement days that a topic's first digest looks back over."""
LATE = timedelta(hours=2)
"""After the hour, a subscriber is told that arXiv has not announced yet."""
PATIENCE = timedelta(hours=12)
"""After the hour, a day without announcement is left for the next morning."""


class Composer(Protocol):
    """Turns what there is to say into messages; the chat's side of the pipeline. Pure."""

    def digest(self, digest: Digest, subscriber: Subscriber) -> list[Message]:
        """The messages of a digest with at least one paper."""

    def nothing_new(self, digest: Digest, subscriber: Subscriber) -> list[Message]:
        """What is said of a day without a match."""

    def not_announced(self, day: date, subscriber: Subscriber) -> list[Message]:
        """What is said while arXiv keeps its readers waiting."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the harvest has come."""

    newest: date
    """The announcement day that should be in the store by now."""
    through: date | None
    """The last day up to which nothing is missing; nothing on a store without a complete day."""
    first: date | None
    """The first day that the store knows whole."""

    @property
    def is_behind(self) -> bool:
        """Whether something that should be in the store is not."""
        return self.through is None or self.through < self.newest

    def days_after(self, day: date) -> tuple[date, ...]:
        """Whole announcement days later than ``day``, oldest first."""
        if self.through is None or self.first is None:
            return ()
        return tuple(announcement_days(max(day + timedelta(1), self.first), self.through))


def coverage(done: Sequence[date], newest: date) -> Coverage:
    """What the complete days, oldest first, amount to."""
    if not done:
        return Coverage(newest, None, None)
    last = max(newest, done[-1])
    missing = missing_days(done, last)
    return Coverage(newest, previous_announcement(missing[0]) if missing else last, done[0])


class Pipeline:
    """The steps of a morning over one store.

    Args:
        store: The open store.
        harvester: Keeps the store's papers up to date.
        ranker: Decides what a paper is about.
        summariser: Says what a paper is about in one sentence.
        composer: Turns digests into messages.
        now: The time, UTC.
    """

    def __init__(
        self,
        *,
        store: Store,
        harvester: Harvester,
        ranker: Ranker,
        summariser: Summariser,
        composer: Composer,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._harvester = harvester
        self._ranker = ranker
        self._summariser = summariser
        self._composer = composer
        self._now = now
        # One digest is planned at a time, so that a tick and a person's request never choose the same paper.
        self._planning = asyncio.Lock()

    async def harvest_tick(self) -> bool:
        """Bring in what arXiv announced since the last look; tells whether a day became complete."""
        return any(look.complete for look in await self._harvester.tick())

    async def due_tick(self, only_chat: int | None = None) -> None:
        """Serve every subscriber whose hour has come, or one chat alone."""
        for subscriber in await self._store.run(subscribers.due, self._now()):
            if only_chat not in {None, subscriber.chat_id}:
                continue
            try:
                await self._serve(subscriber)
            except Exception:  # the edge of a loop: what breaks for one subscriber must not reach the next
                log.exception("the digest of subscriber %d failed; it is tried again", subscriber.id)

    async def coverage(self) -> Coverage:
        """How far the harvest has come."""
        done = await self._store.run(harvests.complete_days)
        return coverage(done, expected_day(self._now()))

    async def first_digest(self, subscriber: Subscriber, subscription: Subscription) -> bool:
        """Send a new topic's first digest at once; false if no announcement is in the store yet, and it comes later."""
        covered = await self.coverage()
        if covered.through is None:
            await self._store.run(subscribers.change, subscriber.id, next_due_at=self._now())
            return False
        await self._plan(subscriber, [subscription], covered, say_nothing_new=True)
        return True

    async def digest_now(self, subscriber: Subscriber) -> Literal["new", "again", "nothing"]:
        """Put what is new since the last digest in the outbox, or the newest day's again; tells which, if either."""
        followed = await self._store.run(subscriptions.of, subscriber.id)
        if await self._plan(subscriber, followed, await self.coverage(), say_nothing_new=False):
            return "new"
        last = await self._store.run(digests.latest, subscriber.id)
        if not last:
            return "nothing"
        await self._store.run(deliveries.repeat, last, self._now())
        return "again"

    async def preview(self, query: str, days: Sequence[date], *, cap: int, threshold: float, language: str) -> Digest:
        """The digest of one topic over these days, for nobody in particular; nothing is recorded."""
        found: list[Match] = []
        for day in days:
            found += await self._rank(query, day)
        best = sorted((one for one in found if one.score >= threshold), key=lambda one: -one.score)
        items = await self._summarise(best[:cap], language)
        pool = await self._store.run(papers.count_on, days)
        return Digest(tuple(days), pool, (DigestSection(query, tuple(items), len(best[cap:])),))

    async def entry(self, paper: Paper, language: str) -> Entry:
        """The digest entry of a paper, from the store or made now and kept for everybody.

        A paper that the engine cannot read stands under its title alone.
        """
        key = SummaryKey.of(paper, language, self._summariser.name, self._summariser.version)
        known = await self._store.run(summaries.find, key)
        if known is not None:
            return known
        try:
            made = await self._summariser.entry(paper, language)
        except Exception:  # one bad paper must not hold up a digest
            log.exception("paper %s could not be summarised", paper.id)
            return Entry(headline=to_text(paper.title), takeaways=(), engine="none")
        if await self._store.run(papers.find, paper.id) is not None:
            await self._store.run(summaries.save, key, made, self._now())
        return made

    async def _serve(self, subscriber: Subscriber) -> None:
        now = self._now()
        covered = await self.coverage()
        # After a time without service only the last hour counts: what was missed is about to be harvested.
        waited = now - max(subscriber.next_due_at, last_due(now, subscriber.deliver_at, subscriber.timezone))
        if covered.is_behind and waited < PATIENCE:
            if waited >= LATE:
                await self._store.run(_say_late, subscriber, covered.newest, self._composer, now)
            return
        followed = await self._store.run(subscriptions.of, subscriber.id)
        await self._plan(subscriber, followed, covered, say_nothing_new=subscriber.when_empty == "soft")
        due = next_due(now, subscriber.deliver_at, subscriber.timezone)
        await self._store.run(subscribers.change, subscriber.id, next_due_at=due)

    async def _plan(
        self, subscriber: Subscriber, followed: Sequence[Subscription], covered: Coverage, *, say_nothing_new: bool
    ) -> bool:
        """Freeze one digest and put its messages in the outbox; false if there was no paper to send."""
        async with self._planning:
            digest = await self._draft(subscriber, followed, covered)
            if digest is None:
                return False
            has_papers = any(section.items for section in digest.sections)
            if has_papers:
                messages = self._composer.digest(digest, subscriber)
            else:
                messages = self._composer.nothing_new(digest, subscriber) if say_nothing_new else []
            await self._store.run(_freeze, subscriber, followed, digest, messages, self._now())
            return has_papers

    async def _draft(
        self, subscriber: Subscriber, followed: Sequence[Subscription], covered: Coverage
    ) -> Digest | None:
        """What is new for these subscriptions; nothing if every announced day is dealt with."""
        current = {one.id: one for one in await self._store.run(subscriptions.of, subscriber.id)}
        candidates = []
        days: set[date] = set()
        for subscription in (current[one.id] for one in followed if one.id in current):
            fresh = covered.days_after(subscription.covered_until)
            days.update(fresh)
            await self._match(subscription.topic, fresh)
            found = await self._store.run(_unsent_matches, subscriber.id, subscription, fresh)
            candidates.append((subscription, found))
        if not days:
            return None
        sections = [await self._section(choice, subscriber.language) for choice in choose(candidates)]
        pool = await self._store.run(papers.count_on, days)
        return Digest(tuple(sorted(days)), pool, tuple(sections))

    async def _match(self, topic: Topic, days: Iterable[date]) -> None:
        for day in days:
            if not await self._store.run(matches.is_done, topic.id, day):
                found = await self._rank(topic.query, day)
                await self._store.run(matches.save, topic.id, day, found)

    async def _rank(self, query: str, day: date) -> list[Match]:
        """Matches of one day with any score at all."""
        parsed = parse(query)
        candidates = await self._store.run(papers.announced_on, day, parsed.fts())
        ranked = await asyncio.to_thread(self._ranker.rank, parsed, candidates)
        return [match for match in ranked if match.score > 0]

    async def _section(self, choice: Choice, language: str) -> DigestSection:
        items = await self._summarise(choice.matches, language)
        return DigestSection(choice.subscription.topic.query, tuple(items), choice.held_back)

    async def _summarise(self, chosen: Sequence[Match], language: str) -> list[DigestItem]:
        found = await self._store.run(papers.get, [match.paper_id for match in chosen])
        return [
            DigestItem(paper, match, await self.entry(paper, language))
            for match, paper in zip(chosen, found, strict=True)
        ]


def first_covered_until(covered: Coverage) -> date:
    """Where a new subscription begins: a few announcements back, so that nobody waits a day for the first digest."""
    return previous_announcement(covered.through or covered.newest, FIRST_DAYS)


def _unsent_matches(db: Database, subscriber_id: int, subscription: Subscription, days: Sequence[date]) -> list[Match]:
    found = matches.best(db, subscription.topic.id, days, subscription.threshold)
    unsent = set(digests.unsent(db, subscriber_id, [match.paper_id for match in found]))
    return [match for match in found if match.paper_id in unsent]


def _freeze(
    db: Database,
    subscriber: Subscriber,
    followed: Sequence[Subscription],
    digest: Digest,
    messages: Sequence[Message],
    now: datetime,
) -> None:
    """Everything that makes a digest certain, for one transaction; a subscriber who left meanwhile gets nothing."""
    if subscribers.get(db, subscriber.id) is None:
        return
    digest_id = digests.freeze(db, subscriber.id, digest, now)
    deliveries.queue(db, subscriber.id, messages, now, digest_id)
    subscriptions.cover(db, [one.id for one in followed], max(digest.days))


def _say_late(db: Database, subscriber: Subscriber, day: date, composer: Composer, now: datetime) -> None:
    """Say once for each subscriber and day that arXiv is late, if it was asked of late."""
    look = harvests.last_look(db)
    if look is not None and look.at > now - LATE and subscribers.note_lateness(db, subscriber.id, day):
        deliveries.queue(db, subscriber.id, composer.not_announced(day, subscriber), now)
