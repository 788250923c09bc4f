"""A double of an OpenAI-compatible service on loopback: chat completions (not streamed), embeddings, models.

Shapes and error codes follow https://platform.openai.com/docs/api-reference.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
import zlib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

    Body: TypeAlias = dict[str, Any]
    Answer: TypeAlias = Callable[[Body], str | Body]

MODELS = ("double-mini", "double-embedding")
_REQUIRED = {"/v1/chat/completions": ("model", "messages"), "/v1/embeddings": ("model", "input")}


@dataclass(frozen=True, slots=True)
class Fault:
    """What one request gets after ``delay`` seconds: an error, a dropped connection or, late, its answer."""

    status: int | None = None
    code: str | None = None
    retry_after: str | None = None
    drop: bool = False
    delay: float = 0.0


@dataclass(slots=True)
class LoggedRequest:
    """One request, logged as it arrives; ``at`` is ``time.monotonic()``, ``status`` None until answered."""

    at: float
    path: str
    body: Body
    status: int | None = None


class OpenAIDouble:
    """The service on 127.0.0.1, within ``async with OpenAIDouble(answer) as double:``.

    Args:
        answer: Says what the assistant answers to the body of a chat request, as text or as an object with
            ``content``, ``refusal`` and ``finish_reason``; by default it repeats the last message.
        key: The only API key it takes.
    """

    def __init__(self, answer: Answer | None = None, *, key: str = "sk-double") -> None:
        self.answer: Answer = answer or (lambda body: str(body["messages"][-1]["content"]))
        self.key = key
        self.base_url = ""
        """For the client, ``/v1`` included; known once it serves."""
        self.requests: list[LoggedRequest] = []
        self.most_at_once = 0
        self._under_way = 0
        self._faults: deque[Fault | None] = deque()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._exchange)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def script(self, *faults: Fault | None) -> None:
        """Misbehave: one fault a request, in order; None lets one pass."""
        self._faults.extend(faults)

    async def _exchange(self, request: web.Request) -> web.Response:
        logged = LoggedRequest(time.monotonic(), request.path, _parsed(await request.read()))
        self.requests.append(logged)
        self._under_way += 1
        self.most_at_once = max(self.most_at_once, self._under_way)
        try:
            fault = (self._faults.popleft() if self._faults else None) or Fault()
            await asyncio.sleep(fault.delay)
            if fault.drop and request.transport:
                request.transport.abort()
                return web.Response()
            response = _failed(fault) if fault.status else self._answered(request, logged.body)
            logged.status = response.status
            return response
        finally:
            self._under_way -= 1

    def _answered(self, request: web.Request, body: Body) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {self.key}":
            return _error(401, "Incorrect API key provided.", code="invalid_api_key")
        match (request.method, request.path):
            case ("GET", "/v1/models"):
                data = [{"id": name, "object": "model", "created": 0, "owned_by": "double"} for name in MODELS]
                return web.json_response({"object": "list", "data": data})
            case ("POST", "/v1/chat/completions"):
                return _refused(request.path, body) or self._completion(body)
            case ("POST", "/v1/embeddings"):
                return _refused(request.path, body) or _embeddings(body)
        return _error(404, f"Invalid URL ({request.method} {request.path})")

    def _completion(self, body: Body) -> web.Response:
        said = self.answer(body)
        said = {"content": said} if isinstance(said, str) else dict(said)
        finish = said.pop("finish_reason", "stop")
        message = {"role": "assistant", "content": None, "refusal": None, **said}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
        asked = sum(_tokens(each.get("content")) for each in body["messages"])
        answered = _tokens(message["content"] or message["refusal"])
        usage = {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}
        told = {"id": f"chatcmpl-{len(self.requests)}", "object": "chat.completion", "created": 0}
        return web.json_response({**told, "model": body["model"], "choices": [choice], "usage": usage})


def _parsed(raw: bytes) -> Body:
    """The body as an object; anything else counts as empty, so that it lacks what is required."""
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _refused(path: str, body: Body) -> web.Response | None:
    if missing := next((name for name in _REQUIRED[path] if not body.get(name)), None):
        reason = f"Missing required parameter: '{missing}'."
        return _error(400, reason, param=missing, code="missing_required_parameter")
    if body["model"] not in MODELS:
        return _error(404, f"The model '{body['model']}' does not exist.", code="model_not_found")
    if body.get("stream"):
        return _error(400, "This service does not stream.", param="stream", code="unsupported_value")
    return None


def _failed(fault: Fault) -> web.Response:
    response = _error(fault.status or 500, "scripted", code=fault.code)
    if fault.retry_after is not None:
        response.headers["Retry-After"] = fault.retry_after
    return response


def _error(status: int, message: str, *, param: str | None = None, code: str | None = None) -> web.Response:
    kind = {429: "requests"}.get(status, "server_error" if status >= 500 else "invalid_request_error")
    error = {"message": message, "type": kind, "param": param, "code": code}
    return web.json_response({"error": error}, status=status)


def _embeddings(body: Body) -> web.Response:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    vectors = [_vector(text, body.get("dimensions") or 64) for text in texts]
    data = [{"object": "embedding", "index": at, "embedding": vector} for at, vector in enumerate(vectors)]
    used = sum(map(_tokens, texts))
    usage = {"prompt_tokens": used, "total_tokens": used}
    return web.json_response({"object": "list", "data": data, "model": body["model"], "usage": usage})


def _vector(text: str, size: int) -> list[float]:
    """A bag of hashed words of length 1, so that texts that share words lie close."""
    vector = [0.0] * size
    for word in text.lower().split() or [""]:
        vector[zlib.crc32(word.encode()) % size] += 1.0
    length = math.hypot(*vector)
    return [value / length for value in vector]


def _tokens(content: Any) -> int:
    """About four characters each, of a text or of a list of parts."""
    parts = content if isinstance(content, list) else [{"text": content}]
    return math.ceil(sum(len(part.get("text") or "") for part in parts) / 4)
