"""What people and machines send that is none of what was asked for: one clear answer each, and nothing lost."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.access import Who
from bot.handlers.routing import COMMANDS
from bot.locales import LANGUAGES
from scheduler.store.database import Store
from scheduler.store.papers import total
from tests.bot.command import Outcome, paperboy
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import record
from tests.doubles.telegram import TOKEN
from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from tests.journeys.chatting import Desk

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]

PAPERBOY = Path(sys.executable).with_name("paperboy")
HOSTILE = {
    "nothing": "",
    "spaces": "   \u00a0 \u3000",
    "10,000 characters": "x" * 10_000,
    "10,000 words": "word " * 2_000,
    "4,096 smileys": "😀" * 2_048,
    "HTML": '<b>bold</i> & <script>alert("1")</script> <a href="tg://user?id=1">x</a> &lt;&#0;',
    "control characters": "a\x01b\x1b[31mc\x07\x08\x7f\x85d\u2028e\u200bf",
    "right to left": "\u202eexe.fdp \u2066שלום\u2069 مرحبا بالعالم",
    "quotation marks": "'" * 250 + '"' * 3,
    "brackets": "(" * 200,
    "a field": "x" * 280 + ":y",
    "a format": "{query} %s {0!r} { $zone }",
    "SQL": "'; DROP TABLE papers; --",
    "FTS": "NEAR(a b) * ^a title:x AND",
    "a number": "-1",
    "a path": "../../../etc/passwd",
}


@pytest.fixture(scope="module")
def arxiv() -> Iterator[ArxivDouble]:
    with ArxivDouble([record(1)]) as double:
        yield double


@pytest.fixture
async def desk(tmp_path: Path, arxiv: ArxivDouble) -> AsyncIterator[Desk]:
    async with at_the_desk(tmp_path / "data", arxiv, admins=frozenset({99})) as desk:
        yield desk
        desk.well_behaved()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_answers_anything_once_and_politely(desk: Desk, language: str) -> None:
    ada, admin = desk.telegram.user(7, "Ada", language_code=language), desk.telegram.user(99, language_code=language)
    await desk.say(ada, "/start")
    for name, text in HOSTILE.items():
        for route in COMMANDS:
            answers = await desk.say(admin if route.who is Who.ADMINS else ada, f"/{route.name} {text}")
            assert 1 <= len(answers) <= 2, (route.name, name)
            told = "\n".join(answer["text"] for answer in answers)
            assert not any(sign in told for sign in ("Traceback", "broke", "出了问题", "database", "数据库")), (
                route.name,
                name,
            )
        assert len(await desk.say(ada, text or "?")) == 1, name
    assert await desk.rows("SELECT count(*) FROM papers") == await desk.rows("SELECT count(*) FROM papers_fts")
    assert {(7,)} <= set(await desk.rows("SELECT chat_id FROM subscribers"))


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arxiv: ArxivDouble) -> Path:
    """The command's own folder and arXiv."""
    settings = {"ARXIV_API": arxiv.api_url, "ARXIV_FEED": arxiv.feed_url, "ARXIV_SITE": arxiv.url, "ARXIV_DELAY": "0"}
    for name, value in (settings | {"DATA": str(tmp_path / "data")}).items():
        monkeypatch.setenv(f"PAPERBOY_{name}", value)
    return tmp_path / "data"


COMMAND_LINES = (
    ("digest", "{}"),
    ("digest", "diffusion", "--date", "{}"),
    ("digest", "diffusion", "--days", "{}"),
    ("digest", "diffusion", "--language", "{}"),
    ("paper", "{}"),
    ("rank", "{}"),
    ("summarise", "--engine", "{}"),
    ("harvest", "--from", "{}"),
    ("chat", "{}"),
    ("demo", "{}"),
    ("run", "{}"),
    ("doctor", "{}"),
    ("{}",),
)


@pytest.mark.parametrize("name", [*HOSTILE, "half a character"])
def test_every_command_line_is_answered_with_one_line(paperboy: Call, folder: Path, name: str) -> None:
    text = HOSTILE.get(name, "a\udcffb")
    for line in COMMAND_LINES:
        done = paperboy(*(part.replace("{}", text) for part in line))
        assert done.code in {0, 1, 2}, line
        if done.code:
            assert done.complaint.startswith("paperboy: "), line
            assert len(done.complaint) < 1_000, line
            assert "something broke inside" not in done.err, line
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in done.complaint), line
        assert "Traceback" not in done.err
    if folder.exists():
        assert asyncio.run(papers_in(folder)) <= 1


@pytest.mark.parametrize("name", [*HOSTILE, "half a character"])
@pytest.mark.parametrize("command", [("rank", "diffusion models"), ("summarise",)])
def test_a_filter_takes_any_text_in_any_field(paperboy: Call, command: tuple[str, ...], name: str) -> None:
    text = HOSTILE.get(name, "a\ud800b")
    whole = {"id": text, "title": text, "abstract": text, "authors": [text], "categories": [text], "comment": text}
    done = paperboy(*command, stdin=json.dumps(whole).encode() + b"\n" + json.dumps([text]).encode())
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert first | whole == first
    assert second == {"error": "not a JSON object", "line": 2}
    raw = paperboy(*command, stdin=text.encode("utf-8", "surrogatepass").replace(b"\n", b" "))
    assert raw.code == bool(text.encode("utf-8", "surrogatepass").strip())


