"""The bot's web server with a public address, and a browser of a sort in front of it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.web.feeds import Feeds
from bot.web.operator import Operator
from bot.web.pages import Pages
from bot.web.server import serving
from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.doubles.arxiv import ArxivDouble
    from tests.journeys.chatting import Desk, Json

PUBLIC = "https://papers.example.org/paperboy"


@dataclass
class Web:
    """A browser of a sort, in front of the bot's web server."""

    desk: Desk
    root: str
    client: aiohttp.ClientSession

    async def get(self, url: str, **headers: str) -> tuple[int, str, Any]:
        """Status, text and headers of what stands at a public address."""
        async with self.client.get(url.replace("https://papers.example.org", self.root), headers=headers) as answer:
            return answer.status, await answer.text(), answer.headers


@contextlib.asynccontextmanager
async def on_the_web(folder: Path, arxiv: ArxivDouble | None = None, **changes: Any) -> AsyncIterator[Web]:
    """The bot, with a public address that leads to a port of this machine."""
    changes = {"web": "127.0.0.1:0", "web_url": PUBLIC} | changes
    async with at_the_desk(folder, arxiv, **changes) as desk:
        services = desk.paperboy.services
        async with (
            serving(
                "127.0.0.1:0",
                [*Pages(services).routes(), *Feeds(services).routes(), *Operator(services).routes()],
            ) as port,
            aiohttp.ClientSession() as client,
        ):
            yield Web(desk, f"http://127.0.0.1:{port}", client)
        desk.well_behaved()


def url_of(message: Json) -> str:
    """The address that the message's button opens."""
    [url] = [one["url"] for row in message["reply_markup"]["inline_keyboard"] for one in row if "url" in one]
    return str(url)
