"""The webhook's door and the health page, over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import io
import json
import logging
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telegram import Bot, Update
from telegram.request import HTTPXRequest

from bot.health import BOUNDS, Vitals
from bot.web import health as healthz
from bot.web.server import LARGEST_BODY, serving
from bot.web.webhook import REMEMBERED, SECRET_HEADER, Door
from scheduler.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECRET = "a-secret-of-the-tests-0123456789"
NO_TLS = HTTPXRequest(httpx_kwargs={"verify": False})
"""Reading the machine's certificates takes longer than all the rest, and this bot asks for nothing."""
BOT = Bot("1:x", request=NO_TLS, get_updates_request=NO_TLS)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["message", "callback_query", "my_chat_member", "chat", "from", "date", "id", "text"])
UPDATES = st.dictionaries(FIELDS, st.dictionaries(FIELDS, JSON_VALUES, max_size=4) | JSON_VALUES, max_size=3)


@dataclass
class Entrance:
    """A door that is served, and somebody in front of it."""

    door: Door
    queue: asyncio.Queue[object]
    vitals: Vitals
    root: str
    client: aiohttp.ClientSession
    clock: list[float]

    async def post(self, body: bytes | dict[str, Any], **headers: str) -> int:
        """The status of the answer, whose body is always empty."""
        data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        shown = {SECRET_HEADER: SECRET} | headers
        async with self.client.post(f"{self.root}/updates", data=data, headers=shown) as answer:
            assert answer.status != 200 or await answer.read() == b""
            return answer.status

    def came(self) -> list[int]:
        """Ids of the updates that went into the queue."""
        found = []
        while not self.queue.empty():
            update = self.queue.get_nowait()
            assert isinstance(update, Update)
            found.append(update.update_id)
        return found


@contextlib.asynccontextmanager
async def entrance() -> AsyncIterator[Entrance]:
    clock = [0.0]
    queue: asyncio.Queue[object] = asyncio.Queue()
    door, vitals = Door(SECRET, BOT, queue), Vitals(lambda: clock[0])
    routes = [door.route("/updates"), healthz.route(vitals)]
    async with serving("127.0.0.1:0", routes) as port, aiohttp.ClientSession() as client:
        door.open()
        yield Entrance(door, queue, vitals, f"http://127.0.0.1:{port}", client, clock)


@pytest.fixture
async def front() -> AsyncIterator[Entrance]:
    async with entrance() as front:
        yield front


async def test_an_update_goes_into_the_queue_once_however_often_it_comes(front: Entrance) -> None:
    assert [await front.post({"update_id": number}) for number in (7, 8, 7, 7, 9, 8)] == [200] * 6
    assert front.came() == [7, 8, 9]


async def test_what_is_remembered_of_updates_is_bounded(front: Entrance) -> None:
    for number in range(REMEMBERED + 2):
        front.door._is_new(number)
    assert len(front.door._known) == len(front.door._order) == REMEMBERED
    assert front.door._is_new(0)
    assert not front.door._is_new(REMEMBERED)


@pytest.mark.parametrize("shown", [None, "", SECRET[:-1], SECRET + "x", SECRET.upper(), "\u00fc", "Bearer " + SECRET])
async def test_without_the_secret_nothing_is_read_or_told(
    front: Entrance, shown: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = {} if shown is None else {SECRET_HEADER: shown}
    for body in (b'{"update_id": 1}', b"no json", b"x" * (LARGEST_BODY + 1)):
        async with front.client.post(f"{front.root}/updates", data=io.BytesIO(body), headers=headers) as answer:
            assert (answer.status, await answer.read()) == (403, b"")
    assert front.came() == []
    assert not [one for one in caplog.records if one.name.startswith(("bot", "aiohttp"))]


async def test_a_header_that_is_no_text_is_a_wrong_secret(front: Entrance) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(front.root.rpartition(":")[2]))
    head = f"POST /updates HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n{SECRET_HEADER}: "
    writer.write(head.encode() + b"\xff\xfe\xed\r\n\r\n{}")
    assert b" 403 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"null", 400),
        (b"[]", 400),
        (b"7", 400),
        (b"{}", 400),
        (b'{"update_id": "7"}', 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": 7.0}', 400),
        (b'{"update_id": 7', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": ' + b"9" * 5_000 + b"}", 400),
        (b'{"update_id": 1, "x": "' + b"x" * LARGEST_BODY + b'"}', 413),
    ],
)
async def test_garbage_is_refused(front: Entrance, body: bytes, status: int) -> None:
    assert await front.post(body) == status
    assert front.came() == []


