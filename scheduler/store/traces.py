"""The life of one paper, or of one chat's newest digest, step by step, as far as the tables still tell it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scheduler.store import digests, subscribers
from scheduler.store.columns import moment, optional_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Subscriber

MOST_TOPICS: Final = 20
"""Topics that are named of those which a paper matched, best first."""


class Step(NamedTuple):
    """One thing that happened, or stands."""

    at: datetime | None
    """UTC; nothing where no time is kept."""
    what: str
    """The end of the key of the words for it."""
    values: Mapping[str, str | int]
    """What the words need."""


def of_paper(db: Database, paper_id: str) -> Iterator[Step]:
    """How a paper came, what it matched, what was said of it, and whom it reached; nothing if it is not known."""
    for paper in db.query("SELECT * FROM papers WHERE id = ?", [paper_id]):
        if paper["published"]:
            yield Step(moment(paper["published"]), "submitted", {})
        came = {"paper": paper_id, "kind": paper["announce_type"], "version": paper["version"]}
        yield Step(moment(paper["harvested_at"]), "harvested", came)
        yield from _harvest(db, paper["announced"])
        if paper["revised"]:
            yield Step(None, "revised", {"day": paper["revised"]})
        yield from _matches(db, paper_id)
        yield from _summaries(db, paper_id)
        yield from _arrivals(db, paper_id)
        yield from _marks(db, paper_id)


def of_chat(db: Database, chat_id: int) -> Iterator[Step]:
    """For each forum thread of a chat that has a subscription: when it is due, and how its newest digest went."""
    for row in db.query("SELECT id, created_at FROM subscribers WHERE chat_id = ? ORDER BY id", [chat_id]):
        subscriber = subscribers.get(db, row["id"])
        assert subscriber is not None  # noqa: S101 - the same transaction
        where = {"thread": subscriber.message_thread_id, "state": subscriber.state}
        yield Step(moment(row["created_at"]), "subscriber", where)
        yield from _newest_digest(db, subscriber)
        if subscriber.state == "active":
            hour = {"hour": f"{subscriber.deliver_at:%H:%M}", "zone": subscriber.timezone}
            yield Step(subscriber.next_due_at, "due", hour)


def names(steps: Iterable[Step]) -> dict[str, str | int]:
    """By which names of :mod:`scheduler.about` the log has more of these steps. Pure."""
    named = ((name, step.values.get(name)) for step in steps for name in ("paper", "day", "digest"))
    return {name: value for name, value in named if value is not None}


def _newest_digest(db: Database, subscriber: Subscriber) -> Iterator[Step]:
    rows = db.query("SELECT * FROM digests WHERE subscriber_id = ? ORDER BY id DESC LIMIT 1", [subscriber.id])
    row = next(rows, None)
    kept = digests.kept(db, subscriber.id, row["id"]) if row else None
    if row is None or kept is None:
        yield Step(None, "no-digest", {})
        return
    for day in kept.days:
        yield from _harvest(db, day.isoformat())
    for query, chosen in kept.sections:
        yield Step(None, "ranked", {"query": query, "count": len(chosen)})
        for paper_id, score in chosen:
            yield Step(None, "chosen", {"id": paper_id, "score": f"{score:.2f}"})
    made = {"digest": row["id"], "day": row["through"], "count": len(kept.paper_ids)}
    yield Step(moment(row["created_at"]), "frozen", made)
    for delivery in db.query("SELECT * FROM deliveries WHERE digest_id = ? ORDER BY id", [row["id"]]):
        yield from _delivery(delivery)


def _delivery(row: Mapping[str, Any]) -> Iterator[Step]:
    number = {"delivery": row["id"]}
    yield Step(moment(row["created_at"]), "written", number)
    became = {"attempts": row["attempts"], "message": str(row["message_id"] or "–"), "error": row["error"] or "–"}
    at = row["not_before"] if row["state"] in {"queued", "uncertain"} else row["updated_at"]
    yield Step(moment(at), row["state"], number | became)


def _harvest(db: Database, day: str | None) -> Iterator[Step]:
    """The record of an announcement day."""
    for row in db.query("SELECT * FROM harvests WHERE day = ?", [day]):
        if row["completed_at"]:
            yield Step(moment(row["completed_at"]), "complete", {"day": row["day"], "count": row["papers"] or 0})
        else:
            waits = {"day": row["day"], "error": row["error"] or "–"}
            yield Step(optional_moment(row["looked_at"]), "waiting", waits)


def _matches(db: Database, paper_id: str) -> Iterator[Step]:
    # Every topic is looked at, so that no index is kept for a question that is asked once in a while.
    rows = db.query(
        "SELECT topics.query, matches.* FROM topics CROSS JOIN matches ON matches.topic_id = topics.id "
        "AND matches.paper_id = ? ORDER BY score DESC LIMIT ?",
        [paper_id, MOST_TOPICS],
    )
    for row in rows:
        reasons = ", ".join(f"{kind}: {text}" for kind, text in json.loads(row["reasons"])) or "–"
        found = {"query": row["query"], "day": row["day"], "score": f"{row['score']:.2f}", "reasons": reasons}
        yield Step(None, "matched", found)


def _summaries(db: Database, paper_id: str) -> Iterator[Step]:
    rows = db.query(
        "SELECT *, coalesce(content ->> '$.grounding.checked', 0) AS checked, "
        "coalesce(content ->> '$.grounding.dropped', 0) AS dropped FROM summaries WHERE paper_id = ? "
        "ORDER BY created_at",
        [paper_id],
    )
    for row in rows:
        said = {name: row[name] for name in ("language", "depth", "engine", "checked", "dropped")}
        yield Step(moment(row["created_at"]), "summarised", said)


def _arrivals(db: Database, paper_id: str) -> Iterator[Step]:
    """In how many digests it is, and what became of their messages."""
    # A look at all that was ever sent, for the same reason.
    holding = "FROM sent_items AS s JOIN digests AS g ON g.id = s.digest_id WHERE s.paper_id = :paper"
    planned = f"SELECT g.through, count(*) AS n, min(g.created_at) AS at {holding} GROUP BY g.through ORDER BY at"
    for row in db.query(planned, {"paper": paper_id}):
        yield Step(moment(row["at"]), "planned", {"day": row["through"], "count": row["n"]})
    became = (
        "SELECT state, count(*) AS n, max(updated_at) AS at FROM deliveries "  # noqa: S608
        f"WHERE digest_id IN (SELECT g.id {holding}) GROUP BY state ORDER BY at"
    )
    for row in db.query(became, {"paper": paper_id}):
        yield Step(moment(row["at"]), "messages", {"state": row["state"], "count": row["n"]})


def _marks(db: Database, paper_id: str) -> Iterator[Step]:
    rows = db.query(
        "SELECT sum(opened > 0) AS opened, sum(verdict > 0) AS liked, sum(verdict < 0) AS disliked, "
        "count(saved_at) AS saved, max(updated_at) AS at FROM feedback WHERE paper_id = ? HAVING count(*)",
        [paper_id],
    )
    for row in rows:
        counts = {name: row[name] for name in ("opened", "liked", "disliked", "saved")}
        yield Step(moment(row["at"]), "marked", counts)
