"""Weeks of a service, in minutes: its clock leaps from one moment at which something is to happen to the next.

The service is ``paperboy run`` in a process of its own, between Telegram's double and arXiv's. What people do follows
from the seed. At the end of each moment everybody has what they should have by then, and at the end of each day the
database is looked through.
"""

from __future__ import annotations

import asyncio
import contextlib
import resource
import sqlite3
import time as machine
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from scheduler.schedule import next_due
from scheduler.sources.announcements import announced_at, announcement_days
from scheduler.sources.harvest import FEED_LAG, expected_day
from scheduler.store import subscriptions
from scheduler.store.columns import moment, stamp
from scheduler.store.database import Store
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys import deeds, mornings, service_process
from tests.journeys.lives import HOURS, ZONES, Announced, Life
from tests.journeys.troubles import Clock, Log
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from multiprocessing.context import ForkServerProcess

    import pytest
    from sqlite_utils import Database

FIRST = date(2026, 9, 26)
"""A Saturday. In thirty days from here clocks change in Auckland, Sydney, Lord Howe, Berlin and London, both ways."""
TOPICS = (
    "diffusion models",
    "robot grasping",
    "speech recognition",
    "protein folding",
    "graph colouring",
    "quantum annealing",
    "image compression",
    "traffic forecasting",
)
CAP = 20
"""Papers of a topic in one digest; more than come in the longest absence."""
KEEP_DAYS, KEEP_GONE_DAYS = 7, 5
GROUPS = 20
"""Every so many subscribers, one is a group."""
PATIENCE = 60.0
"""Seconds; only what never happens takes so long. They are counted look by look: whoever is halted meanwhile, and the
service with them, has missed nothing."""
LOOK = 0.01
"""Seconds between two looks."""
TICK = 0.05
"""Seconds from the end of a tick of the service to its next."""
AT_ONCE = 1000
"""Messages a second."""
LAST_LOOK = time(23, 50, tzinfo=UTC)
"""When a day is looked through."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a day was like."""

    day: date
    people: dict[str, int]
    """How many subscribers are in each state."""
    messages: int
    resident: int
    """Bytes of the service's memory."""
    database: int
    """Bytes of its file and the log beside it."""
    seconds: float


@dataclass
class Soak:
    """The service, those whom it serves, and what is known of them."""

    telegram: TelegramDouble
    clock: Clock
    process: ForkServerProcess
    database: Path
    announced: Announced
    seed: int
    lives: list[Life]
    newest: int
    """The id of the person who came last."""
    done: Counter[str] = field(default_factory=Counter)
    """What people did."""
    returns: dict[date, list[tuple[str, Life]]] = field(default_factory=dict)
    """Who does what on which day, to be there again."""
    spoke: set[int] = field(default_factory=set)
    """Chats in which somebody spoke at this moment, and is answered."""
    messages: int = 0
    _read: int = 0

    def __post_init__(self) -> None:
        self._reader = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query finds in the service's database."""
        return self._reader.execute(sql, values).fetchall()

    def papers(self) -> list[tuple[set[str], set[str]]]:
        """Of each subscriber who is there, the papers that arrived, and those that are missing."""
        return [(life.arrived, life.missing()) for life in self.lives if life.state == "active"]

    async def until(self, what: str, holds: Callable[[], object]) -> None:
        """Wait until this holds; the service goes on meanwhile.

        Raises:
            AssertionError: It never did.
        """
        left = PATIENCE
        while not holds():
            assert self.process.is_alive(), "the service ended"
            assert left > 0, what
            await asyncio.sleep(LOOK)
            left -= LOOK

    async def day(self, day: date) -> Day:
        """Live through a day, from midnight to midnight, UTC."""
        began, before = machine.monotonic(), self.messages
        end = datetime.combine(day, LAST_LOOK)
        acts = deeds.of_a_day(self, day)
        harvest = announced_at(day) + FEED_LAG
        while (now := self._next(acts, harvest)) < end:
            await self._moment(now, acts.pop(now, []))
        self.clock.set(end)
        await self.settled(end)
        self._look_through(end)
        self.telegram.forget()
        self._read = 0
        return Day(
            day,
            dict(self.rows("SELECT state, count(*) FROM subscribers GROUP BY state")),
            self.messages - before,
            _resident(self.process),
            sum(path.stat().st_size for path in self.database.parent.glob("paperboy.db*")),
            machine.monotonic() - began,
        )

    def _next(self, acts: deeds.Acts, harvest: datetime) -> datetime:
        """The next moment at which something is to happen."""
        now = self.clock.now()
        dues = [life.due for life in self.lives if life.state == "active"]
        return min(*dues, *acts, *([harvest] if harvest > now else []), datetime.max.replace(tzinfo=UTC))

    async def _moment(self, now: datetime, acts: list[deeds.Act]) -> None:
        self.clock.set(now)
        self.spoke.clear()
        async with asyncio.TaskGroup() as all_of_them:
            for act in acts:
                all_of_them.create_task(act(now))
        served = [life for life in self.lives if life.is_served(now)]
        for life in served:
            life.serve(now, self.announced)
        await self.settled(now)

    async def settled(self, now: datetime) -> None:
        """Wait until nothing is on its way and everybody has what they should."""
        await self.until("something stays open", partial(self._is_quiet, now))
        await self.until("lost", self._everybody_has_everything)

    def _is_quiet(self, now: datetime) -> bool:
        day = expected_day(now)
        [(quiet,)] = self.rows(
            "SELECT NOT EXISTS (SELECT 1 FROM deliveries WHERE state IN ('queued', 'sending', 'uncertain')) "
            "AND NOT EXISTS (SELECT 1 FROM subscribers WHERE state = 'active' AND next_due_at <= ?) "
            "AND EXISTS (SELECT 1 FROM harvests WHERE day = ? AND state = 'complete')",
            stamp(now),
            day.isoformat(),
        )
        return bool(quiet)

    def _everybody_has_everything(self) -> bool:
        self.read()
        return not any(life.missing() for life in self.lives if life.state == "active")

    def read(self) -> None:
        """Hand over what came since the last look.

        Raises:
            AssertionError: It came to somebody who is not there, or was there before, or was not asked for.
        """
        homes = {chat_id: life for life in self.lives for chat_id in life.addresses()}
        fresh = self.telegram.calls(since=self._read)
        self._read += len(fresh)
        for message in (call.delivered for call in fresh if call.delivered and call.method == "sendMessage"):
            chat_id, papers = message["chat"]["id"], mornings.papers_in(message)
            self.messages += 1
            if papers:
                assert chat_id in homes, f"a digest came to chat {chat_id}, which left"
                homes[chat_id].take(chat_id, papers)
            else:
                assert chat_id in self.spoke, f"uncalled for, in chat {chat_id}: {message['text']}"

    def _look_through(self, now: datetime) -> None:
        """What has to hold at the end of a day, whatever happened in it."""
        assert not self.telegram.violations
        assert self.rows("PRAGMA quick_check") == [("ok",)]
        assert self.rows("PRAGMA foreign_key_check") == []
        assert self.rows("SELECT id FROM deliveries WHERE state = 'failed'") == []
        found = {row[0]: row[1:] for row in self.rows("SELECT chat_id, state, next_due_at, id FROM subscribers")}
        had = dict(self.rows("SELECT subscriber_id, count(*) FROM sent_items GROUP BY 1"))
        for life in list(self.lives):
            state, due, row = found.pop(life.id, ("purged", "", 0))
            if life.gone_at is None:
                assert (state, had.get(row, 0)) == (life.state, len(life.arrived)), life
            elif now > life.noticed_by(timedelta(KEEP_GONE_DAYS + 1)):
                assert state == "purged", life
                self.lives.remove(life)
            elif now > life.noticed_by():
                assert state in {"gone", "purged"}, life
            if state == "active" == life.state:
                assert moment(due) == life.due, life
        assert not found, f"nobody knows {sorted(found)}"


