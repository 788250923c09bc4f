"""Digests as pages and topics as feeds: the buttons that make secret links, and those that end them."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.lookup import row_id
from bot.quotas import Verdict
from bot.views.pages import ALL, FEED, PAGE, REVOKE, feed_link, page_link
from bot.web.feeds import feed_url
from bot.web.pages import page_url
from scheduler.store import digests, papers, secret_links, subscriptions

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.conversation import Conversation
    from scheduler.models import Paper

MOST_FIGURES: Final = 20
"""Papers of a digest whose figures are fetched, the first ones; each costs arXiv's pace some seconds."""


async def page_pressed(conversation: Conversation) -> None:
    """Make a link to the page of the digest whose button was pressed."""
    services, words = conversation.services, conversation.texts
    subscriber, now = await conversation.subscriber(), services.now()
    token, until = secrets.token_urlsafe(secret_links.TOKEN_BYTES), now + timedelta(days=services.settings.web_days)

    def make(db: Database) -> tuple[int, list[Paper]] | None:
        digest_id = _digest_of(db, conversation, subscriber.id)
        kept = digests.kept(db, subscriber.id, digest_id) if digest_id else None
        if kept is None or not kept.paper_ids:
            return None
        made = secret_links.make(db, token, subscriber.id, now, digest_id=digest_id, expires_at=until)
        in_order = [paper_id for _, scored in kept.sections for paper_id, _ in scored] or kept.paper_ids
        return made, papers.get(db, in_order[:MOST_FIGURES])

    made = await services.store.run(make) if services.settings.web_url else None
    if made is None:
        await conversation.say(words.html("old-button"))
        return
    await conversation.notice()
    link_id, shown = made
    await conversation.reply(*page_link(page_url(services.settings, token), link_id, until.date(), words))
    # Each figure is a look at arXiv; who looked too often has the page without those that nobody fetched before.
    if services.quotas.looks.ask(conversation.speaker, now.timestamp()) is Verdict.GRANTED:
        services.errands.run(services.album.fill(shown), None)


async def feed_pressed(conversation: Conversation) -> None:
    """Make a link to the feed of the topic whose button was pressed."""
    services, words = conversation.services, conversation.texts
    subscriber = await conversation.subscriber()
    wanted = row_id(conversation.data.removeprefix(FEED))
    followed = await services.store.run(subscriptions.of, subscriber.id) if services.settings.feeds else []
    found = next((one for one in followed if one.id == wanted), None)
    if found is None:
        await conversation.say(words.html("old-button"))
        return
    token = secrets.token_urlsafe(secret_links.TOKEN_BYTES)
    made = await services.store.run(secret_links.make, token, subscriber.id, services.now(), subscription_id=found.id)
    await conversation.notice()
    await conversation.reply(*feed_link(feed_url(services.settings, token), made, found.topic.query, words))


async def revoke_pressed(conversation: Conversation) -> None:
    """End the link of the pressed button, or all of this chat's."""
    wanted = conversation.data.removeprefix(REVOKE)
    number = row_id(wanted)
    if number is None and wanted != ALL:
        await conversation.say(conversation.texts.html("old-button"))
        return
    subscriber = await conversation.subscriber()
    ended = await conversation.services.store.run(secret_links.revoke, subscriber.id, number)
    await conversation.notice()
    await conversation.show(conversation.texts.html("link-revoked", count=max(ended, 1)))


def _digest_of(db: Database, conversation: Conversation, subscriber_id: int) -> int | None:
    """Which digest the pressed button stands under: the one that it names, or the one that the message is of."""
    named = conversation.data.removeprefix(PAGE)
    query = conversation.update.callback_query
    if named or query is None or query.message is None:
        return row_id(named)
    return digests.of_message(db, subscriber_id, query.message.message_id)
