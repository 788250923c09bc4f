"""People are known in a claim, whatever the script, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from scheduler.summaries.grounding import Evidence, check

SOURCE = Evidence(
    "We fly kites in the wind and measure how high they rise. The method was first proposed by Johanna Möller for "
    "balloons. It follows an Ornstein-Uhlenbeck process and uses the theorem of Gauss and Markov."
)
INVENTED = [
    ("zh", "该方法由杰弗里·辛顿提出。"),
    ("zh", "该方法最早由乔安娜·穆勒的学生李明提出。"),
    ("zh", "代码由伊万诺娃编写。"),
    ("zh", "本吉奥团队测量了风筝的高度。"),
    ("ja", "この手法は田中健一が提案した。"),
    ("ja", "この手法はジェフリー・ヒントンが提案した。"),
    ("ja", "鈴木氏は凧の高さを測る。"),
    ("ru", "Метод впервые предложил Джеффри Хинтон."),
    ("ru", "Метод впервые предложила Иванова."),
    ("ru", "По мнению Анны Ивановой, змеи поднимаются."),
    ("de", "Das Verfahren stammt von Geoffrey Hinton."),
    ("en", "The method was first proposed by 何恺明."),
    ("en", "The method was first proposed by Ян Лекун."),
    ("fr", "La méthode est de 田中健一."),
    ("en", "The method was first proposed by Johanna Miller."),
]
TRUE = [
    ("zh", "该方法最早由 Johanna Möller 针对气球提出。"),
    ("zh", "过程服从奥恩斯坦·乌伦贝克过程。"),
    ("zh", "由作者提出，由我们测量，由人类标注。"),
    ("ja", "著者らは凧の高さを測る。"),
    ("ja", "彼らはディープ・ラーニングを用いない。"),
    ("ja", "この手法は Johanna Möller が提案した。"),
    ("ru", "Высота змеев растёт; Большой Млечный Путь здесь ни при чём."),
    ("ru", "Метод предложила Johanna Möller."),
    ("de", "Das Verfahren stammt von Johanna Möller."),
    ("de", "Gemessen wird die Höhe von Drachen im Wind."),
    ("en", "Johanna Moeller first proposed the method for balloons."),
    ("en", "Johanna Moller first proposed the method for balloons."),
]


@pytest.mark.parametrize(("language", "claim"), INVENTED)
def test_whom_the_paper_does_not_name_is_seen(language: str, claim: str) -> None:
    assert {"person", "name"} & {one.kind for one in check(claim, SOURCE, language=language).failures}


@pytest.mark.parametrize(("language", "claim"), TRUE)
def test_who_is_in_the_paper_or_nobody_passes(language: str, claim: str) -> None:
    assert [one for one in check(claim, SOURCE, language=language).failures if one.kind in {"person", "name"}] == []
