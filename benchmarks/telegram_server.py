"""A lean Telegram for measuring: ``sendMessage`` with a delay and enforced flood limits, as its own process.

    .venv/bin/python -m benchmarks.telegram_server [--rate N] [--latency SECONDS]

Answers are those of the strict double in ``tests/doubles``, without its checks, which would take longer than the bot
that is measured. Prints its address; ``GET /counts`` tells what arrived.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import time
from functools import lru_cache
from typing import Any

from aiohttp import web

from tests.doubles.telegram import Limits, Window
from tests.doubles.telegram.answers import too_many_requests
from tests.doubles.telegram.floods import Floods
from tests.doubles.telegram.markup import Formatted, parse_html

BOT = {"id": 123456789, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_bench_bot"}


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=30, help="messages a second")
    parser.add_argument("--latency", type=float, default=0.05, help="seconds by which each answer is late")
    parser.add_argument("--strangers", type=int, default=10**9, help="chats from this id on get no digests")
    chosen = parser.parse_args()
    # Who hangs up in the middle is measured elsewhere.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    asyncio.run(serve(LeanTelegram(chosen.rate, chosen.latency, chosen.strangers)))


async def serve(telegram: LeanTelegram) -> None:
    """Listen on a free port of 127.0.0.1, say which, and end with standard input."""
    runner = web.AppRunner(telegram.application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


class LeanTelegram:
    """One bot's Telegram."""

    def __init__(self, rate: int, latency: float, strangers: int) -> None:
        self._floods = Floods(Limits(overall=Window(rate, 1.0)))
        self._latency = latency
        self._strangers = strangers
        self._accepted = 0
        self._refused = 0
        self._digests = 0
        self._first: float | None = None
        self._newest = {"sent": 0, "seconds": 0.0}

    def application(self) -> web.Application:
        """The addresses served."""
        application = web.Application()
        application.add_routes(
            [
                web.get("/counts", self._counts),
                web.post("/bot{token}/{method:(?i:getMe)}", self._get_me),
                web.post("/bot{token}/{method:(?i:sendMessage)}", self._send_message),
            ]
        )
        return application

    async def _counts(self, _: web.Request) -> web.Response:
        return web.json_response({"digests": self._digests, "refused": self._refused, **self._newest})

    async def _get_me(self, _: web.Request) -> web.Response:
        return _answer({"ok": True, "result": BOT})

    async def _send_message(self, request: web.Request) -> web.Response:
        arrived = time.monotonic()
        parameters: dict[str, Any] = dict(await _parameters(request))
        chat_id = int(parameters["chat_id"])
        wait = self._floods.wait(chat_id, arrived)
        await asyncio.sleep(self._latency)
        if wait:
            self._refused += 1
            return _answer(too_many_requests(wait).body(), 429)
        self._accept(chat_id, arrived)
        return _answer({"ok": True, "result": self._message(chat_id, parameters)})

    def _accept(self, chat_id: int, arrived: float) -> None:
        self._accepted += 1
        self._first = self._first or arrived
        if chat_id < self._strangers:
            self._digests += 1
            self._newest = {"sent": self._accepted, "seconds": arrived - self._first}

    def _message(self, chat_id: int, parameters: dict[str, Any]) -> dict[str, Any]:
        content = _parsed(parameters["text"])
        markup = parameters.get("reply_markup")
        return {
            "message_id": self._accepted,
            "from": BOT,
            "chat": {"id": chat_id, "type": "private", "first_name": f"Chat {chat_id}"},
            "date": int(time.time()),
            "text": content.text,
            "entities": content.entities,
            "link_preview_options": {"is_disabled": True},
        } | ({"reply_markup": json.loads(markup) if isinstance(markup, str) else markup} if markup else {})


async def _parameters(request: web.Request) -> Any:  # noqa: ANN401 - JSON, or a form
    return await request.json() if request.content_type == "application/json" else await request.post()


@lru_cache(maxsize=1000)
def _parsed(text: str) -> Formatted:
    return parse_html(text)


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


if __name__ == "__main__":
    main()
