"""An edition holds what is known already; the first author's affiliations only where it is sure whose they are."""

from __future__ import annotations

import pytest

from scheduler.editions import MOST_PICTURES, first_affiliations, held, linked, links_within
from scheduler.exports.edition import Article, Extra, Picture
from scheduler.sources.figures.picture import Picture as Drawn
from scheduler.sources.fulltext.document import Author, Document, Figure, Image, Passage, Section
from scheduler.summaries.embedded import summarise_paper
from scheduler.summaries.links import Links
from tests.scheduler.exports.making import PIXEL
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


def test_figures_are_known_by_their_address_or_held() -> None:
    figures = tuple(
        Figure(f"Figure {number}", f"What {number} shows.", (Image(f"https://arxiv.org/html/1v1/x{number}.png"),))
        for number in range(1, 9)
    )
    document = Document("html", sections=(Section("Method", 1, figures=figures),))
    found = linked(document, "https://arxiv.org")
    assert len(found) == MOST_PICTURES
    assert found[0] == Picture("Figure 1: What 1 shows.", url="https://arxiv.org/html/1v1/x1.png")
    assert linked(document, "https://example.org") == ()
    assert held([Drawn("", "A caption.", PIXEL), Drawn("Figure 2", "", b"GIF89a")]) == (
        Picture("A caption.", PIXEL, "image/png"),
    )


def test_without_authors_there_are_no_affiliations() -> None:
    assert first_affiliations(paper(1), Document("pdf")) == ()
    assert first_affiliations(paper(1, authors=()), Document("html", authors=(Author("Ada Fictus", NOWHERE),))) == ()


def test_links_of_the_papers_own_are_lifted_from_its_text() -> None:
    texts = (
        "Our code is available at https://github.com/fictus/kites_v2/tree/main.",
        "We use the tokenizer of https://github.com/others/tokens and the weights of https://huggingface.co/others/w.",
        "Baselines run the official code, which is available at https://github.com/others/base.",
        "Videos can be found on our project page: https://fictus.github.io/kites/ (last seen in May).",
    )
    document = Document(
        source="html",
        sections=(Section("Method", 1, "1", tuple(Passage(text, ("Method",)) for text in texts)),),
        notes=("We release all data under https://gitlab.com/fictus/sky.",),
    )
    found = links_within(document)
    assert found.code == ("https://github.com/fictus/kites_v2/tree/main", "https://gitlab.com/fictus/sky")
    assert found.project == ("https://fictus.github.io/kites/",)


def test_what_the_record_says_comes_first_and_nothing_twice() -> None:
    known = paper(1, abstract="We fly kites. Code: http://github.com/fictus/kites", comment=None)
    more = Links(("https://github.com/fictus/kites/", "https://github.com/fictus/sky"), ("https://fictus.github.io",))
    article = Article(known, summarise_paper(known), Extra(links=more))
    assert article.links.code == ("http://github.com/fictus/kites", "https://github.com/fictus/sky")
    assert article.links.project == ("https://fictus.github.io",)
