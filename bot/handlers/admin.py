"""For the people who run the bot: /stats /invite."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.locales import Html
from bot.views.layout import join, link, shorten
from scheduler.store import deliveries, digests, harvests, members, papers, subscribers, subscriptions

if TYPE_CHECKING:
    from typing import Any

    from sqlite_utils import Database

    from bot.conversation import Conversation

INVITE_DAYS = 7
FAILURES = 3
"""Given-up messages that the statistics show."""


async def stats(conversation: Conversation) -> None:
    """Say how things are."""
    words = conversation.texts
    found = await conversation.services.store.run(_figures)
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
    ]
    await conversation.reply(join("\n", lines))


async def invite(conversation: Conversation) -> None:
    """Make a link that lets one person in."""
    code = secrets.token_urlsafe(16)
    services = conversation.services
    expires = services.now() + timedelta(days=INVITE_DAYS)
    await services.store.run(members.invite, code, conversation.user.id, expires)
    url = f"https://t.me/{conversation.bot.username}?start={code}"
    await conversation.reply(conversation.texts.html("invite-link", days=INVITE_DAYS, link=link(url, url)))


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