@contextlib.asynccontextmanager
async def soaking(
    seed: int, days: int, people: int, folder: Path, patch: pytest.MonkeyPatch, others: int = 0
) -> AsyncIterator[Soak]:
    """A service with so many subscribers, before the first of so many days.

    Args:
        seed: Of all that people do.
        days: For which there are papers.
        people: How many subscribers there are at the start.
        folder: Empty; the service's data and its log are kept there.
        patch: See :func:`tests.journeys.service_process.fork_server`.
        others: Papers a day that mention a topic and are about something else.
    """
    start, dice = datetime.combine(FIRST, time(0, tzinfo=UTC)), Random(seed)
    announced = announcement_days(FIRST - timedelta(7), FIRST + timedelta(days))
    papers = mornings.papers(announced, TOPICS, each=1)
    clock = Clock(folder / "clock")
    clock.set(start)
    async with TelegramDouble(limits=Limits.off()) as telegram:
        with (
            ArxivDouble([*papers, *mornings.passing(announced, TOPICS, others)], now=clock.now) as arxiv,
            Log(folder / "service.log") as log,
        ):
            lives = [_somebody(telegram, number, dice, start) for number in range(1, people + 1)]
            environment = mornings.settings(telegram, arxiv, folder, AT_ONCE) | {
                "PAPERBOY_ACCESS": "open",
                "PAPERBOY_KEEP_DAYS": str(KEEP_DAYS),
                "PAPERBOY_KEEP_GONE_DAYS": str(KEEP_GONE_DAYS),
            }
            database = folder / "data" / "paperboy.db"
            async with Store(database) as store:
                await store.run(_settle_down, lives, start)
            process = service_process.start(service_process.fork_server(patch), environment, log.pipe, clock.path, TICK)
            soak = Soak(telegram, clock, process, database, mornings.by_topic(papers, TOPICS), seed, lives, people)
            await soak.settled(start)
            yield soak
            process.terminate()
            await asyncio.to_thread(process.join, PATIENCE)
            assert process.exitcode == 0, log.text()[-5000:]
            assert "Traceback" not in log.text()


def _somebody(telegram: TelegramDouble, number: int, dice: Random, now: datetime) -> Life:
    keeper = telegram.user(number, f"Reader {number}")
    group = telegram.group(-number, members={number: "creator"}) if number % GROUPS == 0 else None
    zone, hour = dice.choice(ZONES), dice.choice(HOURS)
    followed = dict.fromkeys(dice.sample(TOPICS, dice.randint(1, 3)), expected_day(now))
    return Life(group.id if group else number, keeper, zone, hour, next_due(now, hour, zone), followed, group)


def _settle_down(db: Database, lives: list[Life], now: datetime) -> None:
    """They are subscribers, and have had what was announced before."""
    newest = expected_day(now)
    for life in lives:
        made = joined(db, life.id, now, due=life.due, deliver_at=life.hour, timezone=life.zone)
        for topic in life.topics:
            query = parse(topic).canonical
            subscriptions.add(db, made.id, query, cap=CAP, threshold=BALANCED, covered_until=newest, now=now)


def _resident(process: ForkServerProcess) -> int:
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * resource.getpagesize()
