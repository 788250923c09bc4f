"""Is paperboy well? What each part last did is noted here, and what the notes amount to. Nothing is asked of anyone.

All ages are counted on a clock that nobody sets, and time in which the whole process stood still counts for nothing,
so that neither a clock that jumps nor a machine that slept makes anything look old. *Degraded* says what is wrong and
passes by itself or has to be waited for; *stalled* says that a fresh start is better than waiting. Telegram out of
reach is no reason for one: the fresh start would wait too.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.locales import texts
from scheduler import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from bot.locales import Texts


class State(StrEnum):
    """How it is."""

    HEALTHY = "healthy"
    DEGRADED = "degraded"
    STALLED = "stalled"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds: how often something is done, from when on trouble is named, and from when on the service ends."""

    tick: float = clock.TICK
    """From the end of a tick to the next."""
    every: float = 15.0
    """Between two looks at it all."""
    silence: float = 60.0
    """Without an answer to a poll (each takes ten at most), before it is said."""
    deaf: float = 300.0
    """In which Telegram answers everything but polls, before the end."""
    conflict: float = 300.0
    """Of quarrel about the updates, before the end."""
    tick_late: float = 900.0
    tick_stuck: float = 7200.0
    """Since a tick last ended; reading twelve weeks of arXiv takes many minutes."""
    held: float = 60.0
    """From how long on a time without sending is worth a word."""
    message_late: float = 300.0
    message_stuck: float = 1800.0
    """In which the same message was the first that is due, and nothing stood in its way."""


