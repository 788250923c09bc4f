"""Papers like one paper: /similar, and the button under a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lookup import wanted
from bot.subjects import named_or_replied
from bot.views.papers import BACK, READ, SIMILAR, back_button, title
from bot.views.searching import alike
from bot.views.starting import offer
from scheduler.library import POOL, like
from scheduler.sources.identifiers import find_identifiers

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from bot.locales import Html
    from bot.views.layout import Rows
    from scheduler.models import Paper
    from scheduler.sources.identifiers import Identifier

_FORM = re.compile(r"([^:]+)(?::([0-9]{1,4}))?")
"""An identifier, and how many papers to pass over."""


async def similar(conversation: Conversation) -> None:
    """Show papers like the one that was named, or that of the message replied to."""
    identifier = await named_or_replied(conversation, SIMILAR, "similar-what")
    if identifier is not None:
        await _show(conversation, identifier)


async def offer_like(conversation: Conversation, identifier: Identifier) -> None:
    """Offer to follow papers like this one."""
    paper, words = await wanted(conversation, identifier), conversation.texts
    if paper is None:
        return
    query = like(paper)
    if query is None:
        await conversation.reply(words.html("similar-none", title=title(paper)))
        return
    told = words.html("subscribe-like", title=title(paper), query=query.canonical, id=paper.id)
    await conversation.reply(*offer(told, words))


async def similar_pressed(conversation: Conversation) -> None:
    """Show papers like that of the pressed button, in private in the place of its card; or turn their page in place."""
    form = _FORM.fullmatch(conversation.data.removeprefix(SIMILAR))
    if form is None or not (found := find_identifiers(form[1])):
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    place = conversation.pressed_message if form[2] else conversation.card_place
    await _show(conversation, found[0], place, int(form[2] or 0))


async def _show(conversation: Conversation, identifier: Identifier, place: int | None = None, offset: int = 0) -> None:
    """Show papers like this one after the first few, in place of a message if one is named."""
    paper = await wanted(conversation, identifier)
    if paper is not None:
        text, rows = await _page(conversation, paper, offset)
        is_from_card = place is not None and any(map(conversation.offers, (READ + paper.id, BACK + paper.id)))
        back = [[back_button(paper, conversation.texts)]] if is_from_card else []
        await conversation.change(place, text, [*rows, *back])


async def _page(conversation: Conversation, paper: Paper, offset: int) -> tuple[Html, Rows]:
    words = conversation.texts
    query = like(paper)
    others = await conversation.services.library.alike(paper, POOL)
    if query is None or not others:
        return words.html("similar-none", title=title(paper)), []
    return alike(paper, query.canonical, others, offset, words)
