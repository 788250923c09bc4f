"""Papers on demand: /paper, and a paper's card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers.own_papers import linked
from bot.lookup import ask_if_meant, pressed_identifier, wanted
from bot.subjects import note_subject
from bot.views.feedback import card_marks
from bot.views.papers import BACK, CARD, card, card_buttons, choices
from bot.views.topics import shown
from scheduler.errors import QueryError, SourceError, SourceRejected
from scheduler.learning import teach
from scheduler.sources.identifiers import find_identifiers, guess_identifier
from scheduler.sources.scholarly import is_elsewhere, pdf_address
from scheduler.store import feedback, subscribers, summaries
from scheduler.summaries.schema import INJECTION
from scheduler.topics.query import parse, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from bot.conversation import Conversation
    from bot.locales import Html
    from bot.views.layout import Rows
    from scheduler.models import Paper
    from scheduler.sources.identifiers import Identifier
    from scheduler.store.feedback import Marks
    from scheduler.topics.query import Query

CHOICES = 5
"""Papers offered when words were given instead of an identifier."""


async def paper(conversation: Conversation) -> None:
    """Show the paper that was asked for, by identifier, link, DOI or words."""
    if not conversation.words:
        await conversation.reply(conversation.texts.html("paper-what"))
    elif not await open_named(conversation):
        await offer(conversation, if_none="paper-no-match")


async def open_named(conversation: Conversation) -> bool:
    """Open the paper that the words name, or say why that cannot be; whether they name any."""
    if found := find_identifiers(conversation.words):
        await open_paper(conversation, found[0])
    elif address := pdf_address(conversation.words):
        await linked(conversation, address)
    elif is_elsewhere(conversation.words):
        await conversation.reply(conversation.texts.html("not-arxiv"))
    elif meant := guess_identifier(conversation.words):
        await ask_if_meant(conversation, meant, CARD)
    else:
        return False
    return True


async def card_pressed(conversation: Conversation) -> None:
    """Open the card of the pressed button; below a channel's digest, in the reader's own chat."""
    if conversation.is_channel:
        await conversation.lead("paper", conversation.data.removeprefix(CARD))
    elif (identifier := await pressed_identifier(conversation, CARD)) is not None:
        await open_paper(conversation, identifier)


async def back_pressed(conversation: Conversation) -> None:
    """Put a card back in the place of what was opened from it."""
    identifier = await pressed_identifier(conversation, BACK)
    if identifier is not None:
        await open_paper(conversation, identifier, conversation.pressed_message)


async def open_paper(conversation: Conversation, identifier: Identifier, place: int | None = None) -> None:
    """Show a paper's card, in the place of this message if one is named."""
    found = await wanted(conversation, identifier)
    if found is not None:
        words = conversation.texts
        if conversation.services.model is not None:
            await conversation.busy()
        entry = await conversation.services.pipeline.entry(found, words.language)
        if await conversation.services.store.run(summaries.is_flagged, found, INJECTION):
            # The full text may hold what the abstract does not.
            entry = replace(entry, grounding=entry.grounding.flagged(INJECTION))
        marks = await _marks(conversation, found)
        text, rows = card(found, entry, words), card_buttons(found, words, marks)
        sent = await (conversation.change(place, text, rows) if place else _put_down(conversation, text, rows))
        await note_subject(conversation, sent, found.id)


async def _put_down(conversation: Conversation, text: Html, rows: Rows) -> int:
    """Show a card: in private in the place of the one that was opened from the same message; returns its id."""
    cards, chat_id, pressed = conversation.services.cards, conversation.chat.id, conversation.pressed_message
    place = cards.below(chat_id, pressed) if pressed is not None and conversation.is_private else None
    sent = await conversation.change(place, text, rows)
    cards.note(chat_id, sent)
    return sent


async def offer(conversation: Conversation, *, if_none: str) -> None:
    """Offer what the words of the message find; if that is nothing, say so with the text ``if_none``."""
    words = conversation.texts
    asked = shown(conversation.words)
    try:
        found = await _by_words(conversation)
    except SourceError:
        await conversation.reply(words.html("search-unreachable", words=asked))
        return
    if found:
        await conversation.reply(*choices(found, words.html("paper-choose")))
    elif found is not None:
        await conversation.reply(words.html(if_none, words=asked))


async def _marks(conversation: Conversation, paper: Paper) -> Rows:
    """What can be said of a paper that is opened; in private, that it was opened is noted."""
    services = conversation.services

    def note(db: Database) -> Marks | None:
        reader = subscribers.find(db, conversation.chat.id, conversation.thread_id)
        if reader is not None and conversation.is_tap and conversation.is_private:
            return teach(db, reader.id, paper, services.now(), opened=True)
        return feedback.marks(db, reader.id, paper.id) if reader is not None else None

    return card_marks(paper, await services.store.run(note), conversation.texts)


async def _by_words(conversation: Conversation) -> Sequence[Paper] | None:
    """The store's papers for the words of a message; where it has none, arXiv's.

    Nothing, if a look at arXiv would be one too many; the person was told so.

    Raises:
        SourceDown: arXiv was needed and did not answer.
    """
    library = conversation.services.library
    query = _query(conversation.words)
    if query is None:
        return []
    found = await library.search(await library.meant(query), CHOICES)
    if found.papers:
        return found.papers
    if not await conversation.may_look():
        return None
    try:
        return await conversation.ask_arxiv(library.search_arxiv(query, CHOICES))
    except SourceRejected:
        return []


def _query(text: str) -> Query | None:
    """What was typed as a topic, or as words alone; nothing if it holds none."""
    try:
        return parse(text)
    except QueryError:
        return plain(text)
