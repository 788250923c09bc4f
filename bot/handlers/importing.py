"""Bringing along topics and saved papers: /import, and files that somebody sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot.handlers import own_papers
from bot.handlers.topics import DEFAULT_CAP, MAX_TOPICS
from bot.views.importing import taken_over
from bot.views.layout import shorten
from scheduler.errors import UnreadableImport
from scheduler.imports.files import EXTENSIONS, LARGEST

if TYPE_CHECKING:
    from telegram import Document

    from bot.conversation import Conversation

MAX_NAME: Final = 80


async def bring(conversation: Conversation) -> None:
    """Take over the file that is replied to, or say how that is done."""
    message = conversation.update.message
    earlier = message.reply_to_message if message else None
    if earlier is None or earlier.document is None:
        await conversation.reply(conversation.texts.html("import-how"))
    else:
        await _receive(conversation, earlier.document)


async def received(conversation: Conversation) -> None:
    """Take over a file that was sent, or read it as a paper."""
    message = conversation.update.message
    file = message.document if message else None
    if file is not None and (file.file_name or "").lower().endswith(EXTENSIONS):
        await _receive(conversation, file)
    else:
        await own_papers.received(conversation)


async def _receive(conversation: Conversation, file: Document) -> None:
    words = conversation.texts
    if (file.file_size or 0) > LARGEST:
        await conversation.reply(words.html("import-too-big"))
    elif await conversation.may_look("too-many-files"):
        waiting = await conversation.reply(words.html("own-reading", name=shorten(file.file_name or "", MAX_NAME)))
        conversation.services.errands.run(_take(conversation, file, waiting), conversation.chat.id)


async def _take(conversation: Conversation, file: Document, waiting: int) -> None:
    words, subscriber = conversation.texts, await conversation.subscriber()
    async with conversation.under_way(waiting):
        try:
            content = bytes(await (await conversation.bot.get_file(file.file_id)).download_as_bytearray())
            taken = await conversation.services.takeover.take(
                subscriber, content, most_topics=MAX_TOPICS, cap=DEFAULT_CAP
            )
        except UnreadableImport as error:
            await conversation.change(waiting, words.html(f"import-{error.trouble}"))
        except TelegramError:
            await conversation.change(waiting, words.html("own-not-downloaded"))
        else:
            await conversation.change(waiting, taken_over(taken, words))
