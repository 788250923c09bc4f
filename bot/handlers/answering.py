"""An answer to a question, in the place of the message that says that it is under way; it shows as it is written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.subjects import note_subject
from bot.views.answers import answer_text, said_text
from bot.views.layout import join, shorten, visible
from scheduler.answers.answer import Asked, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation import Conversation
    from bot.locales import Html
    from bot.subjects import Subject
    from scheduler.answers.answer import Sentence

PACE: Final = 1.2
"""Seconds between two changes of an answer that is being written; Telegram bears about one message a second a chat."""
PACE_IN_GROUPS: Final = 4.0
"""The same where it bears twenty a minute."""


async def answer_question(
    conversation: Conversation, subject: Subject, question: str, message_id: int | None = None
) -> None:
    """Answer a question.

    Args:
        conversation: Who asks, and where.
        subject: What it is about.
        question: The question.
        message_id: The message that becomes the answer, where one says that it is under way.
    """
    services, words = conversation.services, conversation.texts
    before = services.threads.before(conversation.chat.id, conversation.replied_to or 0)
    asked = Asked(question, words.language, conversation.speaker, before, is_own=subject.is_own)
    draft = _Draft(conversation, message_id)
    async with conversation.under_way(message_id):
        document = await subject.document(conversation)
        answer = await services.answers.answer(document, asked, draft.show)
        if not await subject.is_kept(conversation):
            await draft.become(words.html("own-gone"))
            return
        text = answer_text(answer, subject.title, document.source, words, question=question, is_first=not before)
        shown = await draft.become(text)
        await note_subject(conversation, shown, subject.name)
        said = visible(said_text(answer.sentences, words)) or " ".join(quote.text for quote in answer.quotes)
        turn = Turn(question, shorten(said, _MOST_KEPT), answer.shown)
        services.threads.note(conversation.chat.id, shown, subject.name, (*before, turn))


_MOST_KEPT: Final = 1_000
"""UTF-16 code units of an answer that are kept in mind."""


class _Draft:
    """An answer as it is written: the message is changed at a modest pace, and not while a change is under way."""

    def __init__(self, conversation: Conversation, message_id: int | None) -> None:
        self._conversation = conversation
        self._message_id = message_id
        self._pace = PACE if conversation.is_private else PACE_IN_GROUPS
        self._changed = asyncio.get_running_loop().time()

    async def show(self, sentences: Sequence[Sentence]) -> None:
        """Show what there is, unless the message was changed just now."""
        if asyncio.get_running_loop().time() - self._changed >= self._pace:
            await self.become(join("\n", [said_text(sentences, self._conversation.texts), "…"]))
            self._changed = asyncio.get_running_loop().time()

    async def become(self, text: Html) -> int:
        """Show this in place of what there is; returns the id of the message."""
        self._message_id = await self._conversation.change(self._message_id, text)
        return self._message_id
