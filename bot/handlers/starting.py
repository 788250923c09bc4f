"""Coming: /start and the links that lead here, and the few taps from there to the first digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Access
from bot.deep_links import arrival
from bot.handlers.arriving import pause_hint
from bot.handlers.channels import opened_by_link
from bot.handlers.outlooks import prospect
from bot.handlers.papers import open_paper
from bot.handlers.settings import put, read_hour, show_settings
from bot.handlers.topics import followed, headed, send_first, take_up
from bot.locales import Html
from bot.views import starting as views
from bot.views.layout import Button, bold, join
from bot.views.outlooks import INSTEAD, RATHER, expected, instead
from bot.views.settings import comes_at
from bot.views.starting import HOUR, PICK, ZONE
from bot.views.topics import shown
from scheduler.coverage import first_covered_until
from scheduler.errors import QueryError
from scheduler.sources.identifiers import find_identifiers
from scheduler.store import digests, papers, subscribers, subscriptions
from scheduler.topics.popular import fields_in
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlite_utils import Database

    from bot.conversation import Conversation
    from bot.locales import Texts
    from bot.views.layout import Rows
    from scheduler.models import Subscriber, Subscription
    from scheduler.topics.query import Query

    Answer = Callable[[Html, Rows], Awaitable[object]]

SHOWN = 2
"""Papers that a topic would have brought last, as an example."""


async def start(conversation: Conversation) -> None:
    """Show what a link brought along, or greet, according to who comes."""
    brought = arrival(conversation.words)
    if brought.kind == "paper" and (found := find_identifiers(brought.value)):
        await open_paper(conversation, found[0])
    elif brought.kind == "channel" and conversation.is_private:
        await opened_by_link(conversation, brought.value)
    elif brought.kind == "topic" and (query := _read(brought.value)):
        text = join("\n\n", [await _hello(conversation), conversation.texts.html("offer-topic", query=query.canonical)])
        await conversation.reply(*views.offer(text, conversation.texts))
    else:
        await greet(conversation)


async def greet(conversation: Conversation) -> None:
    """Say hello to somebody new, to who is back, or to a group."""
    words, services = conversation.texts, conversation.services
    hello = await _hello(conversation)
    subscriber = await conversation.subscriber()
    followed = await services.store.run(subscriptions.of, subscriber.id)
    if followed:
        back = words.html("welcome-back", topics=len(followed), when=comes_at(subscriber, followed, words))
        await conversation.reply(join("\n\n", [back, pause_hint(subscriber, words)]))
    elif conversation.is_private:
        await conversation.reply(join("\n\n", [hello, words.html("pick-field")]), _fields(conversation, 0))
    else:
        choose = Button(words.plain("pick-open"), data=f"{PICK}from:0")
        await conversation.reply(join("\n\n", [words.html("welcome"), words.html("welcome-group")]), [[choose]])


async def begin(conversation: Conversation, query: Query, answer: Answer) -> None:
    """Follow a topic by a tap; whoever follows their first one is asked for the hour, then gets the first digest.

    Args:
        conversation: Whose tap.
        query: The topic.
        answer: How what comes of it is shown.
    """
    is_first = not await follows_something(conversation)
    made = await take_up(conversation, query)
    if made is None:
        return
    subscriber, subscription = made
    if is_first and conversation.is_private and conversation.managed is None:
        await _ask_hour(conversation, subscriber, query.canonical, answer)
        return
    await _begin(conversation, subscriber, subscription, answer)


async def pick_pressed(conversation: Conversation) -> None:
    """Go one step on: to other fields, to a field's topics, or to following one."""
    step, _, value = conversation.data.removeprefix(PICK).partition(":")
    words, query = conversation.texts, None
    if step == "from" and value.isascii() and value.isdecimal() and len(value) < 4:
        await conversation.notice()
        await conversation.show(words.html("pick-field"), _fields(conversation, int(value)))
    elif step == "field" and (topics := views.topics_of(value, words)):
        await conversation.notice()
        await conversation.show(*topics)
    elif step == "topic" and (query := _read(value)):
        await conversation.notice()
        await begin(conversation, query, conversation.show)
    else:
        await conversation.say(words.html("old-button"))


async def zone_pressed(conversation: Conversation) -> None:
    """Show the time zones, or take one and ask for the hour in it."""
    zone, words, now = conversation.data.removeprefix(ZONE), conversation.texts, conversation.services.now()
    if zone and not await put(conversation, "zone", zone):
        await conversation.say(words.html("old-button"))
        return
    await conversation.notice()
    query = conversation.heading()
    subscriber = await conversation.subscriber()
    shows = views.hours(subscriber, bold(query), now, words) if zone else views.zones(query, now, words)
    await conversation.show(*shows)


