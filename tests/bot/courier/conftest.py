"""What the courier's tests share: time that passes at once, a store, and a bot that talks to the Telegram double."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from telegram.request import HTTPXRequest

from bot.courier.bot import OutboxBot
from bot.courier.courier import Courier
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from scheduler.models import Message
from scheduler.store import deliveries, subscribers
from scheduler.store.database import Store
from tests.doubles.telegram import TOKEN, TelegramDouble
from tests.scheduler.making import digest, freeze, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.courier.sending import Sender
    from scheduler.store.deliveries import Delivery

READ_TIMEOUT = 0.2
"""Seconds; only answers that never come reach it."""
NO_TLS = {"verify": False}
"""Reading the machine's certificates is the slowest part of a bot, and loopback needs none."""
MORNING = datetime(2026, 6, 3, 8, tzinfo=UTC)
HOUR = 3600.0
"""Seconds."""


@dataclass
class FastTime:
    """A clock that jumps: whoever sleeps on it has slept already."""

    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.passed)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)


@dataclass
class Post:
    """A courier with everything around it."""

    store: Store
    double: TelegramDouble
    bot: OutboxBot
    clock: FastTime
    courier: Courier
    failures: list[tuple[int, int, str]]
    """Chat, attempts and error of each message that was given up, as the admins are told."""
    troubles: list[tuple[str, dict[str, str]]]
    """What else the admins are told."""

    async def subscriber(self, chat_id: int, thread: int = 0) -> int:
        made = await self.store.run(
            subscribers.add,
            chat_id=chat_id,
            message_thread_id=thread,
            language="en",
            timezone="UTC",
            deliver_at=time(8),
            next_due_at=MORNING,
            now=MORNING,
        )
        return made.id

    async def queue(
        self, chat_id: int, *texts: str, thread: int = 0, silent: bool = False, of_digest: bool = False
    ) -> None:
        subscriber_id = await self.subscriber(chat_id, thread)
        messages = [Message(text, silent=silent) for text in texts]
        now = self.clock.now()
        number = await self.store.run(freeze, subscriber_id, digest(paper(1)), now) if of_digest else None
        await self.store.run(deliveries.queue, subscriber_id, messages, now, number)

    async def later(self, seconds: float) -> None:
        """Let time pass, then send what may leave."""
        self.clock.passed += seconds
        await self.courier.drain()

    async def states(self) -> list[tuple[str, int]]:
        """State and attempts of each delivery, oldest first."""
        rows = await self.store.run(lambda db: list(db.query("SELECT state, attempts FROM deliveries ORDER BY id")))
        return [(row["state"], row["attempts"]) for row in rows]

    def texts(self, chat_id: int) -> list[str]:
        """What arrived in a chat, in order."""
        return [message["text"] for message in self.double.delivered(chat_id)]

    def sounds(self) -> list[bool]:
        """For each message that arrived, whether the phone made a sound."""
        calls = [call for call in self.double.calls("sendMessage") if call.delivered]
        return [not call.parameters.get("disable_notification", False) for call in calls]


def paced_bot(url: str, clock: FastTime, *, rate: float = 25, token: str = TOKEN) -> OutboxBot:
    """A bot with short patience and a limiter on fast time."""
    return OutboxBot(
        token,
        base_url=f"{url}/bot",
        request=HTTPXRequest(connection_pool_size=16, read_timeout=READ_TIMEOUT, httpx_kwargs=NO_TLS),
        get_updates_request=HTTPXRequest(read_timeout=READ_TIMEOUT, httpx_kwargs=NO_TLS),
        rate_limiter=PacedLimiter(Pacer(rate), monotonic=clock.monotonic, sleep=clock.sleep),
    )


def courier_for(
    store: Store,
    bot: OutboxBot,
    clock: FastTime,
    failures: list[tuple[int, int, str]],
    troubles: list[tuple[str, dict[str, str]]] | None = None,
    *,
    sender: Sender | None = None,
    resend: bool = True,
    only_chat: int | None = None,
) -> Courier:
    told = [] if troubles is None else troubles

    async def note_failure(delivery: Delivery, error: str) -> None:
        failures.append((delivery.chat_id, delivery.attempts, error))

    async def note_trouble(key: str, **values: str) -> None:
        told.append((key, values))

    assert isinstance(bot.rate_limiter, PacedLimiter)
    return Courier(
        store=store,
        bot=sender or bot,
        limiter=bot.rate_limiter,
        on_failure=note_failure,
        on_trouble=note_trouble,
        now=clock.now,
        resend=resend,
        only_chat=only_chat,
        monotonic=clock.monotonic,
        sleep=clock.sleep,
    )


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    """Telegram's limits as documented, on the same fast time as the courier."""
    clock = FastTime()
    failures: list[tuple[int, int, str]] = []
    troubles: list[tuple[str, dict[str, str]]] = []
    async with contextlib.AsyncExitStack() as stack:
        double = await stack.enter_async_context(TelegramDouble(clock=clock.monotonic))
        store = await stack.enter_async_context(Store(tmp_path / "paperboy.db"))
        bot = paced_bot(double.url, clock)
        await stack.enter_async_context(bot)
        courier = courier_for(store, bot, clock, failures, troubles)
        yield Post(store, double, bot, clock, courier, failures, troubles)


@pytest.fixture
def clock_for_outage() -> FastTime:
    """The time of a second courier, which cannot reach Telegram."""
    return FastTime()


async def run_until(post: Post, messages: int) -> None:
    """Run the courier as the service does, until so many messages have arrived."""
    running = asyncio.create_task(post.courier.run())
    await post.double.wait_for(lambda: len(post.double.delivered()) >= messages)
    post.courier.stop()
    await running
