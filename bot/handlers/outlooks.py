"""What a topic would bring, asked when somebody follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.views.topics import shown
from scheduler.proposals import Proposed
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from scheduler.topics.outlook import Outlook


class Prospect(NamedTuple):
    """What is to be expected of a topic."""

    outlook: Outlook
    proposed: Proposed


async def prospect(conversation: Conversation, query: str) -> Prospect:
    """What a topic in its canonical form would bring; how much, the stored weeks say, where they say anything."""
    services = conversation.services
    found = await services.pipeline.outlook(query, BALANCED)
    if found.day is None:
        return Prospect(found, Proposed(0.0))
    proposed = await services.proposals.instead_of(parse(query), BALANCED)
    if shown(query) != query:
        # A button takes another topic in place of the one that its message names in full.
        proposed = Proposed(proposed.daily)
    return Prospect(found._replace(daily=proposed.daily or found.daily), proposed)