async def test_a_packed_body_is_not_unpacked(front: Entrance) -> None:
    for packed in (gzip.compress(b'{"update_id": 5}'), gzip.compress(b" " * (20 * LARGEST_BODY))):
        assert await front.post(packed, **{"Content-Encoding": "gzip"}) == 400
    assert front.came() == []


async def test_an_update_that_cannot_be_read_is_left_out_so_that_the_next_one_comes(
    front: Entrance, caplog: pytest.LogCaptureFixture
) -> None:
    assert await front.post({"update_id": 3, "message": {"message_id": "x"}}) == 200
    assert await front.post({"update_id": 4}) == 200
    assert front.came() == [4]
    assert [one.message for one in caplog.records if one.name == "bot.web.webhook"] == [
        "update 3 cannot be read and is left out"
    ]


@given(bodies=st.lists(st.binary(max_size=64) | JSON_VALUES.map(json.dumps).map(str.encode), max_size=8), odd=UPDATES)
@example(bodies=[b"[" * 100_000, b'{"update_id": ' + b"9" * 5_000 + b"}"], odd={"message": {"message_id": "x"}})
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_is_taken_or_refused(bodies: list[bytes], odd: dict[str, Any]) -> None:
    async def knock() -> None:
        async with entrance() as front:
            assert {await front.post(body) for body in bodies} <= {400}
            assert await front.post(odd | {"update_id": 1}) == 200
            assert await front.post({"update_id": 2}) == 200
            assert front.came()[-1] == 2

    logging.disable(logging.CRITICAL)
    try:
        asyncio.run(knock())
    finally:
        logging.disable(logging.NOTSET)


async def test_a_closed_door_has_telegram_come_again(front: Entrance) -> None:
    front.door.close()
    assert await front.post({"update_id": 1}) == 503
    front.door.open()
    assert await front.post({"update_id": 1}) == 200
    assert front.came() == [1]


@pytest.mark.parametrize(("method", "path"), [("GET", "/updates"), ("PUT", "/updates"), ("POST", "/healthz")])
async def test_other_methods_are_refused(front: Entrance, method: str, path: str) -> None:
    async with front.client.request(method, front.root + path, headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("path", ["/", "/updates/", "/metrics", "/../updates", f"/{SECRET}"])
async def test_nothing_else_is_served(front: Entrance, path: str) -> None:
    async with front.client.post(
        front.root + path, data=b'{"update_id": 1}', headers={SECRET_HEADER: SECRET}
    ) as answer:
        assert answer.status == 404 or path == "/../updates"


async def test_health_is_a_status_and_some_ages(front: Entrance) -> None:
    async def seen() -> tuple[int, dict[str, Any]]:
        async with front.client.get(f"{front.root}/healthz") as answer:
            return answer.status, await answer.json()

    nothing: dict[str, Any] = {"telegram_age": None, "tick_ages": {}, "oldest_message_age": None, "held_for": None}
    assert await seen() == (200, {"status": "healthy", "reasons": []} | nothing)
    front.vitals.expects()
    front.vitals.ticked("due", "the database /home/ada is locked")
    front.clock[0] = 100.04
    status, body = await seen()
    assert (status, body["status"], body["reasons"]) == (200, "degraded", ["failing", "silent"])
    assert (body["telegram_age"], body["tick_ages"]) == (100.0, {"due": 100.0})
    assert "ada" not in json.dumps(body)
    front.clock[0] = BOUNDS.tick_stuck
    status, body = await seen()
    assert (status, body["status"]) == (503, "stalled")


async def test_an_address_that_is_taken_is_a_setting_that_is_wrong() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SettingsError, match=r"nobody can listen at 127\.0\.0\.1:.*check PAPERBOY_WEB"):
            async with serving(address, []):
                pass
