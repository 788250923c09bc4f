"""What each alert is about, brought about: a bot, its doubles, and one cause for each rule."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pydantic import BaseModel

from scheduler.errors import ModelError
from scheduler.llm.request import Call, Message
from scheduler.store import deliveries as outbox
from scheduler.store import papers, subscribers, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.schema import Claim, Entry, Grounding
from tests.doubles.openai import Fault, OpenAIDouble
from tests.scheduler.making import messages, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlite_utils import Database

    from tests.journeys.chatting import Desk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PEOPLE = range(1, 31)


@dataclass
class Stage:
    """A bot, and what troubles are made of."""

    desk: Desk
    double: OpenAIDouble
    patch: pytest.MonkeyPatch

    def pass_by(self, seconds: float) -> None:
        """Let time pass on the clocks that nobody sets."""
        services = self.desk.paperboy.services
        begun = services.vitals.monotonic
        services.vitals.monotonic = lambda: begun() + seconds

    async def followers(self) -> None:
        """Let some people follow a topic, and forget what they were sent."""
        for number in PEOPLE:
            await self.desk.say(self.desk.telegram.user(number), "/subscribe diffusion models")

    async def queue(self) -> None:
        """One message for each of them, not yet sent."""
        now = self.desk.clock[0]

        def fill(db: Database) -> None:
            for one in subscribers.get_all(db, list(PEOPLE)):
                outbox.queue(db, one.id, messages("hello"), now)

        await self.desk.paperboy.services.store.run(fill)

    async def call(self) -> None:
        """Ask the language model something."""
        model = self.desk.paperboy.services.model
        assert model is not None
        with pytest.raises(ModelError):
            await model.ask(Call("entry", (Message("user", "x"),), room=10), Answer)

    async def grounded(self, grounding: Grounding, count: int = 6) -> None:
        """Summaries of a language model that stood the check like this."""

        def keep(db: Database) -> None:
            for number in range(count):
                papers.save(db, [paper(number)], self.desk.clock[0])
                key = SummaryKey.of(paper(number), "en", "m", "1")
                summaries.save(db, key, Entry(Claim("x"), grounding=grounding), self.desk.clock[0])

        await self.desk.paperboy.services.store.run(keep)


async def stalled(stage: Stage) -> AsyncIterator[None]:
    stage.desk.paperboy.services.vitals.ticked("due")
    stage.pass_by(3 * 3600)
    yield
    stage.desk.paperboy.services.vitals.ticked("due")


async def telegram_silent(stage: Stage) -> AsyncIterator[None]:
    stage.pass_by(700)
    yield
    await stage.desk.handled()


async def papers_missing(stage: Stage) -> AsyncIterator[None]:
    stage.desk.clock[0] += 5 * DAY
    yield
    for _ in range(3):
        await stage.desk.tick()
        stage.desk.clock[0] += timedelta(minutes=16)


async def readers_wait(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    stage.desk.clock[0] += DAY + 14 * HOUR
    yield
    await stage.desk.tick()


async def messages_wait(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    await stage.queue()
    stage.desk.clock[0] += 2 * HOUR
    yield
    await stage.desk.handled()


async def messages_given_up(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    await stage.queue()
    stage.desk.telegram.fault("malformed", times=None)
    for _ in range(12):
        stage.desk.clock[0] += HOUR
        await stage.desk.handled()
    yield
    stage.desk.telegram.clear_faults()
    await stage.desk.paperboy.services.store.run(outbox.try_again, None, stage.desk.clock[0])
    await stage.desk.handled()


async def messages_uncertain(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    await stage.queue()
    stage.desk.telegram.fault("drop", times=None)
    await stage.desk.handled()
    yield
    stage.desk.telegram.clear_faults()
    stage.desk.clock[0] += HOUR
    await stage.desk.handled()


async def claims_dropped(stage: Stage) -> AsyncIterator[None]:
    await stage.grounded(Grounding(checked=5, dropped=3))
    yield
    stage.desk.clock[0] += DAY


async def injections(stage: Stage) -> AsyncIterator[None]:
    await stage.grounded(Grounding(checked=5, flags=("injection",)))
    yield
    stage.desk.clock[0] += DAY


async def model_refuses(stage: Stage) -> AsyncIterator[None]:
    stage.double.script(Fault(status=401))
    await stage.call()
    await stage.desk.paperboy.alerts.tick()
    yield
    # A quarter of an hour later it is asked again.
    stage.desk.paperboy.services.model._service._breaker.succeeded()  # type: ignore[union-attr]
    await stage.call()
    await stage.desk.paperboy.alerts.tick()


async def budget_spent(stage: Stage) -> AsyncIterator[None]:
    budget = stage.desk.paperboy.services.model._service.budget  # type: ignore[union-attr]
    stage.patch.setattr(budget, "_limits", budget._limits._replace(daily=0.0))
    await stage.call()
    await stage.desk.paperboy.alerts.tick()
    yield
    stage.desk.clock[0] += DAY
    await stage.desk.paperboy.alerts.tick()


async def sending_held(stage: Stage) -> AsyncIterator[None]:
    courier = stage.desk.paperboy.services.courier
    courier.hold(7200.0, "Telegram asks to wait")
    yield
    stage.patch.setattr(courier._standstill, "_monotonic", lambda: time.monotonic() + 7200)


async def job_late(stage: Stage) -> AsyncIterator[None]:
    stage.desk.paperboy.services.vitals.ticked("backup")
    stage.pass_by(2000)
    yield
    stage.desk.paperboy.services.vitals.ticked("backup")


async def job_failing(stage: Stage) -> AsyncIterator[None]:
    stage.desk.paperboy.services.vitals.ticked("backup", "no room")
    yield
    stage.desk.paperboy.services.vitals.ticked("backup")


async def disk_full(stage: Stage) -> AsyncIterator[None]:
    with stage.patch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: Disk(free=400 * 2**20))
        yield


async def restarts(stage: Stage) -> AsyncIterator[None]:
    for _ in range(5):
        await stage.desk.paperboy.alerts.start()
    yield
    stage.desk.clock[0] += 2 * HOUR


async def backup_old(stage: Stage) -> AsyncIterator[None]:
    async def make() -> None:
        made, now = await stage.desk.paperboy.services.backups.make(), stage.desk.clock[0].timestamp()
        os.utime(made, (now, now))

    await make()
    stage.desk.clock[0] += 3 * DAY
    yield
    await make()


TROUBLES = {
    "PaperboyStalled": stalled,
    "PaperboyTelegramSilent": telegram_silent,
    "PaperboyPapersMissing": papers_missing,
    "PaperboyReadersWait": readers_wait,
    "PaperboyMessagesWait": messages_wait,
    "PaperboyMessagesGivenUp": messages_given_up,
    "PaperboyMessagesUncertain": messages_uncertain,
    "PaperboyClaimsDropped": claims_dropped,
    "PaperboyInjections": injections,
    "PaperboyModelRefuses": model_refuses,
    "PaperboyBudgetSpent": budget_spent,
    "PaperboySendingHeld": sending_held,
    "PaperboyJobLate": job_late,
    "PaperboyJobFailing": job_failing,
    "PaperboyDiskFull": disk_full,
    "PaperboyRestarts": restarts,
    "PaperboyBackupOld": backup_old,
}


"""What makes each rule fire; what stands behind the ``yield`` makes it well again."""


class Disk(NamedTuple):
    """What the system says of a disk."""

    free: int


class Answer(BaseModel):
    """What the language model is asked for, and never gives."""

    text: str
