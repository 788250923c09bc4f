"""Interests told at length: a paragraph, and what stands for a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.interests import GIST, LONG, ROOM, gist, is_interest, words_like
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from scheduler.topics.syntax import Or, Words, words_of
from scheduler.topics.text import content
from tests.scheduler.making import paper

RANKER = InterestRanker(LearnedRanker())
PARAGRAPH = (
    "I work on making robots grasp transparent objects in clutter, with tactile sensing (and sim-to-real transfer); "
    "I'm also interested in: datasets, e.g. of hands."
)
GRASPS = paper(
    1,
    title="Tactile Grasping of Transparent Objects in Clutter",
    abstract="We let a robot hand grasp transparent objects by touch. Trained in simulation, its tactile sensing "
    "transfers to real clutter. We publish a dataset of grasps.",
)
KETTLES = paper(
    2,
    title="Tidal Kettles on Distant Moons",
    abstract="We measure how tides warm the kettles of moons, with a telescope and much patience.",
)


def odds(score: float) -> float:
    return score / (1 - score)


def test_a_paragraph_is_read_as_what_it_is_about() -> None:
    query = parse(PARAGRAPH)
    assert is_interest(query.root)
    assert {"grasp", "transparent", "clutter", "sim-to-real", "hands"} <= set(words_of(query.root))
    assert not {"i", "work", "interested", "in", "and"} & set(words_of(query.root))
    assert parse(query.canonical) == query


@pytest.mark.parametrize("said", ["I study how", "We are studying how", "I'm a student, and study how"])
def test_that_somebody_studies_something_is_no_part_of_it(said: str) -> None:
    told = "robots grasp transparent objects in clutter by touch, with tactile sensing and simulation"
    assert parse(f"{said} {told}") == parse(told)
    assert "study" in words_of(parse("case study").root), "what is short is left as it was typed"


@pytest.mark.parametrize("text", ["diffusion models", "papers on related work", "cat:cs.CV", "-a b", PARAGRAPH[:40]])
def test_what_is_short_is_left_as_it_was_typed(text: str) -> None:
    query = parse(text)
    assert not is_interest(query.root)
    assert set(words_of(query.root)) <= set(text.lower().replace("cat:", "").replace("cs.cv", "cs.CV").split())


def test_a_paragraph_finds_what_it_is_about() -> None:
    near, far = RANKER.rank(parse(PARAGRAPH), [GRASPS, KETTLES])
    assert near.score >= BALANCED
    assert near.reasons
    assert far.score < 0.1
    assert RANKER.pool([GRASPS, KETTLES]).rank(parse(PARAGRAPH)) == [near, far]


def test_the_longer_an_interest_is_told_the_less_of_it_is_enough() -> None:
    longer = parse(f"{PARAGRAPH} Kettles warmed by tides are what I did before, on moons, through telescopes.")
    [plain, plainer] = (LearnedRanker().rank(query, [GRASPS])[0].score for query in (parse(PARAGRAPH), longer))
    [told, told_longer] = (RANKER.rank(query, [GRASPS])[0].score for query in (parse(PARAGRAPH), longer))
    assert 1 < odds(told) / odds(plain) < odds(told_longer) / odds(plainer)


def test_short_topics_are_ranked_as_ever() -> None:
    query = parse("tactile grasping")
    assert RANKER.rank(query, [GRASPS, KETTLES]) == LearnedRanker().rank(query, [GRASPS, KETTLES])


def test_what_is_short_is_no_surer_for_standing_beside_an_interest() -> None:
    found = RANKER.rank(parse(f"({PARAGRAPH.replace(':', '')}) OR moons OR cat:math"), [GRASPS, KETTLES])
    assert found[0].score == RANKER.rank(parse(PARAGRAPH), [GRASPS])[0].score
    assert found[1] == RANKER.rank(parse("moons"), [KETTLES])[0]
    [filed] = RANKER.rank(parse(f"({PARAGRAPH.replace(':', '')}) OR cat:cs"), [KETTLES])
    assert (filed.score, filed.reasons[0].kind) == (1, "category")


def test_a_paper_stands_for_papers_like_it() -> None:
    words = words_like(GRASPS)
    assert len(content(words)) >= LONG
    assert words[:3] == ("tactile", "grasping", "transparent")
    assert parse(" ".join(words)).root == Words(words)


def test_bare_numbers_stand_for_nothing() -> None:
    numbered = replace(GRASPS, title=f"{GRASPS.title} 15 600 360 3D")
    assert not any(word.isdecimal() for word in words_like(numbered))


def test_of_a_long_paragraph_the_words_that_tell_most_are_kept() -> None:
    chatter = "We also compare several different methods, approaches and results of the general model, as usual. "
    numbers = " ".join(f"baseline{number} experiment{number}" for number in range(20))
    query = parse(f"{PARAGRAPH} {chatter * 2} {numbers}")
    assert isinstance(query.root, Words)
    assert len(" ".join(query.root.words)) < ROOM < len(PARAGRAPH + 2 * chatter + numbers)
    assert "results" not in query.root.words
    assert parse(query.canonical) == query


def test_too_little_stands_for_nothing() -> None:
    assert words_like(paper(3, title="Xyzzy", abstract="Plugh qwfp.")) == ()
    assert words_like(paper(3, title="图像生成", abstract="我们研究图像生成。")) == ()


def test_a_search_goes_by_some_of_the_words_that_tell_most() -> None:
    root = gist(parse(f"{PARAGRAPH} cat:cs.RO").root, 3)
    either = next(part for part in root.nodes if isinstance(part, Or))  # type: ignore[union-attr]
    assert {len(part.words) for part in either.nodes if isinstance(part, Words)} == {3}
    assert len(set(words_of(either))) == GIST
    assert gist(parse("diffusion models").root, 3) == Words(("diffusion", "models"))
