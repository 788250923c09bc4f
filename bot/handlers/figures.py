"""The figures of a paper, from the button under its card: one as a photo, several as an album."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import InputMediaPhoto, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.lookup import pressed_identifier, wanted
from bot.views.figures import caption
from bot.views.papers import FIGURES, title
from scheduler.errors import SourceError
from scheduler.store import figures
from scheduler.store.figures import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Message

    from bot.conversation import Conversation
    from scheduler.models import Paper
    from scheduler.sources.figures.picture import Picture

log = logging.getLogger(__name__)


async def figures_pressed(conversation: Conversation) -> None:
    """Show the figures of the paper whose card the button stands under."""
    identifier = await pressed_identifier(conversation, FIGURES)
    paper = await wanted(conversation, identifier) if identifier else None
    if paper is None or await _shown_again(conversation, paper):
        return
    if not await conversation.may_look():
        return
    waiting = await conversation.reply(conversation.texts.html("figures-fetching", title=title(paper)))
    conversation.services.errands.run(_fetch(conversation, paper, waiting), conversation.chat.id)


async def _fetch(conversation: Conversation, paper: Paper, waiting: int) -> None:
    """Show the figures from arXiv, and take back the message that says so; or let it say why there are none."""
    none = conversation.texts.html("figures-none", title=title(paper))
    async with conversation.under_way(waiting):
        try:
            pictures = await conversation.services.gallery.of(paper)
            taken = await _taken(conversation, pictures) if pictures else []
        except SourceError:
            await conversation.change(waiting, conversation.texts.html("figures-unreachable"))
        else:
            await (conversation.withdraw(waiting) if taken else conversation.change(waiting, none))
            shown = [Shown(message.photo[-1].file_id, one.number, one.caption) for one, message in taken]
            await conversation.services.store.run(figures.save, paper, shown, conversation.services.now())


async def _shown_again(conversation: Conversation, paper: Paper) -> bool:
    """Show what Telegram has kept; false if that is nothing, or no more."""
    store = conversation.services.store
    kept = await store.run(figures.find, paper)
    try:
        return bool(kept) and bool(await _send(conversation, kept))
    except BadRequest as error:
        log.info("Telegram no longer has the figures of %s: %s", paper.id, error)
        await store.run(figures.drop, paper)
        return False


async def _taken(conversation: Conversation, pictures: Sequence[Picture]) -> list[tuple[Picture, Message]]:
    """Send figures, and tell which Telegram took: all at once, or each alone if it refuses one of them."""
    try:
        return list(zip(pictures, await _send(conversation, pictures), strict=True))
    except BadRequest as error:
        log.warning("Telegram does not take these figures: %s", error)
    taken = []
    for picture in pictures if len(pictures) > 1 else ():
        with suppress(BadRequest):
            taken += [(picture, message) for message in await _send(conversation, [picture])]
    return taken


async def _send(conversation: Conversation, shown: Sequence[Picture | Shown]) -> Sequence[Message]:
    """Send figures as one album, or the only one as a photo, in answer to the card."""
    media = [figure.file_id if isinstance(figure, Shown) else figure.content for figure in shown]
    texts = [caption(figure) for figure in shown]
    thread, card = conversation.thread_id or None, _answering(conversation)
    if len(media) == 1:
        sent = await conversation.bot.send_photo(
            conversation.chat.id,
            media[0],
            texts[0],
            message_thread_id=thread,
            parse_mode=ParseMode.HTML,
            reply_parameters=card,
        )
        return [sent]
    album = [
        InputMediaPhoto(one, caption=text, parse_mode=ParseMode.HTML) for one, text in zip(media, texts, strict=True)
    ]
    return await conversation.bot.send_media_group(
        conversation.chat.id, album, message_thread_id=thread, reply_parameters=card
    )


def _answering(conversation: Conversation) -> ReplyParameters | None:
    query = conversation.update.callback_query
    if query is None or query.message is None:
        return None
    return ReplyParameters(query.message.message_id, allow_sending_without_reply=True)
