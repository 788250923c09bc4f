"""What the pages say is in step with the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.cli import cli
from bot.handlers.routing import COMMANDS
from scheduler.settings import BESIDE, NAMES_FILE, Settings
from scripts.reference import MARKS, PARTS, brought_up_to_date
from tests.docs.pages import ROOT, pages, text

if TYPE_CHECKING:
    from pathlib import Path

NO_COMMANDS = {"abs", "data", "healthz", "html", "metrics", "mybots", "pdf", "quit", "readyz", "revoke", "operator"}
"""Words after a slash that are addresses, folders, or BotFather's own commands, or the terminal's."""


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_what_is_generated_is_current(page: Path) -> None:
    assert text(page) == brought_up_to_date(text(page)), "scripts/docs brings it up to date"


def test_everything_that_can_be_generated_stands_somewhere() -> None:
    found = [name for page in pages() for _, name, _ in MARKS.findall(text(page))]
    assert sorted(found) == sorted(PARTS)


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_every_setting_and_command_that_is_named_exists(page: Path) -> None:
    known = set(Settings.defaults().shown())
    assert set(re.findall(r"\bPAPERBOY_[A-Z_]*[A-Z]\b", text(page))) - known - BESIDE <= {"PAPERBOY_TEST_SEED", NAMES_FILE}
    said = set(re.findall(r"`/([a-z]+)[ `]", text(page)))
    assert said - {route.name for route in COMMANDS} - NO_COMMANDS == set()
    typed = set(re.findall(r"`(?:\.venv/bin/)?paperboy ([a-z]+)", text(page)))
    assert typed - set(cli.commands) == set()


def test_the_readme_lists_every_command_of_the_command_line() -> None:
    listed = set(re.findall(r"`paperboy ([a-z]+)", text(ROOT / "README.md")))
    assert listed >= set(cli.commands)


def test_what_troubles_are_said_to_look_like_is_what_paperboy_says() -> None:
    sources = [path for folder in ("bot", "scheduler") for path in (ROOT / folder).rglob("*.py")]
    said = "\n".join(text(path) for path in (*sources, ROOT / "bot" / "locales" / "en.ftl"))
    said = re.sub(r'"\s+f?"', "", said)
    table = re.findall(r"^\| (.+?) \|", text(ROOT / "docs" / "troubleshooting.md"), re.MULTILINE)
    quoted = [phrase for row in table for phrase in re.findall(r"\*([^*]+)\*", row)]
    assert quoted
    missing = [one for one in quoted if not all(part.strip() in said for part in re.split("…|`", one))]
    assert missing == []
