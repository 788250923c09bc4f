"""The lives of subscribers over weeks, as somebody who knows them would tell: who wants which papers, and when.

The reckoning is the test's own: from what a subscriber did and what was announced it follows what must have arrived.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from scheduler.schedule import next_due
from scheduler.sources.harvest import expected_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.doubles.telegram import Group, Person

ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
)
"""Some change their clocks by an hour, one by half an hour, and some not at all."""
HOURS = (time(7), time(8), time(12), time(19, 30), time(2, 30))
"""The last one is left out, or comes twice, when clocks change."""
NOTICED = timedelta(days=4)
"""A weekend, and some; then there was a digest that could not be delivered."""
PUNCTUAL = timedelta(minutes=1)

Announced = dict[date, dict[str, set[str]]]
"""The papers of each day, by topic."""


@dataclass
class Life:
    """One subscriber."""

    id: int
    """Of the chat."""
    keeper: Person
    """Who speaks there."""
    zone: str
    hour: time
    due: datetime
    """When the next digest is."""
    topics: dict[str, date]
    """Each with the day after which its papers are wanted."""
    group: Group | None = None
    state: Literal["active", "paused", "gone"] = "active"
    gone_at: datetime | None = None
    is_seen: bool = True
    """Whether the bot can know what became of it."""
    wanted: set[str] = field(default_factory=set)
    """Papers that must be here by now."""
    arrived: set[str] = field(default_factory=set)
    mornings: set[date] = field(default_factory=set)
    """The local days on which the hour came."""

    def is_served(self, now: datetime) -> bool:
        """Whether a digest is due."""
        return self.state == "active" and self.due <= now

    def serve(self, now: datetime, announced: Announced) -> None:
        """A digest is due: from now on, all that was announced is wanted here."""
        if now - self.due < PUNCTUAL:
            self._note_morning(now)
        self.want(now, announced)
        self.due = next_due(now, self.hour, self.zone)

    def want(self, now: datetime, announced: Announced) -> None:
        """All that was announced so far is wanted here."""
        newest = expected_day(now)
        for day, papers in announced.items():
            for topic, since in self.topics.items():
                if since < day <= newest:
                    self.wanted |= papers[topic]

    def move(self, now: datetime, zone: str, hour: time) -> None:
        """Live in another zone, or want the digest at another hour, which may come on a day that had its own."""
        self.zone, self.hour = zone, hour
        self.mornings.clear()
        if self.due > now:
            self.due = next_due(now, hour, zone)

    def leave(self, now: datetime) -> None:
        """Be out of reach."""
        self.state, self.gone_at = "gone", now

    def noticed_by(self, later: timedelta = timedelta()) -> datetime:
        """When the bot must have noticed that nobody is there, and so much later."""
        assert self.gone_at is not None
        return self.gone_at + later + (timedelta() if self.is_seen else NOTICED)

    def addresses(self) -> set[int]:
        """The chat as the bot knows it, and as it is."""
        return {self.id} if self.group is None else {self.id, self.group.id}

    def take(self, chat_id: int, papers: Iterable[str]) -> None:
        """Papers arrive at one of the addresses, which the bot knows by now.

        Raises:
            AssertionError: Nobody is here, or one of them came before, or was not wanted.
        """
        came = set(papers)
        assert self.state == "active", f"{sorted(came)} came to chat {self.id}, which is {self.state}"
        assert not came & self.arrived, f"{sorted(came & self.arrived)} came to chat {self.id} twice"
        assert came <= self.wanted, f"{sorted(came - self.wanted)} came to chat {self.id} too soon, or uncalled for"
        self.arrived |= came
        self.id, self.is_seen = chat_id, True

    def missing(self) -> set[str]:
        """Papers that should have come."""
        return self.wanted - self.arrived

    def _note_morning(self, now: datetime) -> None:
        """It is the hour, once on this day, on the clock on this wall; where that leaps over it, the hour after."""
        shown = now.astimezone(ZoneInfo(self.zone))
        at = shown.replace(second=0, microsecond=0, tzinfo=None)
        wanted = datetime.combine(shown.date(), self.hour)
        exists = wanted.replace(tzinfo=shown.tzinfo).astimezone(UTC).astimezone(shown.tzinfo).replace(tzinfo=None)
        assert at in {wanted, exists}, f"chat {self.id} was served at {shown}, not at {self.hour}"
        assert shown.date() not in self.mornings, f"chat {self.id} was served twice on {shown.date()}"
        self.mornings.add(shown.date())