BOUNDS = Bounds()
"""Those of a service at work."""
CALM = 90.0
"""Seconds without a conflict after which a quarrel is over; the library asks again after 30 at most."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What there is to judge by; ages in seconds, nothing where nothing is expected yet."""

    heard: float | None = None
    """Since Telegram last answered a poll, or a question about the webhook."""
    silence: str = ""
    """The last error instead of an answer."""
    deaf: float | None = None
    """For how long it has answered other questions during its silence."""
    conflict: float | None = None
    """For how long another program has been taking the updates."""
    webhook: str = ""
    """Telegram's words about updates that it could not deliver."""
    ticks: Mapping[str, float] = field(default_factory=dict)
    """Since each tick last ended."""
    failing: Mapping[str, str] = field(default_factory=dict)
    """What went wrong in the ticks that fail."""
    store: str = ""
    """Why the outbox cannot be read."""
    due: float | None = None
    """How long the oldest message has been due."""
    stuck: float | None = None
    """For how long it has been the oldest with nothing in its way."""
    held: float | None = None
    """For how long nothing will be sent, because Telegram or trouble asks for it."""
    hold: str = ""
    """Why."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is not as it should be."""

    key: str
    """Of the sentence about it, in the locales."""
    age: float = 0.0
    """Seconds."""
    about: str = ""
    """What it concerns, or what was said."""
    is_fatal: bool = False

    def words(self, language: Texts) -> str:
        """The sentence, plain."""
        return language.plain(self.key, minutes=language.number(int(self.age // 60)), about=self.about)


@dataclass(frozen=True, slots=True)
class Health:
    """How it is, and why it is not better."""

    reasons: tuple[Reason, ...]

    @property
    def state(self) -> State:
        """The worst of it."""
        if any(reason.is_fatal for reason in self.reasons):
            return State.STALLED
        return State.DEGRADED if self.reasons else State.HEALTHY

    def since(self, before: Health) -> Health:
        """What is wrong now and was not before, or not so badly; that it lasts longer is no news."""
        known = {(one.key, one.about, one.is_fatal) for one in before.reasons}
        return Health(tuple(one for one in self.reasons if (one.key, one.about, one.is_fatal) not in known))

    def __str__(self) -> str:
        english = texts("en")
        return "; ".join(reason.words(english) for reason in self.reasons)


def judge(signs: Signs, bounds: Bounds = BOUNDS) -> Health:
    """What the signs amount to."""
    return Health((*_telegram(signs, bounds), *_ticks(signs, bounds), *_outbox(signs, bounds)))


def _telegram(signs: Signs, bounds: Bounds) -> Iterator[Reason]:
    if signs.conflict is not None:
        yield Reason("health-conflict", signs.conflict, is_fatal=signs.conflict >= bounds.conflict)
    elif signs.heard is not None and signs.heard >= bounds.silence:
        said = signs.silence or "no answer"
        if signs.deaf is None or signs.deaf < bounds.silence:
            yield Reason("health-silent", signs.heard, said)
        else:
            yield Reason("health-deaf", signs.deaf, said, is_fatal=signs.deaf >= bounds.deaf)
    if signs.webhook:
        yield Reason("health-webhook", about=signs.webhook)


def _ticks(signs: Signs, bounds: Bounds) -> Iterator[Reason]:
    for name, age in signs.ticks.items():
        if age >= bounds.tick_late:
            yield Reason("health-late", age, name, is_fatal=age >= bounds.tick_stuck)
    for name, trouble in signs.failing.items():
        yield Reason("health-failing", about=f"{name}: {trouble}")


def _outbox(signs: Signs, bounds: Bounds) -> Iterator[Reason]:
    if signs.store:
        yield Reason("health-store", about=signs.store)
    if signs.held is not None:
        # During a quarrel about the updates nothing is sent, and its own sentence says so.
        if signs.held >= bounds.held and signs.conflict is None:
            yield Reason("health-held", signs.held, signs.hold)
    elif signs.stuck is not None and signs.stuck >= bounds.message_late:
        yield Reason("health-outbox", signs.stuck, is_fatal=signs.stuck >= bounds.message_stuck)


class Vitals:
    """When each part last did its work.

    Args:
        monotonic: Seconds on a clock that nobody sets.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.monotonic = monotonic
        self.is_refused = False
        """Telegram refuses the token: nothing will come any more."""
        self.is_at_work = False
        """Updates are taken in; not before Telegram was reached, nor any more at a stop."""
        self.on_quarrel: Callable[[], None] | None = None
        """Called at each sign of another program that takes the updates."""
        self._heard: float | None = None
        self._silence = ""
        self._deaf: float | None = None
        self._quarrel: tuple[float, float] | None = None
        self._webhook = ""
        self._ticks: dict[str, tuple[float, str]] = {}
        self._store = ""
        self._oldest: datetime | None = None
        self._oldest_since = 0.0
        self._due: float | None = None
        self._held_until = 0.0
        self._hold = ""

    def stood_still(self, seconds: float) -> None:
        """Nothing ran for so long, so nothing can be blamed for it."""
        now = self.monotonic()

        def later(moment: float) -> float:
            return min(now, moment + seconds)

        self._heard = None if self._heard is None else later(self._heard)
        self._deaf = None if self._deaf is None else later(self._deaf)
        self._quarrel = self._quarrel and (later(self._quarrel[0]), later(self._quarrel[1]))
        self._ticks = {name: (later(ended), trouble) for name, (ended, trouble) in self._ticks.items()}
        self._oldest_since = later(self._oldest_since)

    @contextlib.contextmanager
    def asking(self) -> Iterator[None]:
        """Around each question for updates: notes what comes of it."""
        try:
            yield
        except InvalidToken:
            self.is_refused = True
            raise
        except Conflict:
            self.quarrelled()
            raise
        except TelegramError as error:
            self._silence = str(error)
            raise
        self._heard = self.monotonic()
        self._silence, self._deaf = "", None

    def expects(self) -> None:
        """From now on, Telegram is to answer."""
        self._heard = self.monotonic() if self._heard is None else self._heard

    def quarrelled(self) -> None:
        """Another program took the updates, or the webhook."""
        now = self.monotonic()
        first, last = self._quarrel or (now, now)
        self._quarrel = (first if now - last <= CALM else now, now)
        if self.on_quarrel:
            self.on_quarrel()

    def undelivered(self, words: str) -> None:
        """What Telegram says of updates that it could not deliver; the empty text if all is well."""
        self._webhook = words

    def reached(self, *, well: bool) -> None:
        """Whether Telegram answered another question during its silence."""
        if not well:
            self._deaf = None
        elif self._deaf is None:
            self._deaf = self.monotonic()

    def ticked(self, name: str, trouble: str = "") -> None:
        """A tick ended (or, at the start, is to begin), with this trouble."""
        self._ticks[name] = (self.monotonic(), trouble)

    def outbox(self, oldest: datetime | None, now: datetime) -> None:
        """Since when a message has been due, the one that waits the longest; nothing if none waits."""
        self._store = ""
        self._due = (now - oldest).total_seconds() if oldest else None
        if oldest != self._oldest or not self._way_is_free():
            self._oldest, self._oldest_since = oldest, self.monotonic()

    def no_outbox(self, words: str) -> None:
        """The outbox cannot be read, and why."""
        self._store, self._oldest, self._due = words, None, None

    def held(self, seconds: float, why: str) -> None:
        """Nothing is sent for so long."""
        self._held_until, self._hold = self.monotonic() + seconds, why

    def signs(self) -> Signs:
        """All of it, as of now."""
        now = self.monotonic()
        is_held = now < self._held_until
        return Signs(
            heard=self._since(self._heard),
            silence=self._silence,
            deaf=self._since(self._deaf),
            conflict=self._quarrel[1] - self._quarrel[0] if self._quarrel and now - self._quarrel[1] <= CALM else None,
            webhook=self._webhook,
            ticks={name: now - ended for name, (ended, _) in self._ticks.items()},
            failing={name: trouble for name, (_, trouble) in self._ticks.items() if trouble},
            store=self._store,
            due=self._due,
            stuck=self._since(self._oldest_since) if self._oldest else None,
            held=self._held_until - now if is_held else None,
            hold=self._hold if is_held else "",
        )

    def _since(self, moment: float | None) -> float | None:
        return None if moment is None else self.monotonic() - moment

    def _way_is_free(self) -> bool:
        signs = self.signs()
        return signs.held is None and not signs.silence
