"""BibTeX that a parser which nobody here wrote reads back without loss."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from scheduler.exports import bibtex
from scheduler.latex import to_text
from scheduler.models import SavedPaper
from tests.bot.views.strategies import papers
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from scheduler.models import Paper

WRITTEN = r"""@misc{fictus2025twinstep,
  title = {{TwinStep: $O(n^2)$ Trajectories for 50{\%} of G{\"o}del's Models {\&} More}},
  author = {Fictus, Ada and van der Muster, Jos{\'e} and {The NOWHERE Collaboration} and Exempla, Jr., Bo},
  year = {2025},
  eprint = {math/0301001},
  archivePrefix = {arXiv},
  primaryClass = {math.AG},
  doi = {10.1234/a_b},
  url = {https://arxiv.org/abs/math/0301001},
  note = {Ann. Nowhere 1 (2003) 5–9},
  comment = {8 pages, see {\#}2}
}
"""


def read(source: str) -> list[dict[str, Any]]:
    """The fields of each entry as a reader of them sees them."""
    library = parse_string(
        source, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware(keep_math_mode=False)]
    )
    assert not library.failed_blocks
    return [{field.key: field.value for field in entry.fields} | {"key": entry.key} for entry in library.entries]


def names(entry: dict[str, Any]) -> list[str]:
    """Authors as arXiv has them."""
    return [_turned(name) for name in entry.get("author", [])]


def _turned(name: str) -> str:
    parts = [str(LatexNodes2Text().latex_to_text(part)) for part in name.split(", ")]
    return " ".join([*parts[-1:], *parts[:1], *parts[1:-1]]) if len(parts) > 1 else parts[0]


def test_an_entry_is_as_arxiv_names_it() -> None:
    one = paper(
        1,
        id="math/0301001",
        title=r"TwinStep: $O(n^2)$ Trajectories for 50\% of  G\"odel's Models & More",
        authors=("Ada Fictus", "José van der Muster", "The NOWHERE Collaboration", "Bo Exempla Jr."),
        primary_category="math.AG",
        doi="10.1234/a_b",
        journal_ref="Ann. Nowhere 1 (2003) 5--9",
        comment="8 pages, see #2",
    )
    written = bibtex.paper(one)
    assert written == WRITTEN
    [entry] = read(written)
    assert entry["eprint"] == "math/0301001"
    assert entry["doi"] == "10.1234/a_b"
    assert names(entry) == list(one.authors)


def test_what_the_record_does_not_say_is_left_out() -> None:
    [entry] = read(bibtex.paper(paper(1, authors=(), comment=None, published=None)))
    assert set(entry) == {"title", "eprint", "archivePrefix", "primaryClass", "url", "key"}


def test_every_entry_has_a_key_of_its_own() -> None:
    found = [entry["key"] for entry in read(bibtex.papers([paper(1), paper(2), paper(2), paper(2, title="例")]))]
    assert found == ["fictus2025paired", "fictus2025paired-250600002", "fictus2025paired-250600002-2", "fictus2025"]


def test_what_was_written_to_a_saved_paper_goes_along() -> None:
    [entry] = read(bibtex.saved([SavedPaper(paper(1), NOON, ("gan", "to_read", "图像"), "50% fine & § 3")]))
    assert entry["keywords"] == "gan, to_read, 图像"
    assert entry["annote"] == "50% fine & § 3"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        (r"$\{x$ and $y\}$", r"{\textbraceleft}x and y{\textbraceright}"),
        ("$50%$ of", r"50{\%} of"),
        (r"$\unheard{x}^2$", "unheard(x)²"),
        ("a -- b --- c ``d'' …", "a – b — c “d” …"),
        ("Szűcs Ħ β ≤ 中", r"Sz{\H{u}}cs Ħ $\beta$ $\leq$ 中"),
        (r"α≥$x$ Иван", r"$\alpha \geq x$ Иван"),
        ("García naïve Ångström Gdańsk", r"""Garc{\'i}a na{\"i}ve {\AA}ngstr{\"o}m Gda{\'{n}}sk"""),
    ],
)
def test_latex_that_only_the_paper_knows_is_spelled_out(title: str, field: str) -> None:
    assert f"title = {{{{{field}}}}}" in bibtex.paper(paper(1, title=title))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(papers(), max_size=2))
def test_any_text_is_parsed_back(found: list[Paper]) -> None:
    found = [paper(1, title=one.title, authors=one.authors[:3], comment=one.comment) for one in found]
    entries = read(bibtex.papers(found))
    assert len({entry["key"] for entry in entries}) == len(entries) == len(found)
    for entry, one in zip(entries, found, strict=True):
        assert len(names(entry)) == sum(bool(to_text(author)) for author in one.authors)
        assert entry["url"] == "https://arxiv.org/abs/2506.00001"


LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_characters="\x7f,") | st.sampled_from(
    "αΩ≤∞“”–—…中例"
)


@given(st.text(LETTERS, max_size=30))
def test_titles_and_names_lose_nothing(text: str) -> None:
    shown = " ".join(to_text(text.replace("$", "")).split())
    [entry] = read(
        bibtex.paper(paper(1, title=shown, authors=(f"Ada {shown}",), published=datetime(2025, 6, 2, tzinfo=UTC)))
    )
    # What is text already may be read as LaTeX again; and the parser's decoder knows no caron of its own for “^”.
    if to_text(shown) == shown:
        assert _bare(entry.get("title", "")) == _bare(shown)
        assert _bare("".join(names(entry))) == _bare(f"Ada {shown}")


def _bare(text: str) -> str:
    """Without what the parser takes for itself: outer braces, white space, commas between names."""
    return re.sub(r"[{}^ˆ\s,]", "", text)
