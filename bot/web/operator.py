"""``GET /operator``: the operator's page, read-only, for whoever knows ``PAPERBOY_WEB_TOKEN``.

The token is the password of HTTP's basic authentication (https://www.rfc-editor.org/rfc/rfc7617), under any name: so it
stands in no address and in no cookie, and nothing has to be kept of who signed in.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.health import judge
from bot.locales import texts
from bot.views.operator import Board, operator_page, operator_style
from bot.web.answers import guarded, page_answer, said
from scheduler import levels
from scheduler.exports.formats import encode
from scheduler.figures import LOOKED_BACK
from scheduler.store import alerts, days, harvests, tallies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from bot.services import Services
    from scheduler.clock import Job

PATH: Final = "/operator"
PER_MINUTE: Final = 30
"""Requests of one address, with the right token or not."""
_ASKED: Final = {"WWW-Authenticate": 'Basic realm="paperboy", charset="UTF-8"'}


class Operator:
    """Answers for the operator's page.

    Args:
        services: What there is to look at.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    def routes(self) -> list[web.RouteDef]:
        """The address and what answers there; nothing without a token."""
        settings = self._services.settings
        path = f"{urlsplit(settings.web_url or '').path}{PATH}"
        return [web.get(path, guarded(self.answer, PER_MINUTE, self._services.now))] if settings.web_token else []

    async def answer(self, request: web.Request) -> web.Response:
        """Give the page: 200, or 401 without the token."""
        services = self._services
        if not self._is_known(request.headers.get("Authorization", "")):
            return said(401, "This page is for the operator.", _ASKED)
        jobs = await services.jobs.all()
        board = await services.store.run(self._board, jobs)
        page = await asyncio.to_thread(operator_page, board, texts(services.settings.language))
        return page_answer(encode(page), operator_style())

    def _is_known(self, shown: str) -> bool:
        """Whether somebody shows the token, in a time that says nothing of it."""
        token = self._services.settings.web_token
        return token is not None and hmac.compare_digest(_password(shown), token.get_secret_value().encode())

    def _board(self, db: Database, jobs: Sequence[Job]) -> Board:
        services, now = self._services, self._services.now()
        return Board(
            now=now,
            version=version("paperboy"),
            health=judge(services.vitals.signs()),
            standing=alerts.standing(db),
            levels=levels.collect(db, services.settings.database, now),
            delivered=tallies.day(db, now - timedelta(days=1)),
            look=harvests.last_look(db),
            jobs=jobs,
            runs_here=services.jobs.run_here,
            days=days.newest(db, LOOKED_BACK),
            budget=services.settings.daily_budget,
        )


def _password(shown: str) -> bytes:
    """The password in an ``Authorization`` header; empty if there is none."""
    scheme, _, credentials = shown.partition(" ")
    try:
        return base64.b64decode(credentials, validate=True).partition(b":")[2] if scheme.lower() == "basic" else b""
    except ValueError:
        return b""
