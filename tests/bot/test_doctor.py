"""What the doctor says: each trouble comes with its cure."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot import doctor
from bot.doctor import Finding, webhook
from scheduler.llm.prices import read_prices
from scheduler.settings import Settings
from scheduler.store.database import Store
from scheduler.store.rotation import Backups
from scheduler.workers.queue import at_work, reached
from tests.doubles.openai import Fault, OpenAIDouble
from tests.doubles.telegram import TelegramDouble
from tests.ports import kept_port
from tests.scheduler.workers.server import redis, working

if TYPE_CHECKING:
    from pathlib import Path

HERE = "https://papers.example.org/updates"
OWN_SERVER = "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("url", "api", "known", "good", "words"),
    [
        (None, None, ("", ""), True, "polling"),
        (None, None, (HERE, ""), True, "`paperboy run` takes it away and polls"),
        (HERE, None, ("", ""), True, "not set yet"),
        (HERE, None, ("https://elsewhere.example.org", "x"), True, "not set yet"),
        (HERE, None, (HERE, ""), True, f"by webhook, {HERE}"),
        (HERE, None, (HERE, "Connection refused"), False, "Connection refused; see that the proxy"),
        ("http://papers.example.org/updates", None, ("", ""), False, "https addresses only"),
        ("https://papers.example.org:8080/updates", None, ("", ""), False, "the ports 80, 88, 443, 8443 only"),
        ("https://papers.example.org:8443/updates", None, ("", ""), True, "not set yet"),
        ("https://localhost/updates", None, ("", ""), False, "localhost cannot be reached from outside"),
        ("https://192.168.1.7/updates", None, ("", ""), False, "192.168.1.7 cannot be reached from outside"),
        ("https://[::1]/updates", None, ("", ""), False, "::1 cannot be reached from outside"),
        ("https://9.9.9.9/updates", None, ("", ""), True, "not set yet"),
        ("http://localhost:9000/updates", OWN_SERVER, ("", ""), True, "not set yet"),
    ],
)
def test_whether_updates_can_come(
    url: str | None, api: str | None, known: tuple[str, str], good: bool, words: str
) -> None:
    settings = Settings.defaults().model_copy(
        update={"webhook_url": url, "webhook_secret": SecretStr("a-secret-of-the-tests"), "web": "127.0.0.1:8080"}
        | ({"telegram_api": api} if api else {})
    )
    finding = webhook(settings, known)
    assert (finding.part, finding.good) == ("updates", good)
    assert words in finding.text
    assert "a-secret" not in finding.text


@pytest.mark.parametrize("is_at_work", [False, True])
async def test_an_old_backup_is_bad_where_a_service_should_have_made_another(
    tmp_path: Path, *, is_at_work: bool
) -> None:
    settings = Settings.defaults().model_copy(update={"data": tmp_path})
    now = datetime.now(UTC)
    assert (await doctor._backup(settings, now)).text.startswith("none yet in ")
    async with Store(settings.database):
        made = await Backups(settings.database, settings.backup_folder, 7, lambda: now).make()
        fresh = await doctor._backup(settings, now + timedelta(days=1))
        assert (fresh.good, fresh.text) == (True, f"{now:%Y-%m-%d %H:%M} UTC in {made.parent}")
        if is_at_work:
            old = await doctor._backup(settings, now + timedelta(days=3))
            assert not old.good
            assert old.text.endswith("`paperboy admin jobs` says what keeps the job `backup` from another")
    assert (await doctor._backup(settings, now + timedelta(days=3))).good
    none = await doctor._backup(settings.model_copy(update={"keep_backups": 0}), now)
    assert (none.good, none.text) == (True, "none by itself, for PAPERBOY_KEEP_BACKUPS is 0")


async def test_a_folder_for_backups_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "backups"
    found = await doctor._backup(
        Settings.defaults().model_copy(update={"data": tmp_path, "backups": folder}), datetime.now(UTC)
    )
    assert str(found) == f"BAD backup: {folder} cannot be written, so no backup is made there; check PAPERBOY_BACKUPS"


async def test_the_embedding_model_is_asked_for_a_vector(tmp_path: Path) -> None:
    async with OpenAIDouble() as double:
        settings = Settings.defaults().model_copy(
            update={
                "data": tmp_path,
                "openai_api_key": SecretStr(double.key),
                "openai_base_url": double.base_url,
                "embedding_model": "double-embedding",
            }
        )
        [finding] = await doctor._vectors(settings)
        assert (finding.part, finding.good) == ("embeddings", True)
        assert "answers, 64 numbers a text; its price is not known" in finding.text
        priced = settings.model_copy(update={"model_prices": read_prices("double-embedding=0/0")})
        assert (await doctor._vectors(priced))[0].text.endswith("answers, 64 numbers a text")
        double.script(Fault(404, code="model_not_found"))
        [finding] = await doctor._vectors(settings)
        assert not finding.good
        assert finding.text.endswith("no such embedding model; check PAPERBOY_EMBEDDING_MODEL and OPENAI_BASE_URL")


async def test_a_model_that_is_silent_may_be_elsewhere(tmp_path: Path) -> None:
    cure = "did not answer; check the network and OPENAI_BASE_URL, and that the service there runs"
    with kept_port() as port:
        silent = {"data": tmp_path, "openai_base_url": f"http://127.0.0.1:{port}/v1", "embedding_model": "tiny"}
        settings = Settings.defaults().model_copy(update=silent)
        for finding in (await doctor._model(settings), *await doctor._vectors(settings)):
            assert (finding.good, finding.text[-len(cure) :]) == (False, cure)


async def test_workers_that_are_wanted_are_counted(tmp_path: Path) -> None:
    assert await doctor._workers(Settings.defaults()) == []
    async with redis(tmp_path) as address:
        settings = Settings.defaults().model_copy(update={"workers": SecretStr(address)})
        [finding] = await doctor._workers(settings)
        assert (finding.good, finding.text.partition(";")[0]) == (False, "0 at work")
        async with working(address), asyncio.timeout(60), reached(address) as queue:
            while not await at_work(queue):  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0.01)
            assert await doctor._workers(settings) == [Finding("workers", good=True, text="1 at work")]
    [finding] = await doctor._workers(settings)
    assert not finding.good
    assert finding.text.startswith("the server at PAPERBOY_WORKERS does not answer: ")


async def test_a_token_that_is_refused_may_be_shown_to_somebody_else(tmp_path: Path) -> None:
    async with TelegramDouble() as telegram:
        wrong = {"data": tmp_path, "telegram_api": telegram.url, "telegram_token": SecretStr(f"123:{'x' * 30}")}
        [found] = await doctor._telegram(Settings.defaults().model_copy(update=wrong))
    assert not found.good
    assert found.text.startswith("the token is refused; `paperboy init` asks for another")
    assert found.text.endswith(", and PAPERBOY_TELEGRAM_API has to be the root of a Bot API server")


async def test_a_disk_that_is_nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)
    found = await doctor._disk(Settings.defaults())
    assert (found.good, found.text.partition("; ")[2][:9]) == (False, "make room")


async def test_a_clock_that_is_wrong() -> None:
    with kept_port() as port:
        alone = Settings.defaults().model_copy(update={"telegram_api": f"http://127.0.0.1:{port}"})
        found = await doctor._clock(alone, datetime(1970, 1, 1, tzinfo=UTC))
    assert str(found) == "BAD clock: 1970-01-01 00:00 UTC; set it, with `timedatectl set-ntp true`"


async def test_a_clock_is_compared_with_telegrams() -> None:
    async with TelegramDouble() as telegram:
        settings = Settings.defaults().model_copy(update={"telegram_api": telegram.url})
        now = datetime.now(UTC)
        assert (await doctor._clock(settings, now)).good
        for ahead in (timedelta(minutes=5), timedelta(days=-400)):
            found = await doctor._clock(settings, now + ahead)
            assert not found.good
            assert found.text.startswith(f"{now + ahead:%Y-%m-%d %H:%M} UTC, and {now:%Y-%m-%d}")
            assert found.text.endswith(" at 127.0.0.1; set it, with `timedatectl set-ntp true`")


@pytest.mark.parametrize(
    ("admins", "access", "good", "words"),
    [
        ({7}, "invite", True, "1, access invite"),
        ((), "open", True, "0, access open"),
        ((), "invite", False, "`paperboy init` finds out your number"),
    ],
)
def test_somebody_has_to_let_people_in(admins: set[int], access: str, good: bool, words: str) -> None:
    settings = Settings.defaults().model_copy(update={"admins": frozenset(admins), "access": access})
    found: Finding = doctor._owners(settings)
    assert (found.good, words in found.text) == (good, True)
