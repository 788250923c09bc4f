"""The walk through what is for the people who run the bot, and for those whom it does not let in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.views.administration import TO_COSTS, TO_FAILURES, TO_JOBS
from scheduler.clock import Ticks
from scheduler.errors import SourceDown
from tests.scheduler.making import subscriber

if TYPE_CHECKING:
    from sqlite_utils import Database

    from tests.journeys.tour.walking import Walk

ADMIN = 99
CROWD = range(100, 118)
"""People enough for a second page."""


async def admin(walk: Walk) -> None:
    """Everything that an admin can do in the chat."""
    root, ada, eve = walk.person(ADMIN, "Root"), walk.person(7, "Ada"), walk.person(8, "Eve")
    walk.scene("invitations", "By invitation")
    await walk.say(eve, "/start")
    await walk.say(root, "/invite")
    [(code,)] = await walk.desk.rows("SELECT code FROM invites")
    await walk.say(ada, f"/start {code}")
    await walk.say(eve, f"/start {code}")
    await walk.say(ada, "/stats")
    walk.scene("running", "How things are")
    await walk.quietly(ada, "/subscribe diffusion models")
    figures = await walk.say(root, "/stats")
    for leads in (TO_FAILURES, TO_COSTS, TO_JOBS):
        await walk.tap(root, figures, leads)
    await walk.say(root, "/health")
    ticks = await _jobs(walk)
    jobs = await walk.say(root, "/jobs")
    await walk.tap(root, jobs, "job:due")
    ticks.stop()
    await walk.say(root, "/costs")
    await walk.say(root, "/backup")
    walk.scene("people", "People")
    await _crowd(walk)
    listed = await walk.say(root, "/users")
    await walk.tap(root, listed, "users:15")
    profile = await walk.say(root, "/users 7")
    await walk.tap(root, profile, "ban:")
    await walk.say(ada, "/topics")
    await walk.tap(root, profile, "unban:")
    await walk.say(root, "/ban 8")
    await walk.say(eve, "/start")
    await walk.say(root, "/unban 8")
    walk.scene("broadcast", "A word to everybody, and messages that were given up")
    panel = await walk.say(root, "/broadcast We move on Saturday; the digest comes an hour later.")
    await walk.tap(root, panel, "broadcast:send")
    await walk.tap(root, panel, "broadcast:look")
    await walk.desk.rows("UPDATE deliveries SET state = 'failed', error = 'Bad Request: an odd reason' WHERE id = 1")
    failed = await walk.say(root, "/failures")
    await walk.tap(root, failed, "retry:")
    await walk.say(root, "/retry")
    await walk.say(root, "/help")


async def _jobs(walk: Walk) -> Ticks:
    """Jobs as the service runs them: one that ended, one that failed, one at work."""
    ran = asyncio.Queue[str]()

    async def harvest() -> None:
        raise SourceDown("arXiv did not answer", "http://x")

    ticks = Ticks(
        {"harvest": harvest, "backup": asyncio.Event().wait, "due": lambda: asyncio.sleep(0)},
        lambda name, _: ran.put_nowait(name),
        now=lambda: walk.desk.clock[0],
    )
    walk.desk.paperboy.services.jobs.begin(ticks)
    await ran.get()
    await ran.get()
    return ticks


async def _crowd(walk: Walk) -> None:
    """Others who use the bot."""

    def come(db: Database) -> None:
        for number in CROWD:
            subscriber(db, number, language=walk.language)

    await walk.desk.paperboy.services.store.run(come)
