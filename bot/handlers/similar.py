"""Papers like one paper: /similar, and the button under a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lookup import wanted
from bot.views.papers import SIMILAR, title
from bot.views.searching import alike
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
    """Show papers like the one that was named."""
    found = find_identifiers(conversation.words)
    if found:
        await _show(conversation, found[0])
    else:
        await conversation.reply(conversation.texts.html("similar-what"))


async def similar_pressed(conversation: Conversation) -> None:
    """Show papers like that of the pressed button, or turn their page in place."""
    form = _FORM.fullmatch(conversation.data.removeprefix(SIMILAR))
    if form is None or not (found := find_identifiers(form[1])):
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await _show(conversation, found[0], int(form[2]) if form[2] else None)


async def _show(conversation: Conversation, identifier: Identifier, offset: int | None = None) -> None:
    """Show papers like this one, in place if some are to be passed over."""
    paper = await wanted(conversation, identifier)
    if paper is not None:
        shows = conversation.reply if offset is None else conversation.show
        await shows(*await _page(conversation, paper, offset or 0))


async def _page(conversation: Conversation, paper: Paper, offset: int) -> tuple[Html, Rows]:
    words = conversation.texts
    query = like(paper)
    found = await conversation.services.library.search(query, POOL) if query else []
    others = [one for one in found if one.id != paper.id]
    if query is None or not others:
        return words.html("similar-none", title=title(paper)), []
    return alike(paper, query.canonical, others, offset, words)
