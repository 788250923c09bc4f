"""The papers: versions, what is kept of each, and the full-text index beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from scheduler.store import papers, search
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, TUESDAY, dump, paper

if TYPE_CHECKING:
    from scheduler.models import Paper

WEDNESDAY = date(2025, 6, 4)


def only(db: Database) -> Paper:
    [found] = search.newest(db, None, 10)
    return found


def from_feed(**fields: object) -> Paper:
    """As the feed tells of it: without dates of submission, without a comment."""
    return paper(1, published=None, updated=None, comment=None, **fields)


def test_a_paper_comes_back_as_it_went_in(db: Database) -> None:
    whole = paper(1, doi="10.1/x", journal_ref="J. Inv. 1", withdrawn=True, announce_type="cross", version=3)
    bare = paper(2, published=None, updated=None, announced=None, comment=None)
    assert papers.save(db, [whole, bare], NOON) == 2
    assert papers.get(db, [bare.id, "2506.99999", whole.id]) == [bare, whole]
    assert papers.find(db, "2506.99999") is None


def test_the_same_again_changes_nothing(db: Database) -> None:
    papers.save(db, [paper(1)], NOON)
    before = dump(db)
    assert papers.save(db, [paper(1)], NOON + timedelta(days=1)) == 0
    assert dump(db) == before


def test_a_newer_version_updates_the_record_and_the_index_but_not_the_day(db: Database) -> None:
    papers.save(db, [paper(1)], NOON)
    newer = paper(1, version=2, title="Woven Rivers", comment=None, announced=WEDNESDAY, withdrawn=True)
    assert papers.save(db, [newer], NOON) == 0
    assert only(db) == replace(newer, announced=TUESDAY)
    assert search.newest(db, "woven", 5) == [only(db)]
    assert search.newest(db, "trajectories", 5) == []


def test_an_older_version_is_ignored(db: Database) -> None:
    papers.save(db, [paper(1, version=3)], NOON)
    before = dump(db)
    papers.save(db, [paper(1, version=2, title="Old")], NOON)
    assert dump(db) == before


def test_a_correction_of_the_same_version_is_taken(db: Database) -> None:
    papers.save(db, [paper(1)], NOON)
    papers.save(db, [paper(1, comment="Withdrawn by the author", withdrawn=True)], NOON)
    assert only(db).withdrawn
    assert only(db).comment == "Withdrawn by the author"


def test_the_feeds_record_of_a_version_that_is_known_changes_nothing(db: Database) -> None:
    papers.save(db, [paper(1, withdrawn=True, doi="10.1/x")], NOON)
    before = dump(db)
    papers.save(db, [from_feed(title="Paired  Trajectories", categories=("cs.CV",), announced=WEDNESDAY)], NOON)
    assert dump(db) == before


def test_the_feeds_record_of_a_newer_version_blanks_nothing_it_cannot_know(db: Database) -> None:
    known = paper(1, doi="10.1/x")
    papers.save(db, [known], NOON)
    papers.save(db, [from_feed(version=2, title="Woven Rivers", authors=(), announced=None)], NOON)
    # When version 2 was submitted nobody said; the date of version 1 would be wrong.
    assert only(db) == replace(known, version=2, title="Woven Rivers", updated=None)


def test_the_apis_record_completes_the_feeds(db: Database) -> None:
    papers.save(db, [from_feed(announced=WEDNESDAY, announce_type="cross")], NOON)
    papers.save(db, [paper(1)], NOON)
    assert only(db) == replace(paper(1), announced=WEDNESDAY, announce_type="cross")


def test_a_paper_that_was_only_looked_up_gets_its_day_from_the_harvest(db: Database) -> None:
    papers.save(db, [paper(1, announced=None)], NOON)
    assert papers.unknown(db, [paper(1).id, paper(2).id]) == [paper(1).id, paper(2).id]
    papers.save(db, [paper(1, announced=WEDNESDAY, announce_type="cross")], NOON)
    assert only(db) == replace(paper(1), announced=WEDNESDAY, announce_type="cross")
    assert papers.unknown(db, [paper(1).id, paper(2).id]) == [paper(2).id]


def test_a_day_is_read_in_order_of_arrival(db: Database) -> None:
    papers.save(db, [paper(n) for n in (5, 3, 9, 4)], NOON)
    papers.save(db, [paper(7, announced=WEDNESDAY)], NOON)
    assert [one.id[-1] for one in papers.announced_on(db, TUESDAY)] == ["5", "3", "9", "4"]
    assert [one.id[-1] for one in papers.announced_on(db, WEDNESDAY)] == ["7"]
    assert papers.announced_on(db, date(2025, 6, 5)) == []
    assert papers.count_on(db, [TUESDAY, WEDNESDAY]) == 5
    assert papers.total(db) == 5


def test_a_day_has_another_fingerprint_once_any_of_its_papers_changed(db: Database) -> None:
    papers.save(db, [paper(1), paper(2, announced=WEDNESDAY)], NOON)
    seen = [papers.fingerprint(db, TUESDAY)]
    for change in (
        paper(3),
        paper(1, version=2),
        paper(1, version=2, updated=NOON),
        paper(1, version=2, updated=NOON, title="Another title"),
        paper(1, version=2, updated=NOON, title="Another title", withdrawn=True),
    ):
        papers.save(db, [change], NOON)
        seen.append(papers.fingerprint(db, TUESDAY))
    assert len(set(seen)) == len(seen)
    unrevised = papers.fingerprint(db, WEDNESDAY)
    papers.note_revised(db, [paper(1).id], WEDNESDAY)
    assert papers.fingerprint(db, WEDNESDAY) != unrevised
    assert papers.fingerprint(db, TUESDAY) == seen[-1]


def test_the_index_follows_each_change(db: Database) -> None:
    triggers = {row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {"papers_ai", "papers_ad", "papers_au"}
    papers.save(db, [paper(1, abstract="Über Zürich."), paper(2)], NOON)
    assert len(search.newest(db, "zurich", 5)) == 1
    db.execute("UPDATE papers SET abstract = 'Under Bern.' WHERE id = ?", [paper(1).id])
    assert search.newest(db, "zurich", 5) == []
    assert len(search.newest(db, "bern", 5)) == 1
    db.execute("DELETE FROM papers WHERE id = ?", [paper(1).id])
    assert search.newest(db, "bern", 5) == []
    db.execute("INSERT INTO papers_fts (papers_fts, rank) VALUES ('integrity-check', 1)")


versions = st.builds(
    lambda version, title, whole: paper(
        1,
        version=version,
        title=title,
        updated=NOON + timedelta(days=version) if whole else None,
        published=NOON if whole else None,
    ),
    st.integers(1, 4),
    st.sampled_from(["Woven", "Paired", "Split"]),
    st.booleans(),
)


@given(st.lists(versions, min_size=1, max_size=8))
def test_whatever_the_order_the_newest_version_stands_and_the_index_agrees(seen: list[Paper]) -> None:
    db = Database(memory=True)
    migrations.apply(db)
    for one in seen:
        papers.save(db, [one], NOON)
    stands = only(db)
    assert stands.version == max(one.version for one in seen)
    assert stands.title in {one.title for one in seen if one.version == stands.version}
    assert (stands.published is None) == all(one.published is None for one in seen)
    assert [word for word in ("woven", "paired", "split") if search.newest(db, word, 5)] == [stands.title.lower()]
    db.execute("INSERT INTO papers_fts (papers_fts, rank) VALUES ('integrity-check', 1)")
    db.close()
