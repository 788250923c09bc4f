"""What readers said of papers, and the taste that it adds up to; each with the subscriber, and gone with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scheduler.store.columns import compact, stamp
from scheduler.topics.taste import Bag, Direction, Taste, Term, direction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from sqlite_utils import Database

    from scheduler.topics.background import Background


class Marks(NamedTuple):
    """What a reader did with a paper."""

    verdict: int = 0
    """1 liked, -1 disliked."""
    saved: bool = False
    opened: bool = False
    share: float = 1.0
    """How much of it the taste was taught, from 0 to 1."""


def marks(db: Database, subscriber_id: int, paper_id: str) -> Marks | None:
    """What this subscriber did with a paper, if anything."""
    sql = (
        "SELECT verdict, saved_at IS NOT NULL AS saved, opened, share FROM feedback "
        "WHERE subscriber_id = ? AND paper_id = ?"
    )
    row = next(iter(db.query(sql, [subscriber_id, paper_id])), None)
    return Marks(row["verdict"], bool(row["saved"]), bool(row["opened"]), row["share"]) if row else None


def set_marks(db: Database, subscriber_id: int, paper_id: str, done: Marks, now: datetime) -> None:
    """Note what this subscriber did with a paper; when it was saved stays as it was."""
    db.execute(
        "INSERT INTO feedback (subscriber_id, paper_id, verdict, saved_at, opened, share, updated_at) "
        "VALUES (:who, :paper, :verdict, iif(:saved, :now, NULL), :opened, :share, :now) "
        "ON CONFLICT (subscriber_id, paper_id) DO UPDATE SET verdict = :verdict, opened = :opened, share = :share, "
        "saved_at = iif(:saved, coalesce(saved_at, :now), NULL), updated_at = :now",
        {"who": subscriber_id, "paper": paper_id, "now": stamp(now), **done._asdict()},
    )


def concerns(db: Database, subscriber_id: int, paper_id: str) -> bool:
    """Whether a paper has to do with what this subscriber follows: it was sent, or it matches a topic at all."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM sent_items WHERE subscriber_id = :who AND paper_id = :paper) OR EXISTS ("
        "SELECT 1 FROM papers CROSS JOIN subscriptions AS s CROSS JOIN matches AS m ON m.topic_id = s.topic_id "
        "AND m.day = papers.announced AND m.paper_id = papers.id "
        "WHERE papers.id = :paper AND s.subscriber_id = :who)"
    )
    return bool(db.execute(sql, {"who": subscriber_id, "paper": paper_id}).fetchone()[0])


def liked(db: Database, subscriber_id: int, most: int) -> list[str]:
    """Papers that this subscriber liked or saved since their taste was last forgotten, the last first."""
    rows = db.execute(
        "SELECT paper_id FROM feedback WHERE subscriber_id = ? AND share > 0 "
        "AND (verdict > 0 OR (verdict = 0 AND saved_at IS NOT NULL)) ORDER BY updated_at DESC, paper_id LIMIT ?",
        [subscriber_id, most],
    )
    return [paper_id for (paper_id,) in rows.fetchall()]


def taste(db: Database, subscriber_id: int) -> Taste:
    """What this subscriber's clicks add up to."""
    row = next(iter(db.query("SELECT content FROM tastes WHERE subscriber_id = ?", [subscriber_id])), None)
    return _taste(json.loads(row["content"])) if row else Taste()


def set_taste(db: Database, subscriber_id: int, made: Taste, background: Background) -> None:
    """Keep a taste, and where it points; an empty one leaves no row."""
    if made == Taste():
        db.execute("DELETE FROM tastes WHERE subscriber_id = ?", [subscriber_id])
        return
    content = {"liked": _written(made.liked), "disliked": _written(made.disliked)}
    vector = direction(background, made).vector.astype(np.float16).tobytes()
    db.execute(
        "INSERT OR REPLACE INTO tastes (subscriber_id, content, vector, trust, edition) VALUES (?, ?, ?, ?, ?)",
        [subscriber_id, compact(content), vector, made.trust, background.edition],
    )


def directions(db: Database, subscriber_ids: Sequence[int], background: Background) -> dict[int, Direction]:
    """Where the tastes of these subscribers point, of those who have any."""
    rows = db.execute(
        "SELECT subscriber_id, vector, trust, edition, iif(edition = ?, NULL, content) FROM tastes "
        "WHERE subscriber_id IN (SELECT value FROM json_each(?))",
        [background.edition, json.dumps(list(subscriber_ids))],
    )
    return {
        who: Direction(np.frombuffer(vector, np.float16).astype(np.float32), trust)
        # A vector has a meaning only among the papers of its time; the terms have theirs always.
        if content is None
        else direction(background, _taste(json.loads(content)))
        for who, vector, trust, _, content in rows
    }


def forget(db: Database, subscriber_id: int) -> None:
    """Let go of what this subscriber's clicks taught; what was saved stays."""
    db.execute("DELETE FROM tastes WHERE subscriber_id = ?", [subscriber_id])
    db.execute("DELETE FROM feedback WHERE subscriber_id = ? AND saved_at IS NULL", [subscriber_id])
    # What is saved must not be taken out again of a taste that never held it.
    db.execute("UPDATE feedback SET verdict = 0, opened = 0, share = 0 WHERE subscriber_id = ?", [subscriber_id])


def _taste(read: dict[str, Any]) -> Taste:
    bags = (read[name] for name in ("liked", "disliked"))
    return Taste(*(Bag(one["papers"], {name: Term(*term) for name, term in one["terms"].items()}) for one in bags))


def _written(bag: Bag) -> dict[str, Any]:
    terms = {name: [round(term.weight, 4), *term[1:]] for name, term in bag.terms.items()}
    return {"papers": round(bag.papers, 4), "terms": terms}
