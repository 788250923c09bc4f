"""The topic language: what is read, how it is written, what is refused and where."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from hypothesis import example, given, settings

from scheduler.errors import QueryError
from scheduler.topics import query as language
from scheduler.topics.grammar import DEEPEST
from scheduler.topics.query import LONGEST, LONGEST_TYPED, Query, parse, plain, typed
from scheduler.topics.syntax import And, Author, Category, Not, Or, Phrase, Words
from tests.scheduler.topics.strategies import topics

READ = {
    "diffusion models": Words(("diffusion", "models")),
    "models models  Models": Words(("models",)),
    '"chain of thought"': Phrase("chain of thought"),
    "few-shot learning": Words(("few-shot", "learning")),
    "cs.CV": Category("cs.CV"),
    "Physics.Optics": Category("physics.optics"),
    "quant-ph,": Category("quant-ph"),
    "cs.*": Category("cs"),
    "cs": Words(("cs",)),
    "cs.XX": Words(("cs.xx",)),
    '"cs.CV"': Phrase("cs.cv"),
    "kites cs.CV cs.LG": And((Words(("kites",)), Or((Category("cs.CV"), Category("cs.LG"))))),
    "kites cs.CV cat:cs.LG": And((Words(("kites",)), Category("cs.CV"), Category("cs.LG"))),
    "cs.LG not cs.CV": And((Words(("not",)), Or((Category("cs.CV"), Category("cs.LG"))))),
    "without cs.CV": And((Words(("without",)), Category("cs.CV"))),
    "kites -cs.CV": And((Words(("kites",)), Not(Category("cs.CV")))),
    "kites NOT old cs.CV": And((Words(("kites",)), Not(And((Words(("old",)), Category("cs.CV")))))),
    "cat:cs.CV": Category("cs.CV"),
    "cat:cs": Category("cs"),
    "cat:cond-mat.MES-HALL": Category("cond-mat.mes-hall"),
    "cat:HEP-TH": Category("hep-th"),
    'au:"Jane Doe"': Author("jane doe"),
    'au:"Doe, J."': Author("j doe"),
    "au:doe_j": Author("doe j"),
    "ti:attention": Phrase("attention", "title"),
    'abs:"two words"': Phrase("two words", "abstract"),
    "a AND b": And((Words(("a",)), Words(("b",)))),
    "a b OR c": Or((Words(("a", "b")), Words(("c",)))),
    "a OR b AND c": Or((Words(("a",)), And((Words(("b",)), Words(("c",)))))),
    "a -b c": And((Words(("a", "c")), Not(Words(("b",))))),
    "a NOT b c": And((Words(("a",)), Not(Words(("b", "c"))))),
    "a -cat:cs.CL": And((Words(("a",)), Not(Category("cs.CL")))),
    "(a b) c": Words(("a", "b", "c")),
    "SE(3) equivariant": Words(("se(3)", "equivariant")),
    "扩散模型": Words(("扩散模型",)),
    "C++ 🎉 node2vec x=y": Words(("c++", "node2vec", "x=y")),
    "https://example.org/x": Words(("https://example.org/x",)),
    "and or not": Words(("and", "or", "not")),
}


@pytest.mark.parametrize("text", READ)
def test_it_is_read_as_meant(text: str) -> None:
    assert parse(text).root == READ[text]


ALIKE = [
    (
        "diffusion models",
        "  Diffusion\tMODELS ",
        "(diffusion models)",
        "diffusion, models.",
        "ｄiffusion models",
    ),
    (
        '"chain of thought" AND cat:cs.CL',
        "cat:cs.cl “Chain  of thought”",
        "CAT: cs.CL AND «chain of thought»",
    ),
    ("cat:cs", "cat:cs.*", "cat:CS", 'cat:"cs"'),
    ("cat:cs.AI OR cat:cs.LG", "cs.AI cs.LG", "cs.ai and cs.lg", "cs.AI, or in cs.LG", "cs.AI und cs.LG"),
    ("a AND b", "b AND a", "(b) AND (a) AND b"),
    ("a OR b", "b OR a OR a", "(a OR (b OR a))"),
    ("diffusion -medical", "diffusion NOT medical", "diffusion AND NOT medical", "diffusion ANDNOT Medical"),
    ("a AND cat:cs.CV AND NOT medical imaging", "a NOT medical imaging cat:cs.CV"),
    ("c AND NOT a b", "-(a b) c"),
    ("a OR (b AND c)", "c AND b OR a"),
    ('au:"jane doe"', 'au:"Doe, Jane"', "AU:Jane_Doe"),
    ("扩散模型 AND 视频", "扩散模型 AND （视频）"),
    ("a", "NOT (NOT a)", "NOT NOT a"),
    ("what's new", "What’s new?"),
]


@pytest.mark.parametrize("typed", ALIKE, ids=lambda typed: typed[0])
def test_equivalent_typing_has_one_canonical_form(typed: tuple[str, ...]) -> None:
    assert {parse(text).canonical for text in typed} == {typed[0]}


REFUSED = [
    ("", "empty", 0),
    (" \n", "empty", 0),
    ("!!! 🎉", "empty", 0),
    ('a ti:"!!"', "empty", 5),
    ("(a OR b", "closing-bracket", 0),
    ("a)", "opening-bracket", 1),
    ("a ()", "empty-brackets", 2),
    ('a "bc', "quotation-mark", 2),
    ("AND a", "nothing-before", 0),
    ("a (OR b)", "nothing-before", 3),
    ("a AND", "nothing-after", 2),
    ("a OR AND b", "nothing-after", 2),
    ("a NOT", "nothing-after", 2),
    ("xyz:foo a", "unknown-field", 0),
    ("a author:Doe", "unknown-field", 2),
    ("cat:AI", "unknown-category", 4),
    ("x cat:cs.CV,cs.CL", "unknown-category", 6),
    ("x cat:", "category-after", 2),
    ("au:", "name-after", 0),
    ("ti:(a b)", "words-after", 0),
    ("-a", "only-exclusions", 0),
    ("a OR -b", "only-exclusions", 5),
    ("NOT a b", "only-exclusions", 0),
    ("word " * 201, "too-long", LONGEST_TYPED),
    ("x" * 501, "too-long-written", 501),
    ("ﷺ" * 500 + '"', "too-long-written", 501),
    ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "too-deep", DEEPEST),
    ("ﷺﷺ (", "closing-bracket", 3),
]


@pytest.mark.parametrize(("text", "kind", "position"), REFUSED)
def test_a_bad_topic_gets_one_line_that_points_at_the_place(text: str, kind: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.kind, caught.value.position) == (kind, position)
    assert caught.value.text == text
    assert "\n" not in str(caught.value)


def test_where_a_long_topic_goes_wrong_is_found_without_reading_it_once_a_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cleaned = Mock(wraps=language._cleaned)
    monkeypatch.setattr(language, "_cleaned", cleaned)
    with pytest.raises(QueryError) as caught:
        parse("a " * 497 + "a AND")
    assert caught.value.position == 996
    assert cleaned.call_count < 20


@pytest.mark.parametrize(
    ("text", "position"),
    [("cat:cs.XX", 4), ("kites AND (lamps OR cat:math.ZZ)", 24), ("cs.XX", 0), ("kites (cs.XX, cs.LG)", 7)],
)
def test_whoever_types_a_category_that_is_none_is_told_so_and_a_topic_of_old_is_still_read(
    text: str, position: int
) -> None:
    with pytest.raises(QueryError, match="no arXiv category") as caught:
        typed(text)
    assert caught.value.position == position
    known = text.replace("cs.XX", "cs.CV").replace("math.ZZ", "math")
    assert parse(text) != parse(known) == typed(known)


@pytest.mark.parametrize(
    "text",
    [
        '"cs.XX"',
        "kites -cs.XX",
        "node.js",
        "cs.XX.org",
        "cs math stat",
        "kites tied to lamps in the spirit of math.We also measure strings, knots, wind and tidal kettles",
    ],
)
def test_what_only_looks_like_a_category_is_words(text: str) -> None:
    assert typed(text) == parse(text)


def test_ten_thousand_characters_are_refused_at_once() -> None:
    with pytest.raises(QueryError, match="too long"):
        parse("(" * 10_000)


def test_a_topic_may_be_too_long_once_written_out() -> None:
    with pytest.raises(QueryError, match="written out"):
        parse(" ".join(f'"{number}"' for number in range(100)))


@settings(max_examples=500, deadline=None)
@given(topics)
@example("\ufdfa\ufdfa (")
@example("\u0130stanbul AND K\u0308ahler")
@example(" ".join(f'"{number}"' for number in range(100)))
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    query = _query_or_error(text)
    if isinstance(query, QueryError):
        assert 0 <= query.position <= len(text)
        assert query.text == text
        return
    again = parse(query.canonical)
    assert again == query
    assert again.canonical == query.canonical
    assert len(query.canonical) <= LONGEST


@given(topics)
@example("\U0002ebe1")
@example("\ufdfa" * 300)
def test_any_text_can_be_read_as_words_alone_or_holds_none(text: str) -> None:
    query = plain(text)
    assert query is None or parse(query.canonical) == query


def _query_or_error(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error
