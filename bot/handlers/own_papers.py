"""A paper of one's own: a PDF sent to the bot, or a link to one; read, asked about and deleted by its sender alone."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from telegram.error import BadRequest, TelegramError

from bot.handlers.answering import answer_question
from bot.subjects import Subject, note_subject
from bot.views.layout import shorten
from bot.views.own_papers import OWN_DROP, OWN_READ, own_buttons, own_card
from bot.views.readings import reading_pages
from scheduler.errors import SourceError, UnreadableDocument
from scheduler.own import PREFIX, as_paper, summary_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.conversation import Conversation
    from scheduler.store.own_papers import OwnPaper

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

        conversation.services.errands.run(_take(conversation, take, waiting))


async def linked(conversation: Conversation, address: str) -> None:
    """Fetch and read the paper that a link on a scholarly host leads to."""
    if not conversation.is_private:
        await conversation.reply(conversation.texts.html("own-in-private"))
    elif await conversation.may_look("too-many-files"):
        waiting = await conversation.reply(conversation.texts.html("own-fetching", address=shorten(address, MAX_NAME)))

        async def take() -> OwnPaper:
            return await conversation.services.own_papers.fetch(conversation.chat.id, address)

        conversation.services.errands.run(_take(conversation, take, waiting))


async def own_read_pressed(conversation: Conversation) -> None:
    """Open the reading of an own paper below its card."""
    own = await _pressed(conversation, OWN_READ)
    if own is not None and await conversation.may_look("too-many-files"):
        waiting = await conversation.reply(conversation.texts.html("reading-under-way", title=own.title))
        conversation.services.errands.run(_read(conversation, own, waiting))


async def own_drop_pressed(conversation: Conversation) -> None:
    """Delete an own paper."""
    own = await _pressed(conversation, OWN_DROP)
    if own is not None:
        await conversation.services.own_papers.drop(conversation.chat.id, own.name)
        await conversation.show(conversation.texts.html("own-dropped"))


async def _pressed(conversation: Conversation, prefix: str) -> OwnPaper | None:
    """The own paper that a button names, if it is this chat's; the tap is answered in any case."""
    own = await conversation.services.own_papers.find(conversation.chat.id, conversation.data.removeprefix(prefix))
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
            subject = Subject(PREFIX + own.name, own.title, own)
            entry = await asyncio.to_thread(summary_of, own)
            shown = await conversation.change(waiting, own_card(own, entry, words), own_buttons(own, words))
            await note_subject(conversation, shown, subject.name)
            if question := _question_with(conversation):
                await answer_question(conversation, subject, question)


def _question_with(conversation: Conversation) -> str:
    """What was written under the file that was sent."""
    message = conversation.update.message
    return conversation.words if message and message.document else ""


async def _read(conversation: Conversation, own: OwnPaper, waiting: int) -> None:
    services, words, paper = conversation.services, conversation.texts, as_paper(own)
    async with conversation.under_way(waiting):
        reading = await services.readings.unkept(paper, own.document, words.language, conversation.speaker)
        pages = reading_pages(paper, reading, words) if reading.claims else [words.html("reading-none")]
        shown = [await conversation.change(waiting, pages[0]), *[await conversation.reply(page) for page in pages[1:]]]
        for message_id in shown:
            await note_subject(conversation, message_id, PREFIX + own.name)
