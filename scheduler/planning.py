"""Planning: a digest and its messages for each of some people, all in one transaction.

Who is due, what is new to them and what they had before is read, decided upon, and written as digests, outbox, sent
items, how far each subscription is covered and when the next digest is due. No other work on the store comes between,
so a tick and a person's request never choose the same paper, and either all of it is durable or none is.
"""

from __future__ import annotations

import weakref
from datetime import timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from scheduler.models import Digest, DigestItem, DigestSection
from scheduler.offers import Offers, Unranked
from scheduler.selection import Choice, Interest, choose
from scheduler.store import deliveries, digests, feedback, harvests, papers, subscribers, subscriptions, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.topics.background import shipped
from scheduler.wishes import Wish, by_last_day, by_next_due, is_due, waited, wanted, wants_new_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.coverage import Coverage
    from scheduler.models import Message, Paper, Subscriber, Subscription, Topic
    from scheduler.summaries.engine import Summariser
    from scheduler.summaries.schema import Entry
    from scheduler.topics.glossary import Usage
    from scheduler.topics.taste import Direction
    from scheduler.wishes import Request

LATE = timedelta(hours=2)
"""After the hour, a subscriber is told that arXiv has not announced yet."""
PATIENCE = timedelta(hours=12)
"""After the hour, a day without announcement is left for the next morning."""
EARLIER = timedelta(hours=12)
"""A digest so old is of an earlier morning; before it has left, there is no other."""
_REMEMBERED = 4096
"""Of each kind of thing, how many a planner remembers."""


class Composer(Protocol):
    """Turns what there is to say into messages; the chat's side of the pipeline. Pure, and called on any thread."""

    def digest(self, digest: Digest, language: str, *, in_channel: bool) -> Sequence[Message]:
        """The messages of a digest with at least one paper."""

    def nothing_new(self, digest: Digest, language: str) -> Sequence[Message]:
        """What is said of a day without a match."""

    def not_announced(self, day: date, language: str) -> Sequence[Message]:
        """What is said while arXiv keeps its readers waiting."""


class Missing(NamedTuple):
    """What has to be in the store, or told to :meth:`Planner.remember`, before some requests can be planned."""

    requests: Sequence[Request] = ()
    """Those of which nothing was written."""
    rankings: AbstractSet[tuple[Topic, date]] = frozenset()
    entries: AbstractSet[tuple[Paper, str]] = frozenset()
    """Papers, each with the language in which it is to be summarised."""


