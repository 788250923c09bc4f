"""RIS that a parser which nobody here wrote reads back without loss."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.exports import ris
from scheduler.exports.names import inverted, parse
from scheduler.latex import to_text
from scheduler.models import SavedPaper
from tests.bot.views.strategies import papers
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from scheduler.models import Paper

WRITTEN = """TY  - UNPB
TI  - TwinStep: O(n²) Trajectories
AU  - Fictus, Ada
AU  - van der Muster, José
AU  - The NOWHERE Collaboration
PY  - 2025
DA  - 2025/06/02
AB  - We study sampling. It takes two lines.
KW  - math.AG
KW  - math.CO
N1  - 8 pages
N1  - Ann. Nowhere 1 (2003) 5
DO  - 10.1234/a_b
AN  - arXiv:math/0301001
PB  - arXiv
UR  - https://arxiv.org/abs/math/0301001
L1  - https://arxiv.org/pdf/math/0301001
ER  -⟨space⟩
"""


def test_a_paper_has_all_its_record_says() -> None:
    one = paper(
        1,
        id="math/0301001",
        title="TwinStep: $O(n^2)$\n  Trajectories",
        abstract="We study sampling.\r\nIt takes\ntwo lines.",
        authors=("Ada Fictus", "José van der Muster", "The NOWHERE Collaboration"),
        categories=("math.AG", "math.CO"),
        published=datetime(2025, 6, 2, 9, tzinfo=UTC),
        doi="10.1234/a_b",
        journal_ref="Ann. Nowhere 1 (2003) 5",
    )
    assert ris.paper(one) == WRITTEN.replace("⟨space⟩", " ")
    [read] = rispy.loads(ris.paper(one))
    assert read["title"] == "TwinStep: O(n²) Trajectories"
    assert read["authors"] == ["Fictus, Ada", "van der Muster, José", "The NOWHERE Collaboration"]
    assert read["doi"] == "10.1234/a_b"
    assert read["urls"] == ["https://arxiv.org/abs/math/0301001"]


def test_what_the_record_does_not_say_is_left_out() -> None:
    written = ris.paper(paper(1, authors=(), abstract="", categories=(), comment=None, published=None))
    assert [line[:2] for line in written.splitlines()] == ["TY", "TI", "AN", "PB", "UR", "L1", "ER"]


def test_what_was_written_to_a_saved_paper_goes_along() -> None:
    [read] = rispy.loads(ris.saved([SavedPaper(paper(1), NOON, ("gan", "图像"), "see § 3: 100 %")]))
    assert read["keywords"] == ["cs.CV", "cs.LG", "gan", "图像"]
    assert read["research_notes"] == "see § 3: 100 %"


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(papers(), max_size=3))
def test_any_text_is_parsed_back(found: list[Paper]) -> None:
    found = [paper(1, title=one.title, abstract=one.abstract, authors=one.authors[:9]) for one in found]
    read = rispy.loads(ris.papers(found))
    assert len(read) == len(found)
    for entry, one in zip(read, found, strict=True):
        assert entry.get("title", "") == to_text(one.title)
        assert entry.get("abstract", "") == to_text(one.abstract)
        assert entry.get("authors", []) == list(filter(None, (inverted(parse(author)) for author in one.authors)))
