"""How a text is looked up: values, fallbacks, days, numbers and lists, as the language has them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.locales import LANGUAGES, Html, escape, supported, texts
from bot.views.settings import days_label
from scheduler.errors import QUERY_TROUBLES, QueryError


def test_a_missing_key_or_value_is_an_error() -> None:
    with pytest.raises(LookupError):
        texts("en").html("no-such-key")
    with pytest.raises(KeyError, match="paper-unknown"):
        texts("en").html("paper-unknown")


@pytest.mark.parametrize("kind", QUERY_TROUBLES)
def test_a_topics_trouble_is_said_in_every_language_with_its_details(kind: str) -> None:
    details = dict.fromkeys(re.findall(r"\{(\w+)\}", QUERY_TROUBLES[kind]), "⟨here⟩")
    error = QueryError(kind, "abc", 1, **details)
    assert str(error).endswith(", at character 2")
    for language in LANGUAGES:
        said = texts(language).html(f"query-{kind}", **error.details)
        assert ("⟨here⟩" in said) == bool(details)


def test_what_is_put_in_is_escaped_once_and_cannot_steer() -> None:
    said = texts("en").html("unsubscribed", query="<b>\x1b[2J\u202e&\ud800")
    assert "<b>&lt;b&gt;[2J&amp;\ufffd</b>" in said
    assert texts("en").html("unsubscribed", query=Html("<i>x</i>")).count("<i>") == 1
    assert escape("a'b\"") == "a&#x27;b&quot;"


def test_what_is_put_in_may_be_long_and_may_look_like_a_mark() -> None:
    long = "\ue000query\ue001&" * 2_000
    assert texts("en").plain("unsubscribe-button", query=long) == f"✕ {long}"
    assert len(texts("zh").html("unsubscribed", query="&" * 5_000)) > 25_000


def test_languages_fall_back_sensibly() -> None:
    assert [supported(code) for code in ("zh-hans", "zh_TW", "EN-gb", "de-AT", "pt", "", None)] == [
        "zh", "zh", "en", "de", "en", "en", "en",
    ]  # fmt: skip
    names = ["English", "Deutsch", "Español", "Français", "日本語", "Русский", "中文"]
    assert [texts(language).name for language in LANGUAGES] == names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weekdays", [(0, 1, 2, 3, 4), (0, 3), (6,)])
def test_days_that_are_abbreviated_with_a_full_stop_end_no_sentence_with_two(
    language: str, weekdays: tuple[int, ...]
) -> None:
    words = texts(language)
    days = days_label(weekdays, words)
    when = words.plain("comes-at-on", hour="08:00", zone="UTC", days=days)
    assert days in when
    for said in (words.plain("digest-none-yet", when=when), words.plain("why-rests", days=days)):
        assert not re.search(r"[.。]{2}", said)


def test_days_and_numbers_are_the_readers() -> None:
    tuesday, friday = date(2025, 6, 3), date(2025, 6, 6)
    assert texts("en").days([friday, tuesday]) == "Tue 3 June – Fri 6 June"
    assert texts("en").days([tuesday]) == "Tue 3 June"
    assert texts("zh").days([tuesday]) == "6月3日 周二"
    assert texts("en").day(tuesday, with_year=True) == "3 June 2025"
    assert texts("zh").day(tuesday, with_year=True) == "2025年6月3日"
    assert {language: texts(language).day(tuesday) for language in ("de", "es", "fr", "ja", "ru")} == {
        "de": "Di., 3. Juni", "es": "mar, 3 de junio", "fr": "mar. 3 juin", "ja": "6月3日(火)", "ru": "вт, 3 июня",
    }  # fmt: skip
    assert {language: texts(language).number(1204) for language in ("en", "de", "fr", "ru")} == {
        "en": "1,204", "de": "1.204", "fr": "1\u202f204", "ru": "1\xa0204",
    }  # fmt: skip
    assert texts("ru").html("digest-more", count=1204).startswith("… и ещё 1\xa0204,")


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_of_the_week_are_read_as_they_are_written(language: str) -> None:
    words = texts(language)
    for day in range(7):
        assert words.weekday(words.weekdays([day])) == day
        assert words.weekday(words.weekdays([day]).rstrip(".").upper()) == day
    assert words.weekday("someday") is None


def test_short_days_are_the_readers() -> None:
    day = date(2025, 6, 3)
    assert [texts(language).short_day(day) for language in ("en", "de", "ja", "ru")] == [
        "03/06",
        "3.6.",
        "6/3",
        "03.06",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "You are in. Hello."), ("zh", "你已加入。你好。"), ("ja", "ようこそ、お入りください。こんにちは。")],
)
def test_sentences_stand_as_far_apart_as_the_language_has_them(language: str, said: str) -> None:
    words = texts(language)
    together = words.between.join([words.plain("welcome-invited"), words.plain("welcome")])
    assert together.startswith(said)


def test_lists_are_the_readers() -> None:
    assert {language: texts(language).several("abc") for language in ("en", "ja", "zh", "ru")} == {
        "en": "a, b, c", "ja": "a、b、c", "zh": "a、b、c", "ru": "a, b, c",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 статья"), (2, "2 статьи"), (5, "5 статей"), (11, "11 статей"), (21, "21 статья"), (104, "104 статьи")],
)
def test_russian_counts(number: int, said: str) -> None:
    assert texts("ru").html("saved-title", count=number) == f"<b>Сохранённое</b> · {said}"
