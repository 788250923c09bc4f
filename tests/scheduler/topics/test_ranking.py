"""Papers about a topic come before papers that mention its words; conditions are strict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.errors import QueryError
from scheduler.models import Paper, Reason
from scheduler.topics.names import Directory, families, same_person
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED, MOST_REASONS, AboutnessRanker
from tests.scheduler.topics.strategies import topics

FILLER = "We weigh bread in the morning. The scales are old. Nothing else happens all day. Then we go home."
PAPER = Paper("2501.00001", "On bread", FILLER, ("Jane Q. Doe", "Zoé Núñez"), ("cs.CV", "cs.LG"), "cs.CV")


def _score(topic: str, title: str = "On bread", abstract: str = FILLER) -> float:
    (match,) = AboutnessRanker().rank(parse(topic), [replace(PAPER, title=title, abstract=abstract)])
    return match.score


ABOUT_TO_BARELY = {
    "words side by side in the title": ("Tidal Kettles for Tea", FILLER),
    "all words in the title": ("Kettles that Boil the Sea with Help of Tidal Power", FILLER),
    "side by side again and again, early": (
        "On tea",
        f"Tidal kettles boil. A tidal kettle sings, and tidal kettles rest. {FILLER}",
    ),
    "near each other, once": ("On tea", f"We saw a kettle of the tidal kind. {FILLER}"),
    "scattered": ("On tea", f"A kettle sings. {FILLER.replace('home', 'to the tidal basin')}"),
    "in passing": ("On tea", f"We boil water. Unlike tidal kettles, ovens bake. {FILLER}"),
    "absent": ("On tea", FILLER),
}


def test_papers_about_the_topic_come_first() -> None:
    scores = {name: _score("tidal kettles", *paper) for name, paper in ABOUT_TO_BARELY.items()}
    order = [name for name in ABOUT_TO_BARELY if name not in {"scattered", "in passing"}]
    assert sorted(order, key=lambda name: -scores[name]) == order
    delivered = {name for name, score in scores.items() if score >= BALANCED}
    assert delivered == set(order[:3])
    assert max(scores["scattered"], scores["in passing"]) < scores["near each other, once"]
    assert scores["absent"] == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Unlike tidal kettles, ours is dry.",
        "We try devices such as tidal kettles.",
        "Many tools (e.g. tidal kettles) exist.",
        "It is quick compared with tidal kettles.",
        "Our pump is inspired by tidal kettles.",
        "It surpasses tidal kettles.",
        "Among them, gas ovens, clay pots, tidal kettles, and open fires, we chose none.",
    ],
)
def test_a_mention_in_passing_is_not_enough(sentence: str) -> None:
    abstract = f"{sentence} {FILLER}"
    assert 0 < _score("tidal kettles", abstract=abstract) < BALANCED
    assert 0 < _score("kettles", abstract=abstract) < BALANCED


def test_what_is_set_against_another_thing_is_not_mentioned_in_passing() -> None:
    subject, rival = (
        _score("tidal kettles", abstract=f"{FILLER} {sentence} {FILLER}")
        for sentence in ("Unlike gas ovens, tidal kettles boil.", "Unlike tidal kettles, gas ovens boil.")
    )
    assert subject > rival > 0


def test_the_last_sentence_alone_is_not_enough() -> None:
    assert 0 < _score("tidal kettles", abstract=f"{FILLER} Code for tidal kettles is there.") < BALANCED


@pytest.mark.parametrize(
    ("topic", "title", "delivered"),
    [
        ("tidal kettles", "Tidal kettle", True),
        ("tidal kettles", "Tidal ovens", False),
        ("tidal kettles", "Kettles", False),
        ("tidal models", "Models of kettles", False),
        ("tidal models", "Tidal modelling", True),
        ("multi-kettle tea", "Multikettle Tea", True),
        ("the tidal kettles of tea", "Tidal Tea Kettles", True),
        ("copper tidal kettles for tea", "Tidal Tea Kettles", True),
        ("copper tidal kettles for green tea", "Tidal boats", False),
        ("jokes", "Telling jokes", True),
        ("Kähler kettles", r"K\"ahler kettles", True),
        ("扩散模型", "关于扩散模型的研究", True),
        ("模型扩散", "关于扩散模型的研究", False),
        ("SE(3) kettles", "SE(3)-kettles", True),
        ("C++", "Kettles in C++", True),
        ("c++", "Kettles in C", False),
    ],
)
def test_missing_words_cost_much_and_forms_nothing(topic: str, title: str, delivered: bool) -> None:
    assert (_score(topic, title) >= BALANCED) is delivered


def test_a_paper_s_own_abbreviation_stands_for_its_words() -> None:
    abstract = f"Tidal boiling kettles (TBKs) are old. A TBK sings. {FILLER}"
    assert _score("tidal boiling kettles", "TBKs at sea", abstract) >= BALANCED
    assert _score("TBK", "Kettles", abstract) >= BALANCED
    assert _score('ti:"boiling kettles"', "TBKs at sea", abstract) >= BALANCED


def test_a_phrase_is_side_by_side_in_what_an_abbreviation_stands_for_too() -> None:
    abstract = f"Tidal boiling kettles (TBKs) are old. A TBK sings. {FILLER}"
    assert _score('"tidal kettles"', "TBKs at sea", abstract) == 0
    assert _score('"TBK sings"', "TBKs at sea", abstract) > 0
    assert _score('TBK -"tidal kettles"', "TBKs at sea", abstract) >= BALANCED


@pytest.mark.parametrize(
    ("topic", "holds"),
    [
        ("cat:cs.CV", True),
        ("cat:cs", True),
        ("cat:cs.CL", False),
        ("cat:math OR cat:cs.LG", True),
        ('au:"Jane Doe"', True),
        ('au:"Doe, J."', True),
        ("au:nunez", True),
        ("au:Roe", False),
        ("bread cat:cs.CV", True),
        ("bread cat:cs.CL", False),
        ("bread -scales", False),
        ("bread -kettles", True),
        ('bread -"old scales"', True),
        ('bread -"scales are"', False),
        ("bread NOT bread scales", True),
        ("bread NOT weigh bread", False),
        ("bread -cat:cs.LG", False),
        ("bread -au:Doe", False),
        ("bread AND kettles", False),
        ("bread OR kettles", True),
        ("bread AND (kettles OR scales)", True),
        ("(bread AND kettles) OR cat:cs.LG", True),
        ("cat:cs.CV (kettles OR -ovens)", True),
        ('"bread in the morning"', True),
        ('"morning bread"', False),
        ("ti:bread", True),
        ("ti:scales", False),
        ("abs:scales", True),
        ("abs:kettles", False),
        ("bread NOT (scales AND cat:cs.CV)", False),
        ("bread NOT (scales OR kettles)", False),
        ("bread NOT (scales AND NOT cat:cs.CV)", True),
    ],
)
def test_conditions_are_strict(topic: str, holds: bool) -> None:
    (match,) = AboutnessRanker().rank(parse(topic), [PAPER])
    assert (match.score > 0) is holds


@pytest.mark.parametrize(
    ("topic", "reasons"),
    [
        ("cat:cs", (Reason("category", "cs.CV"),)),
        ("cat:cs.LG", (Reason("category", "cs.LG"),)),
        ('au:"J. Doe"', (Reason("author", "Jane Q. Doe"),)),
        ("cat:cs -kettles", (Reason("category", "cs.CV"),)),
    ],
)
def test_limits_alone_are_certain(topic: str, reasons: tuple[Reason, ...]) -> None:
    (match,) = AboutnessRanker().rank(parse(topic), [PAPER])
    assert match.score == 1.0
    assert match.reasons == reasons


def test_reasons_quote_the_paper() -> None:
    paper = replace(PAPER, title="A  Kettle", abstract=f"The \\emph{{kettle}} is  {{tidal}}. {FILLER}")
    (match,) = AboutnessRanker().rank(parse("tidal kettles cat:cs.CV au:Doe"), [paper])
    assert [str(reason) for reason in match.reasons] == [
        "abstract: kettle is tidal",
        "title: Kettle",
        "author: Jane Q. Doe",
    ]
    assert len(match.reasons) == MOST_REASONS


def test_a_title_that_says_all_is_reason_enough() -> None:
    paper = replace(PAPER, title="A Tidal Kettle", abstract=f"We boil tidal kettles. {FILLER}")
    (match,) = AboutnessRanker().rank(parse("tidal kettles"), [paper])
    assert match.reasons == (Reason("title", "Tidal Kettle"),)


def test_reasons_name_words_that_stand_far_apart_one_by_one() -> None:
    paper = replace(PAPER, title="Kettles that boil the wide and stormy sea with tidal power")
    (match,) = AboutnessRanker().rank(parse("tidal kettles"), [paper])
    assert match.reasons == (Reason("title", "Kettles, tidal"),)


@pytest.mark.parametrize(
    ("title", "abstract", "reasons"),
    [
        (
            "Kettles",
            f"We boil. Kettles that are tidal sing. {FILLER}",
            ["abstract: Kettles that are tidal", "title: Kettles"],
        ),
        ("On tea", f"We boil kettles. Tidal power is old. {FILLER}", ["abstract: kettles, Tidal"]),
        ("On tea", f"We boil (and boil tidal) kettles. {FILLER}", ["abstract: tidal kettles"]),
        ("On tea", f"Tidal\\ kettles (TKs) are old. A TK sings. {FILLER}", ["abstract: Tidal kettles"]),
    ],
)
def test_a_reason_is_a_stretch_of_one_sentence_that_holds_the_most(
    title: str, abstract: str, reasons: list[str]
) -> None:
    (match,) = AboutnessRanker().rank(parse("tidal kettles"), [replace(PAPER, title=title, abstract=abstract)])
    assert [str(reason) for reason in match.reasons] == reasons


def test_a_text_of_nothing_but_the_topic_is_quoted_soon() -> None:
    paper = replace(PAPER, abstract="Kettles tidal " * 4_000)
    (match,) = AboutnessRanker().rank(parse("tidal kettles"), [paper])
    assert match.reasons == (Reason("abstract", "Kettles tidal"),)


def test_a_reason_leaves_out_words_that_say_little_alone() -> None:
    abstract = f"We measure large kettles of all sizes and every known kind of model. {FILLER}"
    (match,) = AboutnessRanker().rank(parse("kettles in large models"), [replace(PAPER, abstract=abstract)])
    assert match.reasons == (Reason("abstract", "large kettles"),)


def test_a_withdrawn_paper_matches_nothing() -> None:
    (match,) = AboutnessRanker().rank(parse("bread OR cat:cs"), [replace(PAPER, withdrawn=True)])
    assert match.score == 0
    assert match.reasons == ()


def test_one_match_for_each_paper_in_order_whatever_the_company() -> None:
    papers = [replace(PAPER, id=str(number), title=title) for number, (title, _) in enumerate(ABOUT_TO_BARELY.values())]
    query = parse("tidal kettles")
    together = AboutnessRanker(remembered=2).rank(query, papers)
    assert [match.paper_id for match in together] == [paper.id for paper in papers]
    assert together == [AboutnessRanker().rank(query, [paper])[0] for paper in papers]


@settings(max_examples=200, deadline=None)
@given(topics, st.text(max_size=60), st.text(max_size=200))
def test_any_paper_has_a_score_for_any_topic(topic: str, title: str, abstract: str) -> None:
    try:
        query = parse(topic)
    except QueryError:
        return
    (match,) = AboutnessRanker().rank(query, [replace(PAPER, title=title, abstract=abstract)])
    assert 0 <= match.score <= 1
    assert len(match.reasons) <= MOST_REASONS
    assert all(reason.text and "\n" not in reason.text for reason in match.reasons)


@pytest.mark.parametrize(
    ("wanted", "author", "same"),
    [
        ("Jane Doe", "Jane Doe", True),
        ("J. Doe", "Jane Doe", True),
        ("Doe, Jane", "Jane Doe", True),
        ("Jane Doe", "J. Doe", True),
        ("Jane Doe", "Doe, J.", True),
        ("Jane Doe", "Jane Q. Doe", True),
        ("Jane Q. Doe", "Jane Doe", True),
        ("Jane Doe", "John Doe", False),
        ("J. Doe", "Mary J. Doe", False),
        ("Luis Doe", "Jose Luis Doe", True),
        ("Zoe Nunez", "Zoé Núñez", True),
        ("Zoé Núñez", "Zoe Nunez", True),
        ("Doe", "Jane Doe", True),
        ("Do", "Jane Doe", False),
        ("Jean-Paul Roe", "J.-P. Roe", True),
        ("van der Roe", "Kim van der Roe", True),
        ("Jane Doe", "Jane Doe Jr.", True),
        ("Lukasz Soren", "Łukasz Søren", True),
        ("Łukasz Søren", "Lukasz Soren", True),
        ("Thomas Müller", "Thomas Mueller", True),
        ("T. Mueller", "Thomas Müller", True),
        ("Thomas Muller", "Thomas Müller", True),
        ("Thomas Muller", "Thomas Mueller", False),
        ("Jonas Weiss", "Jonas Weiß", True),
        ("Ipek Oz", "İpek Öz", True),
        ("Xiaoming Wang", "Xiao-Ming Wang", True),
        ("Xiao-Ming Wang", "Xiaoming Wang", True),
        ("X.-M. Wang", "Xiaoming Wang", True),
        ("Conor OBrien", "Conor O’Brien", True),
        ("Alsayed", "Ada Al-Sayed", True),
        ("Jane Doe", "Jane Doe-Roe", False),
        ("Doe, Jane, Jr.", "Jane Doe III", True),
        ("Иван Примеров", "И. Примеров", True),
        ("Ivan Primerov", "Иван Примеров", False),
        ("例子一", "例子一", True),
        ("Jane Doe", "Doe", False),
        ("Jane Doe", "", False),
    ],
)
def test_name_forms(wanted: str, author: str, same: bool) -> None:
    assert same_person(wanted, author) is same


@given(st.text(), st.text())
def test_any_text_is_a_name_or_none(wanted: str, author: str) -> None:
    assert same_person(wanted, wanted) is bool(families(wanted))
    same_person(wanted, author)


names = st.lists(
    st.lists(
        st.sampled_from(["Jane", "J.", "Zoé", "Zoe", "Q.", "Doe", "D'Oe", "Roe", "Rø", "Ro-E", "Núñez", "van", "Jr."]),
        max_size=4,
    ).map(" ".join),
    max_size=4,
)


@given(wanted=names, authors=st.lists(names, max_size=5))
def test_a_directory_finds_whom_comparing_with_each_would_find(wanted: list[str], authors: list[list[str]]) -> None:
    directory = Directory((str(number), theirs) for number, theirs in enumerate(authors))
    for name in wanted:
        expected = [
            (str(n), author) for n, theirs in enumerate(authors) for author in theirs if same_person(name, author)
        ]
        assert sorted(directory.papers_by(name)) == sorted(expected)
