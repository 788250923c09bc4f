"""Digests and papers to take along: /export, and a card's BibTeX."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.handlers.arriving import pause_hint
from bot.views.exports import BIBTEX, bibtex_answer, caption, digest_offer, named_format, wanted_format
from bot.views.layout import join
from bot.views.saved import more_to_take
from bot.views.settings import comes_at
from bot.views.topics import shown
from scheduler.editions import edition
from scheduler.errors import IdentifierError
from scheduler.exports.formats import File, digest_file
from scheduler.exports.personal import everything
from scheduler.history import newest
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import digests, papers, personal, saved, subscriptions

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.conversation import Conversation
    from scheduler.models import SavedPaper, Subscriber, Subscription


async def export(conversation: Conversation) -> None:
    """Send the newest digest in the format that was typed, or offer it as a file in the formats there are.

    What was saved, and all that is kept of the chat, is offered, too.
    """
    subscriber, words = await conversation.subscriber(), conversation.texts
    form = named_format(conversation.words, words)
    if form and await _send(conversation, subscriber, form):
        return
    is_unknown = bool(conversation.words) and form is None
    made = await conversation.services.store.run(digests.latest, subscriber.id)
    if is_unknown or made:
        text, rows = digest_offer(words)
        unknown = words.html("export-unknown", value=shown(conversation.words))
        await conversation.reply(unknown if is_unknown else text, [*rows, *more_to_take(words)])
        return
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    key = "digest-none-yet" if followed else "digest-no-topics"
    none = words.html(key, when=comes_at(subscriber, followed, words))
    await conversation.reply(join("\n\n", [none, pause_hint(subscriber, words)]), more_to_take(words))


async def export_pressed(conversation: Conversation) -> None:
    """Send the newest digest in the format of the pressed button."""
    form = wanted_format(conversation.data)
    if not form or not await _send(conversation, await conversation.subscriber(), form):
        await conversation.say(conversation.texts.html("old-button"))


async def _send(conversation: Conversation, subscriber: Subscriber, form: str) -> bool:
    """Send the newest digest as a file; false if there is none yet."""
    words, services = conversation.texts, conversation.services
    found = await newest(services.store, services.pipeline.entry, subscriber.id, words.language)
    if not found:
        return False
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
    return True


async def everything_pressed(conversation: Conversation) -> None:
    """Send everything that is kept of this chat."""
    await conversation.notice()
    subscriber, services = await conversation.subscriber(), conversation.services

    def gather(db: Database) -> tuple[list[Subscription], list[SavedPaper], dict[str, personal.Rows]]:
        held = personal.rows(db, conversation.chat.id)
        return subscriptions.of(db, subscriber.id), saved.of(db, subscriber.id), held

    gathered = await services.store.run(gather)
    await conversation.send(await asyncio.to_thread(everything, subscriber, *gathered, services.now()))


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
