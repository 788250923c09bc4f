"""The reading of a paper, from the button under its card: a message that says it is under way, then is the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lookup import wanted
from bot.views.papers import READ, title
from bot.views.readings import reading_page, reading_pages
from scheduler.errors import IdentifierError
from scheduler.sources.identifiers import parse_identifier

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from scheduler.models import Paper
    from scheduler.summaries.schema import Reading


async def read_pressed(conversation: Conversation) -> None:
    """Open a reading below its card, or turn its page in place."""
    name, _, page = conversation.data.removeprefix(READ).partition(":")
    try:
        identifier = parse_identifier(name)
    except IdentifierError:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    paper = await wanted(conversation, identifier)
    if paper is None:
        return
    known = await conversation.services.readings.kept(paper, conversation.texts.language)
    if known is not None and known.claims:
        text, rows = reading_page(paper, known, int(page) if page.isdecimal() else 0, conversation.texts)
        await (conversation.show(text, rows) if page else conversation.reply(text, rows))
    elif await conversation.may_look():
        waiting = await conversation.reply(conversation.texts.html("reading-under-way", title=title(paper)))
        conversation.services.errands.run(_read(conversation, paper, waiting))


async def _read(conversation: Conversation, paper: Paper, waiting: int) -> None:
    """Make the reading, and put it in the place of the message that says so."""
    async with conversation.under_way(waiting):
        readings, language = conversation.services.readings, conversation.texts.language
        reading = await readings.reading(paper, language, conversation.speaker)
        await _show(conversation, paper, reading, waiting)


async def _show(conversation: Conversation, paper: Paper, reading: Reading, waiting: int) -> None:
    if not reading.claims:
        key = f"reading-note-{reading.note}" if reading.note else "reading-none"
        await conversation.change(waiting, conversation.texts.html(key))
        return
    if reading.note:
        # It is for now only, so there will be no page to turn to.
        first, *rest = reading_pages(paper, reading, conversation.texts)
        await conversation.change(waiting, first)
        for page in rest:
            await conversation.reply(page)
        return
    text, rows = reading_page(paper, reading, 0, conversation.texts)
    await conversation.change(waiting, text, rows)
