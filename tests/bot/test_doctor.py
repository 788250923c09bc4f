"""What the doctor says: each trouble comes with its cure."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from bot import doctor
from bot.doctor import Finding, webhook
from scheduler.settings import Settings

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


async def test_a_disk_that_is_nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)
    found = await doctor._disk(Settings.defaults())
    assert (found.good, found.text.partition("; ")[2][:9]) == (False, "make room")


async def test_a_clock_that_is_wrong() -> None:
    found = await doctor._clock(datetime(1970, 1, 1, tzinfo=UTC))
    assert str(found) == "BAD clock: 1970-01-01 00:00 UTC; set it, with `timedatectl set-ntp true`"


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
