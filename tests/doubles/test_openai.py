"""The OpenAI double, driven by the real ``openai`` client."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any

import openai
import pytest

from tests.doubles.openai import Fault, OpenAIDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MESSAGES: Any = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Say twelve."}]


@pytest.fixture
async def double() -> AsyncIterator[OpenAIDouble]:
    async with OpenAIDouble() as running:
        yield running


@pytest.fixture
async def client(double: OpenAIDouble) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(api_key=double.key, base_url=double.base_url, max_retries=0, timeout=5) as made:
        yield made


async def chat(client: openai.AsyncOpenAI, **parameters: Any) -> Any:
    return await client.chat.completions.create(**{"model": "double-mini", "messages": MESSAGES, **parameters})


async def test_a_completion_is_what_the_script_says(double: OpenAIDouble, client: openai.AsyncOpenAI) -> None:
    double.answer = lambda body: f"{body['messages'][-1]['content']} Twelve."
    answer = await chat(client, temperature=0)
    assert answer.choices[0].message.content == "Say twelve. Twelve."
    assert answer.choices[0].finish_reason == "stop"
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens, answer.usage.total_tokens) == (
        6,
        5,
        11,
    )
    assert double.requests[0].body["temperature"] == 0
    assert (double.requests[0].path, double.requests[0].status) == ("/v1/chat/completions", 200)


async def test_a_completion_may_refuse_or_be_cut(double: OpenAIDouble, client: openai.AsyncOpenAI) -> None:
    double.answer = lambda _: {"refusal": "No."}
    message = (await chat(client)).choices[0].message
    assert (message.content, message.refusal) == (None, "No.")
    double.answer = lambda _: {"content": "Twel", "finish_reason": "length"}
    choice = (await chat(client)).choices[0]
    assert (choice.message.content, choice.finish_reason) == ("Twel", "length")


async def test_parts_of_a_message_count(client: openai.AsyncOpenAI) -> None:
    parts = [{"role": "user", "content": [{"type": "text", "text": "twelve chars"}]}]
    assert (await chat(client, messages=parts)).usage.prompt_tokens == 3


async def test_a_wrong_key_is_refused(double: OpenAIDouble) -> None:
    async with openai.AsyncOpenAI(api_key="sk-other", base_url=double.base_url, max_retries=0) as client:
        with pytest.raises(openai.AuthenticationError) as raised:
            await chat(client)
    assert (raised.value.status_code, raised.value.code) == (401, "invalid_api_key")


@pytest.mark.parametrize(
    ("parameters", "raised", "code"),
    [
        ({"messages": []}, openai.BadRequestError, "missing_required_parameter"),
        ({"model": ""}, openai.BadRequestError, "missing_required_parameter"),
        ({"model": "gone"}, openai.NotFoundError, "model_not_found"),
        ({"logit_bias": {"1": 2}}, openai.BadRequestError, "unsupported_parameter"),
        ({"response_format": {"type": "grammar"}}, openai.BadRequestError, "unsupported_value"),
        (
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "x", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}},
                }
            },
            openai.BadRequestError,
            "invalid_json_schema",
        ),
    ],
)
async def test_a_bad_request_is_refused(
    client: openai.AsyncOpenAI, parameters: dict[str, Any], raised: type[openai.APIStatusError], code: str
) -> None:
    with pytest.raises(raised) as caught:
        await chat(client, **parameters)
    assert caught.value.code == code


async def test_faults_come_in_order_and_pass(double: OpenAIDouble, client: openai.AsyncOpenAI) -> None:
    double.script(Fault(429, code="rate_limit_exceeded", retry_after="2"), None, Fault(500), Fault(drop=True))
    with pytest.raises(openai.RateLimitError) as limited:
        await chat(client)
    assert (limited.value.code, limited.value.response.headers["Retry-After"]) == ("rate_limit_exceeded", "2")
    assert (await chat(client)).choices
    with pytest.raises(openai.InternalServerError):
        await chat(client)
    with pytest.raises(openai.APIConnectionError):
        await chat(client)
    assert (await chat(client)).choices
    assert [request.status for request in double.requests] == [429, 200, 500, None, 200]
    moments = [request.at for request in double.requests]
    assert moments == sorted(moments)


async def test_a_slow_answer_times_out_and_does_not_hold_up_the_end() -> None:
    async with OpenAIDouble() as double:
        double.script(Fault(delay=600))
        async with openai.AsyncOpenAI(
            api_key=double.key, base_url=double.base_url, max_retries=0, timeout=0.1
        ) as client:
            with pytest.raises(openai.APITimeoutError):
                await chat(client)


async def test_requests_at_once_are_counted(double: OpenAIDouble, client: openai.AsyncOpenAI) -> None:
    await chat(client)
    assert double.most_at_once == 1
    double.script(*[Fault(delay=0.2)] * 3)
    await asyncio.gather(*(chat(client) for _ in range(3)))
    assert double.most_at_once == 3


def dot(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


async def test_embeddings_are_close_where_words_are_shared(client: openai.AsyncOpenAI) -> None:
    texts = ["robot grasping", "robot hands", "galaxy spin"]
    answer = await client.embeddings.create(model="double-embedding", input=texts, dimensions=256)
    first, second, third = (each.embedding for each in answer.data)
    assert len(first) == 256
    assert math.isclose(math.hypot(*first), 1, rel_tol=1e-6)
    assert dot(first, second) > 0.4
    assert dot(first, third) < 0.1
    assert answer.usage.total_tokens == 4 + 3 + 3


async def test_models_are_listed(client: openai.AsyncOpenAI) -> None:
    assert [model.id async for model in client.models.list()] == ["double-mini", "double-embedding"]


async def test_an_answer_may_come_in_pieces_and_says_at_the_end_what_it_took(client: openai.AsyncOpenAI) -> None:
    chunks = [chunk async for chunk in await chat(client, stream=True, stream_options={"include_usage": True})]
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices) == "Say twelve."
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert chunks[-1].usage.prompt_tokens == 6
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert all(chunk.usage is None for chunk in [one async for one in await chat(client, stream=True)])


async def test_a_stream_may_break_off(double: OpenAIDouble, client: openai.AsyncOpenAI) -> None:
    double.script(Fault(keep=0.5, breaks=True))
    chunks = await chat(client, stream=True)
    pieces = [(await anext(chunks)).choices[0].delta.content for _ in range(2)]
    assert pieces == ["", "Say "]
    with pytest.raises(openai.APIConnectionError):
        await anext(chunks)


async def test_half_an_answer_is_no_json(double: OpenAIDouble, client: openai.AsyncOpenAI) -> None:
    double.script(Fault(keep=0.5))
    with pytest.raises(ValueError, match=r"Unterminated|Expecting|Invalid"):
        await chat(client)


async def test_a_long_beginning_that_was_seen_before_is_in_the_cache(client: openai.AsyncOpenAI) -> None:
    long = [{"role": "user", "content": "word " * 1000 + ending} for ending in ("one", "two")]
    first, second = [(await chat(client, messages=[message])).usage for message in long]
    assert first.prompt_tokens_details.cached_tokens == 0
    assert 1024 <= second.prompt_tokens_details.cached_tokens < second.prompt_tokens


@pytest.mark.parametrize(
    "wrong",
    [
        {"input": ""},
        {"input": []},
        {"input": ["kites", ""]},
        {"input": "kites", "model": "unknown"},
        {"input": "word " * 40_000},
        {"input": "kites", "extra_body": {"temperature": 1}},
        {"input": ["word " * 9_000] * 40},
        {"input": "kites", "encoding_format": "int8"},
        {"input": "kites", "dimensions": 0},
        {"input": "kites", "model": "double-mini"},
    ],
)
async def test_embeddings_are_refused_as_the_real_service_refuses_them(
    client: openai.AsyncOpenAI, wrong: dict[str, Any]
) -> None:
    with pytest.raises(openai.APIStatusError):
        await client.embeddings.create(**{"model": "double-embedding", **wrong})


async def test_an_embedding_model_does_not_talk(client: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        await chat(client, model="double-embedding")


async def test_embeddings_come_as_numbers_or_packed(client: openai.AsyncOpenAI) -> None:
    plain = await client.embeddings.create(model="double-embedding", input="robot grasping", encoding_format="float")
    packed = await client.embeddings.create(model="double-embedding", input="robot grasping")
    assert packed.data[0].embedding == pytest.approx(plain.data[0].embedding)
