"""What the store has for each interest: the matches of its days that pass its filters, and its favourite authors'."""

from __future__ import annotations

import math
import weakref
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from scheduler.filters import LEVELS, Leaflet, Shelf, Sieve
from scheduler.models import Match, Reason
from scheduler.selection import Offer, by_taste
from scheduler.store import matches, papers
from scheduler.topics.background import shipped
from scheduler.topics.kinship import Kin, alike
from scheduler.topics.names import Directory
from scheduler.topics.query import parse
from scheduler.topics.taste import place_of, shifts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sqlite_utils import Database

    from scheduler.models import Filters, Topic
    from scheduler.selection import Interest
    from scheduler.topics.background import Floats
    from scheduler.topics.glossary import Usage
    from scheduler.topics.taste import Direction

REMEMBERED = 4096
"""Of each kind of thing, how many are remembered."""
NEAR_MISS = 0.5
"""Share of the threshold from which a taste may still rescue a paper."""
SURE = LEVELS["strict"]
"""The score from which a taste takes no paper away."""
COMPANY = 60
"""Papers of its days beside which a taste sees a paper: the foremost, whether they pass or not. Among the one or two
that do, none is near what somebody likes, or far from it."""
COMPARED = 30
"""Of the matches of an interest, the foremost are compared with each other."""
_SPANS = 16
"""Spans of days whose authors are remembered; most people's are the same."""


class Unranked(Exception):  # noqa: N818 - reads as the event it is
    """A topic was not ranked over some days yet.

    Args:
        rankings: Topics and days.
    """

    def __init__(self, rankings: set[tuple[Topic, date]]) -> None:
        super().__init__(rankings)
        self.rankings = rankings


class Offers:
    """Makes offers, and remembers what is the same for many; it lives as long as one tick.

    Args:
        usage: What things are called.
    """

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self._ranked = lru_cache(REMEMBERED)(_ranked)
        self._shelf = Shelf(usage.abbreviations)
        self._place = lru_cache(REMEMBERED)(_place)
        self._kin = lru_cache(REMEMBERED)(_kin)
        self._query = lru_cache(REMEMBERED)(parse)
        self._directory = lru_cache(_SPANS)(_directory)
        # What is remembered holds no maker, or a tick's memory would outlive it until the next full collection.
        itself = weakref.proxy(self)
        self._passing = lru_cache(REMEMBERED)(partial(Offers._make_passing, itself))
        self._alike = lru_cache(REMEMBERED)(partial(Offers._make_alike, itself))
        self._favoured = lru_cache(REMEMBERED)(partial(Offers._make_favoured, itself))

    def of(
        self, db: Database, interest: Interest, sent: AbstractSet[str] = frozenset(), taste: Direction | None = None
    ) -> Offer:
        """What an interest has, best first; favourite authors before all.

        Args:
            db: The database.
            interest: What is asked for.
            sent: Papers that must not come again.
            taste: Where the reader's own taste points, if they have one.

        Raises:
            Unranked: A day is missing.
        """
        topic, _, threshold, days, filters = interest
        found = self._passing(db, topic, days, threshold if taste is None else threshold * NEAR_MISS, filters)
        if sent:
            found = [match for match in found if match.paper_id not in sent]
        if taste is not None and found:
            found = self._by_taste(db, interest, found, taste)
        kin = self._alike(db, topic, days, threshold)
        if not filters.authors:
            return Offer(interest, found, alike=kin)
        favoured = self._favoured(db, days, filters.authors)
        scores = {match.paper_id: match.score for match in found}
        first = [
            Match(paper_id, scores.get(paper_id, 0.0), (reason,))
            for paper_id, reason in favoured.items()
            if paper_id not in sent
        ]
        always = frozenset(match.paper_id for match in first)
        return Offer(interest, [*first, *(match for match in found if match.paper_id not in always)], always, kin)

    def _by_taste(self, db: Database, interest: Interest, found: Sequence[Match], taste: Direction) -> Sequence[Match]:
        topic, _, _, days, _ = interest
        beside = [match.paper_id for match in self._ranked(db, topic, days, 0.0)[:COMPANY]]
        seen = dict.fromkeys([*(match.paper_id for match in found), *beside])
        moved = shifts(taste, np.stack([self._place(db, paper_id) for paper_id in seen]))[: len(found)]
        # Of a topic that only names a category or an author, one paper is as sure as another: the taste alone tells.
        sure = SURE if self._query(topic.query).has_degrees else math.inf
        return by_taste(found, moved.tolist(), interest, sure)

    def _make_passing(
        self, db: Database, topic: Topic, days: tuple[date, ...], threshold: float, filters: Filters
    ) -> Sequence[Match]:
        found = self._ranked(db, topic, days, threshold)
        if filters.exclude:
            shelf = self._shelved(db, found)
            muted = frozenset[str]().union(*map(shelf.holders, filters.exclude))
            found = [match for match in found if match.paper_id not in muted]
            filters = replace(filters, exclude=())
        if filters.is_plain:
            return [match for match in found if not match.revised]
        leaflets = self._shelved(db, found).leaflets
        sieve = Sieve(filters, self._query(topic.query).categories, self._usage.abbreviations)
        return [match for match in found if sieve.objection(leaflets[match.paper_id], match.revised) is None]

    def _shelved(self, db: Database, found: Sequence[Match]) -> Shelf:
        """A shelf on which these papers stand."""
        ids = [match.paper_id for match in found]
        if self._shelf.size > REMEMBERED:
            self._shelf = Shelf(self._usage.abbreviations)
        unknown = [paper_id for paper_id in ids if paper_id not in self._shelf.leaflets]
        for paper in papers.get(db, unknown) if unknown else ():
            self._shelf.leaflets[paper.id] = Leaflet.of(paper)
        return self._shelf

    def _make_alike(
        self, db: Database, topic: Topic, days: tuple[date, ...], threshold: float
    ) -> Mapping[str, AbstractSet[str]]:
        # Whatever the filters: who has some of their own shares what was compared for the others.
        foremost = self._ranked(db, topic, days, threshold)[:COMPARED]
        return alike({match.paper_id: self._kin(db, match.paper_id) for match in foremost})

    def _make_favoured(self, db: Database, days: tuple[date, ...], authors: tuple[str, ...]) -> Mapping[str, Reason]:
        """Papers by these people, newest first, each with the name in it."""
        directory = self._directory(db, days)
        found = {paper_id: name for author in authors for paper_id, name in directory.papers_by(author)}
        return {paper_id: Reason("author", found[paper_id]) for paper_id in sorted(found, reverse=True)}


def _ranked(db: Database, topic: Topic, days: tuple[date, ...], threshold: float) -> list[Match]:
    unranked = {(topic, day) for day in days if not matches.is_done(db, topic.id, day)}
    if unranked:
        raise Unranked(unranked)
    return matches.best(db, topic.id, days, threshold)


def _kin(db: Database, paper_id: str) -> Kin:
    [paper] = papers.get(db, [paper_id])
    return Kin.of(paper)


def _place(db: Database, paper_id: str) -> Floats:
    [paper] = papers.get(db, [paper_id])
    return place_of(shipped(), paper)


def _directory(db: Database, days: tuple[date, ...]) -> Directory:
    return Directory(papers.authors_on(db, days))
