"""Figures as the languages of paperboy's readers write them: separators, scales, units and number words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check

COUNTS = Evidence("It is shown 1,600 rooms, 1.3 million words in 1300000 steps, and 8 cats, all in phase II.")
SHARES = Evidence(
    "Accuracy rises from 80% to 85.5%, by 5.5 percentage points, in 25 hours and 40 seconds, twice as fast."
)
TASKS = Evidence("It is tested on 17 tasks.")
SAME = [
    (COUNTS, "de", ["1.600 Räume, 1,3 Millionen Wörter und acht Katzen", "1.300.000 Schritte", "1,3 Mio. Wörter"]),
    (
        COUNTS,
        "fr",
        ["1 600 pièces et huit chats", "1\u202f300\u202f000 étapes", "1,3 million de mots", "les deux approches"],
    ),
    (COUNTS, "es", ["1.300.000 pasos", "1,3 millones de palabras", "ocho gatos", "la fase 2 y los dos modos"]),
    (COUNTS, "ru", ["1 300 000 шагов", "1,3 миллиона слов", "1,3 млн слов", "восемь котов"]),
    (COUNTS, "ja", ["1,600室", "130万語", "百三十万語", "八匹の猫"]),
    (COUNTS, "zh", ["1600 个房间", "一千六百个房间", "一百三十万词", "8 只猫", "第二阶段"]),
    (COUNTS, "en", ["1.6K rooms", "1300K steps", "eight cats", "phase 2"]),
    (SHARES, "de", ["um 5,5 Prozentpunkte", "80 Prozent", "25 Stunden und 40 Sekunden", "doppelt so schnell"]),
    (SHARES, "fr", ["5,5 points de pourcentage", "80 pour cent", "25 heures et 40 secondes", "deux fois plus vite"]),
    (SHARES, "es", ["5,5 puntos porcentuales", "80 por ciento", "25 horas y 40 segundos", "dos veces más rápido"]),
    (SHARES, "ru", ["на 5,5 процентных пункта", "80 процентов", "25 часов и 40 секунд", "вдвое быстрее"]),
    (SHARES, "ja", ["5.5ポイント", "80パーセント", "8割", "25時間と40秒", "2倍速い"]),
    (SHARES, "zh", ["八成", "5.5 个百分点", "百分之八十", "25 小时"]),
    (TASKS, "de", ["siebzehn Aufgaben"]),
    (TASKS, "fr", ["dix-sept tâches"]),
    (TASKS, "es", ["diecisiete tareas"]),
    (TASKS, "ru", ["семнадцать задач", "на семнадцати задачах"]),
]
DIFFERENT = [
    (COUNTS, "de", ["1,4 Millionen Wörter", "1,3 Milliarden Wörter", "1.400.000 Schritte", "neun Katzen"]),
    (COUNTS, "fr", ["1,4 million de mots", "1,3 milliard de mots", "1 400 000 étapes", "neuf chats"]),
    (COUNTS, "es", ["1,4 millones de palabras", "1.400.000 pasos", "nueve gatos"]),
    (COUNTS, "ru", ["1,4 миллиона слов", "1,3 миллиарда слов", "1 400 000 шагов", "девять котов"]),
    (COUNTS, "ja", ["140万語", "13億語", "九匹の猫"]),
    (COUNTS, "en", ["1.7K rooms", "nine cats", "phase 3"]),
    (SHARES, "de", ["um 5,5 Prozent", "85,5 Prozentpunkte", "25 Tage", "40 Minuten", "dreimal so schnell"]),
    (SHARES, "fr", ["5,5 pour cent", "25 jours", "trois fois plus vite"]),
    (SHARES, "es", ["5,5 por ciento", "25 días", "tres veces más rápido"]),
    (SHARES, "ru", ["на 5,5 процента", "25 дней", "втрое быстрее"]),
    (SHARES, "ja", ["5.5パーセント", "7割", "3倍速い"]),
    (SHARES, "zh", ["七成", "提升了 5.5%", "25 天"]),
    (TASKS, "de", ["achtzehn Aufgaben"]),
    (TASKS, "fr", ["seize tâches"]),
    (TASKS, "es", ["quince tareas"]),
    (TASKS, "ru", ["на тринадцати задачах", "для текста три задачи"]),
]
UNREAD = [
    (TASKS, "de", ["zwei Dutzend Aufgaben", "zwei hundert Aufgaben"]),
    (TASKS, "fr", ["vingt-deux tâches", "soixante-dix tâches", "deux cents tâches", "cent deux tâches"]),
    (TASKS, "es", ["treinta y dos tareas", "dos docenas de tareas", "ciento dos tareas"]),
    (TASKS, "ru", ["двадцать две задачи", "на тридцати двух задачах", "две сотни задач", "на двух тысячах задач"]),
]


def failing(source: Evidence, language: str, claim: str) -> list[str]:
    return [one.kind for one in check(claim, source, language=language).failures if one.kind in {"number", "unit"}]


def listed(table: list[tuple[Evidence, str, list[str]]]) -> list[tuple[Evidence, str, str]]:
    return [(source, language, claim) for source, language, claims in table for claim in claims]


@pytest.mark.parametrize(("source", "language", "claim"), listed(SAME))
def test_a_figure_is_read_in_its_language(source: Evidence, language: str, claim: str) -> None:
    assert failing(source, language, claim) == []


@pytest.mark.parametrize(("source", "language", "claim"), listed(DIFFERENT))
def test_another_figure_is_seen_in_its_language(source: Evidence, language: str, claim: str) -> None:
    assert failing(source, language, claim)


@pytest.mark.parametrize(("source", "language", "claim"), listed(UNREAD))
def test_a_part_of_a_longer_number_is_none(source: Evidence, language: str, claim: str) -> None:
    assert failing(source, language, claim) == []


@given(st.integers(1_000, 900_000), st.sampled_from(["de .", "es .", "fr  ", "fr \u202f", "ru  ", "ru \u00a0", "en ,"]))
def test_thousands_are_parted_as_the_language_parts_them(number: int, way: str) -> None:
    language, mark = way[:2], way[3]
    source = Evidence(f"It is shown {number} rooms here.")
    assert failing(source, language, f"{number:,} Q".replace(",", mark)) == []
    assert failing(source, language, f"{number + 1:,} Q".replace(",", mark))


@given(st.integers(1, 99_999), st.sampled_from(["de", "es", "fr", "ru"]))
def test_decimals_follow_a_comma(number: int, language: str) -> None:
    source = Evidence(f"It reaches {number / 100:.2f}% here.")
    assert failing(source, language, f"{number / 100:.2f} %".replace(".", ",")) == []
    assert failing(source, language, f"{(number + 7) / 100:.2f} %".replace(".", ","))


@given(st.decimals("0.01", "99", places=2), st.decimals("0.01", "9", places=2))
def test_both_numbers_about_a_plus_and_minus_are_known(mean: float, spread: float) -> None:
    source = Evidence(f"It takes {mean} ± {spread} mm here.")
    for claim in (f"{mean}±{spread} mm", f"{mean} mm", f"{mean} +/- {spread} mm"):
        assert failing(source, "en", f"It takes {claim} here.") == []
    assert failing(source, "en", f"It takes {spread + mean} mm here.")
