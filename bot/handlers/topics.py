"""Following topics and stopping: /subscribe /topics /unsubscribe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.handlers import subscription
from bot.handlers.arriving import pause_hint
from bot.handlers.naming import canonical, which, without
from bot.handlers.outlooks import prospect
from bot.handlers.similar import offer_like
from bot.handlers.typed_settings import MAX_SHOWN
from bot.views.layout import Button, join, shorten
from bot.views.outlooks import INSTEAD, instead, pace
from bot.views.settings import comes_at
from bot.views.starting import offer
from bot.views.subscription import TOPIC
from bot.views.topics import in_english, place_of_trouble, shown, unread
from scheduler.coverage import first_covered_until
from scheduler.errors import QueryError
from scheduler.models import EVERY_DAY, Filters
from scheduler.sources.identifiers import find_identifiers, guess_identifier
from scheduler.store import subscriptions
from scheduler.topics.query import parse, typed
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.conversation import Conversation
    from bot.locales import Html, Texts
    from bot.views.layout import Rows
    from scheduler.models import Subscriber, Subscription
    from scheduler.topics.query import Query

UNSUBSCRIBE = "unsubscribe:"
"""Callback data of a button that ends a subscription; its row id follows.

``all`` asks before it ends all of them, ``every`` ends them, ``back`` shows the list again.
"""
DEFAULT_CAP = 5
"""Papers a topic and digest, until the subscriber says otherwise."""
MAX_TOPICS = 50
"""Topics of one subscriber; as many as one list of buttons holds with room to spare."""


class Followed(NamedTuple):
    """What is said to whoever follows a topic."""

    text: Html
    rows: Rows
    """Buttons for what could be followed instead."""
    is_barren: bool = False
    """Whether the topic brings nothing yet, as the text says."""


async def subscribe(conversation: Conversation) -> None:
    """Follow the topic that was typed, and send its first digest at once; of a paper, offer those like it."""
    conversation = without("to", conversation)
    named = next(iter(find_identifiers(conversation.words)), None) or guess_identifier(conversation.words)
    if named is not None:
        await offer_like(conversation, named)
        return
    query = await read_query(conversation, conversation.texts.html("subscribe-what"))
    if query is not None:
        await follow(conversation, query)


async def follow(conversation: Conversation, query: Query) -> None:
    """Follow a topic, and send its first digest at once."""
    taken = await take_up(conversation, query)
    if taken is None:
        return
    subscriber, made = taken
    done = await followed(conversation, subscriber, made)
    await conversation.reply(join("\n\n", [pause_hint(subscriber, conversation.texts), done.text]), done.rows)
    await send_first(conversation, subscriber, made, is_told=done.is_barren)


async def send_first(
    conversation: Conversation, subscriber: Subscriber, made: Subscription | None = None, *, is_told: bool
) -> None:
    """Send the first digest of a topic, or of all that are followed; see :meth:`Pipeline.first_digest`."""
    services = conversation.services
    await services.pipeline.first_digest(subscriber, made, is_told=is_told)
    services.courier.wake()


async def take_up(conversation: Conversation, query: Query) -> tuple[Subscriber, Subscription] | None:
    """Subscribe to a topic; nothing if it is followed already or one too many, and the person was told."""
    words, services = conversation.texts, conversation.services
    subscriber = await conversation.subscriber()
    known = await services.store.run(subscriptions.of, subscriber.id)
    if len(known) >= MAX_TOPICS and query.canonical not in {one.topic.query for one in known}:
        await conversation.reply(words.html("too-many-topics", count=len(known)))
        return None
    made, is_new = await services.store.run(
        subscriptions.add,
        subscriber.id,
        query.canonical,
        cap=known[0].cap if known else DEFAULT_CAP,
        threshold=BALANCED,
        covered_until=first_covered_until(await services.pipeline.coverage()),
        now=services.now(),
        filters=Filters(weekdays=_common_days(known)),
    )
    if not is_new:
        await conversation.reply(words.html("already-subscribed", query=shown(query.canonical)))
        return None
    return subscriber, made


def _common_days(followed: Sequence[Subscription]) -> tuple[int, ...]:
    """The days on which all topics come, which a new one joins."""
    days = {one.filters.weekdays for one in followed}
    return days.pop() if len(days) == 1 else EVERY_DAY


async def followed(conversation: Conversation, subscriber: Subscriber, made: Subscription) -> Followed:
    """What stands above a topic's first digest, or says that it brings nothing."""
    words, query = conversation.texts, made.topic.query
    found = await prospect(conversation, query)
    if found.outlook.day is None:
        return Followed(words.html("subscribed-later", query=shown(query)), [])
    when = comes_at(subscriber, [made], words)
    text = words.html("subscribed", query=shown(query), pace=pace(found.outlook.daily, words), when=when)
    hint, rows = instead(found.proposed, INSTEAD, words)
    first = words.html("subscribed-first-there" if conversation.managed else "subscribed-first")
    wait = join(words.between, [words.html("subscribed-wait"), in_english(query, words, is_barren=True)])
    out = unread(parse(query).categories, conversation.services.settings.categories, words)
    below = [hint, first] if found.outlook.daily else [wait, hint]
    return Followed(join("\n\n", [text, out, *below]), rows, not found.outlook.daily)


async def list_topics(conversation: Conversation) -> None:
    """Show what this chat follows, each with a button that opens its page."""
    await conversation.notice()
    await conversation.reply(*await _topic_list(conversation))


async def change_pressed(conversation: Conversation) -> None:
    """Show the page of the topic that the digest is about; the list, if it is followed no more."""
    place, found = await headed(conversation)
    if found is None:
        await list_topics(conversation)
        return
    await conversation.notice()
    await conversation.reply(*subscription.page_of(conversation, place, found))


