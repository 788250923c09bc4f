"""What a subscription lets through, and why something is kept out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import FilterError
from scheduler.filters import (
    LEVELS,
    LISTS,
    LONGEST,
    MOST,
    Leaflet,
    Shelf,
    Sieve,
    favourite,
    level_of,
    values_of,
    with_values,
    without_value,
    wordings,
)
from scheduler.models import Filters
from scheduler.topics.glossary import Usage
from tests.scheduler.making import paper

NAMES = Usage().abbreviations
SURVEY = paper(
    1,
    title="A Survey of Text-to-Image Models",
    abstract="We review generators of images. None of them draws hands.",
    authors=("Ada Q. Fictus", "Bo Exempla"),
    categories=("cs.CV", "cs.LG"),
    primary_category="cs.CV",
)


def obstacle(filters: Filters, *, categories: tuple[str, ...] = (), revised: str = "") -> tuple[str, str] | None:
    return Sieve(filters, categories, NAMES).objection(Leaflet.of(SURVEY), revised)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), None),
        (Filters(exclude=("surveys",)), ("muted", "surveys")),
        (Filters(exclude=("robots", "text to image model")), ("muted", "text to image model")),
        (Filters(exclude=("image text", "models we", "of images none of themselves")), None),
        (Filters(include=("hand",)), None),
        (Filters(include=("robots", "generator")), None),
        (Filters(include=("robots", "grasping")), ("include", "robots, grasping")),
        (Filters(categories=("cs.LG",)), None),
        (Filters(categories=("cs",)), None),
        (Filters(categories=("cs.L", "math")), ("categories", "cs.L, math")),
        (Filters(cross_lists=False), None),
        (Filters(cross_lists=False, categories=("cs.LG",)), ("cross-list", "cs.CV")),
        (Filters(cross_lists=False, categories=("cs",)), None),
        (Filters(exclude=("survey",), include=("robots",), categories=("math",)), ("muted", "survey")),
    ],
)
def test_why_a_paper_is_kept_out(filters: Filters, expected: tuple[str, str] | None) -> None:
    assert obstacle(filters) == expected


@pytest.mark.parametrize(
    ("typed", "said", "holds"),
    [
        ("GNN", "Graph neural networks", True),
        ("graph neural networks", "GNNs", True),
        ("neural networks", "GNNs", False),
        ("DDPM", "Diffusion models", False),
    ],
)
def test_a_word_of_a_filter_is_there_abbreviated_or_spelled_out(typed: str, said: str, holds: bool) -> None:
    assert Leaflet.of(paper(1, title=f"{said} for kites")).holds(wordings(typed, NAMES)) is holds


def test_a_word_of_a_filter_knows_the_abbreviations_that_were_learned_of_late() -> None:
    usage = Usage()
    leaflet = Leaflet.of(paper(1, title="Zorbl quux kites"))
    assert Sieve(Filters(exclude=("ZQK",)), (), usage.abbreviations).objection(leaflet) is None
    usage.learn({"zqk": ("zorbl", "quux", "kites")})
    assert Sieve(Filters(exclude=("ZQK",)), (), usage.abbreviations).objection(leaflet) == ("muted", "ZQK")
    assert Sieve(Filters(include=("ZQKs",)), (), usage.abbreviations).objection(leaflet) is None


@given(st.lists(st.one_of(st.sampled_from(["kite", "kites", "red kite"]), st.integers(0, 5)), max_size=20))
def test_a_shelf_knows_who_holds_a_word_whenever_the_paper_came(steps: list[str | int]) -> None:
    shelf = Shelf(NAMES)
    titles = ["A kite", "Red kites", "A red balloon", "Kites, red", "", "The red kite"]
    for step in steps:
        if isinstance(step, str):
            holding = {name for name, leaflet in shelf.leaflets.items() if leaflet.holds(wordings(step, NAMES))}
            assert shelf.holders(step) == holding
        else:
            leaflet = Leaflet.of(paper(step, title=titles[step], abstract="We fly."))
            shelf.leaflets.setdefault(leaflet.paper.id, leaflet)


def test_a_cross_list_is_what_comes_from_elsewhere_than_the_topic_says() -> None:
    off = Filters(cross_lists=False)
    assert obstacle(off, categories=("cs.LG",)) == ("cross-list", "cs.CV")
    assert obstacle(off, categories=("cs.LG", "cs.CV")) is None
    harvested = replace(SURVEY, announce_type="cross")
    assert Sieve(off, (), NAMES).objection(Leaflet.of(harvested)) == ("cross-list", "cs.CV")
    assert Sieve(Filters(), (), NAMES).objection(Leaflet.of(harvested)) is None


def test_new_versions_come_only_where_they_are_wanted() -> None:
    assert obstacle(Filters(), revised="v3") == ("version", "v3")
    assert obstacle(Filters(new_versions=True), revised="v3") is None
    assert obstacle(Filters(new_versions=True, exclude=("survey",)), revised="v3") == ("muted", "survey")


def test_a_favourite_is_found_under_any_form_of_the_name() -> None:
    assert favourite(SURVEY, Filters(authors=("Jane Doe", "A. Fictus"))) == "Ada Q. Fictus"
    assert favourite(SURVEY, Filters(authors=("B. Fictus",))) is None


@pytest.mark.parametrize("level", LEVELS)
def test_a_threshold_has_the_name_of_the_nearest_level(level: str) -> None:
    assert {level_of(LEVELS[level] + difference) for difference in (-0.05, 0, 0.05)} == {level}  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("exclude", [" Medical  Imaging", '"survey"'], ("medical imaging", "survey")),
        ("include", ["扩散"], ("扩散",)),
        ("categories", ["CS.cv", "math", "cat:hep-th"], ("cs.CV", "math", "hep-th")),
        ("authors", ["Jane  Doe"], ("Jane Doe",)),
        ("authors", ['au:"Jane Doe"', "AU:Roe"], ("Jane Doe", "Roe")),
    ],
)
def test_what_is_typed_is_added(name: str, typed: list[str], read: tuple[str, ...]) -> None:
    made = with_values(Filters(), name, typed)
    assert getattr(made, name) == read
    assert with_values(made, name, typed) == made, "each once"
    assert getattr(without_value(made, name, read[0]), name) == read[1:]
    assert without_value(made, name, "") == Filters()


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("authors", "Jane Doe, J. Roe", ["Jane Doe", "J. Roe"]),
        ("authors", "Doe, J., Roe, A. B.", ["J. Doe", "A. B. Roe"]),
        ("authors", "J., Doe", ["J.", "Doe"]),
        ("exclude", "a, b、c；d", ["a", "b", "c", "d"]),
        ("exclude", ", a;, b,", ["a", "b"]),
        ("exclude", " ,", []),
        ("exclude", "medical imaging", ["medical imaging"]),
        ("categories", "cs.CV cs.LG,  math", ["cs.CV", "cs.LG", "math"]),
    ],
)
def test_values_stand_between_commas_and_initials_belong_to_a_name(name: str, typed: str, read: list[str]) -> None:
    assert values_of(name, typed) == read


@pytest.mark.parametrize(
    ("name", "typed", "kind", "value"),
    [
        ("exclude", ["survey", "!!"], "word", "!!"),
        ("categories", ["zz.QQ"], "category", "zz.QQ"),
        ("categories", ["cs.XX"], "category", "cs.XX"),
        ("categories", ["cs.CV OR x"], "category", "cs.CV OR x"),
        ("authors", ["…"], "name", "…"),
        ("authors", ["J. K."], "name", "J. K."),
        ("include", ["x" * (LONGEST + 1)], "too-long", "x" * (LONGEST + 1)),
        ("include", [str(number) for number in range(MOST + 1)], "too-many", None),
    ],
)
def test_what_makes_no_sense_is_refused_and_named(name: str, typed: list[str], kind: str, value: str | None) -> None:
    with pytest.raises(FilterError) as caught:
        with_values(Filters(), name, typed)
    assert (caught.value.kind, caught.value.details.get("value")) == (kind, value)


@given(st.sampled_from(LISTS), st.lists(st.text(max_size=70), max_size=4))
def test_any_text_is_a_value_or_refused(name: str, typed: list[str]) -> None:
    try:
        made = with_values(Filters(), name, typed)
    except FilterError:
        return
    Sieve(made, (), NAMES).objection(Leaflet.of(SURVEY))
    favourite(SURVEY, made)
