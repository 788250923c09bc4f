"""An edition holds what is known already; the first author's affiliations only where it is sure whose they are."""

from __future__ import annotations

import pytest

from scheduler.editions import first_affiliations
from scheduler.sources.fulltext.document import Author, Document
from tests.scheduler.making import paper

NOWHERE = ("Institute of Nowhere",)


@pytest.mark.parametrize(
    ("printed", "recorded", "found"),
    [
        ("Ada Fictus", "Ada Fictus", NOWHERE),
        ("ADA  FICTUS∗", "Ada Fictus", NOWHERE),
        ("José Ñandú", r"Jos\'e \~Nand\'u", NOWHERE),
        ("Bo Exempla", "Ada Fictus", ()),
        ("Fictus Ada", "Ada Fictus", ()),
    ],
)
def test_affiliations_are_the_first_authors_own(printed: str, recorded: str, found: tuple[str, ...]) -> None:
    document = Document("html", authors=(Author(printed, NOWHERE), Author("Somebody Else", ("Elsewhere",))))
    assert first_affiliations(paper(1, authors=(recorded, "Somebody Else")), document) == found


def test_without_authors_there_are_no_affiliations() -> None:
    assert first_affiliations(paper(1), Document("pdf")) == ()
    assert first_affiliations(paper(1, authors=()), Document("html", authors=(Author("Ada Fictus", NOWHERE),))) == ()
