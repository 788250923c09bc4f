"""A double of an OpenAI-compatible service on loopback: chat completions, whole or in pieces, embeddings, models.

Shapes and error codes follow https://developers.openai.com/api/reference. Like the real service it refuses parameters
that it does not know, and schemas that are not strict.
"""

from __future__ import annotations

import asyncio
import base64
import json
import math
import re
import struct
import time
import zlib
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Body: TypeAlias = dict[str, Any]
    Answer: TypeAlias = Callable[[Body], str | Body]

MODELS = ("double-mini", "double-embedding")
PARAMETERS = frozenset(
    {
        "max_completion_tokens", "max_tokens", "messages", "model", "n", "reasoning_effort", "response_format", "seed",
        "stream", "stream_options", "temperature", "top_p", "user",
    }
)  # fmt: skip
FORMS = ("json_schema", "json_object", "text")
_REQUIRED = {"/v1/chat/completions": ("model", "messages"), "/v1/embeddings": ("model", "input")}
_LEAST_CACHED = 1024
_LONGEST_INPUT = 8192
_LONGEST_INPUTS = 300_000
_CACHED_BY = 128
_MOST_DIMENSIONS = 3072


@dataclass(frozen=True, slots=True)
class Fault:
    """What one request gets after ``delay`` seconds: an error, a broken answer or, late, its answer."""

    status: int | None = None
    code: str | None = None
    message: str = "scripted"
    retry_after: str | None = None
    location: str | None = None
    """Where a redirect leads."""
    drop: bool = False
    """The connection is reset before anything is answered."""
    keep: float = 1.0
    """Part of the answer's bytes, or of a stream's pieces, after which it ends as if it were whole."""
    breaks: bool = False
    """Whether the connection breaks after that part."""
    body: Body | None = None
    """Stands in place of the answer."""
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
        parameters: What it knows; anything else is refused by name.
        forms: Kinds of ``response_format`` that it knows.
        delay: Seconds that every chat request takes.
        vector: Says where a text lies; by default, texts that share words lie close.
        most_out: Tokens that an answer may have.
        context: Tokens that a prompt and its answer may have together.
        most_inputs: Texts that one request for embeddings may have.
    """

    def __init__(
        self,
        answer: Answer | None = None,
        *,
        key: str = "sk-double",
        parameters: frozenset[str] = PARAMETERS,
        forms: tuple[str, ...] = FORMS,
        delay: float = 0.0,
        vector: Callable[[str], list[float]] | None = None,
        most_out: int = 128_000,
        context: int = 400_000,
        most_inputs: int = 2048,
    ) -> None:
        self.answer: Answer = answer or (lambda body: str(body["messages"][-1]["content"]))
        self.key = key
        self.parameters = parameters
        self.forms = forms
        self.delay = delay
        self.vector = vector
        self.most_out = most_out
        self.context = context
        self.most_inputs = most_inputs
        self.base_url = ""
        """For the client, ``/v1`` included; known once it serves."""
        self.requests: list[LoggedRequest] = []
        self.most_at_once = 0
        self._under_way = 0
        self._faults: deque[Fault | None] = deque()
        self._seen: list[str] = []
        app = web.Application(client_max_size=16 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._exchange)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def prompts(self) -> list[Body]:
        """The bodies of all chat requests."""
        return [one.body for one in self.requests if one.path == "/v1/chat/completions"]

    def script(self, *faults: Fault | None) -> None:
        """Misbehave: one fault a request, in order; None lets one pass."""
        self._faults.extend(faults)

    def behave(self) -> None:
        """Drop the faults that no request has met yet."""
        self._faults.clear()

    async def _exchange(self, request: web.Request) -> web.StreamResponse:
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
            response = _failed(fault) if fault.status else await self._answered(request, logged.body, fault)
            logged.status = response.status
            return response
        finally:
            self._under_way -= 1

    async def _answered(self, request: web.Request, body: Body, fault: Fault) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {self.key}":
            return _error(401, "Incorrect API key provided.", code="invalid_api_key")
        match (request.method, request.path):
            case ("GET", "/v1/models"):
                data = [{"id": name, "object": "model", "created": 0, "owned_by": "double"} for name in MODELS]
                return web.json_response({"object": "list", "data": data})
            case ("POST", "/v1/chat/completions"):
                await asyncio.sleep(self.delay)
                refused = _refused(request.path, body) or self._unknown(body) or self._too_long(body)
                return refused or await self._chat(request, body, fault)
            case ("POST", "/v1/embeddings"):
                refused = _refused(request.path, body) or _not_embeddable(body, self.most_inputs)
                return refused or await _whole(request, _embeddings(body, self.vector), fault)
        return _error(404, f"Invalid URL ({request.method} {request.path})")

    def _unknown(self, body: Body) -> web.Response | None:
        """What this service does not understand of a chat request, as OpenAI's says it."""
        if unknown := sorted(set(body) - self.parameters):
            reason = f"Unsupported parameter: '{unknown[0]}' is not supported with this model."
            return _error(400, reason, param=unknown[0], code="unsupported_parameter")
        wanted = body.get("response_format", {"type": "text"})
        if wanted.get("type") not in self.forms:
            reason = f"Invalid parameter: 'response_format' of type '{wanted.get('type')}' is not supported."
            return _error(400, reason, param="response_format", code="unsupported_value")
        schema = wanted.get("json_schema", {}).get("schema", {})
        if wanted["type"] == "json_schema" and (complaint := next(_not_strict(schema, schema), None)):
            reason = f"Invalid schema for response_format: {complaint}"
            return _error(400, reason, param="response_format", code="invalid_json_schema")
        if wanted["type"] == "json_object" and "json" not in json.dumps(body["messages"]).lower():
            reason = "'messages' must contain the word 'json' in some form, to use 'response_format' of 'json_object'."
            return _error(400, reason, param="messages")
        return None

    def _too_long(self, body: Body) -> web.Response | None:
        """What this service has no room for, as OpenAI's says it."""
        bound = "max_tokens" if "max_tokens" in body else "max_completion_tokens"
        room, asked = body.get(bound, 0), sum(_tokens(each.get("content")) for each in body["messages"])
        if room > self.most_out:
            reason = f"{bound} is too large: {room}. This model supports at most {self.most_out} completion tokens, "
            return _error(400, f"{reason}whereas you provided {room}.", param=bound)
        if asked + room > self.context:
            reason = f"This model's maximum context length is {self.context} tokens. However, you requested "
            reason += f"{asked + room} tokens ({asked} in the messages, {room} in the completion)."
            return _error(400, reason, param="messages", code="context_length_exceeded")
        return None

    async def _chat(self, request: web.Request, body: Body, fault: Fault) -> web.StreamResponse:
        completion = self._completion(body)
        if body.get("stream"):
            return await _streamed(request, body, completion, fault)
        return await _whole(request, completion, fault)

    def _completion(self, body: Body) -> Body:
        said = self.answer(body)
        said = {"content": said} if isinstance(said, str) else dict(said)
        finish = said.pop("finish_reason", "stop")
        message = {"role": "assistant", "content": None, "refusal": None, **said}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
        asked = sum(_tokens(each.get("content")) for each in body["messages"])
        answered = _tokens(message["content"] or message["refusal"])
        usage = {
            "prompt_tokens": asked,
            "completion_tokens": answered,
            "total_tokens": asked + answered,
            "prompt_tokens_details": {"cached_tokens": min(asked, self._cached(body))},
        }
        told = {"id": f"chatcmpl-{len(self.requests)}", "object": "chat.completion", "created": 0}
        return {**told, "model": body["model"], "choices": [choice], "usage": usage}

    def _cached(self, body: Body) -> int:
        """Tokens at the beginning of the prompt that an earlier one began with, too."""
        prompt = json.dumps(body["messages"], ensure_ascii=False)
        common = max((_common(prompt, earlier) for earlier in self._seen), default=0) // 4
        self._seen.append(prompt)
        return common - common % _CACHED_BY if common >= _LEAST_CACHED else 0


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
    if ("embedding" in body["model"]) != ("embedding" in path):
        reason = f"The model '{body['model']}' does not work with this endpoint."
        return _error(403 if "embedding" in path else 404, reason)
    return None


