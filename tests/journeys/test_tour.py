"""The tour in ``docs/`` is what the bot says today, and passes nothing over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.handlers import routing
from bot.management import PRESSED
from tests.journeys.tour.__main__ import TAKEN, TOUR
from tests.journeys.tour.pages import LANGUAGES, PAGES, Page, fingerprint, index, pictures, walked, written

if TYPE_CHECKING:
    from pathlib import Path

AGAIN = "the tour is not current; .venv/bin/python -m tests.journeys.tour writes it anew"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", PAGES, ids=lambda which: which.name)
async def test_a_page_is_current(tmp_path: Path, which: Page, language: str) -> None:
    walk = await walked(which, language, tmp_path / "data")
    shown = (TOUR / f"{which.name}-{language}.md").read_text("utf-8")
    assert shown == written(which, language, walk), AGAIN
    taken = json.loads((TOUR / TAKEN).read_text("utf-8"))
    for name, print_ in fingerprint(pictures(which, language, walk)).items():
        assert taken.get(name) == print_, AGAIN
        assert (TOUR / name).read_bytes()[:4] == b"RIFF"


def test_the_first_page_leads_to_all() -> None:
    assert (TOUR / "index.md").read_text("utf-8") == index()


async def test_no_command_and_no_button_is_left_out(tmp_path: Path) -> None:
    said: set[str] = set()
    pressed: set[str] = set()
    for which in PAGES:
        walk = await walked(which, "en", tmp_path / which.name)
        said |= set(walk.said)
        pressed |= {found[2] if (found := PRESSED.fullmatch(data)) else data for data in walk.pressed}
    assert {route.name for route in routing.COMMANDS} - said == set()
    assert {route.name for route in routing.BUTTONS if not any(is_of(route.name, data) for data in pressed)} == set()


def is_of(name: str, data: str) -> bool:
    return data.startswith(name) if name.endswith(":") else data == name
