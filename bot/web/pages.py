"""``GET /read/<token>``: a digest as a page, for whoever has its secret link.

A page asks for nothing: no script, no other host, no model and no look at arXiv, whoever opens it and however often.
What it shows is what is there already.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.locales import texts
from bot.web.answers import guarded, page_answer, said
from scheduler.editions import edition, held
from scheduler.exports import html
from scheduler.exports.document import page_style
from scheduler.exports.formats import encode
from scheduler.history import recall
from scheduler.store import secret_links, subscribers

if TYPE_CHECKING:
    from bot.services import Services
    from scheduler.exports.edition import Edition
    from scheduler.models import Digest
    from scheduler.settings import Settings
    from scheduler.store.secret_links import SecretLink

READ: Final = "/read/"
"""Where pages are, below the path of ``PAPERBOY_WEB_URL``."""
PER_MINUTE: Final = 60
"""Requests of one address."""
AT_ONCE: Final = 2
"""Pages that are made at the same time."""


def page_url(settings: Settings, token: str) -> str:
    """The address of the page with this token."""
    return f"{settings.web_url}{READ}{token}"


class Pages:
    """Answers for reading pages.

    Args:
        services: Where digests are, and what is known of their papers.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._making = asyncio.Semaphore(AT_ONCE)

    def routes(self) -> list[web.RouteDef]:
        """The address and what answers there; nothing without a public address."""
        url = self._services.settings.web_url
        door = guarded(self.answer, PER_MINUTE, self._services.now)
        return [web.get(f"{urlsplit(url).path}{READ}{{token}}", door)] if url else []

    async def answer(self, request: web.Request) -> web.Response:
        """Give the page: 200, or 404 for a link that leads nowhere."""
        services = self._services
        link = await services.store.run(secret_links.find, request.match_info["token"], services.now())
        page = await self._page(link) if link and link.digest_id else None
        if page is None:
            return said(404, "This link leads nowhere, or no longer.")
        return page_answer(page, page_style())

    async def _page(self, link: SecretLink) -> bytes | None:
        services = self._services
        subscriber = await services.store.run(subscribers.get, link.subscriber_id)
        if subscriber is None or link.digest_id is None:
            return None
        said_of, language = services.pipeline.entry_at_hand, subscriber.language
        async with self._making:
            found = await recall(services.store, said_of, subscriber.id, link.digest_id, language)
            if found is None:
                return None
            made = await self._edition(found, language, subscriber.timezone)
            return await asyncio.to_thread(_written, made, language)

    async def _edition(self, digest: Digest, language: str, timezone: str) -> Edition:
        """A digest with all that is there already, its papers' figures among it."""
        services = self._services
        at = services.now().astimezone(ZoneInfo(timezone))
        made = await edition(digest, services.readings, services.full_text, language, at)
        figures = {one.paper.id: await services.album.kept(one.paper) for one in made.articles}
        shown = {
            paper_id: replace(extra, pictures=held([figure] if (figure := figures[paper_id]) else ()))
            for paper_id, extra in made.extras.items()
        }
        return replace(made, extras=shown)


def _written(made: Edition, language: str) -> bytes:
    return encode(html.digest(made, texts(language)))
