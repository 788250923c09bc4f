"""How a topic moves: papers a day and a week, and what is said more often this week than in the eight before."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from scheduler.schedule import last_due
from scheduler.store import harvests, recaps, search
from scheduler.topics.candidates import expression
from scheduler.topics.glossary import Usage
from scheduler.topics.interests import HELD, gist
from scheduler.topics.query import parse
from scheduler.topics.rising import Riser, rising_authors, rising_phrases
from scheduler.topics.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

    from scheduler.models import Paper
    from scheduler.store.database import Store

WEEK: Final = 5
"""Announcement days of a week."""
BEFORE: Final = 8
"""Weeks that this one is held against."""
MOST_PAPERS: Final = 3_000
"""Papers of one topic that are looked at; of more, the newest."""
KEPT: Final = 500
"""Topics of which is kept how they move."""
PHRASES: Final = 5
AUTHORS: Final = 3
LIKED: Final = 5


@dataclass(frozen=True, slots=True)
class Trend:
    """How one topic moves."""

    query: str
    """Canonical."""
    days: tuple[int, ...]
    """Papers on each day of the week."""
    weeks: tuple[int, ...]
    """Papers in each week, this one last; as many as the store knows whole, nine at most."""
    phrases: tuple[Riser, ...] = ()
    authors: tuple[Riser, ...] = ()


@dataclass(frozen=True, slots=True)
class Recap:
    """A week of some topics."""

    days: tuple[date, ...]
    """The announcement days of the week, oldest first."""
    weeks: tuple[date, ...]
    """The first day of each week that :attr:`Trend.weeks` counts."""
    trends: tuple[Trend, ...]
    liked: tuple[tuple[Paper, int], ...] = ()
    """The papers that the most readers here liked, and how many did."""


class Trends:
    """Looks back over the stored weeks.

    A paper counts for a topic if it holds all the topic's words, or for an interest three of those that tell most; the
    ranker, which judges each paper, would be too dear for two months of them.

    Args:
        store: The open store.
        usage: What things are called; what past papers call them unless given.
    """

    def __init__(self, store: Store, usage: Usage | None = None) -> None:
        self._store = store
        self._usage = usage or Usage()
        self._made: dict[tuple[str, date], Trend] = {}

    async def recap(self, queries: Sequence[str]) -> Recap:
        """The last whole week of these topics; without a day if the store knows none."""
        done = (await self._store.run(harvests.complete_days))[-WEEK * (BEFORE + 1) :]
        trends = [await self._trend(query, done) for query in queries] if done else []
        days = tuple(done[-WEEK:])
        liked = await self._store.run(recaps.most_liked, days, LIKED)
        return Recap(days, tuple(week[0] for week in _weeks(done)), tuple(trends), tuple(liked))

    async def _trend(self, query: str, done: Sequence[date]) -> Trend:
        """How a topic moves; kept, since others may follow it, too."""
        key = query, done[-1]
        if key not in self._made:
            glossary = self._usage.glossary
            asked = glossary.usual(parse(query).root)
            words, indexed = glossary.words(tuple(words_of(asked))), expression(gist(asked, HELD), "all", glossary)
            # Words of a script that the index does not hold are words that no paper is known to have.
            is_said = indexed is not None or not words
            found = await self._store.run(search.newest, indexed, MOST_PAPERS) if is_said else []
            made = await asyncio.to_thread(trend, query, words, found, done)
            self._made = {known: one for known, one in self._made.items() if known[1] == done[-1]} | {key: made}
            while len(self._made) > KEPT:
                del self._made[next(iter(self._made))]
        return self._made[key]


def last_week(now: datetime, deliver_at: time, timezone: str) -> date:
    """The Friday of the last week whose recap is due; that is on Saturdays, at a subscriber's hour."""
    today = last_due(now, deliver_at, timezone).astimezone(ZoneInfo(timezone)).date()
    return today - timedelta((today.weekday() - _SATURDAY) % 7 + 1)


def trend(query: str, words: Sequence[str], found: Sequence[Paper], done: Sequence[date]) -> Trend:
    """How a topic moves.

    Args:
        query: The topic.
        words: Its own words.
        found: Its papers.
        done: The days that the store knows whole, oldest first.
    """
    weeks = _weeks(done)
    this, earlier = set(weeks[-1]), {day for week in weeks[:-1] for day in week}
    announced = Counter(paper.announced for paper in found)
    late = [paper for paper in found if paper.announced in this]
    before = [paper for paper in found if paper.announced in earlier]
    return Trend(
        query,
        tuple(announced[day] for day in weeks[-1]),
        tuple(sum(announced[day] for day in week) for week in weeks),
        tuple(rising_phrases(late, before, words, PHRASES)),
        tuple(rising_authors(late, before, AUTHORS)),
    )


def _weeks(done: Sequence[date]) -> list[Sequence[date]]:
    """Days in weeks, the last one whatever it has, earlier ones if they are whole."""
    weeks = [done[max(0, end - WEEK) : end] for end in range(len(done), 0, -WEEK)][::-1]
    return weeks if len(weeks) < 2 or len(weeks[0]) == WEEK else weeks[1:]


_SATURDAY: Final = 5
