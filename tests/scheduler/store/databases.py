"""Databases as files: filled, of an older version, damaged, on a full disk; and what stands in one."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database

from scheduler.store import papers
from scheduler.store.database import Store
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, dump, paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = [step.name for step in migrations.pending(Database(memory=True))]


def contents(path: Path) -> dict[str, list[dict[str, object]]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return dump(Database(connection))


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file grows beyond this many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def fill(path: Path, count: int = 3) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(n) for n in range(count)], NOON)


def older(path: Path, known: int) -> dict[str, list[dict[str, object]]]:
    """A database that has taken only the first so many steps; returns its contents."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        old = Database(connection)
        migrations.apply(old, stop_before=STEPS[known])
        papers.save(old, [paper(n) for n in range(40)], NOON)
        return dump(old)


def damage(path: Path) -> None:
    """Write over some pages in the middle, as a failing disk does."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4 * 4096] = b"\xa5" * (4 * 4096)
    path.write_bytes(content)