class Planner:
    """Plans from what the store holds, and remembers what is the same for many; it lives as long as one tick.

    Args:
        covered: How far the harvest has come.
        summariser: Whose summaries the digests hold.
        composer: Turns digests into messages.
        usage: What things are called.
        day_by_day: Whether, at the hour, days that were missed come one digest each.
    """

    def __init__(
        self, covered: Coverage, summariser: Summariser, composer: Composer, usage: Usage, *, day_by_day: bool = False
    ) -> None:
        self.covered = covered
        self._engine = (summariser.name, summariser.version)
        self._composer = composer
        self._day_by_day = day_by_day
        self._said: dict[tuple[str, str], tuple[Paper, Entry]] = {}
        self._days_after = lru_cache(_REMEMBERED)(covered.days_after)
        self._pool = lru_cache(_REMEMBERED)(papers.count_on)
        self._offers = Offers(usage)
        # What is remembered holds no planner, or a tick's memory would outlive it until the next full collection.
        itself = weakref.proxy(self)
        self._section = lru_cache(_REMEMBERED)(partial(Planner._make_section, itself))
        self._draft = lru_cache(_REMEMBERED)(partial(Planner._make_draft, itself))

    def plan(self, db: Database, requests: Sequence[Request], now: datetime) -> tuple[int, Missing]:
        """Freeze the digests asked for and put their messages in the outbox.

        Who left meanwhile gets none, nor who had the digest of the hour already. While arXiv is late, people wait.

        Returns:
            How many digests hold papers, and what is missing for those that could not be made.
        """
        waiting: list[Wish] = []
        served: list[Wish] = []
        for wish in self._wishes(db, requests, now):
            (waiting if self._waits(wish, now) else served).append(wish)
        drafts, missing = self._drafts(db, [wish for wish in served if wish.is_open])
        sent = [(wish, draft) for wish, draft in drafts if not wish.holds_back(draft.best)]
        _freeze(db, sent, now)
        for through, ids in by_last_day([wish for wish, draft in drafts if wish.is_dealt_with(draft.best)]).items():
            subscriptions.cover(db, ids, through)
        left = set(missing.requests)
        done = [wish for wish in served if wish.request not in left and wish.through == self.covered.through]
        for due, ids in by_next_due(done, now).items():
            subscribers.reschedule(db, ids, due)
        _say_late(db, [wish.subscriber for wish in waiting], self.covered.newest, self._composer, now)
        return sum(bool(draft.record.paper_ids) for _, draft in sent), missing

    def remember(self, paper: Paper, language: str, entry: Entry) -> None:
        """What is to be said of a paper, whatever the store holds."""
        self._said[paper.id, language] = (paper, entry)

    def _wishes(self, db: Database, requests: Sequence[Request], now: datetime) -> list[Wish]:
        """What the store says of those who are there, and whose hour has not been served meanwhile."""
        ids = [request.subscriber_id for request in requests]
        people = {one.id: one for one in subscribers.get_all(db, ids)}
        # While Telegram is away, one digest waits for each of them, and later one has all the mornings since.
        waiting = set() if self._day_by_day else digests.waiting(db, ids, now - EARLIER)
        followed = subscriptions.of_all(db, ids)
        sent = digests.sent_since_covered(db, ids)
        again = digests.sent_and_revised(db, [one for one in followed if wants_new_versions(followed[one])])
        tastes = feedback.directions(db, ids, shipped())
        wishes = []
        for request in requests:
            person = people.get(request.subscriber_id)
            if person is not None and (request.why != "hour" or (is_due(person, now) and person.id not in waiting)):
                own = wanted(followed.get(person.id, []), request, person, now)
                through, days = self._days(request, person, own)
                interests = tuple(
                    Interest(one.topic, one.cap, one.threshold, of_it, one.filters)
                    for one, of_it in zip(own, days, strict=True)
                )
                had = sent.get(person.id, _NOTHING) | again.get(person.id, _NOTHING)
                wishes.append(Wish(request, person, own, through, interests, had, tastes.get(person.id)))
        return wishes

    def _days(
        self, request: Request, person: Subscriber, own: Sequence[Subscription]
    ) -> tuple[date | None, Sequence[tuple[date, ...]]]:
        """Up to which day a digest goes, and its days for each subscription: all that are new to it, or the first."""
        through, days = self.covered.through, [self._days_after(one.covered_until) for one in own]
        # Who waits for what surely matters waits over days.
        if self._day_by_day and request.why == "hour" and not person.only_sure:
            through = min((each[0] for each in days if each), default=through)
            days = [each[:1] if each[:1] == (through,) else () for each in days]
        return through, days

    def _waits(self, wish: Wish, now: datetime) -> bool:
        """Whether arXiv keeps somebody waiting; for a day on which all their topics rest, nobody waits."""
        is_awaited = wish.request.why == "hour" and bool(wish.followed)
        return is_awaited and self.covered.is_behind and waited(wish.subscriber, now) < PATIENCE

    def _drafts(self, db: Database, wishes: Iterable[Wish]) -> tuple[list[tuple[Wish, _Draft]], Missing]:
        drafts: list[tuple[Wish, _Draft]] = []
        left: list[Request] = []
        rankings: set[tuple[Topic, date]] = set()
        entries: set[tuple[Paper, str]] = set()
        for wish in wishes:
            try:
                drafts.append((wish, self._drafted(db, wish)))
            except Unranked as error:
                left.append(wish.request)
                rankings |= error.rankings
            except _Unsaid as error:
                left.append(wish.request)
                entries |= error.entries
        return drafts, Missing(left, rankings, entries)

    def _drafted(self, db: Database, wish: Wish) -> _Draft:
        """What is one reader's own is not worth remembering."""
        asked = wish.interests, wish.sent, wish.subscriber.language, wish.subscriber.is_channel
        return self._draft(db, *asked) if wish.taste is None else self._make_draft(db, *asked, wish.taste)

    def _make_draft(
        self,
        db: Database,
        interests: tuple[Interest, ...],
        sent: frozenset[str],
        language: str,
        in_channel: bool,
        taste: Direction | None = None,
    ) -> _Draft:
        choices = choose([self._offers.of(db, one, sent, taste) for one in interests])
        self._look_up(db, [match.paper_id for choice in choices for match in choice.matches], language)
        section = self._section if taste is None else self._make_section
        sections, parts = zip(*[section(choice, language) for choice in choices], strict=True)
        days = tuple(sorted({day for interest in interests for day in interest.days}))
        digest = Digest(days, self._pool(db, days), sections)
        record = digests.record(days, digest.pool, parts)
        compose = self._composer.nothing_new
        if record.paper_ids:
            compose = partial(self._composer.digest, in_channel=in_channel)
        best = max((choice.best for choice in choices), default=0.0)
        return _Draft(record, compose(digest, language), best)

    def _look_up(self, db: Database, ids: Sequence[str], language: str) -> None:
        """Remember what the store says of these papers."""
        unknown = [paper_id for paper_id in ids if (paper_id, language) not in self._said]
        unsaid = set()
        for paper in papers.get(db, unknown) if unknown else ():
            entry = summaries.find(db, SummaryKey.of(paper, language, *self._engine))
            if entry is None:
                unsaid.add((paper, language))
            else:
                self.remember(paper, language, entry)
        if unsaid:
            raise _Unsaid(unsaid)

    def _make_section(self, choice: Choice, language: str) -> tuple[DigestSection, digests.Part]:
        items = [(match, *self._said[match.paper_id, language]) for match in choice.matches]
        made = tuple(DigestItem(paper, match, entry) for match, paper, entry in items)
        section = DigestSection(choice.interest.topic.query, made, choice.held_back)
        return section, digests.part(section)


