"""How much one person may ask for. Pure: the time is passed in, and memory is bounded."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bot.newest import Newest

if TYPE_CHECKING:
    from typing import Self

MINUTE = 60.0
"""Seconds in which an empty bucket is full again."""
REST = 30.0
"""Seconds, at most, before the end of which a bucket was half full: then whoever had emptied it is heard again."""
MOST_PEOPLE = 10_000
"""People whose requests are counted; of more, those who asked longest ago begin anew."""
DEAR = 5
"""A look at arXiv counts as much as this many requests; all readers together have twenty a minute."""

CHEAP = 4
"""So many inline queries count as one request: one comes with every pause in typing."""


class Verdict(Enum):
    """What becomes of a request."""

    GRANTED = "granted"
    REFUSED = "refused"
    """The first that is too much; worth a word."""
    UNHEARD = "unheard"
    """One more, while the person was told already."""


class Quota:
    """So many requests a minute for each person: a token bucket that holds a minute's worth.

    Whoever has emptied it is not heard until half of it is back.

    Args:
        per_minute: Requests of one person, at least 1.
        most_people: How many people are kept in mind.
    """

    def __init__(self, per_minute: int, most_people: int = MOST_PEOPLE) -> None:
        self._step = MINUTE / per_minute
        self._rested = min(REST, MINUTE - self._step)
        # When each bucket is full again, in the caller's seconds, and whether the person was told to wait.
        self._people: Newest[int, tuple[float, bool]] = Newest(most_people)

    def ask(self, person: int, now: float) -> Verdict:
        """Count one request, if it is granted.

        Args:
            person: Numeric id.
            now: Seconds on any clock; one that is set back keeps nobody out for more than a minute.
        """
        full_at, is_resting = self._people.get(person, (now, False))
        wait = min(max(full_at - now, 0.0), MINUTE)
        is_resting = is_resting and wait > self._rested + _ROUNDING
        if is_resting or wait + self._step > MINUTE + _ROUNDING:
            self._people[person] = (now + wait, True)
            return Verdict.UNHEARD if is_resting else Verdict.REFUSED
        self._people[person] = (now + wait + self._step, False)
        return Verdict.GRANTED

    def forget(self, person: int) -> None:
        """Remember nothing of a person."""
        self._people.pop(person, None)


class Quotas:
    """What each person may ask for in a minute.

    Args:
        requests: Counts commands, messages and taps.
        looks: Counts those that need a look at arXiv.
        inquiries: Counts inline queries; whoever types makes several.
    """

    def __init__(self, requests: Quota, looks: Quota, inquiries: Quota) -> None:
        self.requests = requests
        self.looks = looks
        self.inquiries = inquiries

    @classmethod
    def of(cls, requests_per_minute: int) -> Self:
        """As the setting says."""
        looks, inquiries = max(1, requests_per_minute // DEAR), requests_per_minute * CHEAP
        return cls(Quota(requests_per_minute), Quota(looks), Quota(inquiries))

    def forget(self, person: int) -> None:
        """Remember nothing of a person."""
        self.requests.forget(person)
        self.looks.forget(person)
        self.inquiries.forget(person)


_ROUNDING = 1e-3
"""Seconds by which two sums of the same times may differ."""
