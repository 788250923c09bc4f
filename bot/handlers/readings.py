"""The reading of a paper, from the button under its card: a message says that it is under way, then is the reading.

In private that message is the card itself, with a way back; elsewhere others are looking at the card, so it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lookup import wanted
from bot.views.papers import READ, title
from bot.views.readings import around, reading_page
from scheduler.errors import IdentifierError
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import subjects

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from bot.views.layout import Rows
    from scheduler.models import Paper
    from scheduler.summaries.schema import Reading


async def read_pressed(conversation: Conversation) -> None:
    """Open a reading, or turn its page in place."""
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
    place = conversation.pressed_message if page else conversation.card_place
    language = conversation.texts.language
    known = await conversation.services.readings.kept(paper, language)
    if known is None and page and place:
        known = conversation.services.in_hand.of(conversation.chat.id, place, paper.id, language)
    if known is not None and known.claims:
        await _show(conversation, paper, known, place, int(page) if page.isdecimal() else 0)
    elif await conversation.may_look():
        text = conversation.texts.html("reading-under-way", title=title(paper))
        waiting = await conversation.change(place, text, _around(conversation, paper))
        conversation.services.errands.run(_read(conversation, paper, waiting), conversation.chat.id)


async def _read(conversation: Conversation, paper: Paper, waiting: int) -> None:
    """Make the reading, and put it in the place of the message that says so."""
    async with conversation.under_way(waiting, _around(conversation, paper)):
        readings, language = conversation.services.readings, conversation.texts.language
        reading = await readings.reading(paper, language, conversation.speaker)
        # Another card may have taken the place meanwhile: whoever opened it has gone on.
        about = await conversation.services.store.run(subjects.find, conversation.chat.id, waiting)
        if about in {None, paper.id}:
            await _show(conversation, paper, reading, waiting)


async def _show(conversation: Conversation, paper: Paper, reading: Reading, place: int | None, page: int = 0) -> None:
    words, rows = conversation.texts, _around(conversation, paper)
    if not reading.claims:
        key = f"reading-note-{reading.note}" if reading.note else "reading-none"
        await conversation.change(place, words.html(key), rows)
    else:
        text, turns = reading_page(paper, reading, page, words)
        shown = await conversation.change(place, text, [*turns, *rows])
        if reading.note:
            # It is for now only, and kept nowhere else.
            conversation.services.in_hand.note(conversation.chat.id, shown, paper.id, words.language, reading)


def _around(conversation: Conversation, paper: Paper) -> Rows:
    return around(paper, conversation.texts, has_card=not conversation.is_private)
