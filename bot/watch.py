"""The watch over a running service: looks every few seconds, says what changed, and ends what waiting cannot help."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import InvalidToken

from bot.health import Health, State, judge
from bot.supervisor import NOBODY
from scheduler.errors import PaperboyError, StoreError
from scheduler.store import deliveries

if TYPE_CHECKING:
    from datetime import datetime

    from bot.health import Bounds
    from bot.intake import Intake
    from bot.services import Services
    from bot.supervisor import Supervisor

log = logging.getLogger(__name__)

JUMP = 60.0
"""Seconds by which the wall clock may part from the other one, and a look may be late, without a word."""


async def watch(services: Services, intake: Intake, bounds: Bounds, supervisor: Supervisor = NOBODY) -> None:
    """Look after the service until it is stalled; after each look the supervisor hears how it is.

    Raises:
        InvalidToken: Telegram does not take the token any more.
        PaperboyError: A fresh start is better than waiting; the text says why.
    """
    vitals = services.vitals
    before = judge(vitals.signs(), bounds)
    clocks = (services.now(), vitals.monotonic())
    while True:
        await asyncio.sleep(bounds.every)
        await intake.check(bounds)
        await _look_at_outbox(services)
        # Last, so that a sleep in the middle of a look is no reason to judge anybody.
        clocks = _compare_clocks(services, bounds, *clocks)
        if vitals.is_refused:
            raise InvalidToken
        health = judge(vitals.signs(), bounds)
        if health.state is State.STALLED:
            raise PaperboyError(f"stalled, and ends so that it can be started afresh: {health}")
        _tell(before, health)
        supervisor.alive(str(health) or "at work")
        before = health


def _tell(before: Health, health: Health) -> None:
    """One line for each change, except that a job fails: the clock has said so."""
    news = Health(tuple(one for one in health.since(before).reasons if one.key != "health-failing"))
    if before.reasons and not health.reasons:
        log.info("all is well again")
    elif news.reasons:
        log.warning("not well: %s", news)


async def _look_at_outbox(services: Services) -> None:
    vitals, now = services.vitals, services.now()
    courier = services.courier.status()
    vitals.held((courier.held_until - now).total_seconds() if courier.held_until else 0.0, courier.reason)
    try:
        # What waits for one chat that Telegram closed for hours says nothing of the others.
        oldest = await services.store.run(deliveries.oldest_due, now, courier.parked)
        await services.jobs.look()
    except StoreError as error:
        vitals.no_outbox(str(error))
    else:
        vitals.outbox(oldest, now)


def _compare_clocks(services: Services, bounds: Bounds, wall: datetime, steady: float) -> tuple[datetime, float]:
    """Say when the wall clock was set, or everything stood still; returns what both clocks show now."""
    vitals, now = services.vitals, services.now()
    passed = vitals.monotonic() - steady
    jump = (now - wall).total_seconds() - passed
    if abs(jump) > JUMP:
        log.warning("the clock jumped %s by %.0f s", "forward" if jump > 0 else "back", abs(jump))
    if passed > bounds.every + JUMP:
        log.warning("nothing ran for %.0f s: the machine slept, or had no time", passed)
        vitals.stood_still(passed)
    return now, vitals.monotonic()
