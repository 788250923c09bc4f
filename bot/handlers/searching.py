"""Looking through the papers that are there, and through arXiv's where there are none: /search."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.handlers.papers import open_named
from bot.handlers.starting import begin
from bot.handlers.topics import read_query
from bot.locales import Html
from bot.views.layout import join
from bot.views.searching import LOOK, PAGE, SEARCH, elsewhere, nothing, page
from bot.views.topics import shown
from scheduler.errors import QueryError, SourceError
from scheduler.library import POOL, Order
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from scheduler.topics.query import Query


async def search(conversation: Conversation) -> None:
    """Show the store's best papers for a topic, or what arXiv finds; a paper that is named is opened."""
    if conversation.words and await open_named(conversation):
        return
    query = await read_query(conversation, conversation.texts.html("search-what"))
    if query is not None:
        await look_for(conversation, query)


async def look_for(conversation: Conversation, query: Query, hint: Html = Html()) -> None:  # noqa: B008 - immutable
    """Show what there is for a query, with a hint below it."""
    library = conversation.services.library
    query = await library.meant(query)
    found = await library.search(query, POOL)
    if found.papers:
        text, rows = page(query.canonical, found, "best", 0, conversation.texts)
        await conversation.reply(join("\n\n", [text, hint]), rows)
    else:
        await _ask_arxiv(conversation, query)


async def search_pressed(conversation: Conversation) -> None:
    """Turn the page, or the order round, in place."""
    name, _, offset = conversation.data.removeprefix(SEARCH).partition(":")
    order = next((one for one in get_args(Order) if one == name), None)
    query = _searched_for(conversation)
    is_page = offset.isascii() and offset.isdecimal() and int(offset) <= POOL
    found = await conversation.services.library.search(query, POOL, order) if query and order and is_page else None
    if not query or not order or not found or not found.papers:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await conversation.show(*page(query.canonical, found, order, int(offset), conversation.texts))


async def look_pressed(conversation: Conversation) -> None:
    """Search for what the button names."""
    try:
        query = parse(conversation.data.removeprefix(LOOK))
    except QueryError:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await look_for(conversation, query)


async def follow_pressed(conversation: Conversation) -> None:
    """Subscribe to what was searched for."""
    query = _searched_for(conversation)
    if query is None:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await begin(conversation, query, conversation.reply)


def _searched_for(conversation: Conversation) -> Query | None:
    """What the message says was searched for."""
    try:
        return parse(conversation.heading())
    except QueryError:
        return None


async def _ask_arxiv(conversation: Conversation, query: Query) -> None:
    """Show what arXiv itself finds, and say that it is arXiv's."""
    words = conversation.texts
    if not await conversation.may_look():
        return
    try:
        found = await conversation.ask_arxiv(conversation.services.library.search_arxiv(query, PAGE))
    except SourceError:
        await conversation.reply(words.html("search-unreachable", words=shown(query.canonical)))
        return
    if found:
        await conversation.reply(*elsewhere(query.canonical, found, words))
    else:
        lacking = await conversation.services.library.lacking(query)
        await conversation.reply(*nothing(query.canonical, lacking, words))
