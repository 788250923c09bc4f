"""How the bot is, and the jobs that run by themselves: /health /jobs, for the people who run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.admin import as_admin
from bot.health import judge
from bot.views import health as views
from scheduler.store import alerts

if TYPE_CHECKING:
    from bot.conversation import Conversation


async def health(conversation: Conversation) -> None:
    """Say how it is, and what needs a person."""
    standing = await as_admin(conversation, "health", None, alerts.standing)
    signs = conversation.services.vitals.signs()
    await conversation.reply(views.health(judge(signs), signs, standing, conversation.texts))


async def jobs(conversation: Conversation) -> None:
    """List the jobs, with buttons that run them."""
    await conversation.notice()
    await as_admin(conversation, "jobs", None, lambda _: None)
    known = conversation.services.jobs
    await conversation.reply(*views.jobs(await known.all(), conversation.texts, here=known.run_here))


async def job_pressed(conversation: Conversation) -> None:
    """Run the job of the pressed button now."""
    name = conversation.data.removeprefix(views.JOB)
    await as_admin(conversation, "jobs run", None, lambda _: None)
    key = {True: "job-begun", False: "job-busy", None: "job-absent"}[conversation.services.jobs.run_now(name)]
    await conversation.say(conversation.texts.html(key, job=name[:40]))
