"""What the errors of many services mean, in the words that each of them uses."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx2
import openai
import pytest

from scheduler.llm.faults import Fault, fault_of

NOW = datetime(2025, 6, 3, 6, tzinfo=UTC)
REQUEST = httpx2.Request("POST", "https://models.example.org/v1/chat/completions")


def fault(status: int, message: str = "", code: str | None = None, **headers: str) -> Fault:
    response = httpx2.Response(status, headers=headers, request=REQUEST)
    error = openai.APIStatusError(f"Error code: {status} - {message}", response=response, body={"code": code})
    found = fault_of(error, NOW)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        (
            "Rate limit reached. Please try again in 7.66s. Need more tokens? Upgrade at example.org/settings/billing",
            7.66,
        ),
        ("You exceeded your current quota, check your plan and billing details. Please retry in 17.5s.", 17.5),
        ("Please try again in 6ms. You can raise the limit by adding a payment method to your account.", 0.006),
        ("Tokens per day: please try again in 9m38.5s. Upgrade at example.org/billing", 578.5),
        ("Please try again in 1h2m.", 3720),
    ],
)
def test_who_names_a_time_is_busy_whatever_else_they_advertise(words: str, seconds: float) -> None:
    found = fault(429, words, "rate_limit_exceeded")
    assert found.retry_after == pytest.approx(seconds)
    assert (found.trouble, found.scope) == ("busy", "passing")


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7), ("7.9", 7), ("Tue, 03 Jun 2025 06:00:12 GMT", 12), ("soon", 0), ("-3", 0)]
)
def test_a_pause_is_asked_for_in_seconds_or_by_a_date(header: str, seconds: float) -> None:
    assert fault(429, **{"Retry-After": header}).retry_after == seconds
    assert fault(503, **{"Retry-After": header}).retry_after == seconds


@pytest.mark.parametrize(
    ("status", "words", "code", "trouble"),
    [
        (429, "You exceeded your current quota, please check your plan and billing details.", None, "no-credit"),
        (429, "Please try again in 5s.", "insufficient_quota", "no-credit"),
        (402, "Insufficient Balance", None, "no-credit"),
        (400, "API key not valid. Please pass a valid API key.", None, "key-refused"),
        (400, "Incorrect API key provided: sk-***", "invalid_api_key", "key-refused"),
        (400, "Model Not Exist", "invalid_request_error", "unknown-model"),
        (400, "Invalid model: misspelt-large", "1500", "unknown-model"),
        (400, "The model misspelt-3 does not exist or your team does not have access to it.", None, "unknown-model"),
        (400, "模型不存在,请检查模型代码。", "1211", "unknown-model"),
        (404, "Not Found", None, "unknown-model"),
        (302, "", None, "wrong-host"),
    ],
)
def test_what_only_a_person_can_mend_concerns_every_request(
    status: int, words: str, code: str | None, trouble: str
) -> None:
    found = fault(status, words, code)
    assert (found.trouble, found.scope, found.is_free) == (trouble, "service", True)


@pytest.mark.parametrize(
    ("status", "words", "code", "trouble"),
    [
        (400, "The response was filtered.", "content_filter", "refused"),
        (400, "Content Exists Risk", "invalid_request_error", "refused"),
        (400, "Input data may contain inappropriate content.", "data_inspection_failed", "refused"),
        (400, "系统检测到输入或生成内容可能包含不安全或敏感内容", "1301", "refused"),
        (403, "Your chosen model requires moderation and your input was flagged.", None, "refused"),
        (413, "Request too large", "rate_limit_exceeded", "too-long"),
        (400, "This model's maximum context length is 8192 tokens.", None, "too-long"),
        (500, "input (992 tokens) is too large to process. increase the physical batch size", None, "too-long"),
        (400, "The model does not support response_format of type json_schema.", None, "bad-request"),
    ],
)
def test_what_is_wrong_with_one_request_concerns_no_other(
    status: int, words: str, code: str | None, trouble: str
) -> None:
    found = fault(status, words, code)
    assert (found.trouble, found.scope, found.is_free) == (trouble, "request", True)


@pytest.mark.parametrize(
    ("cause", "is_free"),
    [
        (httpx2.ConnectError("refused"), True),
        (httpx2.ConnectTimeout("late"), True),
        (httpx2.ReadTimeout("late"), False),
        (httpx2.ReadError("reset"), False),
    ],
)
def test_only_what_never_left_costs_nothing(cause: Exception, is_free: bool) -> None:
    wrapped = openai.APIConnectionError(request=REQUEST)
    wrapped.__cause__ = cause
    for error in (cause, wrapped):
        found = fault_of(error, NOW)
        assert found is not None
        assert (found.trouble, found.scope, found.is_free) == ("down", "passing", is_free)


def test_a_gateway_that_waited_in_vain_may_have_let_the_work_be_done() -> None:
    assert not fault(504).is_free
    assert fault(500).is_free
