"""What a release says of itself: one version, a changelog that goes with it, and all versions on demand."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.locales import LANGUAGES
from tests.bot.command import Outcome, paperboy

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]

ROOT = Path(__file__).resolve().parents[1]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]


def test_the_changelog_has_the_newest_on_top_and_every_release_its_day() -> None:
    titles = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    assert titles[0] == "Unreleased"
    released = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) – (\d{4}-\d\d-\d\d)", title) for title in titles[1:]]
    assert all(released), "a release is written `1.2.3 – 2026-01-31`"
    versions = [tuple(map(int, found.groups()[:3])) for found in released if found]
    days = [date.fromisoformat(found[4]) for found in released if found]
    assert versions == sorted(versions, reverse=True)
    assert days == sorted(days, reverse=True)
    if versions:
        assert ".".join(map(str, versions[0])) == PROJECT["version"]


def test_the_changelog_says_what_kind_each_change_is_of() -> None:
    for section in re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]:
        kinds = re.findall(r"^### (.+)$", section, re.MULTILINE)
        assert kinds == [kind for kind in KINDS if kind in kinds], "an unknown kind, or out of order"
        lines = [line for line in section.splitlines()[1:] if line]
        assert all(line.startswith(("### ", "- ", "  ")) for line in lines)


def test_the_version_stands_in_one_place() -> None:
    assert version("paperboy") == PROJECT["version"]
    manifest = (ROOT / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"/paperboy:(\S+)", manifest)) == {PROJECT["version"]}


def test_the_image_keeps_the_rules_of_every_language_that_is_spoken(tmp_path: Path) -> None:
    rules = tmp_path / "site-packages" / "babel" / "locale-data"
    rules.mkdir(parents=True)
    spoken = [f"{name}.dat" for name in ("root", "en_GB", *LANGUAGES)]
    for name in (*spoken, "it.dat"):
        (rules / name).touch()
    subprocess.run([ROOT / "deploy" / "slim", tmp_path], check=True)
    assert sorted(path.name for path in rules.iterdir()) == sorted(spoken)


def test_all_versions_are_told(paperboy: Call) -> None:
    told = paperboy("--version")
    assert told.code == 0
    lines = dict(line.split(" ", 1) for line in told.out.splitlines())
    assert lines["paperboy"] == PROJECT["version"]
    assert lines["SQLite"] == sqlite3.sqlite_version
    wanted = {re.split(r"[<>=]", name)[0] for name in PROJECT["dependencies"]}
    assert {re.sub(r"[._]", "-", name) for name in lines} >= {re.sub(r"[._]", "-", name) for name in wanted}


def test_the_locks_name_no_place() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert [lock.name for lock in locks] == [
        "requirements-deploy.lock",
        "requirements-dev.lock",
        "requirements.lock",
    ]
    for lock in locks:
        assert "://" not in lock.read_text(encoding="utf-8")