async def headed(conversation: Conversation) -> tuple[int, Subscription | None]:
    """The topic, if it is followed, that the pressed button's message names first, and its place in the list from 1."""
    about, known = conversation.heading(), await _followed(conversation)
    return next(((place, one) for place, one in enumerate(known, 1) if shown(one.topic.query) == about), (0, None))


async def topics(conversation: Conversation) -> None:
    """Show what this chat follows, or one topic's page, changed as was typed: ``1``, ``1 strict``, ``kites strict``."""
    if not conversation.words:
        await list_topics(conversation)
        return
    known = await _followed(conversation)
    place, said = which(conversation.words, [one.topic.query for one in known])
    if place:
        await subscription.typed(conversation, place, known[place - 1], said)
    else:
        await _tell_which(conversation)


async def topic_pressed(conversation: Conversation) -> None:
    """Show a topic's page or change it; where it ends, the list stands in its place."""
    if not await subscription.pressed(conversation):
        await conversation.show(*await _topic_list(conversation))


async def unsubscribe(conversation: Conversation) -> None:
    """End the topic whose name or number was typed, or all of them; else offer the list."""
    conversation = without("from", conversation)
    words, said, known = conversation.texts, conversation.words, await _followed(conversation)
    if not said:
        await conversation.reply(*await _ending_list(conversation))
        return
    if said.casefold() == "all" and known:
        await conversation.reply(*_sure(words, len(known)))
        return
    place, rest = which(said, [one.topic.query for one in known])
    if place and not rest:
        ended = known[place - 1]
        await conversation.services.store.run(subscriptions.remove, ended.subscriber_id, ended.id)
        await conversation.reply(words.html("unsubscribed", query=shown(ended.topic.query)))
    elif query := await read_query(conversation, words.html("topics-none"), parse):
        text, rows = await _ending_list(conversation)
        lead = words.html("topic-not-followed", query=shown(query.canonical))
        await conversation.reply(join("\n\n", [lead, text]), rows)


async def unsubscribe_pressed(conversation: Conversation) -> None:
    """End the topic of the pressed button, or all of them, and show what is left in its place."""
    words, store = conversation.texts, conversation.services.store
    subscriber = await conversation.subscriber()
    wanted = conversation.data.removeprefix(UNSUBSCRIBE)
    followed = await store.run(subscriptions.of, subscriber.id)
    ended = [one for one in followed if wanted in {"every", str(one.id)}]
    for one in ended:
        await store.run(subscriptions.remove, subscriber.id, one.id)
    if ended:
        await conversation.say(words.html("unsubscribed", query=shown(words.several(one.topic.query for one in ended))))
    elif wanted in {"all", "back"}:
        await conversation.notice()
    else:
        await conversation.say(words.html("old-button"))
    asks = wanted == "all" and bool(followed)
    await conversation.show(*_sure(words, len(followed)) if asks else await _ending_list(conversation))


async def read_query(conversation: Conversation, if_empty: Html, read: Callable[[str], Query] = typed) -> Query | None:
    """The topic that was typed; if there is none or it cannot be read, the person is told and nothing returns."""
    if not conversation.words:
        await conversation.reply(if_empty)
        return None
    try:
        return read(conversation.words)
    except QueryError as error:
        words = conversation.texts
        reason = words.html(f"query-{error.kind}", **error.details)
        await conversation.reply(words.html("query-trouble", reason=reason, place=place_of_trouble(error)))
        return None


async def _tell_which(conversation: Conversation) -> None:
    """Say that no topic was meant by what was typed; a topic that is not followed can be, below those that are."""
    words, number = conversation.texts, conversation.words.split()[0]
    if number.isdecimal():
        await conversation.reply(words.html("topic-unknown", number=shorten(number, MAX_SHOWN)))
    elif name := canonical(conversation.words):
        text, rows = await _topic_list(conversation)
        lead, follow = offer(words.html("topic-not-followed", query=name), words)
        await conversation.reply(join("\n\n", [lead, text]), [*rows, *follow])
    else:
        await list_topics(conversation)


def _sure(words: Texts, count: int) -> tuple[Html, Rows]:
    """The question before all topics are ended."""
    buttons = [
        Button(words.plain("unsubscribe-all"), data=UNSUBSCRIBE + "every"),
        Button(words.plain("delete-no"), data=UNSUBSCRIBE + "back"),
    ]
    return words.html("unsubscribe-sure", count=count), [buttons]


async def _topic_list(conversation: Conversation) -> tuple[Html, Rows]:
    """What this chat follows; a tap opens a topic's page."""
    words, followed = conversation.texts, await _followed(conversation)
    if not followed:
        return words.html("topics-none"), []
    rows = [
        [Button(words.plain("topic-button", number=str(place), query=one.topic.query), data=f"{TOPIC}{one.id}")]
        for place, one in enumerate(followed, 1)
    ]
    return join("\n\n", [words.html("topics-title"), words.html("topics-hint")]), rows


async def _ending_list(conversation: Conversation) -> tuple[Html, Rows]:
    """What this chat follows; a tap ends it."""
    words, followed = conversation.texts, await _followed(conversation)
    if not followed:
        return words.html("topics-none"), []
    rows = [
        [Button(words.plain("unsubscribe-button", query=one.topic.query), data=f"{UNSUBSCRIBE}{one.id}")]
        for one in followed
    ]
    if len(followed) > 1:
        rows.append([Button(words.plain("unsubscribe-all"), data=UNSUBSCRIBE + "all")])
    return join("\n\n", [words.html("topics-title"), words.html("unsubscribe-hint")]), rows


async def _followed(conversation: Conversation) -> list[Subscription]:
    subscriber = await conversation.subscriber()
    return await conversation.services.store.run(subscriptions.of, subscriber.id)