async def hour_pressed(conversation: Conversation) -> None:
    """Take the hour, and send the first digest."""
    _, made = await headed(conversation)
    if made is None or not await put(conversation, "hour", conversation.data.removeprefix(HOUR)):
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await _send_first(conversation, made)


async def hour_typed(conversation: Conversation) -> bool:
    """Take an hour that was typed in answer to the question for it, or later; whether it was one, and matters."""
    if read_hour(conversation.words) is None or not await follows_something(conversation):
        return False
    store, subscriber = conversation.services.store, await conversation.subscriber()
    has_digest = bool(await store.run(digests.latest, subscriber.id))
    if has_digest and conversation.words.isdecimal():
        # As likely the number of a paper in it.
        return False
    await put(conversation, "hour", conversation.words)
    if has_digest:
        await show_settings(conversation)
    else:
        await _send_first(conversation, (await store.run(subscriptions.of, subscriber.id))[-1])
    return True


async def instead_pressed(conversation: Conversation) -> None:
    """Follow another topic in place of the one at the head of the message, on the same terms."""
    asks_hour = conversation.data.startswith(RATHER)
    query = _read(conversation.data.removeprefix(RATHER if asks_hour else INSTEAD))
    replaced = _read(conversation.heading())
    subscriber, store = await conversation.subscriber(), conversation.services.store
    known = await store.run(subscriptions.of, subscriber.id)
    old = next((one for one in known if replaced is not None and one.topic.query == replaced.canonical), None)
    if query is None or old is None or query.canonical == old.topic.query:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    until = first_covered_until(await conversation.services.pipeline.coverage())
    made, is_new = await store.run(
        subscriptions.exchange, old, query.canonical, covered_until=until, now=conversation.services.now()
    )
    if not is_new:
        await conversation.reply(_both_followed(old.topic.query, query.canonical, conversation.texts))
    elif asks_hour:
        await _ask_hour(conversation, subscriber, query.canonical, conversation.show)
    else:
        await _begin(conversation, subscriber, made, conversation.show)


async def follows_something(conversation: Conversation) -> bool:
    """Whether the chat and thread that this is about follow a topic."""

    def find(db: Database) -> bool:
        here = subscribers.find(db, *conversation.place)
        return here is not None and bool(subscriptions.of(db, here.id))

    return await conversation.services.store.run(find)


async def _ask_hour(conversation: Conversation, subscriber: Subscriber, query: str, answer: Answer) -> None:
    """Say what a topic brings, and ask for the hour."""
    words, services = conversation.texts, conversation.services
    found = await prospect(conversation, query)
    best = await services.store.run(papers.get, [match.paper_id for match in found.outlook.best[:SHOWN]])
    lead = expected(shown(query), found.outlook, best, words)
    await answer(*views.hours(subscriber, lead, services.now(), words, instead(found.proposed, RATHER, words)))


async def _send_first(conversation: Conversation, made: Subscription) -> None:
    """Say that a first topic is followed, and send the first digest."""
    subscriber = await conversation.subscriber()
    said = await followed(conversation, subscriber, made)
    await conversation.show(*views.begun(said.text, said.rows, conversation.texts))
    await send_first(conversation, subscriber, is_told=said.is_barren)


async def _begin(
    conversation: Conversation, subscriber: Subscriber, subscription: Subscription, answer: Answer
) -> None:
    """Say that a topic is followed, and send its first digest."""
    said = await followed(conversation, subscriber, subscription)
    await answer(*views.begun(said.text, said.rows, conversation.texts))
    await send_first(conversation, subscriber, subscription, is_told=said.is_barren)


def _both_followed(ended: str, kept: str, words: Texts) -> Html:
    """What is said where the topic that takes another's place was followed beside it."""
    ends = words.html("unsubscribed", query=shown(ended)), words.html("already-subscribed", query=shown(kept))
    return join(words.between, ends)


async def _hello(conversation: Conversation) -> Html:
    """The first words to whoever follows nothing; none to all others."""
    words = conversation.texts
    if conversation.access is Access.NOT_INVITED:
        # They came with an invitation, or they would not be here.
        return join(words.between, [words.html("welcome-invited"), words.html("welcome")])
    if await follows_something(conversation):
        return Html()
    here = await conversation.services.store.run(subscribers.find, conversation.chat.id, conversation.thread_id)
    return words.html("welcome-again" if here else "welcome")


def _fields(conversation: Conversation, offset: int) -> Rows:
    fields = fields_in(conversation.services.settings.categories)
    return views.field_buttons(fields, min(offset, len(fields) - 1), conversation.texts)


def _read(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError:
        return None
