"""The whole bot against the Telegram double, one update after the other, with a clock that tests set."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.application import ALLOWED_UPDATES, Paperboy, assemble
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from bot.terminal import SAMPLE_DAYS
from scheduler import sample
from scheduler.sample.source import SampleSource
from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import ArxivFeed
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession
from tests.doubles.arxiv.samples import TUESDAY
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from tests.doubles.arxiv import ArxivDouble
    from tests.doubles.telegram import Group, Person

Json = dict[str, Any]

MORNING = announced_at(SAMPLE_DAYS[-1]) + timedelta(hours=8)
"""08:00 UTC on the last day of the sample papers; arXiv announced them eight hours before."""

ADMIN = 99
"""Who runs the bot, where somebody does."""
TO_MEMBERS = "In groups, only their admins can change what I do; in our own chat, you can."
"""What a member is told who wants to change something for a whole group."""
LONG = 3600.0
"""Seconds that no test waits."""


class HurriedClock:
    """Real time whose waits are over at once."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, seconds: float) -> bool:
        del seconds
        return False


@dataclass
class Desk:
    """Paperboy at work, and the people who talk to it."""

    telegram: TelegramDouble
    paperboy: Paperboy
    clock: list[datetime]
    _offset: int = field(default=0)

    async def handled(self) -> None:
        """Let the bot take every update that waits, then send what it put in the outbox."""
        application = self.paperboy.application
        while updates := await application.bot.get_updates(
            offset=self._offset, timeout=0, allowed_updates=ALLOWED_UPDATES
        ):
            for update in updates:
                self._offset = update.update_id + 1
                await application.process_update(update)
        await self.paperboy.services.errands.done()
        await self.paperboy.services.courier.drain()

    async def say(
        self,
        person: Person,
        text: str,
        to: Group | None = None,
        thread: int | None = None,
        reply_to: Json | None = None,
    ) -> list[Json]:
        """Write something; returns the bot's new messages there."""
        delivered = (to or person).chat.delivered
        before = len(delivered)
        person.send(text, to=to, thread=thread, reply_to=reply_to)
        await self.handled()
        return delivered[before:]

    async def press(self, person: Person, message: Json, button: str) -> tuple[str, list[Json]]:
        """Press a button by its text or data; returns the notice and the bot's new messages there."""
        chat_id = message["chat"]["id"]
        before = len(self.telegram.delivered(chat_id))
        press = person.press(message, button)
        await self.handled()
        answer = self.telegram.answer(press)
        assert answer is not None, "the tap was not answered"
        return str(answer.get("text") or ""), self.telegram.delivered(chat_id)[before:]

    async def forge(self, person: Person, message: Json, data: str) -> tuple[str, list[Json]]:
        """Send callback data that no button under the message has."""
        stored = self.telegram.world.chats[message["chat"]["id"]].messages[message["message_id"]].message
        real = stored.get("reply_markup")
        stored["reply_markup"] = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
        press = person.press(message, "forged")
        if real is None:
            del stored["reply_markup"]
        else:
            stored["reply_markup"] = real
        before = len(self.telegram.delivered(message["chat"]["id"]))
        await self.handled()
        answer = self.telegram.answer(press)
        assert answer is not None, "the tap was not answered"
        return str(answer.get("text") or ""), self.telegram.delivered(message["chat"]["id"])[before:]

    def now_shows(self, message: Json) -> Json:
        """A message of the bot's as it stands now, edits included."""
        shown = self.telegram.messages(message["chat"]["id"])
        return next(one for one in shown if one["message_id"] == message["message_id"])

    async def tick(self) -> None:
        """What the clock does once a minute."""
        await self.paperboy.services.pipeline.harvest_tick()
        await self.paperboy.services.pipeline.due_tick()
        await self.handled()

    async def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query finds in the database."""

        def find(db: Database) -> list[tuple[Any, ...]]:
            return list(db.execute(sql, values).fetchall())

        return await self.paperboy.services.store.run(find)

    def well_behaved(self) -> None:
        """Assert what holds after every conversation: each tap answered, nothing that Telegram would have mangled."""
        assert self.telegram.unanswered() == []
        assert self.telegram.violations == []


def settings_for(telegram: TelegramDouble, folder: Path, **changes: object) -> Settings:
    """Plain settings for the double; open to everybody unless told otherwise."""
    return Settings.defaults().model_copy(
        update={
            "telegram_token": SecretStr(TOKEN),
            "telegram_api": telegram.url,
            "data": folder,
            "access": "open",
            "messages_per_second": 1_000.0,
            "requests_per_minute": 1_000,
            "arxiv_delay": 0.0,
            **changes,
        }
    )


@contextlib.asynccontextmanager
async def at_the_desk(
    folder: Path, arxiv: ArxivDouble | None = None, *, now: datetime = MORNING, **changes: object
) -> AsyncIterator[Desk]:
    """The bot over the sample papers, or over an arXiv double, with nothing harvested yet."""
    clock = [now]
    async with TelegramDouble(limits=Limits.off()) as telegram:
        settings = settings_for(telegram, folder, **changes)
        if arxiv is not None:
            addresses = {"arxiv_api": arxiv.api_url, "arxiv_feed": arxiv.feed_url, "arxiv_site": arxiv.url}
            settings = settings.model_copy(update=addresses)
        source = _hurried(settings) if arxiv is not None else _sample(clock)
        async with assemble(settings, source, lambda: clock[0], limiter=_no_wait()) as paperboy:
            # A busy machine makes nobody wait for long; a test of what is said then takes the patience away.
            paperboy.services.errands.patience = LONG
            await paperboy.application.initialize()
            try:
                yield Desk(telegram, paperboy, clock)
            finally:
                await paperboy.application.shutdown()


@contextlib.asynccontextmanager
async def desk_over(arxiv: ArxivDouble, folder: Path, **changes: object) -> AsyncIterator[Desk]:
    """The bot over an arXiv double on the day of its invented papers, which behaved well in the end."""
    async with at_the_desk(folder, arxiv, now=TUESDAY, **changes) as desk:
        yield desk
        desk.well_behaved()


def _no_wait() -> PacedLimiter:
    """The bot's own limiter, with a clock that its waits move on."""
    seconds = [0.0]

    async def sleep(wait: float) -> None:
        seconds[0] += wait

    return PacedLimiter(Pacer(1_000), monotonic=lambda: seconds[0], sleep=sleep)


def _sample(clock: list[datetime]) -> Arxiv:
    source = SampleSource(sample.papers(SAMPLE_DAYS), lambda: clock[0])
    return Arxiv(source, source, source)


def _hurried(settings: Settings) -> Arxiv:
    stop = threading.Event()
    session = GuardedSession(
        hosts=Hosts.in_settings(settings), delay=0.0, clock=HurriedClock(), random=random.Random(1)
    )
    return Arxiv(ArxivApi(settings, session), ArxivFeed(settings, session), session, close=stop.set)


def labels(message: Json) -> list[str]:
    """What the buttons under a message say, in reading order."""
    rows = message.get("keyboard") or message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def text_of(messages: list[Json]) -> str:
    """The text of the only message."""
    [message] = messages
    return str(message["text"])
