"""The double as its own process, steered over ``/double/`` and outliving the bot it serves."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.doubles.telegram import TOKEN, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0


class _Client:
    """JSON over HTTP to one double."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def __call__(self, method: str, path: str, body: object = None) -> Any:
        async with self._session.request(method, f"{self._url}{path}", json=body) as response:
            return await response.json()


@pytest.fixture
async def client() -> AsyncIterator[_Client]:
    async with TelegramDouble() as double, aiohttp.ClientSession() as session:
        yield _Client(session, double.url)


async def test_chats_people_and_faults_over_http(client: _Client) -> None:
    chats = [
        {"id": 1, "name": "Ada", "language_code": "de"},
        {"id": -1001, "type": "supergroup", "name": "Forum", "threads": [7], "members": {"1": "creator"}},
    ]
    assert await client("POST", "/double/chat", chats) == {"created": 2}
    await client("POST", "/double/update", {"user_id": 1, "text": "/start"})
    await client("POST", "/double/update", {"user_id": 1, "chat_id": -1001, "message_thread_id": 7, "text": "/digest"})
    updates = (await client("POST", f"/bot{TOKEN}/getUpdates"))["result"]
    assert [update["message"].get("message_thread_id") for update in updates] == [None, 7]
    keyboard = {"inline_keyboard": [[{"text": "Save", "callback_data": "s"}]]}
    sent = {"chat_id": 1, "text": "x", "reply_markup": keyboard}
    number = (await client("POST", f"/bot{TOKEN}/sendMessage", sent))["result"]["message_id"]
    pressed = await client("POST", "/double/update", {"user_id": 1, "press": "Save", "message_id": number})
    assert (await client("GET", "/double/summary"))["unanswered"] == [pressed["callback_query_id"]]
    [message] = await client("GET", "/double/messages?chat_id=1")
    assert message["keyboard"] == keyboard["inline_keyboard"]
    await client("POST", "/double/fault", {"kind": "flood", "seconds": 7, "times": None})
    refused = await client("POST", f"/bot{TOKEN}/sendMessage", sent)
    assert refused["parameters"] == {"retry_after": 7}
    assert await client("DELETE", "/double/fault") == {}
    await client("POST", "/double/update", {"user_id": 1, "action": "block"})
    assert (await client("POST", f"/bot{TOKEN}/sendMessage", sent))["error_code"] == 403
    statuses = [call["status"] for call in await client("GET", "/double/calls?method=sendMessage")]
    assert statuses == [200, 429, 403]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/double/fault", {"kind": "sulk"}),
        ("/double/fault", {"kind": "drop", "bogus": 1}),
        ("/double/chat", {"name": "no id"}),
        ("/double/update", {"user_id": 1, "press": "x", "message_id": 5}),
        ("/double/update", {"user_id": 1}),
    ],
)
async def test_bad_orders_are_explained(client: _Client, path: str, body: object) -> None:
    assert "error" in await client("POST", path, body)


async def test_another_process_sees_each_delivery_at_once(tmp_path: Path) -> None:
    transcript = tmp_path / "delivered.jsonl"
    command = [sys.executable, "-m", "tests.doubles.telegram", "--transcript", str(transcript), "--user", "1"]
    process = await asyncio.create_subprocess_exec(
        *command, "--messages-per-second", "2", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        ready = json.loads(await asyncio.wait_for(process.stdout.readline(), START_SECONDS))
        async with aiohttp.ClientSession() as session:
            client = _Client(session, ready["url"])
            await client("POST", "/double/fault", {"kind": "drop", "accept": True})
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await client("POST", f"/bot{ready['token']}/sendMessage", {"chat_id": 1, "text": "lost answer"})
            [line] = transcript.read_text(encoding="utf-8").splitlines()
            assert json.loads(line)["message"]["text"] == "lost answer"
            assert (await client("GET", "/double/summary"))["delivered"] == 1
    finally:
        process.terminate()
        await process.wait()
    assert process.returncode == 0
