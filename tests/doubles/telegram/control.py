"""The double's own addresses under ``/double/``, for tests in another process. JSON in, JSON out, loopback only.

| address | does |
|---|---|
| ``POST /double/chat`` | one chat or a list: ``{"id", "type", "name", "language_code", "threads", "members"}`` |
| ``POST /double/update`` | ``{"user_id", "text"}``, ``{"user_id", "press", "message_id"}``, ``{"user_id", "action"}`` |
| ``POST /double/fault`` | the attributes of ``Fault``; ``DELETE`` lifts all |
| ``GET /double/messages?chat_id=`` | the bot's messages in a chat |
| ``GET /double/calls?method=`` | the transcript |
| ``GET /double/summary`` | counts |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.doubles.telegram.answers import Json
    from tests.doubles.telegram.double import TelegramDouble

_ACTIONS = ("block", "unblock", "deactivate")


class Control:
    """The control endpoint of one double."""

    def __init__(self, double: TelegramDouble) -> None:
        self._double = double

    def routes(self) -> list[web.RouteDef]:
        """The addresses served."""
        return [
            web.post("/double/chat", _guarded(self._chat)),
            web.post("/double/update", _guarded(self._update)),
            web.post("/double/fault", _guarded(self._fault)),
            web.delete("/double/fault", _guarded(self._clear)),
            web.get("/double/messages", _guarded(self._messages)),
            web.get("/double/calls", _guarded(self._calls)),
            web.get("/double/summary", _guarded(self._summary)),
        ]

    async def _chat(self, request: web.Request) -> object:
        body = await request.json()
        chats = body if isinstance(body, list) else [body]
        for chat in chats:
            self._create(dict(chat))
        return {"created": len(chats)}

    def _create(self, chat: Json) -> None:
        kind = chat.pop("type", "private")
        number = int(chat.pop("id"))
        name = str(chat.pop("name", f"Chat {number}"))
        if kind == "private":
            self._double.user(number, name, **chat)
            return
        threads = tuple(chat.pop("threads", ()))
        members = {int(user_id): status for user_id, status in chat.pop("members", {}).items()}
        self._double.group(number, name, kind=kind, threads=threads, members=members, **chat)

    async def _update(self, request: web.Request) -> object:
        body = await request.json()
        person = self._double.user(int(body["user_id"]))
        chat_id = body.get("chat_id")
        if body.get("action") in _ACTIONS:
            getattr(person, body["action"])()
            return {}
        if "press" in body:
            press = person.press(int(body["message_id"]), str(body["press"]), chat_id=chat_id)
            return {"callback_query_id": press}
        place = self._double.group(int(chat_id)) if chat_id and int(chat_id) < 0 else None
        return person.send(str(body["text"]), to=place, thread=body.get("message_thread_id"))

    async def _fault(self, request: web.Request) -> object:
        self._double.fault(**await request.json())
        return {}

    async def _clear(self, _: web.Request) -> object:
        self._double.clear_faults()
        return {}

    async def _messages(self, request: web.Request) -> object:
        return self._double.messages(int(request.query["chat_id"]))

    async def _calls(self, request: web.Request) -> object:
        return [call.as_json() for call in self._double.calls(request.query.get("method"))]

    async def _summary(self, _: web.Request) -> object:
        return self._double.summary()


def _guarded(
    handler: Callable[[web.Request], Awaitable[Any]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def guarded(request: web.Request) -> web.StreamResponse:
        if request.remote not in {"127.0.0.1", "::1"}:
            return web.json_response({"error": "loopback only"}, status=403)
        try:
            return web.json_response(await handler(request))
        except (KeyError, LookupError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    return guarded
