"""Papers in any chat: what somebody writes after the bot's name finds papers to put into their message.

https://core.telegram.org/bots/api#inline-mode. Nothing is said of a chat, and nothing is kept of what was asked.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import InlineQueryResultsButton
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot.access import access_of
from bot.acquaintance import look_up
from bot.deep_links import INLINE
from bot.locales import supported, texts
from bot.occasion import MAX_INPUT
from bot.quotas import Verdict
from bot.views.inline import articles
from scheduler.errors import QueryError, SourceError
from scheduler.sources.identifiers import find_identifiers
from scheduler.store import digests, papers, subscribers
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlite_utils import Database
    from telegram import InlineQuery, Update
    from telegram.ext import BaseHandler

    from bot.locales import Texts
    from bot.services import Services
    from scheduler.models import Paper

log = logging.getLogger(__name__)

PAGE = 10
"""Papers that are offered at once; scrolling brings more."""
MOST = 50
"""Papers that are offered in all."""
CACHED = 60
"""Seconds for which Telegram may answer the same person's same question itself."""


def inline_handler(services: Services) -> BaseHandler[Any, Any, Any]:
    """The handler of inline queries."""

    async def asked(update: Update, _: object) -> None:
        if update.inline_query is not None:
            await _answer(services, update.inline_query)

    return InlineQueryHandler(asked)


async def _answer(services: Services, query: InlineQuery) -> None:
    """Answer, according to whether this person may use the bot, and does not ask for too much."""
    who = query.from_user
    known = await services.store.run(look_up, who.id, who.id)
    words = texts(known.language or supported(who.language_code or services.settings.language))
    access = access_of(who.id, is_member=known.is_member, is_banned=known.is_banned, settings=services.settings)
    if not access.is_allowed:
        await _reply(query, [], words, button="inline-not-invited")
    elif services.quotas.inquiries.ask(who.id, services.now().timestamp()) is not Verdict.GRANTED:
        await _reply(query, [], words, button="inline-too-many")
    else:
        found = await _find(services, query)
        await _reply(query, found, words, button="" if found else "inline-none")


async def _find(services: Services, query: InlineQuery) -> Sequence[Paper]:
    """The papers that the words ask for; without words, those of this person's newest digest."""
    asked = query.query.strip()[:MAX_INPUT]
    if not asked:
        return await services.store.run(_newest, query.from_user.id)
    if identifiers := find_identifiers(asked):
        if services.quotas.looks.ask(query.from_user.id, services.now().timestamp()) is not Verdict.GRANTED:
            return await services.store.run(papers.get, [identifiers[0].id])
        try:
            found = await services.library.paper(identifiers[0])
        except SourceError:
            return []
        return [found] if found else []
    try:
        meant = await services.library.meant(parse(asked))
        return (await services.library.search(meant, MOST)).papers
    except QueryError:
        return []


async def _reply(query: InlineQuery, found: Sequence[Paper], words: Texts, button: str) -> None:
    start = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 4 else 0
    page = found[start : start + PAGE]
    shown = InlineQueryResultsButton(words.plain(button), start_parameter=INLINE) if button else None
    try:
        await query.answer(
            await asyncio.to_thread(articles, page, query.get_bot().username, words),
            cache_time=CACHED,
            is_personal=True,
            next_offset=str(start + PAGE) if len(found) > start + PAGE else "",
            button=shown,
        )
    except BadRequest as error:
        # Whoever types on has asked again meanwhile.
        log.debug("Telegram: %s", error)


def _newest(db: Database, user_id: int) -> list[Paper]:
    here = subscribers.find(db, user_id)
    past = digests.past(db, here.id, 1) if here else []
    kept = digests.kept(db, here.id, past[0].id) if here and past else None
    if kept is None:
        return []
    order = [paper_id for _, scored in kept.sections for paper_id, _ in scored] or list(kept.paper_ids)
    known = {paper.id: paper for paper in papers.get(db, order)}
    return [known[paper_id] for paper_id in order if paper_id in known]
