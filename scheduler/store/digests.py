"""Frozen digests, and which paper reached which subscriber."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scheduler.store.columns import compact, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Digest


def freeze(db: Database, subscriber_id: int, digest: Digest, now: datetime) -> int:
    """Write a digest and its sent items; returns its row id.

    Raises:
        sqlite3.IntegrityError: One of its papers was sent to this subscriber before.
    """
    content = {
        "days": [day.isoformat() for day in digest.days],
        "pool": digest.pool,
        "sections": [
            {"query": section.query, "papers": [[item.paper.id, item.match.score] for item in section.items]}
            for section in digest.sections
        ],
    }
    cursor = db.execute(
        "INSERT INTO digests (subscriber_id, through, content, created_at) VALUES (?, ?, ?, ?)",
        [subscriber_id, max(digest.days).isoformat(), compact(content), stamp(now)],
    )
    digest_id = int(cursor.lastrowid or 0)
    for section in digest.sections:
        for item in section.items:
            db.execute(
                "INSERT INTO sent_items (subscriber_id, paper_id, digest_id) VALUES (?, ?, ?)",
                [subscriber_id, item.paper.id, digest_id],
            )
    return digest_id


def unsent(db: Database, subscriber_id: int, ids: Sequence[str]) -> list[str]:
    """Those of these papers that have not reached this subscriber, in the order given."""
    rows = db.query(
        "SELECT paper_id FROM sent_items WHERE subscriber_id = ? AND paper_id IN (SELECT value FROM json_each(?))",
        [subscriber_id, json.dumps(list(ids))],
    )
    sent = {row["paper_id"] for row in rows}
    return [paper_id for paper_id in ids if paper_id not in sent]


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


def count(db: Database) -> int:
    """How many digests were made."""
    return int(next(db.query("SELECT count(*) AS n FROM digests"))["n"])