def _not_strict(schema: Any, whole: Body) -> Iterator[str]:
    """What OpenAI's strict mode refuses, https://developers.openai.com/api/docs/guides/structured-outputs."""
    if isinstance(schema, list):
        for part in schema:
            yield from _not_strict(part, whole)
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield "'additionalProperties' is required to be supplied and to be false."
        if sorted(schema.get("required", ())) != sorted(schema.get("properties", {})):
            yield "'required' is required to be supplied and to be an array including every key in properties."
    if "default" in schema:
        yield "'default' is not permitted."
    for part in schema.values():
        yield from _not_strict(part, whole)


async def _streamed(request: web.Request, body: Body, completion: Body, fault: Fault) -> web.StreamResponse:
    """The completion as server-sent events: role, pieces, reason of the end, and what it took if that was asked for."""
    choice = completion["choices"][0]
    told = {"id": completion["id"], "object": "chat.completion.chunk", "created": 0, "model": body["model"]}
    deltas: list[Body] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": piece} for piece in re.findall(r"\S*\s*", choice["message"]["content"] or "") if piece]
    if choice["message"]["refusal"]:
        deltas.append({"refusal": choice["message"]["refusal"]})
    events = [{**told, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    events.append({**told, "choices": [{"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}]})
    if body.get("stream_options", {}).get("include_usage"):
        events = [{**event, "usage": None} for event in events]
        events.append({**told, "choices": [], "usage": completion["usage"]})
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    kept = events[: math.ceil(len(events) * fault.keep)]
    for event in kept:
        await response.write(b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n")
    if fault.breaks and request.transport:
        # What was written leaves before the connection breaks.
        await asyncio.sleep(0.01)
        request.transport.abort()
    elif len(kept) == len(events):
        await response.write(b"data: [DONE]\n\n")
    return response


async def _whole(request: web.Request, answer: Body, fault: Fault) -> web.StreamResponse:
    """An answer in one piece, or what the fault leaves of it."""
    raw = json.dumps(answer if fault.body is None else fault.body).encode()
    if fault.breaks:
        return await _broken(request, raw[: int(len(raw) * fault.keep)], len(raw))
    return web.Response(body=raw[: math.ceil(len(raw) * fault.keep)], content_type="application/json")


async def _broken(request: web.Request, part: bytes, whole: int) -> web.StreamResponse:
    """An answer whose connection breaks before its end."""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(whole)})
    await response.prepare(request)
    await response.write(part)
    await asyncio.sleep(0.01)
    if request.transport:
        request.transport.abort()
    return response


def _failed(fault: Fault) -> web.Response:
    response = _error(fault.status or 500, fault.message, code=fault.code)
    if fault.retry_after is not None:
        response.headers["Retry-After"] = fault.retry_after
    if fault.location is not None:
        response.headers["Location"] = fault.location
    return response


def _error(status: int, message: str, *, param: str | None = None, code: str | None = None) -> web.Response:
    kind = {429: "requests"}.get(status, "server_error" if status >= 500 else "invalid_request_error")
    error = {"message": message, "type": kind, "param": param, "code": code}
    return web.json_response({"error": error}, status=status)


def _not_embeddable(body: Body, most: int) -> web.Response | None:
    """What OpenAI's service refuses, https://developers.openai.com/api/reference/resources/embeddings."""
    if unknown := sorted(set(body) - {"input", "model", "dimensions", "encoding_format", "user"}):
        return _error(400, f"Unrecognized request argument supplied: {unknown[0]}", param=unknown[0])
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    if len(texts) > most or not all(isinstance(text, str) and text for text in texts):
        return _error(400, "'$.input' is invalid.", param="input")
    if any(_tokens(text) > _LONGEST_INPUT for text in texts):
        return _error(400, f"This model's maximum context length is {_LONGEST_INPUT} tokens.", param="input")
    if sum(map(_tokens, texts)) > _LONGEST_INPUTS:
        return _error(400, f"Requested more than {_LONGEST_INPUTS} tokens per request.", code="max_tokens_per_request")
    if body.get("encoding_format", "float") not in {"float", "base64"}:
        return _error(400, "'encoding_format' must be 'float' or 'base64'.", param="encoding_format")
    size = body.get("dimensions", 1)
    if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= _MOST_DIMENSIONS:
        return _error(400, "Invalid value for 'dimensions'.", param="dimensions")
    return None


def _embeddings(body: Body, vector: Callable[[str], list[float]] | None) -> Body:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    is_packed = body.get("encoding_format") == "base64"
    vectors = [vector(text) if vector else _vector(text, body.get("dimensions", 64)) for text in texts]
    data = [
        {"object": "embedding", "index": at, "embedding": _packed(place) if is_packed else place}
        for at, place in enumerate(vectors)
    ]
    used = sum(map(_tokens, texts))
    usage = {"prompt_tokens": used, "total_tokens": used}
    return {"object": "list", "data": data, "model": body["model"], "usage": usage}


def _vector(text: str, size: int) -> list[float]:
    """A bag of hashed words of length 1, so that texts that share words lie close."""
    vector = [0.0] * size
    for word in text.lower().split() or [""]:
        vector[zlib.crc32(word.encode()) % size] += 1.0
    length = math.hypot(*vector)
    return [value / length for value in vector]


def _packed(vector: list[float]) -> str:
    """Little-endian singles in base64."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _common(left: str, right: str) -> int:
    """Characters with which both begin."""
    # The first length at which the beginnings differ; slices are compared faster than letters are.
    lengths = range(min(len(left), len(right)) + 1)
    return bisect_left(lengths, True, key=lambda length: left[:length] != right[:length]) - 1


def _tokens(content: Any) -> int:
    """About four characters each, of a text or of a list of parts."""
    parts = content if isinstance(content, list) else [{"text": content}]
    return math.ceil(sum(len(part.get("text") or "") for part in parts) / 4)
