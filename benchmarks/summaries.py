"""What a digest of a hundred papers costs when a language model writes it: seconds, calls, cached tokens, dollars.

    .venv/bin/python -m benchmarks.summaries [--papers N] [--at-once N] [--seconds S]

The model is a double on loopback that takes a second for each call and says what the paper says. Papers are the
sample's, repeated under other identifiers and titles. The promises: as many calls as papers, done within papers /
at-once + 2 s; none for a second run, none for a second subscriber; as many again for a second language, whose prompts
begin byte for byte like the first's.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import platform
import tempfile
import time as clock
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from benchmarks.morning import DAY, HOUR, invented
from bot.core import core
from scheduler.llm.prices import Price
from scheduler.models import Paper
from scheduler.sample.source import SampleSource
from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at, previous_announcement
from scheduler.sources.arxiv import Arxiv
from scheduler.store import llm_calls, subscriptions, tallies
from tests.doubles import scholars
from tests.doubles.openai import OpenAIDouble
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.core import Core

TOPIC = "kites"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=1.0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(chosen.papers, chosen.at_once, chosen.seconds, Path(folder)))


async def measure(count: int, at_once: int, seconds: float, folder: Path) -> None:
    """Run four mornings of one day and print what each took."""
    moment = announced_at(DAY) + timedelta(hours=8)
    source = SampleSource([_paper(record) for record in invented(count)], lambda: moment)
    print(f"on {platform.platform()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    print(
        f"{count} papers, {at_once} calls at once, {seconds:g} s a call; at most {count / at_once * seconds + 2:.1f} s"
    )
    async with OpenAIDouble(scholars.honest, delay=seconds) as double:
        settings = Settings.defaults().model_copy(
            update={
                "data": folder,
                "openai_api_key": SecretStr(double.key),
                "openai_base_url": double.base_url,
                "model": "double-mini",
                "model_at_once": at_once,
                "model_prices": {"double-mini": Price(0.125, 0.01, 0.50)},
            }
        )
        async with core(settings, Arxiv(source, source), lambda: moment) as parts:
            await parts.pipeline.harvest_tick()
            for person, language, what in (
                (1, "en", "a digest"),
                (1, "en", "a second run"),
                (2, "en", "a second subscriber"),
                (3, "zh", "a second language"),
            ):
                await _morning(parts, double, person, language, what, count)
            spent = await parts.store.run(llm_calls.spending, moment.date())
    for one in spent:
        print(f"{one.purpose}: {one.calls} calls, {one.tokens_in:,} tokens in ({one.tokens_cached:,} cached), ", end="")
        print(f"{one.tokens_out:,} out, ${one.cost:.4f}")
    print(_shared(double.prompts, count))


async def _morning(parts: Core, double: OpenAIDouble, person: int, language: str, what: str, count: int) -> None:
    asked, began = len(double.prompts), clock.perf_counter()
    await parts.store.run(_subscribe, person, language, count)
    await parts.pipeline.due_tick()
    taken = clock.perf_counter() - began
    messages = sum((await parts.store.run(tallies.counts)).values())
    print(f"{what:20} {taken:6.2f} s, {len(double.prompts) - asked:4} calls, {messages} messages in the outbox")


def _subscribe(db: Database, person: int, language: str, cap: int) -> None:
    now = datetime.combine(DAY, HOUR, UTC)
    made = joined(db, person, now, deliver_at=HOUR, language=language)
    subscriptions.add(db, made.id, TOPIC, cap=cap, threshold=0.5, covered_until=previous_announcement(DAY, 1), now=now)


def _paper(record: dict[str, Any]) -> Paper:
    """A paper about the topic."""
    published = datetime.fromisoformat(record["published"])
    return Paper(
        id=record["id"],
        title=f"On Kites {record['id']}: {record['title']}",
        abstract=record["abstract"],
        authors=tuple(record["authors"]),
        categories=tuple(record["categories"]),
        primary_category=record["primary_category"],
        published=published,
        updated=published,
        announced=DAY,
    )


def _shared(prompts: list[dict[str, Any]], count: int) -> str:
    """Whether each prompt of the second language begins like the first's, up to where the language is named."""
    beginnings = [_until_language(prompt) for prompt in prompts]
    first, second = set(beginnings[:count]), beginnings[count:]
    same = sum(beginning in first for beginning in second)
    whole = sum(len(str(message["content"]).encode()) for prompt in prompts[count:] for message in prompt["messages"])
    part = math.floor(100 * sum(map(len, second)) / max(1, whole))
    return (
        f"{same} of {len(second)} prompts in the second language begin like the first's, byte for byte, {part} % of all"
    )


def _until_language(prompt: dict[str, Any]) -> bytes:
    system, user = (str(message["content"]) for message in prompt["messages"][:2])
    return (system + user.split("\n\nWrite every `text` in ")[0]).encode()


if __name__ == "__main__":
    main()
