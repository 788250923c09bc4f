"""``paperboy backup`` and ``paperboy restore``: one line of output, and exit codes as everywhere."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from scheduler.store import audit, papers
from scheduler.store.database import Store
from tests.bot.command import Outcome, paperboy
from tests.journeys.replicas import CONFIGURATION, LITESTREAM
from tests.scheduler.making import NOON, dump, paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]


async def add(path: Path, number: int) -> int:
    async with Store(path) as store:
        await store.run(papers.save, [paper(number)], NOON)
        return await store.run(papers.total)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "data"))
    path = tmp_path / "data" / "paperboy.db"
    asyncio.run(add(path, 1))
    return path


def test_there_and_back(paperboy: Call, path: Path, tmp_path: Path) -> None:
    made = paperboy("backup", str(tmp_path))
    assert (made.code, made.err) == (0, "")
    assert re.fullmatch(r".*/paperboy-\d{8}-\d{6}\.db\n", made.out)
    copy = made.out.strip()
    assert asyncio.run(add(path, 2)) == 2
    back = paperboy("restore", copy)
    assert (back.code, back.err) == (0, "")
    assert back.out.startswith(f"{path} is {copy} again; the one that was there is {path}.replaced-")
    assert asyncio.run(add(path, 3)) == 2
    assert [(line["actor"], line["action"]) for line in dump(Database(path))["audit"]] == [(audit.CONSOLE, "restore")]


def test_whoever_has_a_replica_is_told_that_it_follows_the_old_file(paperboy: Call, path: Path, tmp_path: Path) -> None:
    copy = paperboy("backup", str(tmp_path)).out.strip()
    environment = {"PATH": os.environ["PATH"], "PAPERBOY_DATABASE": str(path)}
    environment["PAPERBOY_REPLICA"] = (tmp_path / "replica").as_uri()
    subprocess.run(
        [LITESTREAM, "replicate", "-config", CONFIGURATION, "-once"], env=environment, check=True, capture_output=True
    )
    back = paperboy("restore", copy)
    assert (back.code, back.err) == (0, "start Litestream anew: it still follows the database that was there\n")


def test_a_backup_goes_to_the_file_that_was_named(paperboy: Call, path: Path, tmp_path: Path) -> None:
    del path
    for _ in range(2):
        assert paperboy("backup", str(tmp_path / "nightly.db")).out == f"{tmp_path / 'nightly.db'}\n"


def test_a_service_at_work_is_backed_up_and_not_replaced(paperboy: Call, path: Path, tmp_path: Path) -> None:
    async def at_work() -> tuple[Outcome, Outcome]:
        async with Store(path):
            made = await asyncio.to_thread(paperboy, "backup", str(tmp_path / "copy.db"))
            return made, await asyncio.to_thread(paperboy, "restore", str(tmp_path / "copy.db"))

    made, back = asyncio.run(at_work())
    assert made.code == 0
    assert (back.code, back.out) == (1, "")
    assert back.complaint == f"paperboy: {path} is in use; stop paperboy before a restore"


def test_what_cannot_be_done_is_one_line(paperboy: Call, path: Path, tmp_path: Path) -> None:
    missing = paperboy("restore", str(tmp_path / "none.db"))
    assert (missing.code, missing.complaint) == (1, f"paperboy: there is no backup {tmp_path / 'none.db'}")
    taken = paperboy("backup", str(path))
    assert (taken.code, taken.out) == (1, "")
    assert "is there and no backup of paperboy's; name another file, or a folder" in taken.complaint
    for command in ("backup", "restore"):
        unsaid = paperboy(command)
        assert (unsaid.code, unsaid.out) == (2, "")
        assert "Missing argument 'PATH'" in unsaid.complaint
