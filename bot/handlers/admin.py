"""For the people who run the bot: /stats /invite. Each use is written down beside what it does."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.health import judge
from bot.locales import Html
from bot.views.layout import join, link, shorten
from scheduler.store import audit, deliveries, digests, harvests, members, papers, subscribers, subscriptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlite_utils import Database

    from bot.conversation import Conversation

P = ParamSpec("P")
T = TypeVar("T")

INVITE_DAYS = 7
FAILURES = 3
"""Given-up messages that the statistics show."""


async def stats(conversation: Conversation) -> None:
    """Say how things are."""
    words = conversation.texts
    found = await as_admin(conversation, "stats", None, _figures)
    look: harvests.Look | None = found["look"]
    state = "never" if look is None else "complete" if look.complete else "waiting"
    lines = [
        words.html(
            "stats",
            **{name: words.number(value) for name, value in found["counts"].items()},
            day=words.day(look.day) if look else "–",
            state=words.plain(f"stats-{state}"),
        ),
        words.html("stats-trouble", error=shorten(look.error, 300)) if look and look.error else Html(),
        *(
            words.html(
                "stats-failure", chat=str(row["chat_id"]), error=shorten(row["error"], 200), attempts=row["attempts"]
            )
            for row in found["failures"]
        ),
        *(
            words.html("stats-unwell", reason=shorten(reason.words(words), 300))
            for reason in judge(conversation.services.vitals.signs()).reasons
        ),
    ]
    await conversation.reply(join("\n", lines))


async def invite(conversation: Conversation) -> None:
    """Make a link that lets one person in."""
    code = secrets.token_urlsafe(16)
    services = conversation.services
    expires = services.now() + timedelta(days=INVITE_DAYS)
    await as_admin(conversation, "invite", None, members.invite, code, conversation.speaker, expires)
    url = f"https://t.me/{conversation.bot.username}?start={code}"
    await conversation.reply(conversation.texts.html("invite-link", days=INVITE_DAYS, link=link(url, url)))


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


def _figures(db: Database) -> dict[str, Any]:
    states = subscribers.counts(db)
    outbox = deliveries.counts(db)
    return {
        "look": harvests.last_look(db),
        "failures": deliveries.failures(db, FAILURES),
        "counts": {
            "papers": papers.total(db),
            "active": states.get("active", 0),
            "paused": states.get("paused", 0),
            "gone": states.get("gone", 0),
            "topics": subscriptions.counts(db)["topics"],
            "digests": digests.count(db),
            "sent": outbox.get("sent", 0),
            "waiting": outbox.get("queued", 0) + outbox.get("sending", 0) + outbox.get("uncertain", 0),
            "failed": outbox.get("failed", 0),
        },
    }
