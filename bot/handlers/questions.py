"""Questions about one paper: /ask, the button under its card, and replies to a card or an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ForceReply
from telegram.constants import ParseMode

from bot.handlers.answering import answer_question
from bot.handlers.saved import remark_on
from bot.handlers.words import free_text
from bot.lookup import named_first
from bot.subjects import note_subject, replied_about, subject_of
from bot.views.answers import MAX_TITLE
from bot.views.layout import shorten
from bot.views.papers import ASK

if TYPE_CHECKING:
    from bot.conversation import Conversation


async def ask(conversation: Conversation) -> None:
    """Answer the question behind an identifier, or in a reply."""
    about, question = await replied_about(conversation), conversation.words
    if about is None:
        named = await named_first(conversation, "ask", "ask-what")
        if named is None:
            return
        about, question = named[0].id, named[1]
    if question:
        await _take_question(conversation, about, question)
    elif conversation.is_private:
        await _ask_for_question(conversation, about)
    else:
        await conversation.reply(conversation.texts.html("ask-what"))


async def ask_pressed(conversation: Conversation) -> None:
    """Ask for the question, in a message to which the answer is a reply; in a group, the card is that message."""
    name = conversation.data.removeprefix(ASK)
    if not conversation.is_private:
        await conversation.say(conversation.texts.html("ask-by-reply"))
        return
    await _ask_for_question(conversation, name)


async def replied(conversation: Conversation) -> None:
    """Take a reply as a question about the paper that the message is about; in private, any other as words.

    One that begins with a tag is a remark to keep.
    """
    about = await replied_about(conversation)
    if about is not None and conversation.words.startswith("#") and await conversation.may_configure():
        await remark_on(conversation, about, conversation.words)
    elif about is not None and conversation.words:
        await _take_question(conversation, about, conversation.words)
    elif conversation.is_private:
        await free_text(conversation)


async def _ask_for_question(conversation: Conversation, about: str) -> None:
    """Ask what somebody wants to know about this paper, in a message to which their reply is the question."""
    subject = await subject_of(conversation, about)
    if subject is None:
        return
    await conversation.notice()
    words = conversation.texts
    sent = await conversation.bot.send_message(
        conversation.chat.id,
        words.html("ask-prompt", title=shorten(subject.title, MAX_TITLE)),
        parse_mode=ParseMode.HTML,
        message_thread_id=conversation.thread_id or None,
        reply_markup=ForceReply(input_field_placeholder=words.plain("ask-placeholder")),
    )
    await note_subject(conversation, sent.message_id, subject.name)


async def _take_question(conversation: Conversation, about: str, question: str) -> None:
    subject = await subject_of(conversation, about)
    if subject is None:
        return
    services, words = conversation.services, conversation.texts
    is_here = await subject.is_here(conversation)
    if not is_here and not await conversation.may_look():
        return
    waiting = None
    if not is_here or services.model is not None:
        key = "ask-reading" if is_here else "ask-fetching"
        waiting = await conversation.reply(words.html(key, title=shorten(subject.title, MAX_TITLE)))
    services.errands.run(answer_question(conversation, subject, question, waiting), conversation.chat.id)
