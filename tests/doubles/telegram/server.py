"""The Bot API over HTTP on loopback: tokens, bodies, faults and answers around the methods.

https://core.telegram.org/bots/api#making-requests
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aiohttp import web

from tests.doubles.telegram.answers import ApiError, Json, bad_request, not_found
from tests.doubles.telegram.chats import Chats
from tests.doubles.telegram.faults import Fault, FaultKind, FaultScript
from tests.doubles.telegram.inline import Inline
from tests.doubles.telegram.messages import SENDING, Messages
from tests.doubles.telegram.profile import Profile
from tests.doubles.telegram.schemas import parameters_of, schemas
from tests.doubles.telegram.transcript import Call, Transcript

if TYPE_CHECKING:
    from tests.doubles.telegram.world import World

UPLOAD_LIMIT = 50 * 1024 * 1024
"""Bytes of a request."""
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,80}")
_ATTACHED = re.compile(r"attach://([^\s\"]+)")
_GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class BotApi:
    """Answers ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

    def __init__(self, world: World, token: str, transcript: Transcript, *, strict: bool, plain_webhooks: bool) -> None:
        self.faults = FaultScript()
        self.latency = 0.0
        """Seconds by which every answer is late."""
        self.profile = Profile(world, plain_webhooks=plain_webhooks)
        self._world = world
        self._token = token
        self._transcript = transcript
        self._strict = strict
        self._closing = False
        self._methods = Messages(world).methods | Chats(world).methods | Inline(world).methods | self.profile.methods
        self._names = {name.lower(): name for name in [*self._methods, "getUpdates"]}

    def routes(self) -> list[web.RouteDef]:
        """The addresses served."""
        return [
            web.route("*", "/bot{token}/{method}", self._serve),
            web.get("/file/bot{token}/{folder}/{file_id}", self._serve_file),
        ]

    def close(self) -> None:
        """End everything that waits."""
        self._closing = True
        self._world.updates.close()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorise(request.match_info["token"])
            method = self._method(request.match_info["method"])
            raw = await self._parameters(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        call = Call(self._world.clock(), method, raw)
        self._transcript.calls.append(call)
        fault = self.faults.struck(method, raw)
        answer = None if fault and not fault.accept else await self._carry_out(call, raw)
        if fault:
            call.fault = fault.kind.value
        if self.latency:
            await self._pause(self.latency)
        response = await self._respond(request, call, fault, answer)
        try:
            # At once, so that whoever learns of the answer from the transcript finds that it has left.
            await response.prepare(request)
            await response.write_eof()
        except ConnectionError:
            call.status = None
        return response

    def _authorise(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self._token:
            raise ApiError(401, "Unauthorized")

    def _method(self, asked: str) -> str:
        name = self._names.get(asked.lower())
        if name is None:
            if asked.lower() in schemas():
                self._world.violations.append(f"method not known to the double: {asked}")
            raise not_found()
        return name

    async def _parameters(self, request: web.Request) -> Json:
        raw: Json = dict(request.query)
        if request.content_type == "application/json":
            raw |= await _json_object(request)
        elif request.body_exists:
            raw |= await self._form(request)
        return raw

    async def _form(self, request: web.Request) -> Json:
        raw: Json = {}
        uploads: dict[str, str] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                with value.file as file:
                    uploads[name] = self._world.keep_file(value.filename, file.read())
            else:
                raw[name] = value
        for name, value in raw.items():
            if isinstance(value, str):
                # In an album, the files are named within JSON.
                raw[name] = _ATTACHED.sub(lambda found: uploads.pop(found[1], ""), value)
        return raw | uploads

    async def _carry_out(self, call: Call, raw: Json) -> Json:
        try:
            call.parameters = parameters_of(call.method, raw, strict=self._strict)
            result = await self._result(call.method, call.parameters)
        except ApiError as error:
            call.description = error.description
            return error.body()
        if call.method in SENDING:
            silent = bool(call.parameters.get("disable_notification"))
            for message in result if isinstance(result, list) else [result]:
                self._transcript.deliver(call, message, silent=silent)
        call.result = result
        self._world.pulse.beat()
        return {"ok": True, "result": result}

    async def _result(self, method: str, parameters: Json) -> Json | list[Json]:
        if method != "getUpdates":
            outcome: Json | list[Json] = self._methods[method](parameters)
            return outcome
        self.profile.check_polling()
        return await self._world.updates.poll(parameters)

    async def _respond(
        self, request: web.Request, call: Call, fault: Fault | None, answer: Json | None
    ) -> web.StreamResponse:
        if fault is None:
            return self._answered(call, answer or {})
        if fault.kind in {FaultKind.SILENCE, FaultKind.SLOW}:
            await self._pause(fault.seconds)
        if fault.kind in {FaultKind.SILENCE, FaultKind.DROP}:
            return _hung_up(request)
        if fault.kind is FaultKind.SLOW:
            return self._answered(call, answer or {})
        error = fault.error()
        if error:
            return self._answered(call, error.body())
        call.status = 502 if fault.kind is FaultKind.BAD_GATEWAY else 200
        self._world.pulse.beat()
        if fault.kind is FaultKind.BAD_GATEWAY:
            return web.Response(status=502, text=_GATEWAY_PAGE, content_type="text/html")
        return web.Response(text='{"ok":true,"result":{"message_id', content_type="application/json")

    def _answered(self, call: Call, body: Json) -> web.Response:
        call.status = 200 if body["ok"] else int(body["error_code"])
        call.description = str(body.get("description", ""))
        self._world.pulse.beat()
        return web.json_response(body, status=call.status)

    async def _pause(self, seconds: float) -> None:
        await self._world.pulse.until(lambda: self._closing, seconds)

    async def _serve_file(self, request: web.Request) -> web.Response:
        try:
            self._authorise(request.match_info["token"])
            _, content = self._world.files[request.match_info["file_id"]]
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        except KeyError:
            return web.json_response(not_found().body(), status=404)
        return web.Response(body=content, content_type="application/octet-stream")


async def _json_object(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body


def _hung_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
