"""The papers that somebody keeps: /saved, their tags and notes, and taking them along."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.lookup import named_first, wanted
from bot.subjects import replied_about
from bot.views.saved import ALL, FOUND, SAVED, SAVED_FILE, TAG, listed, remark_of, tag_number
from scheduler.errors import IdentifierError
from scheduler.exports.formats import FOR_SAVED, saved_file
from scheduler.learning import teach
from scheduler.models import SavedPaper
from scheduler.saved import Remark, find, remarked, tags_of
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import saved as store

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.conversation import Conversation
    from bot.locales import Html
    from bot.views.layout import Rows
    from scheduler.models import Paper

_MOST_DIGITS = 9


async def saved(conversation: Conversation) -> None:
    """List the papers that were saved, last saved first, or those that hold the words that were typed."""
    await conversation.reply(*await _list(conversation, await _kept(conversation), conversation.words, 0))


async def saved_pressed(conversation: Conversation) -> None:
    """Turn the page, narrow the list to a tag, or show all of it again, in place."""
    which, _, value = conversation.data.removeprefix(SAVED).partition(":")
    kept = await _kept(conversation)
    is_offset = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
    looked_for = {ALL: "", FOUND: conversation.heading()}.get(which) if is_offset else None
    if which == TAG:
        looked_for = next((f"#{tag}" for tag, _ in tags_of(kept) if tag_number(tag) == value), None)
    if looked_for is None:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await conversation.show(*await _list(conversation, kept, looked_for, int(value) if is_offset else 0))


async def file_pressed(conversation: Conversation) -> None:
    """Send what the list holds in the format of the pressed button."""
    which, _, form = conversation.data.removeprefix(SAVED_FILE).partition(":")
    kept = await _kept(conversation) if form in FOR_SAVED and which in {ALL, FOUND} else []
    found = await asyncio.to_thread(find, kept, conversation.heading()) if which == FOUND else kept
    if not found:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    day = conversation.services.now().date()
    await conversation.send(await asyncio.to_thread(saved_file, form, found, day, conversation.texts))


async def note(conversation: Conversation) -> None:
    """Put tags and a note to the paper that is named, or replied to; with neither, show what was put there."""
    about, said = await replied_about(conversation), conversation.words
    if about is None:
        named = await named_first(conversation, "note", "remark-what")
        if named is None:
            return
        about, said = named[0].id, named[1]
    await remark_on(conversation, about, said)


async def remark_on(conversation: Conversation, name: str, said: str) -> None:
    """Save the paper of this name with what was written to it."""
    try:
        identifier = parse_identifier(name)
    except IdentifierError:
        await conversation.reply(conversation.texts.html("remark-what"))
        return
    paper = await wanted(conversation, identifier)
    if paper is not None:
        services, subscriber = conversation.services, await conversation.subscriber()
        kept = await services.store.run(_remarked, subscriber.id, paper, said, services.now())
        await conversation.reply(remark_of(kept, conversation.texts))


async def _kept(conversation: Conversation) -> list[SavedPaper]:
    subscriber = await conversation.subscriber()
    return await conversation.services.store.run(store.of, subscriber.id)


async def _list(conversation: Conversation, kept: list[SavedPaper], looked_for: str, offset: int) -> tuple[Html, Rows]:
    found = await asyncio.to_thread(find, kept, looked_for) if looked_for else kept
    return listed(found, offset, looked_for, len(kept), conversation.texts)


def _remarked(db: Database, subscriber_id: int, paper: Paper, said: str, now: datetime) -> SavedPaper:
    """Save a paper if there is something to write to it, and write it."""
    one = next((one for one in store.of(db, subscriber_id) if one.paper.id == paper.id), SavedPaper(paper, now))
    if not said.strip():
        return one
    remark = remarked(Remark(one.tags, one.note), said)
    teach(db, subscriber_id, paper, now, saved=True)
    store.remark(db, subscriber_id, paper.id, *remark)
    return SavedPaper(paper, one.saved_at, *remark)
