"""For the people who run the bot: /stats /costs /invite /backup. Each use is written down beside what it does."""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.deep_links import INVITATION, address
from bot.health import judge
from bot.views import administration as views
from bot.views.layout import link
from scheduler import costs as costs_of
from scheduler.errors import StoreError
from scheduler.figures import collect
from scheduler.store import audit, members

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from bot.conversation import Conversation

P = ParamSpec("P")
T = TypeVar("T")

INVITE_DAYS = 7


async def stats(conversation: Conversation) -> None:
    """Say how things are."""
    words, services = conversation.texts, conversation.services
    found = await as_admin(conversation, "stats", None, collect, services.settings.database, services.now())
    troubles = [reason.words(words) for reason in judge(services.vitals.signs()).reasons]
    backup = await asyncio.to_thread(services.backups.newest)
    await conversation.reply(*views.stats(found, backup, troubles, words))


async def costs(conversation: Conversation) -> None:
    """Say what the language model cost today and lately."""
    await conversation.notice()
    words, services = conversation.texts, conversation.services
    found = await as_admin(conversation, "costs", None, costs_of.account, services.now())
    has_model = services.model is not None
    await conversation.reply(views.costs(found, services.settings.daily_budget, words, has_model=has_model))


async def invite(conversation: Conversation) -> None:
    """Make a link that lets one person in."""
    code = INVITATION + secrets.token_urlsafe(16)
    services = conversation.services
    expires = services.now() + timedelta(days=INVITE_DAYS)
    await as_admin(conversation, "invite", None, members.invite, code, conversation.speaker, expires)
    url = address(conversation.bot.username, code)
    await conversation.reply(conversation.texts.html("invite-link", days=INVITE_DAYS, link=link(url, url)))


async def backup(conversation: Conversation) -> None:
    """Copy the database, now."""
    await as_admin(conversation, "backup", None, lambda _: None)
    services = conversation.services
    try:
        file = await services.backups.make()
    except StoreError as error:
        await conversation.reply(conversation.texts.html("backup-failed", reason=str(error)))
        return
    size = f"{conversation.texts.number(file.stat().st_size // 1024**2)} MB"
    await conversation.reply(conversation.texts.html("backup-made", file=file.name, size=size))


async def as_admin(
    conversation: Conversation,
    action: str,
    about: int | None,
    work: Callable[Concatenate[Database, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do an admin's work on the database, and write down in the same transaction who did it.

    Args:
        conversation: Who does it.
        action: The command without its slash.
        about: Chat or user id that it concerns, if it is about somebody.
        work: What is to be done, with the database as its first argument.
        args: Its further arguments.
        kwargs: Its further arguments, by name.
    """
    services = conversation.services

    def act(db: Database) -> T:
        audit.record(db, conversation.speaker, action, services.now(), about)
        return work(db, *args, **kwargs)

    return await services.store.run(act)
