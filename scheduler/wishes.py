"""What a subscriber is to have at some moment: the request, and what the store says of who makes it. Pure."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from scheduler.offers import SURE
from scheduler.schedule import due_weekday, last_due, next_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, timedelta

    from scheduler.models import Subscriber, Subscription
    from scheduler.selection import Interest
    from scheduler.topics.taste import Direction

HELD_DAYS = 5
"""Announcement days, a week of them, that wait for a paper that surely matters."""


class Request(NamedTuple):
    """Somebody is to have a digest."""

    subscriber_id: int
    why: Literal["hour", "first", "asked"]
    """The hour has come, a topic is new, or the person asked."""
    subscription_id: int | None = None
    """The only subscription that it is about."""


class Wish(NamedTuple):
    """A request, and what the store says of it."""

    request: Request
    subscriber: Subscriber
    followed: Sequence[Subscription]
    through: date | None
    """The last day that the digest deals with; nothing on a store without a complete one."""
    interests: tuple[Interest, ...]
    sent: frozenset[str]
    """Papers that must not come again."""
    taste: Direction | None

    @property
    def is_open(self) -> bool:
        """Whether there is an announced day that no digest has dealt with."""
        return any(interest.days for interest in self.interests)

    @property
    def says_nothing_new(self) -> bool:
        """Whether a day without a match is worth a word."""
        return self.request.why == "first" or (self.request.why == "hour" and self.subscriber.when_empty == "soft")

    def holds_back(self, best: float) -> bool:
        """Whether the reader wants no digest without a paper that surely matters, and the best score tells of none."""
        return self.request.why == "hour" and self.subscriber.only_sure and best < SURE

    def is_dealt_with(self, best: float) -> bool:
        """Whether these days are done with; those that are held back come later, if they are not too many."""
        return not self.holds_back(best) or max(len(interest.days) for interest in self.interests) >= HELD_DAYS


def is_due(subscriber: Subscriber, now: datetime) -> bool:
    """Whether their hour has come."""
    return subscriber.state == "active" and subscriber.next_due_at <= now


def wanted(
    followed: Sequence[Subscription], request: Request, subscriber: Subscriber, now: datetime
) -> Sequence[Subscription]:
    """Those of a subscriber's subscriptions that a digest is about: at the hour, those that have their day."""
    if request.subscription_id is not None:
        return [one for one in followed if one.id == request.subscription_id]
    if request.why != "hour":
        return followed
    today = _due_weekday(now, subscriber.deliver_at, subscriber.timezone)
    return [one for one in followed if today in one.filters.weekdays]


def wants_new_versions(followed: Iterable[Subscription]) -> bool:
    """Whether any of these brings papers of long ago again."""
    return any(one.filters.new_versions for one in followed)


def by_last_day(wishes: Iterable[Wish]) -> dict[date, list[int]]:
    """The subscriptions that digests deal with, by the day up to which they do."""
    days: defaultdict[date, list[int]] = defaultdict(list)
    for wish in wishes:
        if wish.through is not None:
            days[wish.through] += [one.id for one in wish.followed]
    return days


def by_next_due(wishes: Iterable[Wish], now: datetime) -> dict[datetime, list[int]]:
    """Those who are served at their hour, by when it comes again."""
    dues: defaultdict[datetime, list[int]] = defaultdict(list)
    for wish in wishes:
        if wish.request.why == "hour":
            dues[_next_due(now, wish.subscriber.deliver_at, wish.subscriber.timezone)].append(wish.subscriber.id)
    return dues


def waited(subscriber: Subscriber, now: datetime) -> timedelta:
    """How long a subscriber has been waiting for a digest.

    After a time without service only the last hour counts: what was missed is about to be harvested.
    """
    return now - max(subscriber.next_due_at, _last_due(now, subscriber.deliver_at, subscriber.timezone))


# Few hours and time zones are shared by many.
_next_due = lru_cache(maxsize=1024)(next_due)
_last_due = lru_cache(maxsize=1024)(last_due)
_due_weekday = lru_cache(maxsize=1024)(due_weekday)
