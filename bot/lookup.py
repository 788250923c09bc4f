"""What a button or a person names, looked up once for all handlers; who names no paper is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.layout import Button
from bot.views.topics import shown
from scheduler.errors import IdentifierError, SourceError
from scheduler.sources.identifiers import guess_identifier, parse_identifier
from scheduler.store import papers

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from scheduler.models import Paper
    from scheduler.sources.identifiers import Identifier


_MOST_DIGITS = 15


def row_id(text: str) -> int | None:
    """The row id in the data of a button; nothing if it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


async def pressed_identifier(conversation: Conversation, prefix: str) -> Identifier | None:
    """The identifier in the data of the pressed button, whose tap is answered; nothing if it holds none."""
    try:
        identifier = parse_identifier(conversation.data.removeprefix(prefix))
    except IdentifierError:
        await conversation.say(conversation.texts.html("old-button"))
        return None
    await conversation.notice()
    return identifier


async def wanted(conversation: Conversation, identifier: Identifier) -> Paper | None:
    """The paper with this identifier, from arXiv if need be; nothing if it cannot be had, and the person was told."""
    words, services = conversation.texts, conversation.services
    is_here = await services.store.run(papers.find, identifier.id) is not None
    if not is_here and not await conversation.may_look():
        return None
    try:
        looking = services.library.paper(identifier)
        found = await (looking if is_here else conversation.ask_arxiv(looking))
    except SourceError:
        await conversation.reply(words.html("paper-unreachable", id=identifier.id))
        return None
    if found is None:
        await conversation.reply(words.html("paper-unknown", id=identifier.id))
    return found


async def named_first(conversation: Conversation, command: str, if_none: str) -> tuple[Identifier, str] | None:
    """The paper that the words begin with, and what stands after it; nothing if they begin with none, as is then told.

    Args:
        conversation: In which the command was sent.
        command: Which command; with what was almost a number put right, it is shown to be copied.
        if_none: The key of the text that asks which paper.
    """
    name, *rest = conversation.words.split(maxsplit=1) or [""]
    said = "".join(rest)
    try:
        return parse_identifier(name), said
    except IdentifierError:
        meant = guess_identifier(name)
    if meant is None:
        await conversation.reply(conversation.texts.html(if_none))
    else:
        right = f"/{command} {meant.id} {said}".rstrip()
        await conversation.reply(conversation.texts.html("paper-meant-say", words=shown(name), said=right))
    return None


async def ask_if_meant(conversation: Conversation, meant: Identifier, prefix: str) -> None:
    """Offer the paper that was surely meant by what is almost an identifier, with a button whose data begins so."""
    told = conversation.texts.html("paper-meant", words=shown(conversation.words))
    await conversation.reply(told, [[Button(meant.id, data=prefix + meant.id)]])
