"""One result of arXiv's as a paper: only white space changes, and a withdrawal is seen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import arxiv  # type: ignore[import-untyped]
import pytest

from scheduler.sources.arxiv_api import is_withdrawn, to_paper


def result(**changes: Any) -> arxiv.Result:
    given: dict[str, Any] = {
        "entry_id": "http://arxiv.org/abs/math/0301001v2",
        "updated": datetime(2003, 2, 1, tzinfo=UTC),
        "published": datetime(2003, 1, 6, 12, tzinfo=UTC),
        "title": "On\n  nothing",
        "authors": [arxiv.Result.Author("A.  Fictus"), arxiv.Result.Author(" ")],
        "summary": "  Nothing $\\mathcal{O}(n)$\nis shown.\n",
        "categories": ["math.AG", "math.AG", "cs.CV"],
        "primary_category": "",
        "doi": "10.1000/1",
        "journal_ref": " J. Noth. 1 ",
    }
    return arxiv.Result(**given | changes)


def test_only_white_space_changes() -> None:
    paper = to_paper(result())
    assert (paper.id, paper.version) == ("math/0301001", 2)
    assert (paper.title, paper.abstract) == ("On nothing", "Nothing $\\mathcal{O}(n)$ is shown.")
    assert paper.authors == ("A. Fictus",)
    assert (paper.categories, paper.primary_category) == (("math.AG", "cs.CV"), "math.AG")
    assert (paper.comment, paper.doi, paper.journal_ref) == (None, "10.1000/1", "J. Noth. 1")
    assert paper.announced == date(2003, 1, 7)


@pytest.mark.parametrize(
    ("comment", "abstract"),
    [
        ("This paper has been withdrawn by the author due to a crucial error", ""),
        ("This submission has been withdrawn by arXiv administrators", ""),
        ("Withdrawn", ""),
        ("Paper withdrawn: the proof is wrong", ""),
        ("12 pages. The article is temporarily withdrawn", ""),
        ("withdrawn from arXiv", ""),
        ("", "This paper has been withdrawn because of an error in Lemma 2."),
        ("", "The paper is withdrawn."),
        ("", "Withdrawn by the authors."),
    ],
)
def test_withdrawn(comment: str, abstract: str) -> None:
    assert is_withdrawn(comment, abstract)


@pytest.mark.parametrize(
    ("comment", "abstract"),
    [
        ("12 pages, accepted", "We study papers withdrawn from arXiv."),
        ("This paper was withdrawn from the conference", ""),
        ("", "We show when a drug should be withdrawn by the authorities."),
        (
            "",
            "Cash is withdrawn by customers. This paper has been withdrawn and resubmitted in our simulation.",
        ),
        ("not withdrawn", ""),
    ],
)
def test_not_withdrawn(comment: str, abstract: str) -> None:
    assert not is_withdrawn(comment, abstract)
