"""The papers, in order of arrival, and their full-text index."""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scheduler.models import Paper
from scheduler.store import abbreviations
from scheduler.store.columns import compact, moment, optional_day, optional_moment, optional_stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlite_utils import Database


def save(db: Database, papers: Iterable[Paper], now: datetime) -> int:
    """Add papers not yet known and update those of which something newer came; returns how many were added.

    What a record does not say stays as it was, and so does the day of the first announcement, once it is known.
    """
    added = []
    for paper in papers:
        known = find(db, paper.id)
        if known is None:
            db.table("papers").insert(_row(paper) | {"harvested_at": stamp(now)})
            added.append(paper)
        elif (merged := _merged(paper, known)) != known:
            rowid = next(db.query("SELECT rowid FROM papers WHERE id = ?", [paper.id]))["rowid"]
            db.table("papers").update(rowid, _row(merged))
    abbreviations.note(db, added, now)
    return len(added)


def find(db: Database, paper_id: str) -> Paper | None:
    """The paper with this identifier, or nothing."""
    return next(iter(get(db, [paper_id])), None)


def get(db: Database, ids: Sequence[str]) -> list[Paper]:
    """The known ones of these papers, in the order asked."""
    rows = db.query("SELECT * FROM papers WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])
    found = {row["id"]: _paper(**row) for row in rows}
    return [found[paper_id] for paper_id in ids if paper_id in found]


def stored(db: Database, ids: Sequence[str]) -> set[str]:
    """Those of these papers that are there."""
    rows = db.execute("SELECT id FROM papers WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])
    return {paper_id for (paper_id,) in rows}


def unknown(db: Database, ids: Sequence[str]) -> list[str]:
    """Those of these identifiers that no harvest has brought; a paper that was only looked up has no day yet."""
    known = {paper.id for paper in get(db, ids) if paper.announced is not None}
    return [paper_id for paper_id in ids if paper_id not in known]


def note_revised(db: Database, ids: Sequence[str], day: date) -> None:
    """Note that arXiv announced a new version of these papers, which it had announced on an earlier day."""
    sql = "UPDATE papers SET revised = :day WHERE id IN (SELECT value FROM json_each(:ids)) AND announced < :day"
    db.execute(sql, {"day": day.isoformat(), "ids": json.dumps(list(ids))})


def days_of(db: Database, paper_id: str) -> list[date]:
    """The days on which arXiv announced this paper and its newest version, as far as they are known."""
    rows = db.execute("SELECT announced, revised FROM papers WHERE id = ?", [paper_id])
    return [day for row in rows for day in map(optional_day, row) if day]


def revised_on(db: Database, day: date) -> list[Paper]:
    """Papers of earlier days of which this day brought a new version, in order of arrival."""
    rows = db.query("SELECT * FROM papers WHERE revised = ? ORDER BY rowid", [day.isoformat()])
    return [_paper(**row) for row in rows]


def announced_on(db: Database, day: date) -> list[Paper]:
    """Papers of one announcement day, in order of arrival."""
    rows = db.query("SELECT * FROM papers WHERE announced = ? ORDER BY rowid", [day.isoformat()])
    return [_paper(**row) for row in rows]


def authors_on(db: Database, days: Iterable[date]) -> list[tuple[str, list[str]]]:
    """The papers that these announcement days brought, each with its authors; none that was withdrawn."""
    sql = "SELECT id, authors FROM papers WHERE announced IN (SELECT value FROM json_each(?)) AND NOT withdrawn"
    rows = db.execute(sql, [json.dumps([day.isoformat() for day in days])])
    return [(paper_id, json.loads(authors)) for paper_id, authors in rows]


def count_on(db: Database, days: Iterable[date]) -> int:
    """How many papers these announcement days brought."""
    wanted = json.dumps([day.isoformat() for day in days])
    sql = "SELECT count(*) AS n FROM papers WHERE announced IN (SELECT value FROM json_each(?))"
    return int(next(db.query(sql, [wanted]))["n"])


def at(db: Database, rowids: Sequence[int]) -> list[Paper]:
    """The papers in these rows, in the order asked."""
    rows = db.query("SELECT * FROM papers WHERE rowid IN (SELECT value FROM json_each(?))", [json.dumps(list(rowids))])
    found = {row["rowid"]: _paper(**row) for row in rows}
    return [found[rowid] for rowid in rowids]


def fingerprint(db: Database, day: date) -> tuple[object, ...]:
    """Something that differs once a paper which a day announced or revised reads differently, or is withdrawn."""
    sql = (
        "SELECT count(*), total(version), total(withdrawn), count(updated), max(updated), "
        "total(length(title)), total(length(abstract)) FROM papers WHERE announced = :day OR revised = :day"
    )
    return tuple(next(db.execute(sql, {"day": day.isoformat()})))


def total(db: Database) -> int:
    """How many papers the store holds."""
    return int(next(db.query("SELECT count(*) AS n FROM papers"))["n"])


def last_row(db: Database) -> int:
    """The number of the paper that came last: how many there are, as none is ever deleted, without counting them."""
    return int(next(db.query("SELECT coalesce(max(rowid), 0) AS n FROM papers"))["n"])


def _merged(paper: Paper, known: Paper) -> Paper:
    """The known paper with what the other record says better: a newer version, or the same from a fuller source."""
    announced, announce_type = known.announced, known.announce_type
    if announced is None:
        announced, announce_type = paper.announced, paper.announce_type
    # Only the query API tells when a version was submitted; the feed, which doesn't, is poorer in other fields, too.
    is_whole = paper.updated is not None
    better = known
    if paper.version > known.version or (paper.version == known.version and (is_whole or known.updated is None)):
        better = paper if is_whole else _completed(paper, known)
    return dataclasses.replace(
        better, announced=announced, announce_type=announce_type, published=known.published or paper.published
    )


def _completed(paper: Paper, known: Paper) -> Paper:
    return dataclasses.replace(
        paper,
        authors=paper.authors or known.authors,
        comment=paper.comment or known.comment,
        journal_ref=paper.journal_ref or known.journal_ref,
        doi=paper.doi or known.doi,
    )


def _row(paper: Paper) -> dict[str, object]:
    row = {field.name: getattr(paper, field.name) for field in dataclasses.fields(paper)}
    return row | {
        "authors": compact(paper.authors),
        "categories": compact(paper.categories),
        "published": optional_stamp(paper.published),
        "updated": optional_stamp(paper.updated),
        "announced": paper.announced.isoformat() if paper.announced else None,
        "withdrawn": int(paper.withdrawn),
    }


# A day's papers are read again for each topic.
@lru_cache(maxsize=2048)
def _paper(**row: Any) -> Paper:  # noqa: ANN401 - columns of any type
    return Paper(
        id=row["id"],
        title=row["title"],
        abstract=row["abstract"],
        authors=tuple(json.loads(row["authors"])),
        categories=tuple(json.loads(row["categories"])),
        primary_category=row["primary_category"],
        version=row["version"],
        published=optional_moment(row["published"]),
        updated=moment(row["updated"]) if row["updated"] else None,
        announced=optional_day(row["announced"]),
        announce_type=row["announce_type"],
        comment=row["comment"],
        journal_ref=row["journal_ref"],
        doi=row["doi"],
        withdrawn=bool(row["withdrawn"]),
    )
