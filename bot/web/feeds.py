"""``GET /feeds/<token>``: what a topic brought to a reader's digests, as an Atom feed, for whoever has its secret link.

Like a page, a feed asks nothing of arXiv or of a model: it says what is there already.
"""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from aiohttp import web

from bot.locales import texts
from bot.web.answers import HEADERS, guarded, said
from scheduler.exports.edition import Article
from scheduler.exports.feed import MEDIA_TYPE, Item, feed
from scheduler.store import digests, papers, secret_links, subscribers, subscriptions

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.services import Services
    from scheduler.models import Paper, Subscriber, Subscription
    from scheduler.settings import Settings
    from scheduler.store.secret_links import SecretLink

FEEDS: Final = "/feeds/"
"""Where feeds are, below the path of ``PAPERBOY_WEB_URL``."""
MOST: Final = 50
"""Papers of a feed."""
PER_MINUTE: Final = 60
"""Requests of one address."""
# A program that reads feeds keeps what it read, and asks whether it is still so.
_KEPT: Final = {"Cache-Control": "private, no-cache"}


def feed_url(settings: Settings, token: str) -> str:
    """The address of the feed with this token."""
    return f"{settings.web_url}{FEEDS}{token}"


class Feeds:
    """Answers for feeds.

    Args:
        services: Where digests and papers are.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    def routes(self) -> list[web.RouteDef]:
        """The address and what answers there; nothing unless the settings want feeds."""
        settings = self._services.settings
        path = f"{urlsplit(settings.web_url or '').path}{FEEDS}{{token}}"
        return [web.get(path, guarded(self.answer, PER_MINUTE, self._services.now))] if settings.feeds else []

    async def answer(self, request: web.Request) -> web.Response:
        """Give the feed: 200, or 304 to who has it already, or 404 for a link that leads nowhere."""
        services = self._services
        link = await services.store.run(secret_links.find, request.match_info["token"], services.now())
        found = await services.store.run(_brought, link) if link else None
        if found is None:
            return said(404, "This link leads nowhere, or no longer.")
        body, updated = await self._written(*found)
        answer = web.Response(body=body, content_type=MEDIA_TYPE, charset="utf-8", headers={**HEADERS, **_KEPT})
        answer.etag = hashlib.sha256(body).hexdigest()[:32]
        answer.last_modified = updated
        if _is_known(request, answer):
            answer.set_status(304)
            answer.body = None
        return answer

    async def _written(
        self, subscriber: Subscriber, subscription: Subscription, brought: list[tuple[Paper, datetime]], since: datetime
    ) -> tuple[bytes, datetime]:
        entry, language = self._services.pipeline.entry_at_hand, subscriber.language
        items = [Item(Article(paper, await entry(paper, language)), at) for paper, at in brought]
        updated = max((item.at for item in items), default=since)
        name = f"{self._services.settings.web_url}{FEEDS}{subscription.id}"
        arguments = uuid5(NAMESPACE_URL, name).urn, subscription.topic.query, items, updated, texts(language)
        return await asyncio.to_thread(feed, *arguments), updated


def _brought(
    db: Database, link: SecretLink
) -> tuple[Subscriber, Subscription, list[tuple[Paper, datetime]], datetime] | None:
    """Whose feed it is, of what, its papers with the time of their digests, and since when there is a link to it."""
    subscriber = subscribers.get(db, link.subscriber_id)
    followed = subscriptions.of(db, link.subscriber_id)
    subscription = next((one for one in followed if one.id == link.subscription_id), None)
    if subscriber is None or subscription is None:
        return None
    times = digests.brought(db, subscriber.id, subscription.topic.query, MOST)
    known = {paper.id: paper for paper in papers.get(db, list(times))}
    return subscriber, subscription, [(known[one], at) for one, at in times.items() if one in known], link.made_at


def _is_known(request: web.Request, answer: web.Response) -> bool:
    """Whether whoever asks has this already, https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2."""
    if request.if_none_match is not None:
        return any(answer.etag and one.value in {"*", answer.etag.value} for one in request.if_none_match)
    since, changed = request.if_modified_since, answer.last_modified
    return since is not None and changed is not None and changed.astimezone(UTC) <= since
