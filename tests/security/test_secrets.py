"""Secrets stand in no log, no answer and no repr."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Literal

import pytest
from pydantic import SecretStr

from bot import cli, logs
from scheduler import settings
from scheduler.errors import SettingsError
from scheduler.settings import Settings
from tests.doubles.telegram import TOKEN
from tests.journeys.chatting import at_the_desk
from tests.security.places import ADMIN, everything, try_everything

if TYPE_CHECKING:
    from pathlib import Path

SECRET_FIELDS = ("telegram_token", "openai_api_key", "workers", "web_token", "webhook_secret")
KEY = "sk-proj-INVENTED_0123456789-abcdefghij"
"""The form of a language model's key."""


PASSWORD = "invented@pass-word!"
CREDENTIALS = f"ada:{PASSWORD}"
"""What an address of a proxy or of a service may hold before its host."""


def secret_settings() -> tuple[Settings, list[str]]:
    values = {name: SecretStr(f"invented-value-of-{name}") for name in SECRET_FIELDS}
    return Settings.defaults().model_copy(update=dict(values)), [one.get_secret_value() for one in values.values()]


def test_every_secret_setting_is_known_as_one() -> None:
    declared = {name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    assert declared == set(SECRET_FIELDS)
    suspicious = {name for name in Settings.model_fields if any(sign in name for sign in ("token", "secret", "key"))}
    assert suspicious <= declared, "a setting that sounds like a secret is none"
    chosen, values = secret_settings()
    assert chosen.secrets == values
    assert Settings.defaults().secrets == []


def test_no_form_of_the_settings_shows_one() -> None:
    chosen, values = secret_settings()
    for form in (repr(chosen), str(chosen), f"{chosen.shown()}", chosen.model_dump_json()):
        assert not any(value in form for value in values)


def test_no_address_in_the_settings_shows_its_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "PAPERBOY_TELEGRAM_API"):
        monkeypatch.setenv(name, f"https://{CREDENTIALS}@models.example/v1")
    chosen = settings.load()
    assert chosen.shown()["OPENAI_BASE_URL"] == "https://<hidden>@models.example/v1"
    for form in (repr(chosen), str(chosen), f"{chosen.shown()}"):
        assert PASSWORD not in form
    for wrong in (f"ftp://{CREDENTIALS}@models.example", f"{CREDENTIALS}@models.example"):
        monkeypatch.setenv("OPENAI_BASE_URL", wrong)
        with pytest.raises(SettingsError, match=r"^OPENAI_BASE_URL: 'models.example' is no http") as refused:
            settings.load()
        assert PASSWORD not in str(refused.value)


def test_the_service_logs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, values = secret_settings()
    given: list[str] = []

    def note(secrets: list[str], form: str, level: int) -> None:
        given.extend(secrets)
        assert (form, level) == ("text", logging.INFO)

    async def serve(_: Settings, **_options: object) -> None:
        """Do nothing."""

    monkeypatch.setattr("scheduler.settings.load", lambda: chosen)
    monkeypatch.setattr("bot.service.serve", serve)
    monkeypatch.setattr("bot.logs.set_up", note)
    run = cli.run.callback
    assert run is not None
    monkeypatch.setattr(cli, "_debugging", lambda: False)
    run()
    assert given == values


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_log_holds_none_wherever_it_stood(form: Literal["text", "json"]) -> None:
    _, values = secret_settings()
    redacted = logs.Redacted(values, form)
    for value in (*values, TOKEN, KEY):
        error = ValueError(f"https://x/{value}?k={value}")
        for words, trace in ((value, None), ({"header": value}, None), ("", (ValueError, error, None))):
            record = logging.LogRecord("test", logging.ERROR, "", 0, "it said %s", (str(words),), trace)
            line = redacted.format(record)
            assert value not in line
            assert "<hidden>" in line


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_log_keeps_of_an_address_where_it_leads_and_not_who_asks(form: Literal["text", "json"]) -> None:
    words = f"no way through http://{CREDENTIALS}@proxy:3128, http://proxy/@ada and https://models.example"
    line = logs.Redacted([], form).format(logging.LogRecord("test", logging.ERROR, "", 0, words, (), None))
    assert "http://<hidden>@proxy:3128, http://proxy/@ada and https://models.example" in line
    assert PASSWORD not in line


async def test_nothing_that_is_said_and_no_row_holds_the_token(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with at_the_desk(tmp_path / "data", admins=frozenset({ADMIN})) as desk:
            await try_everything(desk, desk.telegram.user(ADMIN))
            secret = TOKEN.partition(":")[2]
            assert desk.telegram.delivered(ADMIN)
            assert secret not in str(desk.telegram.delivered())
            assert secret not in str(await everything(desk))
            assert secret not in repr(desk.paperboy)
