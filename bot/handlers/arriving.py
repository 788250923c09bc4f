"""Asking what this is, choosing a language, and leaving: /help /privacy /language /deleteme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Access, access_of
from bot.deep_links import group_address
from bot.locales import LANGUAGES, Html, texts
from bot.views.layout import Button, join, rows_of
from bot.views.pages import revoke_all
from scheduler.store import secret_links, subscribers
from scheduler.store.retention import OWN_DAYS

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from bot.locales import Texts
    from bot.views.layout import Rows
    from scheduler.models import Subscriber

LANGUAGE = "language:"
"""Callback data of a button that chooses a language; the code follows."""
FORGET = "forget:"
"""Callback data of the two buttons under the question whether to delete; ``yes`` or ``no`` follows."""


def pause_hint(subscriber: Subscriber, words: Texts) -> Html:
    """A reminder for somebody whom nothing is sent to at the moment; empty for everybody else."""
    return words.html("paused-hint") if subscriber.state == "paused" else Html()


async def show_help(conversation: Conversation) -> None:
    """List what can be done."""
    words = conversation.texts
    admin = words.html("help-admin") if conversation.access is Access.ADMIN else ""
    group = Button(words.plain("button-group"), url=group_address(conversation.bot.username))
    await conversation.reply(join("\n\n", [words.html("help"), admin]), [[group]] if conversation.is_private else [])


async def privacy(conversation: Conversation) -> None:
    """Say what is kept, and what goes where."""
    words, services = conversation.texts, conversation.services
    model = services.model
    where = words.html("privacy-model", host=model.host) if model else words.html("privacy-here")
    chat_id, thread_id = conversation.chat.id, conversation.thread_id
    links = await services.store.run(secret_links.count, chat_id, thread_id, services.now())
    await conversation.reply(
        words.html("privacy", days=services.settings.keep_gone_days, own=OWN_DAYS.days, where=where),
        revoke_all(links, words),
    )


async def choose_language(conversation: Conversation) -> None:
    """Set the language that was typed, or offer those there are."""
    if code := conversation.texts.language_called(conversation.words):
        await _set_language(conversation, code)
        return
    await conversation.reply(conversation.texts.html("settings-choose-language"), _language_buttons())


async def language_chosen(conversation: Conversation) -> None:
    """Set the language of the pressed button."""
    code = conversation.data.removeprefix(LANGUAGE)
    if code not in LANGUAGES:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await _set_language(conversation, code)


async def delete_me(conversation: Conversation) -> None:
    """Ask before everything is deleted."""
    words = conversation.texts
    buttons = [
        Button(words.plain("delete-yes"), data=FORGET + "yes"),
        Button(words.plain("delete-no"), data=FORGET + "no"),
    ]
    await conversation.reply(words.html("delete-sure"), [buttons])


async def delete_decided(conversation: Conversation) -> None:
    """Delete everything about this chat, or nothing."""
    words, decision = conversation.texts, conversation.data.removeprefix(FORGET)
    if decision == "yes":
        services, (chat_id, _) = conversation.services, conversation.place
        await services.errands.forget(chat_id)
        await services.store.erase(subscribers.forget, chat_id)
        services.quotas.forget(chat_id)
        services.group_admins.forget(chat_id)
        services.threads.forget(chat_id)
        services.in_hand.forget(chat_id)
        await conversation.notice()
        await conversation.show(words.html("deleted" if _may_return(conversation) else "deleted-for-good"))
    elif decision == "no":
        await conversation.notice()
        await conversation.show(words.html("kept"))
    else:
        await conversation.say(words.html("old-button"))


def _may_return(conversation: Conversation) -> bool:
    """Whether the person may use the bot now that nobody remembers an invitation."""
    settings = conversation.services.settings
    is_forgotten = conversation.place[0] == conversation.user.id
    later = access_of(conversation.user.id, is_member=False, is_banned=False, settings=settings)
    return not is_forgotten or later.is_allowed


async def unknown_command(conversation: Conversation) -> None:
    """Say that there is no such command."""
    message = conversation.update.effective_message
    # What is marked as a command may yet have no text.
    command = next(iter(((message.text if message else "") or "").split(maxsplit=1)), "/")
    await conversation.reply(conversation.texts.html("unknown-command", command=command[:40]))


async def old_button(conversation: Conversation) -> None:
    """Say that a button means nothing any more."""
    await conversation.say(conversation.texts.html("old-button"))


def _language_buttons() -> Rows:
    """One button a language, in its own name."""
    return rows_of([Button(texts(code).name, data=LANGUAGE + code) for code in LANGUAGES], 3)


async def _set_language(conversation: Conversation, code: str) -> None:
    subscriber = await conversation.subscriber()
    await conversation.services.store.run(subscribers.change, subscriber.id, language=code)
    await conversation.show(texts(code).html("language-set"))
    if conversation.is_private:
        await conversation.services.profile.renew(conversation.bot, conversation.chat.id, code)