SETTINGS = {
    "PAPERBOY_TYPO": ("1", "unknown setting PAPERBOY_TYPO"),
    "PAPERBOY_TIMEZONE": ("Atlantis/City", "PAPERBOY_TIMEZONE"),
    "PAPERBOY_DELIVER_AT": ("dawn", "PAPERBOY_DELIVER_AT"),
    "PAPERBOY_LANGUAGE": ("kli", "PAPERBOY_LANGUAGE"),
    "PAPERBOY_ACCESS": ("everybody", "PAPERBOY_ACCESS"),
    "PAPERBOY_ADMINS": ("@ada", "PAPERBOY_ADMINS"),
    "PAPERBOY_ARXIV_API": ("ftp://arxiv.org", "PAPERBOY_ARXIV_API"),
    "PAPERBOY_ARXIV_DELAY": ("-1", "PAPERBOY_ARXIV_DELAY"),
    "PAPERBOY_MESSAGES_PER_SECOND": ("0", "PAPERBOY_MESSAGES_PER_SECOND"),
    "PAPERBOY_CATEGORIES": ("cs.CV; drop", "PAPERBOY_CATEGORIES"),
    "PAPERBOY_TELEGRAM_TOKEN": ("123:se cret\x1b[2J", "PAPERBOY_TELEGRAM_TOKEN: that is no bot token"),
    "PAPERBOY_LOG_FORMAT": ("xml", "PAPERBOY_LOG_FORMAT"),
}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.usefixtures("folder")
def test_a_setting_that_makes_no_sense_is_named(paperboy: Call, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value, complaint = SETTINGS[name]
    monkeypatch.setenv(name, value)
    for command in (["run"], ["harvest"], ["chat"], ["digest", "x"], ["paper", "2506.00001"], ["doctor"]):
        failed = paperboy(*command)
        assert failed.code == 1, command
        said = failed.out if command == ["doctor"] else failed.complaint
        assert complaint in said
        assert "cret" not in failed.out + failed.err


@pytest.mark.usefixtures("folder")
def test_a_dotenv_file_that_makes_no_sense_is_named(paperboy: Call, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PAPERBOY_COLOUR=blue\n")
    assert "unknown setting PAPERBOY_COLOUR" in paperboy("harvest").complaint
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00PAPERBOY")
    failed = paperboy("harvest")
    assert failed.code in {0, 1}
    assert "Traceback" not in failed.err


def test_run_without_a_token_says_where_to_get_one(paperboy: Call, folder: Path) -> None:
    failed = paperboy("run")
    assert (failed.code, failed.complaint.startswith("paperboy: PAPERBOY_TELEGRAM_TOKEN is not set")) == (1, True)
    assert not folder.exists()


STORING = (["harvest"], ["chat"], ["digest", "diffusion"], ["paper", "2506.00001"])


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_written_is_named(
    paperboy: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "file" / "data"))
    for command in STORING:
        failed = paperboy(*command)
        assert failed.code == 1
        assert failed.complaint.endswith("paperboy.db cannot be opened: Not a directory; check PAPERBOY_DATA")


def test_a_database_from_a_newer_version_is_left_alone(paperboy: Call, folder: Path) -> None:
    assert paperboy("harvest").code == 0
    with sqlite3.connect(folder / "paperboy.db") as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('paperboy', 'm999_future', 'x')"
        )
    db.close()
    before = contents(folder)
    for command in STORING:
        failed = paperboy(*command)
        assert failed.code == 1
        assert "was written by a newer paperboy (m999_future); install that version or newer" in failed.complaint
    assert contents(folder) == before


def test_a_corrupt_database_is_named_and_left_alone(paperboy: Call, folder: Path) -> None:
    folder.mkdir()
    (folder / "paperboy.db").write_bytes(b"This is no database. " * 500)
    for command in STORING:
        failed = paperboy(*command)
        assert failed.code == 1
        assert "paperboy.db is damaged: file is not a database" in failed.complaint
    assert (folder / "paperboy.db").read_bytes() == b"This is no database. " * 500


def test_two_processes_on_one_database(paperboy: Call, folder: Path) -> None:
    assert paperboy("harvest", "--from", "2025-06-03", "--to", "2025-06-03").code == 0
    with subprocess.Popen(
        [PAPERBOY, "chat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PAPERBOY_LANGUAGE": "en"}
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(b"/subscribe paired trajectories\n")
        first.stdin.flush()
        assert first.stdout.readline() == "you ▸ /subscribe paired trajectories\n".encode()
        for command in (["harvest"], ["chat"], ["paper", "2506.00001"]):
            failed = paperboy(*command)
            assert failed.code == 1
            assert failed.complaint.startswith(f"paperboy: another paperboy is using {folder}; stop it")
        first.stdin.write(b"/topics\n")
        out, _ = first.communicate(timeout=30)
        assert "1 · paired trajectories" in out.decode()
        assert first.returncode == 0
    assert asyncio.run(papers_in(folder)) == 1


async def papers_in(folder: Path) -> int:
    async with Store(folder / "paperboy.db") as store:
        return await store.run(total)


def contents(folder: Path) -> dict[str, Any]:
    """The rows of every table, without touching the file."""
    uri = f"file:{folder / 'paperboy.db'}?mode=ro"
    db = sqlite3.connect(uri, uri=True)
    names = [
        name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%'")
    ]
    found = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    db.close()
    return found


def test_the_token_is_shown_by_nothing(paperboy: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del folder
    monkeypatch.setenv("PAPERBOY_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("PAPERBOY_TELEGRAM_API", "http://127.0.0.1:9")
    seen = paperboy("--debug", "doctor")
    assert seen.code == 1
    assert "BAD Telegram" in seen.out
    assert TOKEN not in seen.out + seen.err
    assert TOKEN.partition(":")[2] not in seen.out + seen.err
