"""What a question is about: a paper of arXiv's, or one that the person sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lookup import ask_if_meant, wanted
from bot.views.papers import title
from scheduler.errors import IdentifierError
from scheduler.own import PREFIX
from scheduler.sources.identifiers import find_identifiers, guess_identifier, parse_identifier
from scheduler.store import subjects
from scheduler.store.own_papers import OwnPaper

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from scheduler.models import Paper
    from scheduler.sources.fulltext.document import Document
    from scheduler.sources.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Subject:
    """One paper, whosever it is."""

    name: str
    """What buttons and replies know it by: arXiv's identifier, or ``own:`` and its name."""
    title: str
    paper: Paper | OwnPaper

    @property
    def is_own(self) -> bool:
        """Whether it is somebody's alone."""
        return isinstance(self.paper, OwnPaper)

    async def document(self, conversation: Conversation) -> Document:
        """Its text, from arXiv if need be."""
        found = self.paper
        return found.document if isinstance(found, OwnPaper) else await conversation.services.full_text.of(found)

    async def is_here(self, conversation: Conversation) -> bool:
        """Whether its text is at hand."""
        found = self.paper
        return isinstance(found, OwnPaper) or await conversation.services.full_text.is_here(found)

    async def is_kept(self, conversation: Conversation) -> bool:
        """Whether its sender has not deleted it meanwhile."""
        found = self.paper
        return not isinstance(found, OwnPaper) or bool(
            await conversation.services.own_papers.find(found.chat_id, found.name)
        )


async def subject_of(conversation: Conversation, name: str) -> Subject | None:
    """The paper that a button or a message names; nothing if it cannot be had here, and the person was told."""
    if name.startswith(PREFIX):
        own = await conversation.services.own_papers.find(conversation.chat.id, name.removeprefix(PREFIX))
        if own is None:
            await conversation.say(conversation.texts.html("own-gone"))
            return None
        return Subject(name, own.title, own)
    try:
        identifier = parse_identifier(name)
    except IdentifierError:
        await conversation.say(conversation.texts.html("old-button"))
        return None
    paper = await wanted(conversation, identifier)
    return Subject(paper.id, title(paper), paper) if paper else None


async def named_or_replied(conversation: Conversation, prefix: str, if_none: str) -> Identifier | None:
    """The paper that a command names, or that of the message it replies to; nothing if it has none, as is then told.

    Args:
        conversation: In which the command was sent.
        prefix: How the data of a button begins that does the same; it is offered for what is almost a number.
        if_none: The key of the text that asks which paper.
    """
    if found := find_identifiers(conversation.words):
        return found[0]
    if meant := guess_identifier(conversation.words):
        await ask_if_meant(conversation, meant, prefix)
    elif replied := find_identifiers(await replied_about(conversation) or ""):
        return replied[0]
    else:
        await conversation.reply(conversation.texts.html(if_none))
    return None


async def replied_about(conversation: Conversation) -> str | None:
    """What the message is about that is replied to; nothing if that is not known."""
    message_id = conversation.replied_to
    if message_id is None:
        return None
    return await conversation.services.store.run(subjects.find, conversation.chat.id, message_id)


async def note_subject(conversation: Conversation, message_id: int, name: str) -> None:
    """Remember that a message of the bot's is about a paper, so that a reply to it is, too."""
    services = conversation.services
    await services.store.run(subjects.note, conversation.chat.id, message_id, name, services.now())
