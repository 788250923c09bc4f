"""Weeks of a service in minutes: nothing lost, nothing twice, everybody at their hour; and what it grows by.

    .venv/bin/python -m benchmarks.soak [--days N] [--people N] [--seed N]

The service is the ``paperboy run`` command in a process of its own, between Telegram's double and arXiv's on loopback;
its clock leaps from moment to moment. Every day eight topics have a paper each, and four hundred others mention one;
people come, leave, block, pause, return, move between zones in which clocks change, and groups become supergroups.
It ends with the figures, or with the assertion that failed. Thirty days of two thousand people take some ten minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import random
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scheduler.store.retention import POLICY
from tests.journeys import soak

if TYPE_CHECKING:
    from tests.journeys.soak import Day, Soak

OTHERS = 400
"""Papers a day that mention a topic and are about something else."""
SETTLED = 15
"""Days after which everything that is kept for a time has been let go for the first time."""


def main() -> None:
    """Live through it and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    chosen = parser.parse_args()
    print(f"on {platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    print(f"seed {chosen.seed}; if it fails, look into {folder}", flush=True)
    began = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        asyncio.run(live(chosen, folder, patch))
    shutil.rmtree(folder)
    print(f"{time.monotonic() - began:.0f} s")


async def live(chosen: argparse.Namespace, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Live through the days and print each, and then what the growth consists of."""
    days = []
    tables: list[Counter[str]] = []
    async with soak.soaking(chosen.seed, chosen.days, chosen.people, folder, patch, OTHERS) as service:
        for number in range(chosen.days):
            days.append(await service.day(soak.FIRST + timedelta(number)))
            tables.append(bytes_of_tables(service))
            print(shown(days[-1]), flush=True)
        print("people: " + ", ".join(f"{name} {count}" for name, count in sorted(service.done.items())))
    arrived, missing = (sum(map(len, papers)) for papers in zip(*service.papers(), strict=True))
    print(f"{sum(day.messages for day in days)} messages; {arrived} papers arrived, each once; {missing} are missing")
    first, last = min(SETTLED, chosen.days) - 1, chosen.days - 1
    print(f"from {days[first].day} to {days[last].day}:")
    print(f"  memory {(days[last].resident - days[first].resident) / 2**20:+.1f} MB")
    kept = {rule.table: f"what goes: {rule.goes}; {rule.why}" for rule in POLICY}
    for name, size in (tables[last] - tables[first]).most_common():
        print(f"  {name} {size / 2**20:+.2f} MB, now {tables[last][name] / 2**20:.2f} MB; {kept.get(name, 'an index')}")


def shown(day: Day) -> str:
    """A day in one line."""
    states = ", ".join(f"{count} {state}" for state, count in sorted(day.people.items()))
    return (
        f"{day.day:%a %d %b}: {states}; {day.messages} messages; memory {day.resident / 2**20:.1f} MB, "
        f"database {day.database / 2**20:.1f} MB; {day.seconds:.0f} s"
    )


def bytes_of_tables(service: Soak) -> Counter[str]:
    """What each table takes in the file, its indexes included."""
    names = dict(service.rows("SELECT name, tbl_name FROM sqlite_master"))
    found: Counter[str] = Counter()
    for name, size in service.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        found[names.get(name, name)] += size
    return found


if __name__ == "__main__":
    main()
