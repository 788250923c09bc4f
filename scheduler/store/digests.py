"""Frozen digests, and which paper reached which subscriber."""

from __future__ import annotations

import json
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from scheduler.store.columns import compact, moment, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import DigestSection


class Part(NamedTuple):
    """A topic of a digest as it is kept."""

    content: str
    """JSON: its ``query``, and its ``papers`` with their scores."""
    paper_ids: tuple[str, ...]


class Record(NamedTuple):
    """A digest as it is kept."""

    through: str
    """The last day that it covers."""
    content: str
    """JSON: its ``days``, its ``pool``, and its ``sections``, each the content of a part."""
    paper_ids: tuple[str, ...]


class Past(NamedTuple):
    """A digest that held papers, as a list of them names it."""

    id: int
    through: date
    papers: int


class Kept(NamedTuple):
    """What is still known of a digest."""

    days: tuple[date, ...]
    pool: int
    sections: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    """For each topic its query, and its papers' ids with their scores; nothing once the contents were let go."""
    paper_ids: tuple[str, ...]
    """All of them, which stay known."""


def part(section: DigestSection) -> Part:
    """What is kept of a topic."""
    papers = [(item.paper.id, item.match.score) for item in section.items]
    return Part(compact({"query": section.query, "papers": papers}), tuple([paper_id for paper_id, _ in papers]))


def record(days: Sequence[date], pool: int, parts: Sequence[Part]) -> Record:
    """What is kept of a digest; its parts are made before, since many digests have them in common."""
    dates = '","'.join([day.isoformat() for day in days])
    sections = ",".join([one.content for one in parts])
    ids = tuple(chain.from_iterable([one.paper_ids for one in parts]))
    return Record(max(days).isoformat(), f'{{"days":["{dates}"],"pool":{pool},"sections":[{sections}]}}', ids)


def freeze_all(db: Database, records: Sequence[tuple[int, Record]], now: datetime) -> range:
    """Write digests, each with its subscriber's row id, and their sent items; returns the digests' row ids.

    Raises:
        sqlite3.IntegrityError: A paper was sent to its subscriber before.
    """
    first = next(db.query("SELECT coalesce(max(id), 0) + 1 AS id FROM digests"))["id"]
    numbers = range(first, first + len(records))
    numbered = list(zip(numbers, records, strict=True))
    at = stamp(now)
    with db.atomic():
        db.conn.executemany(
            "INSERT INTO digests (id, subscriber_id, through, content, created_at) VALUES (?, ?, ?, ?, ?)",
            ((number, who, one.through, one.content, at) for number, (who, one) in numbered),
        )
        db.conn.executemany(
            "INSERT INTO sent_items (subscriber_id, paper_id, digest_id) VALUES (?, ?, ?)",
            ((who, paper_id, number) for number, (who, one) in numbered for paper_id in one.paper_ids),
        )
    return numbers


def waiting(db: Database, subscriber_ids: Sequence[int], made_before: datetime) -> set[int]:
    """Those of these subscribers for whom something of a digest made before a moment has yet to leave."""
    rows = db.execute(
        "SELECT DISTINCT subscriber_id FROM deliveries WHERE subscriber_id IN (SELECT value FROM json_each(?)) "
        "AND state IN ('queued', 'sending', 'uncertain') AND digest_id IS NOT NULL AND created_at < ?",
        [json.dumps(list(subscriber_ids)), stamp(made_before)],
    )
    return {subscriber_id for (subscriber_id,) in rows}


