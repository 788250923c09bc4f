"""Rounds of random troubles around a real service, and then peace, in which everything has to be well.

What a round brings follows from the seed and its number alone; at which moment of the service it strikes also depends
on how fast the machine is.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from typing import TYPE_CHECKING

from scheduler.sources.announcements import announcement_days
from scheduler.store.database import Store
from tests.doubles import scholars
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.openai import OpenAIDouble
from tests.doubles.telegram import FaultKind, Limits, TelegramDouble
from tests.journeys import mornings, service_process
from tests.journeys.mornings import LATENCY, Morning
from tests.journeys.troubles import Clock, Log, Trouble, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    import pytest

    from tests.doubles.telegram import Call

FIRST_DAY = date(2026, 9, 28)
"""A Monday; a long run from here meets the end of summer time on both sides of the Atlantic."""
HOUR = hour(8, 5, tzinfo=UTC)
"""When the rounds of a day begin, five minutes after everybody's hour."""
ROUNDS_A_DAY = 4
BETWEEN_ROUNDS = timedelta(minutes=20)
"""Of simulated time; longer than the harvest waits before it looks again."""
MORNINGS = (Trouble.ARXIV, Trouble.MODEL)
"""What happens in the morning alone, when there is something to read at arXiv and to ask a model about."""
WEIGHTS = dict.fromkeys(Trouble, 1.0) | {Trouble.KILL: 3.0} | dict.fromkeys(MORNINGS, 0.0)
"""How often a trouble happens, beside the others."""
RATE = 100
"""Messages a second."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brings."""

    moment: datetime
    """What time it is, UTC, whatever the service's clock shows."""
    troubles: tuple[Trouble, ...]
    dice: random.Random
    """For all that is left to chance in it."""


@dataclass(frozen=True)
class Figures:
    """What came of it all."""

    seed: int
    rounds: int
    met: Counter[Trouble]
    struck: Counter[str]
    """Calls to Telegram by the kind of fault that they met."""
    processes: int
    deliveries: int
    repeats: int
    left_open: int
    """Tries that a kill or a full disk left open."""
    unanswered: int
    """Messages that Telegram took without saying so."""
    lost: int
    seconds: float

    def __str__(self) -> str:
        bound = f"{self.left_open} in flight at kills or unwritten + {self.unanswered} unanswered"
        return "\n".join(
            [
                f"seed {self.seed}: {self.rounds} rounds, {self.processes} processes, {self.seconds:.0f} s",
                "troubles: " + ", ".join(f"{one} {self.met[one]}" for one in Trouble),
                "calls to Telegram that failed: " + ", ".join(f"{kind} {n}" for kind, n in sorted(self.struck.items())),
                f"{self.deliveries} deliveries, {self.repeats} repeats, all silent (at most {bound}), lost {self.lost}",
            ]
        )


def planned(seed: int, number: int) -> Round:
    """The round with this number, counted from 0."""
    dice = random.Random(f"{seed}/{number}")
    place = number % ROUNDS_A_DAY
    troubles = dice.choices(list(WEIGHTS), list(WEIGHTS.values()), k=dice.randint(1, 4))
    if place == 0:
        troubles[:0] = [one for one in MORNINGS if dice.random() < 0.6]
    moment = datetime.combine(days(number + 1)[-1], HOUR) + place * BETWEEN_ROUNDS
    return Round(moment, tuple(troubles), dice)


