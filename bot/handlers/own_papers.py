"""A paper of one's own: a PDF sent to the bot, or a link to one; read, asked about and deleted by its sender alone."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from telegram.error import BadRequest, TelegramError

from bot.handlers.answering import answer_question
from bot.subjects import Subject, note_subject
from bot.views.layout import shorten
from bot.views.own_papers import OWN_BACK, OWN_DROP, OWN_READ, own_back, own_buttons, own_card
from bot.views.readings import reading_page
from scheduler.errors import SourceError, UnreadableDocument
from scheduler.own import PREFIX, as_paper, summary_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.conversation import Conversation
    from scheduler.store.own_papers import OwnPaper
    from scheduler.summaries.schema import Reading

log = logging.getLogger(__name__)

LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes that a bot may download, https://core.telegram.org/bots/api#getfile."""
MAX_NAME: Final = 80


async def received(conversation: Conversation) -> None:
    """Read a file that was sent."""
    words = conversation.texts
    message = conversation.update.message
    file = message.document if message else None
    if file is None:
        return
    if (file.file_size or 0) > LARGEST_FILE:
        await conversation.reply(words.html("own-too-big"))
    elif await conversation.may_look("too-many-files"):
        name = file.file_name or ""
        waiting = await conversation.reply(words.html("own-reading", name=shorten(name, MAX_NAME) or "PDF"))

        async def bring() -> bytes:
            return bytes(await (await conversation.bot.get_file(file.file_id)).download_as_bytearray())

        async def take() -> OwnPaper:
            return await conversation.services.own_papers.take(conversation.chat.id, bring, name)

        conversation.services.errands.run(_take(conversation, take, waiting), conversation.chat.id)


async def linked(conversation: Conversation, address: str) -> None:
    """Fetch and read the paper that a link on a scholarly host leads to."""
    if not conversation.is_private:
        await conversation.reply(conversation.texts.html("own-in-private"))
    elif await conversation.may_look("too-many-files"):
        waiting = await conversation.reply(conversation.texts.html("own-fetching", address=shorten(address, MAX_NAME)))

        async def take() -> OwnPaper:
            return await conversation.services.own_papers.fetch(conversation.chat.id, address)

        conversation.services.errands.run(_take(conversation, take, waiting), conversation.chat.id)


async def own_read_pressed(conversation: Conversation) -> None:
    """Open the reading of an own paper in the place of its card, or turn its page."""
    own = await _pressed(conversation, OWN_READ)
    if own is None:
        return
    services, words, place = conversation.services, conversation.texts, conversation.pressed_message
    page = conversation.data.removeprefix(OWN_READ + own.name).removeprefix(":")
    known = services.in_hand.of(conversation.chat.id, place, own.name, words.language) if place else None
    if known is not None and (page.isdecimal() or not known.note):
        await _show_reading(conversation, own, known, place, int(page) if page.isdecimal() else 0)
    elif await conversation.may_look("too-many-files"):
        text = words.html("reading-under-way", title=own.title)
        waiting = await conversation.change(place, text, own_back(own, words))
        services.errands.run(_read(conversation, own, waiting), conversation.chat.id)


async def own_back_pressed(conversation: Conversation) -> None:
    """Put the card of an own paper back in the place of its reading."""
    own = await _pressed(conversation, OWN_BACK)
    if own is not None:
        await _show_card(conversation, own, conversation.pressed_message)


async def own_drop_pressed(conversation: Conversation) -> None:
    """Delete an own paper."""
    own = await _pressed(conversation, OWN_DROP)
    if own is not None:
        services = conversation.services
        await services.own_papers.drop(conversation.chat.id, own.name)
        services.in_hand.forget(conversation.chat.id, own.name)
        services.threads.forget(conversation.chat.id, PREFIX + own.name)
        await conversation.show(conversation.texts.html("own-dropped"))


async def _pressed(conversation: Conversation, prefix: str) -> OwnPaper | None:
    """The own paper that a button names, if it is this chat's; the tap is answered in any case."""
    name, _, _ = conversation.data.removeprefix(prefix).partition(":")
    own = await conversation.services.own_papers.find(conversation.chat.id, name)
    if own is None:
        await conversation.say(conversation.texts.html("own-gone"))
    else:
        await conversation.notice()
    return own


async def _take(conversation: Conversation, take: Callable[[], Awaitable[OwnPaper]], waiting: int) -> None:
    """Take a paper, and put its card in the place of the message that says so; a question sent with it is answered."""
    words = conversation.texts
    async with conversation.under_way(waiting):
        try:
            own = await take()
        except UnreadableDocument as error:
            await conversation.change(waiting, words.html(f"unreadable-{error.outcome}"))
        except SourceError as error:
            log.info("a paper could not be fetched: %s", error)
            await conversation.change(waiting, words.html("own-unreachable"))
        except TelegramError as error:
            log.info("a file could not be downloaded: %s", error)
            too_big = isinstance(error, BadRequest)
            await conversation.change(waiting, words.html("own-too-big" if too_big else "own-not-downloaded"))
        else:
            await _show_card(conversation, own, waiting)
            if question := _question_with(conversation):
                await answer_question(conversation, Subject(PREFIX + own.name, own.title, own), question)


def _question_with(conversation: Conversation) -> str:
    """What was written under the file that was sent."""
    message = conversation.update.message
    return conversation.words if message and message.document else ""


async def _show_card(conversation: Conversation, own: OwnPaper, place: int | None) -> None:
    words, entry = conversation.texts, await asyncio.to_thread(summary_of, own)
    shown = await conversation.change(place, own_card(own, entry, words), own_buttons(own, words))
    await note_subject(conversation, shown, PREFIX + own.name)


async def _read(conversation: Conversation, own: OwnPaper, waiting: int) -> None:
    """Make the reading, and put it in the place of the message that says so, unless the paper is gone meanwhile."""
    services, words = conversation.services, conversation.texts
    async with conversation.under_way(waiting, own_back(own, words)):
        reading = await services.readings.unkept(as_paper(own), own.document, words.language, conversation.speaker)
        if await services.own_papers.find(conversation.chat.id, own.name) is not None:
            await _show_reading(conversation, own, reading, waiting)


async def _show_reading(
    conversation: Conversation, own: OwnPaper, reading: Reading, place: int | None, page: int = 0
) -> None:
    words, rows = conversation.texts, own_back(own, conversation.texts)
    text = words.html("reading-none")
    if reading.claims:
        text, turns = reading_page(as_paper(own), reading, page, words, OWN_READ + own.name)
        rows = [*turns, *rows]
    shown = await conversation.change(place, text, rows)
    conversation.services.in_hand.note(conversation.chat.id, shown, own.name, words.language, reading)
    await note_subject(conversation, shown, PREFIX + own.name)
