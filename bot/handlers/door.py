"""The door: whether somebody may, decided by id before anything else happens; and what is said to those who may not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.access import Access, Who, speaker
from bot.acquaintance import acquaintance, directed
from bot.deep_links import arrival
from bot.occasion import MAX_INPUT
from bot.quotas import Verdict
from bot.views.feedback import MARK, WHY
from bot.views.papers import BACK, CARD, READ, SIMILAR
from scheduler.store import members, subscribers

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ExtBot

    from bot.conversation import Conversation
    from bot.courier.pacer import Lane
    from bot.handlers.route import Route
    from bot.services import Services

IN_PLACE: Final = frozenset({CARD, BACK, READ, MARK, WHY, SIMILAR})
"""Buttons after which a card still stands at the end of its chat."""


async def is_too_much(services: Services, update: Update, bot: ExtBot[Lane]) -> bool:
    """Whether this person asked for too much lately; they are told once, and then not heard for a while."""
    who = speaker(update)
    if who is None or who in services.settings.admins:
        return False
    verdict = services.quotas.requests.ask(who, services.now().timestamp())
    if verdict is Verdict.GRANTED:
        return False
    conversation = acquaintance(services, update, bot)
    if conversation is not None and verdict is Verdict.REFUSED:
        await _hint(conversation, "too-many-requests")
    elif conversation is not None:
        await conversation.notice()
    return True


async def admit(route: Route, conversation: Conversation) -> None:
    """Let a person through to a handler, or say why not."""
    has_invitation = route.name == "start" and arrival(conversation.words).kind == "invitation"
    if not conversation.access.is_allowed and not (has_invitation and await _use_invitation(conversation)):
        await _turn_away(conversation, tried_to_enter=has_invitation)
    elif (about := await directed(conversation, is_remote=route.is_remote)) is not None:
        await _let_through(route, about)


async def _let_through(route: Route, conversation: Conversation) -> None:
    """Let a person who may use the bot through to a handler, unless something is in the way."""
    texts = conversation.texts
    if key := await _obstacle(route, conversation):
        # Whoever may not learns nothing of the other chat, its name included.
        await replace(conversation, managed=None).say(texts.html(key))
    elif conversation.is_channel and not route.in_channels:
        await conversation.lead("channel", str(conversation.chat.id))
    elif len(conversation.words) > MAX_INPUT:
        await conversation.reply(texts.html("too-long", length=len(conversation.words), limit=MAX_INPUT))
    else:
        await _take_up(conversation)
        if route.name not in IN_PLACE:
            conversation.services.cards.leave(conversation.chat.id)
        await route.handler(conversation)


async def _obstacle(route: Route, conversation: Conversation) -> str:
    """Why somebody who may use the bot may not do this here: the key of a text, or nothing."""
    who = (conversation.words and route.with_words) or route.who
    if who is Who.ADMINS and conversation.access is not Access.ADMIN:
        return "not-for-you"
    if who is Who.ADMINS and not conversation.is_private:
        return "only-in-private"
    if conversation.is_placeless:
        return "old-button"
    if conversation.is_channel and route.name != CARD:
        return "" if await conversation.may_configure() else "channels-admins"
    if (who is Who.KEEPERS or conversation.managed) and not await conversation.may_configure():
        return "managed-not-yours" if conversation.managed else "groups-admins"
    return ""


async def _take_up(conversation: Conversation) -> None:
    """Somebody speaks to the bot where it counted as gone: it is back, and so is what waited."""
    if conversation.is_gone:
        services = conversation.services
        await services.store.run(subscribers.come_back, conversation.chat.id, services.now(), conversation.thread_id)
        services.courier.wake()


async def _use_invitation(conversation: Conversation) -> bool:
    services = conversation.services
    is_person = conversation.speaker == conversation.user.id
    if services.settings.access == "closed" or conversation.access is Access.BANNED or not is_person:
        return False
    return await services.store.run(members.admit, conversation.user.id, conversation.words, services.now())


async def _turn_away(conversation: Conversation, *, tried_to_enter: bool) -> None:
    """Say why somebody may not use the bot."""
    refused = "invite-refused" if tried_to_enter else "not-invited"
    if conversation.is_anonymous:
        refused = "anonymous"
    match conversation.access:
        case Access.BANNED:
            refused = "banned"
        case Access.CLOSED if not conversation.is_anonymous:
            refused = "not-open"
    await _hint(conversation, refused)


async def _hint(conversation: Conversation, key: str) -> None:
    """Say something to one person, and nothing in front of a group that did not ask for it."""
    # A bot that answers everybody's every word is a nuisance to all the others; an anonymous admin speaks for them.
    if conversation.is_private or conversation.is_tap or key == "anonymous":
        await conversation.say(conversation.texts.html(key))
