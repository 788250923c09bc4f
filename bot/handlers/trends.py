"""How topics moved this week: /trends, and a recap of each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.topics import read_query
from bot.views.trends import WEEKLY, weekly_label
from scheduler.store import recaps, subscriptions
from scheduler.trends import last_week

if TYPE_CHECKING:
    from bot.conversation import Conversation


async def trends(conversation: Conversation) -> None:
    """Look back over the week: of the topic that was typed, or of all that the chat follows."""
    words, services = conversation.texts, conversation.services
    subscriber = await conversation.subscriber()
    is_weekly: bool | None = None
    if conversation.words:
        query = await read_query(conversation, words.html("trends-none"))
        if query is None:
            return
        queries = [query.canonical]
    else:
        queries = [one.topic.query for one in await services.store.run(subscriptions.of, subscriber.id)]
        is_weekly = await services.store.run(recaps.is_wanted, subscriber.id)
    if not queries:
        await conversation.reply(words.html("trends-none"))
        return
    await conversation.busy()
    recap = await services.recaps.made(queries)
    if not recap.days:
        await conversation.reply(words.html("digest-not-read-yet"))
        return
    await services.recaps.send(conversation.chat.id, conversation.thread_id, recap, words, is_weekly=is_weekly)


async def weekly_pressed(conversation: Conversation) -> None:
    """Order a recap of each week, or end that if it was ordered."""
    words, services, subscriber = conversation.texts, conversation.services, await conversation.subscriber()
    is_on = not await services.store.run(recaps.is_wanted, subscriber.id)
    until = last_week(services.now(), subscriber.deliver_at, subscriber.timezone)
    await services.store.run(recaps.turn, subscriber.id, until if is_on else None)
    await conversation.notice(words.plain("trends-weekly-on" if is_on else "trends-weekly-off"))
    await conversation.relabel({WEEKLY: weekly_label(words, is_on=is_on)})
