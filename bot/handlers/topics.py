"""Following topics and stopping: /subscribe /topics /unsubscribe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.topics.ranking import BALANCED

from bot.views.layout import Button, join
from bot.views.topics import place_of_trouble, shown
from scheduler.errors import QueryError
from scheduler.pipeline import first_covered_until
from scheduler.store import subscriptions
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from bot.locales import Html
    from bot.views.layout import Rows
    from scheduler.models import Subscriber, Subscription
    from scheduler.topics.query import Query

UNSUBSCRIBE = "unsubscribe:"
"""Callback data of a button that ends a subscription; its row id follows, or ``all``."""
DEFAULT_CAP = 5
"""Papers a topic and digest, until the subscriber says otherwise."""
MAX_TOPICS = 50
"""Topics of one subscriber; as many as one list of buttons holds with room to spare."""


async def subscribe(conversation: Conversation) -> None:
    """Follow the topic that was typed, and send its first digest at once."""
    words, services = conversation.texts, conversation.services
    query = await read_query(conversation, words.html("subscribe-what"))
    if query is None:
        return
    subscriber = await conversation.subscriber()
    followed = await services.store.run(subscriptions.of, subscriber.id)
    if len(followed) >= MAX_TOPICS and query.canonical not in {one.topic.query for one in followed}:
        await conversation.reply(words.html("too-many-topics", count=len(followed)))
        return
    subscription, is_new = await services.store.run(
        subscriptions.add,
        subscriber.id,
        query.canonical,
        cap=followed[0].cap if followed else DEFAULT_CAP,
        threshold=BALANCED,
        covered_until=first_covered_until(await services.pipeline.coverage()),
        now=services.now(),
    )
    if is_new:
        await _begin(conversation, subscriber, subscription)
    else:
        await conversation.reply(words.html("already-subscribed", query=shown(query.canonical)))


async def list_topics(conversation: Conversation) -> None:
    """Show what this chat follows, each with a button that ends it."""
    await conversation.notice()
    text, rows = await _topic_list(conversation)
    await conversation.reply(text, rows)


async def unsubscribe(conversation: Conversation) -> None:
    """End the topic that was typed, or offer the list."""
    if not conversation.words:
        await list_topics(conversation)
        return
    query = await read_query(conversation, conversation.texts.html("topics-none"))
    if query is None:
        return
    subscriber = await conversation.subscriber()
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    ended = next((one for one in followed if one.topic.query == query.canonical), None)
    if ended is None:
        await conversation.reply(conversation.texts.html("unsubscribe-unknown", query=shown(query.canonical)))
        return
    await conversation.services.store.run(subscriptions.remove, subscriber.id, ended.id)
    await conversation.reply(conversation.texts.html("unsubscribed", query=shown(query.canonical)))


async def unsubscribe_pressed(conversation: Conversation) -> None:
    """End the topic of the pressed button, or all of them, and show what is left in its place."""
    subscriber = await conversation.subscriber()
    wanted = conversation.data.removeprefix(UNSUBSCRIBE)
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    for one in followed:
        if wanted in {"all", str(one.id)}:
            await conversation.services.store.run(subscriptions.remove, subscriber.id, one.id)
    await conversation.notice()
    text, rows = await _topic_list(conversation)
    await conversation.show(text, rows)


async def read_query(conversation: Conversation, if_empty: Html) -> Query | None:
    """The topic that was typed; if there is none or it cannot be read, the person is told and nothing returns."""
    if not conversation.words:
        await conversation.reply(if_empty)
        return None
    try:
        return parse(conversation.words)
    except QueryError as error:
        words = conversation.texts
        reason = error.reason
        await conversation.reply(words.html("query-trouble", reason=reason, place=place_of_trouble(error)))
        return None


async def _begin(conversation: Conversation, subscriber: Subscriber, subscription: Subscription) -> None:
    words, services = conversation.texts, conversation.services
    covered = await services.pipeline.coverage()
    key = "subscribed" if covered.through else "subscribed-later"
    hour = subscriber.deliver_at.isoformat("minutes")
    await conversation.reply(
        words.html(key, query=shown(subscription.topic.query), hour=hour, zone=subscriber.timezone)
    )
    await services.pipeline.first_digest(subscriber, subscription)
    services.courier.wake()


async def _topic_list(conversation: Conversation) -> tuple[Html, Rows]:
    words = conversation.texts
    subscriber = await conversation.subscriber()
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    if not followed:
        return words.html("topics-none"), []
    rows = [
        [Button(words.plain("unsubscribe-button", query=one.topic.query), data=f"{UNSUBSCRIBE}{one.id}")]
        for one in followed
    ]
    if len(followed) > 1:
        rows.append([Button(words.plain("unsubscribe-all"), data=UNSUBSCRIBE + "all")])
    return join("\n\n", [words.html("topics-title"), words.html("topics-hint")]), rows
