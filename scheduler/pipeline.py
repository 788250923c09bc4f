"""The morning, top to bottom: harvest → match → summarise → plan.

Each step reads from the store and writes to the store, and each may be stopped, killed and run again without harm.
Two ticks drive it: one harvests, the other serves the subscribers whose hour has come.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal
from weakref import WeakValueDictionary

from scheduler.about import about
from scheduler.coverage import Coverage, coverage, first_covered_until
from scheduler.entries import Entries
from scheduler.errors import StoreError
from scheduler.gathering import gathered
from scheduler.models import Digest, DigestItem, DigestSection
from scheduler.planning import Planner
from scheduler.rankings import Rankings
from scheduler.setback import put_right
from scheduler.sources.harvest import expected_day
from scheduler.store import deliveries, digests, harvests, matches, papers, postponed, subscribers, subscriptions
from scheduler.topics.glossary import Usage
from scheduler.topics.outlook import outlook
from scheduler.topics.query import parse
from scheduler.wishes import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.models import Match, Paper, Subscriber, Subscription, Topic
    from scheduler.planning import Composer, Missing
    from scheduler.sharpening import Sharpener
    from scheduler.sources.harvest import Harvester
    from scheduler.store.database import Store
    from scheduler.store.subscribers import Due
    from scheduler.summaries.engine import Summariser
    from scheduler.summaries.schema import Entry
    from scheduler.topics.outlook import Outlook
    from scheduler.topics.ranking import Ranker
    from scheduler.workers.queue import Workers

log = logging.getLogger(__name__)

TOGETHER = 20
"""Papers whose summaries are written together."""
SLICE = 300
"""Subscribers planned in one transaction; others who want the store wait that long at most."""


class Pipeline:
    """The steps of a morning over one store.

    Args:
        store: The open store.
        harvester: Keeps the store's papers up to date.
        ranker: Decides what a paper is about.
        summariser: Says what a paper is about in one sentence.
        composer: Turns digests into messages.
        now: The time, UTC.
        day_by_day: Whether days that were missed come one digest each.
        sharpener: Asks a language model about what the ranker is not sure of, where there is one.
        workers: Who may rank in this process's place.
        usage: What things are called, where the ranker takes it from; more of it is learned with each complete day.
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
        day_by_day: bool = False,
        sharpener: Sharpener | None = None,
        workers: Workers | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._store = store
        self._sharpener = sharpener
        self._harvester = harvester
        self._usage = usage or Usage()
        self._rankings = Rankings(store, ranker, workers, self._usage)
        self._entries = Entries(store, summariser, now)
        self._summariser = summariser
        self._composer = composer
        self._now = now
        self._day_by_day = day_by_day
        self._planners: WeakValueDictionary[Coverage, Planner] = WeakValueDictionary()
        self._matching: WeakValueDictionary[tuple[Topic, date], asyncio.Lock] = WeakValueDictionary()

    async def learn_names(self) -> None:
        """See :meth:`scheduler.rankings.Rankings.learn_names`."""
        await self._rankings.learn_names()

    async def harvest_tick(self, *, again: bool = False) -> bool:
        """Bring in what arXiv announced since the last look, and match it; tells whether a day became complete.

        Args:
            again: Look even if the last look was a short while ago.
        """
        complete = any(look.complete for look in await self._harvester.tick(again=again))
        if complete:
            await self.learn_names()
            covered = await self.coverage()
            followed = await self._store.run(subscriptions.topics)
            await gathered(*(self._match(topic, day) for topic, until in followed for day in covered.days_after(until)))
        return complete

    async def due_tick(self, only_chat: int | None = None) -> None:
        """Serve every subscriber whose hour has come, longest waiting first, or one chat alone; and what was put off.

        Raises:
            StoreError: The database cannot be used; who was not served yet stays due.
        """
        if any(righted := await self._store.run(put_right, self._now())):
            log.warning(
                "the clock was set back: %d people are served at their next hour, %d messages wait no longer than "
                "they were to, %d days are looked at again",
                *righted,
            )
        await self._store.run(postponed.release, self._now(), only_chat)
        planner = await self._planner()
        last: Due | None = None
        while people := await self._store.run(subscribers.due, self._now(), limit=SLICE, after=last):
            last = people[-1]
            await self._serve([Request(one.id, "hour") for one in people if only_chat in {None, one.chat_id}], planner)

    async def coverage(self) -> Coverage:
        """How far the harvest has come."""

        def known(db: Database) -> tuple[list[date], date | None]:
            return harvests.complete_days(db), harvests.newest_with_papers(db)

        done, with_papers = await self._store.run(known)
        return coverage(done, expected_day(self._now()), with_papers)

    async def first_digest(
        self, subscriber: Subscriber, subscription: Subscription | None = None, *, is_told: bool = False
    ) -> bool:
        """Send a new topic's first digest at once, or that of all a subscriber's.

        False if no announcement is in the store yet; then it comes later.

        Args:
            subscriber: Whose.
            subscription: The new topic; without it, all that they follow.
            is_told: Whether they know already that it brings nothing, if so it is; then no message says it.
        """
        planner = await self._planner()
        if planner.covered.through is None:
            await self._store.run(subscribers.change, subscriber.id, next_due_at=self._now())
            return False
        why: Literal["first", "asked"] = "asked" if is_told else "first"
        await self._plan(planner, [Request(subscriber.id, why, subscription.id if subscription else None)])
        return True

    async def digest_now(self, subscriber: Subscriber) -> Literal["new", "again", "nothing"]:
        """Put what is new since the last digest in the outbox, or the newest day's again; tells which, if either."""
        if await self._plan(await self._planner(), [Request(subscriber.id, "asked")]):
            return "new"
        last = await self._store.run(digests.latest, subscriber.id)
        if not last:
            return "nothing"
        await self._store.run(deliveries.repeat, last, self._now())
        return "again"

    async def preview(self, query: str, days: Sequence[date], *, cap: int, threshold: float, language: str) -> Digest:
        """The digest of one topic over these days, for nobody in particular; nothing is recorded."""
        found = await self._rankings.new(query, days)
        best = sorted(
            (one for each in found.values() for one in each if one.score >= threshold), key=lambda one: -one.score
        )
        items = await self._summarise(best[:cap], language)
        pool = await self._store.run(papers.count_on, days)
        return Digest(tuple(days), pool, (DigestSection(query, tuple(items), len(best[cap:])),))

    async def outlook(self, query: str, threshold: float) -> Outlook:
        """What a topic would bring, judged by the days that its first digest looks back over; nothing is recorded."""
        covered = await self.coverage()
        return outlook(await self._rankings.new(query, covered.days_after(first_covered_until(covered))), threshold)

    async def entry(self, paper: Paper, language: str) -> Entry:
        """The digest entry of a paper that somebody waits for, from the store or made now and kept for everybody.

        A paper that the engine cannot read stands under its title alone.
        """
        [entry] = await self._entries.of([(paper, language)], is_awaited=True)
        return entry

    async def entry_at_hand(self, paper: Paper, language: str) -> Entry:
        """The digest entry of a paper as far as it is there already, else its own words; no model is asked."""
        return await self._entries.at_hand(paper, language)

    async def _planner(self) -> Planner:
        """The one that serves a tick just now, if it goes as far as the harvest; it remembers much."""
        covered = await self.coverage()
        planner = self._planners.get(covered) or Planner(
            covered, self._summariser, self._composer, self._usage, day_by_day=self._day_by_day
        )
        return self._planners.setdefault(covered, planner)

    async def _serve(self, requests: Sequence[Request], planner: Planner) -> None:
        """Plan for some people together; if that fails for one of them, for each half, until that one is alone."""
        try:
            await self._plan(planner, requests)
        except StoreError:
            raise
        except Exception:  # the edge of a loop: what breaks for one subscriber must not reach the next
            if len(requests) == 1:
                log.exception("the digest of subscriber %d failed; it is tried again", requests[0].subscriber_id)
                return
            middle = len(requests) // 2
            await self._serve(requests[:middle], planner)
            await self._serve(requests[middle:], planner)

    async def _plan(self, planner: Planner, requests: Sequence[Request]) -> int:
        """Freeze digests and put their messages in the outbox; tells how many hold papers."""
        with about(day=planner.covered.through):
            made, missing = await self._store.run(planner.plan, requests, self._now())
            while missing.requests:
                await self._prepare(planner, missing)
                more, missing = await self._store.run(planner.plan, missing.requests, self._now())
                made += more
            if made:
                log.info("plan: %d digests with papers", made)
        return made

    async def _prepare(self, planner: Planner, missing: Missing) -> None:
        await gathered(*(self._match(topic, day) for topic, day in missing.rankings))
        # All at once: how many are under way at the same time is for the engine to say.
        entries = list(missing.entries)
        slices = [entries[start : start + TOGETHER] for start in range(0, len(entries), TOGETHER)]
        for wanted, made in zip(slices, await gathered(*map(self._entries.of, slices)), strict=True):
            for (paper, language), entry in zip(wanted, made, strict=True):
                planner.remember(paper, language, entry)

    async def _match(self, topic: Topic, day: date) -> None:
        async with self._matching.setdefault((topic, day), asyncio.Lock()):
            if not await self._store.run(matches.is_done, topic.id, day):
                found = await self._rankings.in_turn(topic.query, day)
                if self._sharpener:
                    found = await self._sharpener.sharpen(await asyncio.to_thread(parse, topic.query), found)
                await self._store.run(matches.save, topic.id, day, found)
                with about(day=day, topic=topic.id):
                    log.info("match: %d papers", len(found))

    async def _summarise(self, chosen: Sequence[Match], language: str) -> list[DigestItem]:
        found = await self._store.run(papers.get, [match.paper_id for match in chosen])
        entries = await self._entries.of([(paper, language) for paper in found])
        return [DigestItem(*one) for one in zip(found, chosen, entries, strict=True)]