def sent_since_covered(db: Database, subscriber_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Papers that a new digest could repeat, for each of these subscribers who had any.

    A paper of a day is only ever in digests through that day or a later one, so those that end before the first day
    not covered hold none.
    """
    return _sent(
        db,
        subscriber_ids,
        "CROSS JOIN digests AS d ON d.subscriber_id = c.subscriber_id AND d.through > c.covered "
        "CROSS JOIN sent_items AS s ON s.digest_id = d.id",
    )


def sent_and_revised(db: Database, subscriber_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Papers of any day that a digest of new versions could repeat, for each of these subscribers who had any."""
    return _sent(
        db,
        subscriber_ids,
        "CROSS JOIN papers AS p ON p.revised > c.covered "
        "CROSS JOIN sent_items AS s ON s.subscriber_id = c.subscriber_id AND s.paper_id = p.id",
    )


def sent_in(db: Database, subscriber_id: int, paper_id: str) -> date | None:
    """The last day of the digest in which a paper reached this subscriber, if it did."""
    sql = (
        "SELECT through FROM sent_items JOIN digests ON digests.id = digest_id "
        "WHERE sent_items.subscriber_id = ? AND paper_id = ?"
    )
    row = next(iter(db.query(sql, [subscriber_id, paper_id])), None)
    return date.fromisoformat(row["through"]) if row else None


def latest(db: Database, subscriber_id: int) -> list[int]:
    """Row ids of the digests that held papers and cover the newest day that any did, in the order they were made."""
    rows = db.query(
        "SELECT id, through FROM digests WHERE subscriber_id = ? "
        "AND id IN (SELECT digest_id FROM sent_items WHERE subscriber_id = digests.subscriber_id) "
        "ORDER BY id",
        [subscriber_id],
    )
    found = [(row["id"], row["through"]) for row in rows]
    newest = max((through for _, through in found), default="")
    return [number for number, through in found if through == newest]


def past(db: Database, subscriber_id: int, limit: int, offset: int = 0) -> list[Past]:
    """Some of a subscriber's digests that held papers, newest first."""
    rows = db.query(
        "SELECT id, through, (SELECT count(*) FROM sent_items WHERE digest_id = digests.id) AS papers FROM digests "
        "WHERE subscriber_id = ? AND papers > 0 ORDER BY through DESC, id DESC LIMIT ? OFFSET ?",
        [subscriber_id, limit, offset],
    )
    return [Past(row["id"], date.fromisoformat(row["through"]), row["papers"]) for row in rows]


def kept(db: Database, subscriber_id: int, digest_id: int) -> Kept | None:
    """What is known of a digest of this subscriber's; nothing if it is not theirs."""
    rows = db.query(
        "SELECT through, content FROM digests WHERE id = ? AND subscriber_id = ?", [digest_id, subscriber_id]
    )
    row = next(rows, None)
    if row is None:
        return None
    content = json.loads(row["content"])
    days = tuple(date.fromisoformat(day) for day in content.get("days", [row["through"]]))
    sections = tuple((one["query"], tuple(map(tuple, one["papers"]))) for one in content.get("sections", ()))
    items = db.query("SELECT paper_id FROM sent_items WHERE digest_id = ? ORDER BY paper_id DESC", [digest_id])
    return Kept(days, content.get("pool", 0), sections, tuple(item["paper_id"] for item in items))


def brought(db: Database, subscriber_id: int, query: str, limit: int) -> dict[str, datetime]:
    """Up to so many papers that a topic brought to this subscriber, newest first, each with the time of its digest.

    What is older than ``PAPERBOY_KEEP_DAYS`` is no longer told apart by topics.
    """
    rows = db.query(
        "SELECT created_at, content FROM digests WHERE subscriber_id = ? AND content <> '{}' "
        "AND id IN (SELECT digest_id FROM sent_items WHERE subscriber_id = digests.subscriber_id) "
        "ORDER BY through DESC, id DESC",
        [subscriber_id],
    )
    told = (
        (paper_id, row["created_at"])
        for row in rows
        for section in json.loads(row["content"])["sections"]
        if section["query"] == query
        for paper_id, _ in section["papers"]
    )
    found: dict[str, datetime] = {}
    for paper_id, created_at in told:
        if len(found) == limit:
            break
        found.setdefault(paper_id, moment(created_at))
    return found


def of_message(db: Database, subscriber_id: int, message_id: int) -> int | None:
    """The digest that a message of Telegram's to this subscriber is of, also when it was repeated; else nothing."""
    sql = (
        "SELECT coalesce(said.digest_id, (SELECT first.digest_id FROM deliveries AS first "
        "WHERE first.subscriber_id = said.subscriber_id AND first.state = 'sent' AND first.digest_id IS NOT NULL "
        "AND first.text = said.text AND said.text <> '')) AS digest FROM deliveries AS said "
        "WHERE said.subscriber_id = ? AND said.state = 'sent' AND said.message_id = ?"
    )
    return next((row["digest"] for row in db.query(sql, [subscriber_id, message_id])), None)


def message_ids(db: Database, digest_id: int) -> list[int]:
    """The messages in which a digest arrived, in order."""
    sql = "SELECT message_id FROM deliveries WHERE digest_id = ? AND state = 'sent' AND message_id NOT NULL ORDER BY id"
    return [row["message_id"] for row in db.query(sql, [digest_id])]


def count(db: Database) -> int:
    """How many digests were made."""
    return int(next(db.query("SELECT count(*) AS n FROM digests"))["n"])


def _sent(db: Database, subscriber_ids: Sequence[int], joined: str) -> dict[int, frozenset[str]]:
    """Sent items ``s`` for subscribers ``c``, each with the day through which all their topics are covered."""
    rows = db.query(
        "SELECT c.subscriber_id, s.paper_id FROM (SELECT subscriber_id, min(covered_until) AS covered "  # noqa: S608
        "FROM subscriptions WHERE subscriber_id IN (SELECT value FROM json_each(?)) GROUP BY subscriber_id) AS c "
        + joined,
        [json.dumps(list(subscriber_ids))],
    )
    sent: dict[int, set[str]] = {}
    for row in rows:
        sent.setdefault(row["subscriber_id"], set()).add(row["paper_id"])
    return {subscriber_id: frozenset(ids) for subscriber_id, ids in sent.items()}
