"""Typed settings: which one is meant, and what it is set to."""

from __future__ import annotations

from datetime import time

import pytest

from bot.handlers.settings import read_hour, understood
from bot.handlers.typed_settings import read_days
from bot.locales import texts
from tests.bot.views.strategies import NASTY


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("7", time(7)),
        ("07", time(7)),
        ("7:30", time(7, 30)),
        ("07.30", time(7, 30)),
        ("19h", time(19)),
        ("19H", time(19)),
        (" 0:05 ", time(0, 5)),
        ("23：59", time(23, 59)),
        ("7:", time(7)),
        ("7am", time(7)),
        ("7:30 PM", time(19, 30)),
        ("12 a.m.", time(0)),
        ("12 p.m.", time(12)),
        ("7 Uhr", time(7)),
        ("19h30", time(19, 30)),
        ("19 h", time(19)),
        ("19 h 30", time(19, 30)),
        ("8時30分", time(8, 30)),
        ("8点", time(8)),
        ("8点半", time(8, 30)),
        *(
            (wrong, None)
            for wrong in (
                "",
                "h",
                "24",
                "7:60",
                "-1",
                "7:5:3",
                "007",
                "7:005",
                "٧",
                "²",
                "noon",
                "7 30",
                "13pm",
                "0am",
                "pm",
            )
        ),
        *((nasty, None) for nasty in NASTY),
    ],
)
def test_hours_as_people_write_them(text: str, hour: time | None) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("07:30", ("hour", "07:30")),
        ("hour 7", ("hour", "7")),
        ("europe/berlin", ("zone", "Europe/Berlin")),
        ("Berlin", ("zone", "Europe/Berlin")),
        ("zone New  York", ("zone", "America/New_York")),
        ("utc", ("zone", "UTC")),
        ("papers 12", ("cap", "12")),
        ("篇数 12", ("cap", "12")),
        ("cap 12", ("cap", "12")),
        ("empty SILENT", ("empty", "silent")),
        ("zh", ("language", "zh")),
        ("English", ("language", "en")),
        ("language German", ("language", "de")),
        ("俄语", ("language", "ru")),
        ("语言 中文", ("language", "zh")),
        ("language berlin", ("language", "berlin")),
        ("zone zh", ("zone", "zh")),
        ("papers", ("cap", "")),
        ("Empty  days silent", ("empty", "silent")),
        ("days mon", ("days", "mon")),
        ("time zone Berlin", ("zone", "Europe/Berlin")),
        ("Timezone Berlin", ("zone", "Europe/Berlin")),
        ("上海", ("zone", "Asia/Shanghai")),
        ("时区 纽约", ("zone", "America/New_York")),
        ("Mondays", ("hour", "mondays")),
        ("Monday", ("days", "monday")),
        ("周一", ("days", "周一")),
        ("0630", ("hour", "0630")),
        ("24", ("hour", "24")),
        ("Mon-Fri", ("days", "mon-fri")),
        ("5", ("hour", "5")),
        ("nonsense", ("hour", "nonsense")),
    ],
)
def test_which_setting_is_meant(typed: str, meant: tuple[str, str]) -> None:
    assert understood(typed, texts("zh")) == meant


def test_a_city_that_two_zones_have_is_no_answer() -> None:
    assert understood("Louisville", texts("en")) == ("hour", "louisville")


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "Mon-Fri"), ("de", "Mo-Fr"), ("fr", "lun-ven"), ("fr", "lun.–ven."), ("ja", "月-金")]
)
def test_a_span_of_days_is_typed_with_what_a_keyboard_has(language: str, typed: str) -> None:
    assert read_days(typed, texts(language)) == (0, 1, 2, 3, 4)
