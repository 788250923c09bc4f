"""What needs a person is told to the admins: once when it begins, and once when it is over."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.locales import texts
from bot.views.administration import broadcast_ended
from scheduler.errors import StoreUnready
from scheduler.sources.announcements import announced_at, next_announcement
from scheduler.store import alerts, broadcasts, llm_calls

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.locales import Html, Texts, Value
    from bot.services import Services
    from scheduler.coverage import Coverage

LEAST_FREE: Final = 500 * 1024 * 1024
"""Bytes of disk under which it counts as nearly full."""
LATE: Final = timedelta(days=1)
"""How long a day's papers may be missing."""
MANY_STARTS: Final = 5
"""Starts within :data:`OF_LATE` that make a loop of crashes."""
OF_LATE: Final = timedelta(hours=1)
PATIENCE: Final = timedelta(minutes=10)
"""How long a job may fail before it is worth a word."""
HELD: Final = timedelta(hours=1)
"""For how long nothing may be sent before it is worth a word."""
MODEL_ALERTS: Final = {
    "key-refused": "alert-key-refused",
    "unknown-model": "alert-unknown-model",
    "no-credit": "alert-no-credit",
    "wrong-host": "alert-wrong-host",
}
"""What a language model's service may say that only a person can help, and the text about it."""
_OWN_JOB: Final = "alerts"


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is to judge by."""

    overdue: timedelta = timedelta()
    """For how long papers have been missing that arXiv announced."""
    free: int = LEAST_FREE
    """Bytes of disk."""
    starts: int = 1
    """Of the service, of late."""
    failing: Mapping[str, str] = field(default_factory=dict)
    """The jobs that failed when they last ran, and why."""
    model: str = ""
    """The last word of the language model's service, a key of :data:`~scheduler.errors.MODEL_TROUBLES` or ``ok``."""
    embedding: str = ""
    """The same of its embedding model."""
    is_over_budget: bool = False
    """Whether a call of the language model was refused today for want of money."""
    held: timedelta = timedelta()
    """How long the time is in which nothing is sent, from its beginning to its end."""
    left: timedelta = timedelta()
    """What of it is to come."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that needs a person."""

    key: str
    """Of the sentence about it, in the locales."""
    values: Mapping[str, Value]
    patience: timedelta = timedelta()


def judge(situation: Situation) -> dict[str, Alert]:
    """What needs a person, by its kind. Pure."""
    found = {}
    if situation.overdue >= LATE:
        found["harvest"] = Alert("alert-harvest", {"hours": situation.overdue // timedelta(hours=1)})
    if situation.free < LEAST_FREE:
        found["disk"] = Alert("alert-disk", {"free": situation.free // 1024**2})
    if situation.starts >= MANY_STARTS:
        found["starts"] = Alert("alert-starts", {"count": situation.starts})
    if key := MODEL_ALERTS.get(situation.model):
        found["model"] = Alert(key, {})
    # All else that may be wrong is the service's, and told of the model.
    if situation.embedding == "unknown-embedding-model":
        found["embedding"] = Alert("alert-unknown-embedding-model", {})
    if situation.is_over_budget:
        found["budget"] = Alert("alert-budget", {})
    if situation.held >= HELD:
        found["flood"] = Alert("alert-flood", {"minutes": situation.left // timedelta(minutes=1)})
    for job, error in situation.failing.items():
        # That arXiv is out of reach has its own alert, after a day.
        if job != "harvest":
            found[f"job {job}"] = Alert("alert-job", {"job": job, "error": error[:300]}, PATIENCE)
    return found


def overdue(covered: Coverage, started: datetime | None, now: datetime) -> timedelta:
    """For how long the first missing announcement has been out, nothing where nothing is missing. Pure.

    Args:
        covered: How far the harvest has come.
        started: When the service began; a store that knows no day whole has been waiting since then.
        now: The time, UTC.
    """
    if not covered.is_behind:
        return timedelta()
    begun = started if covered.through is None else announced_at(next_announcement(covered.through))
    return max(timedelta(), now - begun) if begun else timedelta()


def named(kind: str, words: Texts) -> Html:
    """What a kind of trouble is about, in a word or two."""
    job = kind.removeprefix("job ")
    return words.html("alert-about-job", job=job) if job != kind else words.html(f"alert-about-{kind}")


class Alerts:
    """Looks for what needs a person, and tells the admins.

    Args:
        services: What there is to look at.
        tell: Says something to every admin; whether one of them heard it, if there are any.
    """

    def __init__(self, services: Services, tell: Callable[[Html], Awaitable[bool]]) -> None:
        self._services = services
        self._tell = tell
        self._words = texts(services.settings.language)
        self._unnoted_since: datetime | None = None
        self._told_unnoted = False

    async def start(self) -> None:
        """Write down that the service starts, as soon as the database takes it."""
        await self._services.store.insist(alerts.started, self._services.now())

    async def tick(self) -> None:
        """Tell what is news.

        Raises:
            StoreError: The database cannot be used.
        """
        store, now = self._services.store, self._services.now()
        try:
            found = judge(await self._situation(now))
            news = await store.run(alerts.note, {kind: one.patience for kind, one in found.items()}, now)
        except StoreUnready as error:
            await self._tell_unnoted(str(error), now)
            raise
        await self._tell_noted()
        heard = [await self._tell(self._words.html(found[kind].key, **found[kind].values)) for kind in news.wrong]
        heard += [await self._tell(self._words.html("alert-over", what=named(kind, self._words))) for kind in news.over]
        if all(heard):
            await store.run(alerts.told, news, now)
        for one in await store.run(broadcasts.finish, now):
            await self._tell(broadcast_ended(one, self._words))

    async def _tell_unnoted(self, error: str, now: datetime) -> None:
        """Tell that nothing can be written down, which cannot be written down; once, when it has lasted."""
        self._unnoted_since = self._unnoted_since or now
        if not self._told_unnoted and now - self._unnoted_since >= PATIENCE:
            self._told_unnoted = await self._tell(self._words.html("alert-job", job=_OWN_JOB, error=error[:300]))

    async def _tell_noted(self) -> None:
        """Tell that it is over, if it was told."""
        if self._told_unnoted:
            await self._tell(self._words.html("alert-over", what=named(f"job {_OWN_JOB}", self._words)))
        self._unnoted_since, self._told_unnoted = None, False

    async def _situation(self, now: datetime) -> Situation:
        services = self._services
        courier, model = services.courier.status(), services.model
        return Situation(
            overdue=overdue(await services.pipeline.coverage(), await services.store.run(alerts.first_start), now),
            free=shutil.disk_usage(services.settings.data).free,
            starts=await services.store.run(alerts.starts_since, now - OF_LATE),
            failing=services.vitals.signs().failing,
            model=await self._last_word(model.name if model else None),
            embedding=await self._last_word(services.settings.embedding_model if model else None),
            is_over_budget=await self._is_over_budget(now),
            held=courier.held_for,
            left=courier.held_until - now if courier.held_until else timedelta(),
        )

    async def _last_word(self, model: str | None) -> str:
        return await self._services.store.run(llm_calls.last_word, model) if model else ""

    async def _is_over_budget(self, now: datetime) -> bool:
        """Whether today's budget was used up, as this process knows or one before it told."""
        model = self._services.model
        if model is None or model.refused_on == now.date():
            return model is not None
        standing = dict(await self._services.store.run(alerts.standing))
        return "budget" in standing and standing["budget"].date() == now.date()
