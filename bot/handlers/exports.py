"""Digests and papers to take along: /export, and a card's BibTeX."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.handlers.arriving import pause_hint
from bot.views.exports import BIBTEX, bibtex_answer, caption, digest_offer, wanted_format
from bot.views.layout import join
from scheduler.editions import edition
from scheduler.errors import IdentifierError
from scheduler.exports.formats import File, digest_file
from scheduler.history import newest
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import digests, papers

if TYPE_CHECKING:
    from bot.conversation import Conversation


async def export(conversation: Conversation) -> None:
    """Offer the newest digest as a file, in the formats there are."""
    subscriber = await conversation.subscriber()
    if await conversation.services.store.run(digests.latest, subscriber.id):
        await conversation.reply(*digest_offer(conversation.texts))
        return
    words, hour = conversation.texts, subscriber.deliver_at.isoformat("minutes")
    none = words.html("digest-none-yet", hour=hour, zone=subscriber.timezone)
    await conversation.reply(join("\n\n", [none, pause_hint(subscriber, words)]))


async def export_pressed(conversation: Conversation) -> None:
    """Send the newest digest in the format of the pressed button."""
    words, services = conversation.texts, conversation.services
    subscriber = await conversation.subscriber()
    form = wanted_format(conversation.data)
    found = form and await newest(services.store, services.pipeline.entry, subscriber.id, words.language)
    if not form or not found:
        await conversation.say(words.html("old-button"))
        return
    await conversation.notice()
    made = await edition(
        found,
        services.readings,
        services.full_text,
        words.language,
        services.now().astimezone(ZoneInfo(subscriber.timezone)),
        f"https://t.me/{conversation.bot.username}",
    )
    file = await asyncio.to_thread(digest_file, form, made, words)
    await conversation.send(file, caption(found, words))


async def bibtex_pressed(conversation: Conversation) -> None:
    """Show the BibTeX of the pressed button's paper."""
    try:
        identifier = parse_identifier(conversation.data.removeprefix(BIBTEX))
    except IdentifierError:
        await conversation.say(conversation.texts.html("old-button"))
        return
    paper = await conversation.services.store.run(papers.find, identifier.id)
    if paper is None:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    answer = bibtex_answer(paper)
    if isinstance(answer, File):
        await conversation.send(answer)
    else:
        await conversation.reply(answer)
