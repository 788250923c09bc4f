"""Channels and groups, from the private chats of their admins: /channels, and what is said when the bot joins one."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden

from bot.access import access_of
from bot.acquaintance import directed, look_up
from bot.locales import supported, texts
from bot.management import Managed, addressed, bound, managed
from bot.views.channels import listed, page
from bot.views.layout import bold, join, markup
from scheduler.schedule import next_due
from scheduler.store import subscribers, subscriptions

if TYPE_CHECKING:
    from telegram import ChatMemberUpdated
    from telegram.ext import ExtBot

    from bot.conversation import Conversation
    from bot.courier.pacer import Lane
    from bot.locales import Html
    from bot.services import Services
    from bot.views.layout import Rows

log = logging.getLogger(__name__)

MOST = 30
"""Chats that are looked through, those that came last first; any can be named by its ``@name`` or id."""


async def channels(conversation: Conversation) -> None:
    """List the channels and groups that this person runs and the bot is in."""
    if not conversation.is_private:
        await conversation.say(conversation.texts.html("only-in-private"))
        return
    await conversation.busy()
    known = await conversation.services.store.run(subscribers.groups, MOST)
    found = [chat for one in known if (chat := await _run_by(conversation, one))]
    await conversation.reply(*listed(found, conversation.bot.username, conversation.texts))


async def channel_opened(conversation: Conversation) -> None:
    """Show one of them."""
    await conversation.notice()
    await conversation.show(*await _page(conversation))


async def opened_by_link(conversation: Conversation, chat_id: str) -> None:
    """Show the channel of this id to one of its admins, who tapped a button in it."""
    about = await directed(replace(conversation, words=chat_id), is_remote=True)
    if about is None:
        return
    if about.managed is None:
        await conversation.reply(conversation.texts.html("managed-unknown", name=chat_id))
    elif not await about.may_configure():
        await conversation.reply(conversation.texts.html("managed-not-yours"))
    else:
        await about.reply(*await _page(about))


async def joined(services: Services, change: ChatMemberUpdated, bot: ExtBot[Lane]) -> None:
    """Tell whoever took the bot into a channel how it is set up; in the channel itself nothing is said."""
    person, chat = change.from_user, change.chat
    known = await services.store.run(look_up, person.id, chat.id)
    access = access_of(person.id, is_member=known.is_member, is_banned=known.is_banned, settings=services.settings)
    if chat.type != ChatType.CHANNEL or not access.is_allowed:
        return
    settings, now = services.settings, services.now()
    own = await services.store.run(subscribers.find, person.id)
    words = texts(own.language if own else supported(person.language_code or settings.language))
    subscriber = await services.store.run(
        subscribers.add,
        chat_id=chat.id,
        message_thread_id=0,
        language=words.language,
        timezone=own.timezone if own else settings.timezone,
        deliver_at=own.deliver_at if own else settings.deliver_at,
        next_due_at=next_due(now, settings.deliver_at, settings.timezone),
        now=now,
        is_channel=True,
    )
    text, rows = page(subscriber, await services.store.run(subscriptions.of, subscriber.id), words)
    lead = words.html("managed-joined", title=bold(chat.title or ""))
    try:
        await bot.send_message(
            person.id,
            join("\n\n", [lead, addressed(text, managed(chat).name)]),
            parse_mode=ParseMode.HTML,
            reply_markup=markup(bound(rows, chat.id)),
        )
    except (BadRequest, Forbidden) as error:
        # Somebody who never wrote to the bot cannot be written to.
        log.debug("Telegram: %s", error)


async def _page(conversation: Conversation) -> tuple[Html, Rows]:
    subscriber = await conversation.subscriber()
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    return page(subscriber, followed, conversation.texts)


async def _run_by(conversation: Conversation, chat_id: int) -> Managed | None:
    """The channel or group, if this person runs it."""
    if not await replace(conversation, managed=Managed(chat_id, "", "", is_channel=True)).may_configure():
        return None
    try:
        chat = await conversation.bot.get_chat(chat_id)
    except (BadRequest, Forbidden) as error:
        log.debug("Telegram: %s", error)
        return None
    return managed(chat)