def days(rounds: int) -> list[date]:
    """The announcement days of so many rounds."""
    count = -(-rounds // ROUNDS_A_DAY)
    return announcement_days(FIRST_DAY, FIRST_DAY + timedelta(days=2 * count + 1))[:count]


async def endure(
    seed: int,
    rounds: int,
    people: int,
    folder: Path,
    patch: pytest.MonkeyPatch,
    tell: Callable[[Round], object] = lambda _: None,
) -> Figures:
    """Live through so many rounds, and the peace after them.

    Args:
        seed: Of the rounds.
        rounds: How many.
        people: How many subscribers.
        folder: Empty; the service's data and its log are kept there.
        patch: See :func:`tests.journeys.service_process.fork_server`.
        tell: Told of each round as it begins.

    Raises:
        AssertionError: Something was lost, or repeated without need, or did not end in order.
    """
    began = time.monotonic()
    async with _world(days(rounds), range(1, people + 1), folder, patch) as world:
        for number in range(rounds):
            this = planned(seed, number)
            tell(this)
            world.clear_up()
            world.clock.set(this.moment)
            for trouble in this.troubles:
                await world.strike(trouble, this.dice)
                await world.a_while(this.dice)
        await world.make_peace()
    calls = world.morning.telegram.calls()
    copies = mornings.check(world.morning)
    unanswered = Counter(_wording(call) for call in calls if _is_unanswered(call))
    left_open = Counter(one.wording for one in world.left_open)
    for wording, times in copies.items():
        # Telegram confirmed the others, and one of them is the message itself.
        assert times - unanswered[wording] - 1 <= left_open[wording], wording
    repeats = copies.total() - len(copies)
    assert repeats <= left_open.total() + unanswered.total()
    return Figures(
        seed=seed,
        rounds=rounds,
        met=world.met,
        struck=Counter(call.fault for call in calls if call.fault),
        processes=world.processes,
        deliveries=copies.total(),
        repeats=repeats,
        left_open=left_open.total(),
        unanswered=unanswered.total(),
        lost=world.morning.lost(),
        seconds=time.monotonic() - began,
    )


@contextlib.asynccontextmanager
async def _world(announced: list[date], people: range, folder: Path, patch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Everything around the service, before the first round."""
    papers = mornings.papers(announced)
    clock = Clock(folder / "clock")
    clock.set(datetime.combine(announced[0], HOUR))
    async with (
        TelegramDouble(limits=Limits.off()) as telegram,
        TelegramDouble(limits=Limits.off()) as elsewhere,
        OpenAIDouble(scholars.honest) as model,
    ):
        with ArxivDouble(papers, now=clock.now) as arxiv, Log(folder / "service.log") as log:
            telegram.latency = LATENCY
            for chat_id in people:
                telegram.user(chat_id)
            morning = Morning(
                telegram,
                service_process.fork_server(patch),
                folder / "data" / "paperboy.db",
                log.pipe,
                by_name(mornings.settings(telegram, arxiv, folder, RATE) | model_settings(model)),
                people,
                {paper["id"] for paper in papers},
                clock.path,
            )
            now = clock.now()
            async with Store(morning.database) as store:
                await store.run(mornings.everybody_subscribes, people, announced[0], now - timedelta(minutes=5), now)
            world = World(morning, arxiv, model, elsewhere, clock, log)
            yield world
            assert not elsewhere.calls(), "a second process sent something"
            assert not telegram.violations
            assert model.prompts, "no model was asked"
            assert "Traceback" not in log.text()
    with contextlib.closing(sqlite3.connect(morning.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not database.execute("PRAGMA foreign_key_check").fetchall()


def model_settings(model: OpenAIDouble) -> dict[str, str]:
    """The part of the environment that names a language model, which writes and does not choose."""
    return {
        "OPENAI_API_KEY": model.key,
        "OPENAI_BASE_URL": model.base_url,
        "PAPERBOY_MODEL": "double-mini",
        "PAPERBOY_MODEL_PRICES": "double-mini=0/0",
        "PAPERBOY_JUDGING_SHARE": "0",
    }


def by_name(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment, in which hosts have names, so that these can be lost."""
    return {name: value.replace("127.0.0.1", "localhost") for name, value in environment.items()}


def _is_unanswered(call: Call) -> bool:
    """Whether Telegram took a message, and its answer did not say so or did not get out."""
    return call.delivered is not None and (call.status != 200 or call.fault == FaultKind.MALFORMED)


def _wording(call: Call) -> mornings.Wording:
    assert call.delivered is not None
    return call.delivered["chat"]["id"], call.delivered["text"]
