"""Which papers of which topics go into one digest. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.models import Filters, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from scheduler.models import Match, Topic


BESIDE: Final = 3
"""Papers that come along with another one at most, unless they come anyway."""
MOST_ALWAYS: Final = 20
"""Papers a day that come whatever the cap; a name that hundreds share fills no morning."""
_NONE: Final[AbstractSet[str]] = frozenset()
_NO_KIN: Final[Mapping[str, AbstractSet[str]]] = MappingProxyType({})
_LEAST: Final = 1e-4
"""Probabilities nearer to 0 or 1 are not told apart."""


class Interest(NamedTuple):
    """What a subscription asks of some days; equal for all who ask the same."""

    topic: Topic
    cap: int
    threshold: float
    days: tuple[date, ...]
    """Announcement days that no digest has dealt with, oldest first."""
    filters: Filters = Filters()


class Offer(NamedTuple):
    """What one interest offers to a digest."""

    interest: Interest
    matches: Sequence[Match]
    """Those that were never sent, best first."""
    always: AbstractSet[str] = frozenset()
    """Papers that come whatever else there is."""
    alike: Mapping[str, AbstractSet[str]] = _NO_KIN
    """For papers that are nearly the same as others, or of a series by one group, those others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one interest brings to a digest, and how many more it had.

    The matches delivered stand best first; after each, those that come along with it, which the cap does not count.
    """

    interest: Interest
    matches: tuple[Match, ...]
    held_back: int
    best: float
    """The score of its surest match; what always comes is as sure as can be."""

    def __hash__(self) -> int:
        # Cheap, for caches: choices that begin alike are told apart by comparing them.
        return hash((self.interest.topic.id, self.held_back, self.matches[:2]))


def choose(offers: Sequence[Offer]) -> list[Choice]:
    """Give each paper to the topic it fits best, then fill each topic up to its cap."""
    shared = _shared([{match.paper_id for match in offer.matches} for offer in offers])
    home: dict[str, tuple[bool, float, int]] = {}
    for number, offer in enumerate(offers if shared else ()):
        for match in [match for match in offer.matches if match.paper_id in shared]:
            # Of equals, the older subscription gets it.
            place = (match.paper_id in offer.always, match.score, -number)
            home[match.paper_id] = max(place, home.get(match.paper_id, place))
    choices = []
    for number, offer in enumerate(offers):
        own = offer.matches
        if home:
            own = [match for match in own if match.paper_id not in home or home[match.paper_id][2] == -number]
        choices.append(_up_to_the_cap(offer, own))
    return choices


def by_taste(matches: Sequence[Match], shifts: Sequence[float], interest: Interest, sure: float) -> list[Match]:
    """Matches, best first for one reader: their taste moves what the topic says, and may rescue a near miss.

    None over the threshold is dropped; and what is sure, and would be within the cap without a taste, still is.

    Args:
        matches: Best first, near misses included.
        shifts: For each, by how much the taste moves its log odds.
        interest: Whose threshold and cap.
        sure: The score from which a match is sure.
    """
    odds = [log_odds(match.score) + shift for match, shift in zip(matches, shifts, strict=True)]
    least = log_odds(interest.threshold)
    order = sorted(range(len(matches)), key=lambda place: -odds[place])
    passing = [place for place in order if matches[place].score >= interest.threshold or odds[place] >= least]
    kept = {place for place in range(min(interest.cap, len(matches))) if matches[place].score >= sure}
    others = [place for place in passing if place not in kept]
    foremost = sorted(kept | set(others[: interest.cap - len(kept)]), key=order.index)
    return [matches[place] for place in [*foremost, *others[interest.cap - len(kept) :]]]


def log_odds(score: float) -> float:
    """The natural logarithm of the odds of a probability; finite also for a certain one."""
    bounded = min(max(score, _LEAST), 1 - _LEAST)
    return log(bounded / (1 - bounded))


def _up_to_the_cap(offer: Offer, own: Sequence[Match]) -> Choice:
    cap = offer.interest.cap
    if offer.always:
        own = sorted(own, key=lambda match: match.paper_id not in offer.always)
        wanted = sum(match.paper_id in offer.always for match in own)
        cap = max(cap, min(wanted, MOST_ALWAYS * len(offer.interest.days)))
    chosen = _grouped(own, cap, offer) if offer.alike else own[:cap]
    best = max((1.0 if match.paper_id in offer.always else match.score for match in chosen), default=0.0)
    return Choice(offer.interest, tuple(chosen), len(own) - len(chosen), best)


def _grouped(own: Sequence[Match], cap: int, offer: Offer) -> list[Match]:
    """As many different matches as the cap allows, each with those like it; more of a kind if there is room.

    What comes whatever else there is always has room beside its kin.
    """
    groups: list[list[Match]] = []
    left: list[Match] = []
    for match in own:
        others = offer.alike.get(match.paper_id, _NONE)
        kin = next((group for group in groups if group[0].paper_id in others), None) if others else None
        if kin is None and len(groups) < cap:
            groups.append([match])
        elif kin is not None and (len(kin) <= BESIDE or match.paper_id in offer.always):
            kin.append(replace(match, reasons=(Reason("beside", ""), *match.reasons)))
        elif kin is not None:
            left.append(match)
    room = cap - len(groups)
    return [match for group in groups for match in group] + (_grouped(left, room, offer) if left and room else [])


def _shared(groups: Iterable[set[str]]) -> set[str]:
    """What is in more than one group."""
    seen: set[str] = set()
    shared: set[str] = set()
    for group in groups:
        shared |= seen & group
        seen |= group
    return shared