_NOTHING: Final[frozenset[str]] = frozenset()


class _Unsaid(Exception):  # noqa: N818 - reads as the event it is
    """Papers of a draft have no summary yet, and so the draft is not remembered."""

    def __init__(self, entries: set[tuple[Paper, str]]) -> None:
        super().__init__(entries)
        self.entries = entries


class _Draft(NamedTuple):
    """A digest and how it is said, the same for all who want the same."""

    record: digests.Record
    messages: Sequence[Message]
    best: float
    """The score of the surest match."""


def _freeze(db: Database, drafts: Sequence[tuple[Wish, _Draft]], now: datetime) -> None:
    """Write digests and their messages."""
    numbers = digests.freeze_all(db, [(wish.subscriber.id, draft.record) for wish, draft in drafts], now)
    messages = [
        (wish.subscriber.id, number, message)
        for number, (wish, draft) in zip(numbers, drafts, strict=True)
        if draft.record.paper_ids or wish.says_nothing_new
        for message in draft.messages
    ]
    deliveries.queue_all(db, messages, now)


def _say_late(db: Database, people: Sequence[Subscriber], day: date, composer: Composer, now: datetime) -> None:
    """Say once for each subscriber and day that arXiv is late, if it was asked of late."""
    late = [one for one in people if waited(one, now) >= LATE]
    look = harvests.last_look(db) if late else None
    if look is not None and look.at > now - LATE:
        for one in late:
            if subscribers.note_lateness(db, one.id, day):
                deliveries.queue(db, one.id, composer.not_announced(day, one.language), now)
