"""Why a paper is in somebody's digest or not: what each of their topics, their filters and their taste make of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from scheduler.filters import Leaflet, Sieve, favourite
from scheduler.offers import COMPANY, NEAR_MISS
from scheduler.selection import log_odds
from scheduler.store import digests, feedback, matches, papers, subscriptions
from scheduler.topics.background import shipped
from scheduler.topics.query import parse
from scheduler.topics.taste import Taste, direction, in_common, place_of, profile, shifts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlite_utils import Database

    from scheduler.filters import Objection
    from scheduler.models import Match, Paper, Subscription
    from scheduler.store.database import Store
    from scheduler.topics.glossary import Usage
    from scheduler.topics.ranking import Ranker

Outcome = Literal["always", "kept-out", "over", "rescued", "below"]

IN_COMMON: Final = 3
"""Words that a paper and a taste are said to share."""
LIKED: Final = 100
"""Papers that a reader liked, the last, among which those like one are counted."""
AKIN: Final = 0.5
"""How near two papers lie that are said to be like each other: a third of those that a curator listed under one topic
do, and 6 in 1,000 of any two that topics score at all."""
FELT: Final = 0.1
"""Log odds from which a taste is worth a word."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one subscription makes of a paper."""

    subscription: Subscription
    match: Match
    has_degrees: bool
    """Whether the topic fits some papers better than others; else they are on it or not."""
    objection: Objection | None
    favourite: str | None
    """The author because of whom it always comes."""
    shift: float
    """By how much the reader's taste moves it, in log odds."""
    day: date | None
    """The announcement day with whose papers it comes, if that is known."""

    @property
    def outcome(self) -> Outcome:
        """Whether it passes, and by what."""
        score, threshold = self.match.score, self.subscription.threshold
        if self.favourite is not None:
            return "always"
        if self.objection is not None:
            return "kept-out"
        if score >= threshold:
            return "over"
        is_near = score >= threshold * NEAR_MISS
        return "rescued" if is_near and log_odds(score) + self.shift >= log_odds(threshold) else "below"


class Explanation(NamedTuple):
    """Why a paper is there or not."""

    verdicts: Sequence[Verdict]
    """One for each topic, the nearest first."""
    sent_in: date | None
    """The last day that the digest covers in which it was sent."""
    in_common: Sequence[str]
    """Words that it shares with what its reader likes, where that moves it up."""
    alike: int
    """Papers like it that its reader liked, where that moves it up."""


class Explainer:
    """Explains from what the store holds; a paper that was never ranked for a topic is ranked now."""

    def __init__(self, store: Store, ranker: Ranker, usage: Usage) -> None:
        self._store = store
        self._ranker = ranker
        self._usage = usage

    async def explain(self, subscriber_id: int, paper: Paper) -> Explanation:
        """Why a paper is in this subscriber's digests or not."""
        known = await self._store.run(_known, subscriber_id, paper)
        verdicts = await asyncio.to_thread(self._verdicts, known, paper)
        if all(verdict.shift < FELT for verdict in verdicts):
            return Explanation(verdicts, known.sent_in, [], 0)
        shared = in_common(known.taste, profile(shipped(), paper), IN_COMMON)
        return Explanation(verdicts, known.sent_in, shared, await asyncio.to_thread(_alike, paper, known.liked))

    def _verdicts(self, known: _Known, paper: Paper) -> list[Verdict]:
        leaflet = Leaflet.of(paper)
        found = []
        for one, match, company in known.followed:
            query = parse(one.topic.query)
            judged = match or self._ranker.rank(query, [paper])[0]
            sieve = Sieve(one.filters, query.categories, self._usage.abbreviations)
            kept_out = sieve.objection(leaflet, judged.revised)
            always = None if judged.revised else favourite(paper, one.filters)
            shift = _shift(known.taste, paper, company)
            day = max(known.days, default=None) if judged.revised else paper.announced
            found.append(Verdict(one, judged, query.has_degrees, kept_out, always, shift, day))
        return sorted(found, key=lambda verdict: -verdict.match.score)


class _Known(NamedTuple):
    followed: list[tuple[Subscription, Match | None, list[Paper]]]
    """Each subscription, its stored match, and the papers that its day brought beside it."""
    taste: Taste
    liked: list[Paper]
    sent_in: date | None
    days: list[date]
    """On which it was announced, and its newest version."""


def _known(db: Database, subscriber_id: int, paper: Paper) -> _Known:
    followed = []
    days = papers.days_of(db, paper.id)
    for one in subscriptions.of(db, subscriber_id):
        found = matches.best(db, one.topic.id, days, 0.0)
        company = [match.paper_id for match in found[:COMPANY] if match.paper_id != paper.id]
        match = next((match for match in found if match.paper_id == paper.id), None)
        followed.append((one, match, papers.get(db, company)))
    sent_in = digests.sent_in(db, subscriber_id, paper.id)
    liked = [name for name in feedback.liked(db, subscriber_id, LIKED) if name != paper.id]
    return _Known(followed, feedback.taste(db, subscriber_id), papers.get(db, liked), sent_in, days)


def _shift(taste: Taste, paper: Paper, company: Sequence[Paper]) -> float:
    if taste == Taste():
        return 0.0
    places = np.stack([place_of(shipped(), one) for one in (paper, *company)])
    return float(shifts(direction(shipped(), taste), places)[0])


def _alike(paper: Paper, others: Sequence[Paper]) -> int:
    """How many of the others are like a paper."""
    place = place_of(shipped(), paper)
    return sum(float(place_of(shipped(), other) @ place) >= AKIN for other in others)
