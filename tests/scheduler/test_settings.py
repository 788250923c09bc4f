"""The settings: one clear line for each that cannot be, and no secret shown."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scheduler.errors import SettingsError
from scheduler.llm.prices import Price
from scheduler.settings import Settings, full_name, load

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "123456:AAE-very_secret"


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def set_all(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"PAPERBOY_{name.upper()}", value)

    return set_all


def test_nothing_set_gives_the_contracts_defaults() -> None:
    found = load()
    assert found == Settings.defaults()
    assert (found.access, found.language, found.timezone, found.deliver_at) == ("invite", "en", "UTC", time(8))
    assert (found.arxiv_delay, found.messages_per_second, found.categories) == (3, 25, ())
    assert found.telegram_api == "https://api.telegram.org"
    assert found.telegram_token is None
    assert (found.daily_budget, found.model, found.has_model) == (1.0, "gpt-6-luna", False)
    assert found.database.name == "paperboy.db"
    assert found.embedding_model is None


def test_each_setting_is_read(setting: Callable[..., None], tmp_path: Path) -> None:
    setting(
        telegram_token=TOKEN,
        telegram_api="http://127.0.0.1:8081/",
        admins=" 12, 34 56 ",
        access="open",
        data=str(tmp_path / "x"),
        arxiv_api="http://127.0.0.1:1/api/query",
        arxiv_site="http://127.0.0.1:1",
        arxiv_feed="http://127.0.0.1:1/atom/",
        arxiv_delay="0",
        categories="cs.cv, hep-th math cs.*",
        webhook_sources="149.154.160.0/20, 2001:67c:4e8::/48",
        messages_per_second="5.5",
        language="zh",
        timezone="Asia/Kolkata",
        deliver_at="07:30",
        log_format="json",
    )
    found = load()
    assert found.telegram_token is not None
    assert found.telegram_token.get_secret_value() == TOKEN
    assert (found.telegram_api, found.arxiv_feed) == ("http://127.0.0.1:8081", "http://127.0.0.1:1/atom")
    assert found.admins == frozenset({12, 34, 56})
    assert found.categories == ("cs.CV", "hep-th", "math.*", "cs.*")
    assert found.webhook_sources == ("149.154.160.0/20", "2001:67c:4e8::/48")
    assert (found.arxiv_delay, found.messages_per_second) == (0, 5.5)
    assert (found.language, found.timezone, found.deliver_at) == ("zh", "Asia/Kolkata", time(7, 30))
    assert (found.access, found.log_format, found.data) == ("open", "json", tmp_path / "x")


@pytest.mark.parametrize("value", ["all", "", "  "])
def test_all_of_arxiv_has_more_than_one_name(setting: Callable[..., None], value: str) -> None:
    setting(categories=value)
    assert load().categories == ()


BAD = {
    "telegram_token": ["nonsense", "123456", "12a:xyz", "123456:", ":abc", "123456:ab c", "123456:Ă—"],
    "telegram_api": ["api.telegram.org", "ftp://x", "http://", "http://[::1"],
    "arxiv_api": ["export.arxiv.org", "file:///etc"],
    "arxiv_site": ["//arxiv.org"],
    "arxiv_feed": ["none"],
    "admins": ["me", "12;34", "1.5"],
    "access": ["public"],
    "arxiv_delay": ["-1", "soon", "4000", "nan"],
    "webhook_sources": ["telegram", "149.154.160.1/20"],
    "categories": ["cs.CV;cs.LG", "cs.CV OR all:x", 'cat:"x"', "cs.VC", "cv", "cs.CV cs.XX"],
    "messages_per_second": ["0", "-3", "fast", "nan", "1e9"],
    "language": ["xx"],
    "timezone": ["Berlin", "UTC+2", "../../etc/passwd", "europe/berlin"],
    "deliver_at": ["25:00", "morning", "8"],
    "log_format": ["xml"],
    "daily_budget": ["-1", "a dollar", "nan", "1e9"],
    "personal_share": ["0", "1.1"],
    "model_at_once": ["0", "65", "many"],
    "model_prices": ["mine", "mine=", "mine=1", "mine=1/2/3/4", "=1/2", "mine=-1/2", "a=1/2, b"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_what_cannot_be_is_one_line_that_names_it(setting: Callable[..., None], name: str, value: str) -> None:
    setting(**{name: value})
    with pytest.raises(SettingsError) as caught:
        load()
    said = str(caught.value)
    assert said.startswith(f"PAPERBOY_{name.upper()}: ")
    assert "\n" not in said
    assert "Value error" not in said
    assert "unable to parse" not in said
    assert "valid time format" not in said


@pytest.mark.parametrize("value", ["123456:SECRET part", "SECRET:123"])
def test_a_bad_token_is_not_shown(setting: Callable[..., None], value: str) -> None:
    setting(telegram_token=value)
    with pytest.raises(SettingsError) as caught:
        load()
    assert "SECRET" not in f"{caught.value!r} {caught.value.__cause__!r}"
    assert caught.value.__suppress_context__


def test_an_unknown_setting_is_named(setting: Callable[..., None]) -> None:
    setting(arxiv_dealy="3")
    with pytest.raises(SettingsError, match=r"unknown setting PAPERBOY_ARXIV_DEALY; `paperboy doctor` lists"):
        load()


def test_what_the_files_of_deploy_read_is_no_unknown_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    deploy = Path(__file__).resolve().parents[2] / "deploy"
    read = {
        name
        for file in deploy.rglob("*")
        if file.is_file()
        for name in re.findall(r"\$\{(PAPERBOY_\w+)", file.read_text("utf-8"))
    }
    assert {"PAPERBOY_REPLICA", "PAPERBOY_DATABASE"} <= read
    for name in read:
        monkeypatch.setenv(name, "file:///mnt/elsewhere")
    load()


def test_empty_variables_are_as_good_as_none(setting: Callable[..., None]) -> None:
    setting(**dict.fromkeys((name for name in Settings.model_fields if not name.startswith("openai")), ""))
    assert load() == Settings.defaults()


def test_a_file_counts_and_the_environment_wins(setting: Callable[..., None]) -> None:
    Path(".env").write_text(
        "PAPERBOY_LANGUAGE=zh\nPAPERBOY_TIMEZONE='Asia/Tokyo'\nOTHER=1\nPAPERBOY_ACCESS=\n", encoding="utf-8"
    )
    setting(timezone="Europe/Paris")
    found = load()
    assert (found.language, found.timezone, found.access) == ("zh", "Europe/Paris", "invite")


def test_who_names_a_file_has_nothing_from_the_working_folder(setting: Callable[..., None], tmp_path: Path) -> None:
    Path(".env").write_text("PAPERBOY_LANGUAGE=zh\nPAPERBOY_TIMEZONE=Asia/Tokyo\n", encoding="utf-8")
    (tmp_path / "mine.env").write_text("PAPERBOY_LANGUAGE=de\n", encoding="utf-8")
    setting(file=str(tmp_path / "mine.env"))
    assert (load().language, load().timezone) == ("de", "UTC")


def test_an_unknown_setting_in_the_file_is_named_too() -> None:
    Path(".env").write_text("PAPERBOY_LANGAUGE=zh\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="PAPERBOY_LANGAUGE"):
        load()


@pytest.mark.parametrize("delay", ["0", "2.99"])
@pytest.mark.parametrize("name", ["arxiv_api", "arxiv_site", "arxiv_feed"])
def test_haste_is_refused_for_arxivs_hosts_only(setting: Callable[..., None], delay: str, name: str) -> None:
    here = dict.fromkeys(("arxiv_api", "arxiv_site", "arxiv_feed"), "http://127.0.0.1:9/x")
    setting(**here, arxiv_delay=delay)
    assert load().arxiv_delay == float(delay)
    setting(**{name: "https://EXPORT.arxiv.org/api/query"})
    with pytest.raises(SettingsError, match="terms of use"):
        load()
    setting(arxiv_delay="3")
    assert load().arxiv_delay == 3


def test_every_setting_is_shown_but_no_secret(setting: Callable[..., None]) -> None:
    setting(telegram_token=TOKEN, admins="34,12", categories="cs.CV")
    found = load()
    shown = found.shown()
    assert list(shown) == [full_name(name) for name in Settings.model_fields]
    assert shown["PAPERBOY_TELEGRAM_TOKEN"] == "(set, hidden)"
    assert shown["PAPERBOY_ADMINS"] == "12, 34"
    assert (shown["PAPERBOY_CATEGORIES"], shown["PAPERBOY_DELIVER_AT"]) == ("cs.CV", "08:00:00")
    assert "very_secret" not in f"{shown} {found!r} {found}"
    assert Settings.defaults().shown()["PAPERBOY_TELEGRAM_TOKEN"] == "–"


def test_the_language_model_has_names_of_its_own(setting: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very_secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1/")
    setting(model="mine", daily_budget="0.5", model_prices="mine=0.1/0.01/0.5, other=1/2")
    found = load()
    assert found.has_model
    assert found.openai_base_url == "http://127.0.0.1:9/v1"
    assert found.model_prices == {"mine": Price(0.1, 0.01, 0.5), "other": Price(1, 1, 2)}
    shown = found.shown()
    assert (shown["OPENAI_API_KEY"], shown["PAPERBOY_MODEL_PRICES"]) == (
        "(set, hidden)",
        "mine=0.1/0.01/0.5, other=1/1/2",
    )
    assert "very_secret" not in f"{shown} {found!r} {found}"
    setting(daily_budget="0")
    assert not load().has_model, "0: never"
    monkeypatch.setenv("OPENAI_BASE_URL", "nowhere")
    with pytest.raises(SettingsError, match=r"^OPENAI_BASE_URL: 'nowhere' is no http"):
        load()


def test_defaults_do_not_ask_the_environment(setting: Callable[..., None]) -> None:
    setting(language="zh")
    assert Settings.defaults().language == "en"


def test_the_web_is_public_over_https_alone(setting: Callable[..., None]) -> None:
    setting(web="127.0.0.1:8080", web_url="https://papers.example.org/paperboy/", web_token="t" * 16)
    assert load().web_url == "https://papers.example.org/paperboy"
    setting(web_url="http://papers.example.org")
    with pytest.raises(SettingsError, match="WEB_URL is an https address"):
        load()


@pytest.mark.parametrize("name", ["web_url", "web_token"])
def test_what_the_web_shows_needs_a_web_server(setting: Callable[..., None], name: str) -> None:
    setting(**{name: "https://papers.example.org" if name == "web_url" else "t" * 16})
    with pytest.raises(SettingsError, match=f"^PAPERBOY_{name.upper()} .*needs PAPERBOY_WEB beside it"):
        load()


def test_feeds_need_a_public_address(setting: Callable[..., None]) -> None:
    setting(feeds="true", web="127.0.0.1:8080")
    with pytest.raises(SettingsError, match=r"^PAPERBOY_FEEDS needs PAPERBOY_WEB_URL"):
        load()
    setting(web_url="https://papers.example.org")
    assert load().feeds
