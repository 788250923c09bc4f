"""The double is held to Telegram's schema: addresses, bodies, unknown parameters and methods."""

from __future__ import annotations

import aiohttp
import pytest

from tests.doubles.telegram import TelegramDouble


async def _post(url: str, **request: object) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.post(url, **request) as response:  # type: ignore[arg-type]
        return response.status, await response.json()


async def test_addresses_and_bodies(double: TelegramDouble) -> None:
    double.user(1)
    root = f"{double.base_url}{double.token}"
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    missing = {"ok": False, "error_code": 404, "description": "Not Found"}
    assert await _post(f"{double.base_url}123:wrong/getMe") == (401, unauthorized)
    assert await _post(f"{double.base_url}wrong/getMe") == (404, missing)
    assert await _post(f"{root}/sendNonsense") == (404, missing)
    assert (await _post(f"{root}/GETME"))[0] == 200
    for body in ({"json": {"chat_id": 1, "text": "x"}}, {"data": {"chat_id": "1", "text": "x"}}):
        assert (await _post(f"{root}/sendMessage", **body))[0] == 200
    assert (await _post(f"{root}/sendMessage?chat_id=1&text=x"))[0] == 200
    assert (await _post(f"{root}/sendMessage", data=b"[1", headers={"Content-Type": "application/json"}))[0] == 400


_BOGUS_KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "b", "bogus": 1}]]}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": 1, "text": "x", "bogus": 1}, 'unknown parameter "bogus"'),
        ({"chat_id": 1, "text": "x", "link_preview_options": {"bogus": 1}}, '"link_preview_options.bogus"'),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"chat_id": 1, "text": "x", "reply_markup": _BOGUS_KEYBOARD}, "bogus"),
        ({"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": "x"}}, "reply_markup|inline_keyboard"),
        ({"chat_id": 1, "text": "x", "message_thread_id": "soon"}, '"message_thread_id"'),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)  # fmt: skip
async def test_requests_are_held_to_the_schema(double: TelegramDouble, body: dict[str, object], words: str) -> None:
    double.user(1)
    status, answer = await _post(f"{double.base_url}{double.token}/sendMessage", json=body)
    assert status == 400
    description = str(answer["description"])
    assert description.startswith("Bad Request: ")
    assert any(word in description for word in words.split("|"))


async def test_a_lenient_double_ignores_unknown_parameters() -> None:
    async with TelegramDouble(strict=False) as double:
        double.user(1)
        body = {"chat_id": 1, "text": "x", "bogus": 1}
        assert (await _post(f"{double.base_url}{double.token}/sendMessage", json=body))[0] == 200


async def test_a_real_method_the_double_lacks_is_a_violation() -> None:
    async with TelegramDouble() as double:
        assert (await _post(f"{double.base_url}{double.token}/sendDice"))[0] == 404
        assert double.violations == ["method not known to the double: sendDice"]
