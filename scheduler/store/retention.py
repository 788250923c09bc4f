"""What is kept for how long, and the sweep that lets the rest go: a batch at a time, so that nobody waits for it.

A deleted row's room is used again by the next ones, so the file stops growing. Where much more is free than they will
need, as after many left at once, the sweep gives it back to the system, a piece at a time
(https://www.sqlite.org/pragma.html#pragma_incremental_vacuum).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from scheduler.store import broadcasts, deliveries, erasure, harvests, subscribers
from scheduler.store.backup import drop_copies
from scheduler.store.columns import stamp
from scheduler.topics.glossary import AGREED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.store.database import Store

BATCH: Final = 500
"""Rows that one step of the sweep changes in a table; some milliseconds."""
EVERY: Final = timedelta(days=1)
SPARE: Final = 0.1
"""Share of the file that stays free for what comes next."""
PAGES_AT_ONCE: Final = 500
"""Pages of 4 KiB that one step gives back; some milliseconds."""
MATCH_DAYS: Final = timedelta(days=30)
"""A new follower's first digest looks back over three announcements; nothing looks further."""
UNREAD_DAYS: Final = timedelta(days=100)
"""A digest looks back over twelve weeks (:data:`scheduler.coverage.LOOKS_BACK`) from the newest paper on."""
COPY_DAYS: Final = timedelta(days=30)
"""In which somebody notices that an update went wrong."""
AUDIT_DAYS: Final = timedelta(days=400)
"""A year, and some weeks to look back over it."""
OWN_DAYS: Final = timedelta(days=30)
"""In which somebody who sent a paper has read it."""
SURE_FOR: Final = timedelta(days=14)
"""arXiv announces papers more often than that, so without any the date is not sure."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Before when what goes."""

    now: datetime
    texts: datetime
    """``PAPERBOY_KEEP_DAYS`` ago."""
    gone: datetime
    """``PAPERBOY_KEEP_GONE_DAYS`` ago."""
    matches: datetime
    unread: datetime
    audit: datetime
    own: datetime

    @classmethod
    def at(cls, now: datetime, keep_days: int, keep_gone_days: int) -> Bounds:
        """The bounds at a moment, UTC."""
        return cls(
            now=now,
            texts=now - timedelta(keep_days),
            gone=now - timedelta(keep_gone_days),
            matches=now - MATCH_DAYS,
            unread=now - UNREAD_DAYS,
            audit=now - AUDIT_DAYS,
            own=now - OWN_DAYS,
        )


Sweep: TypeAlias = "Callable[[Database, Bounds], int]"
"""Lets up to a batch of rows go and returns how many those were."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of the rows of one table."""

    table: str
    goes: str
    """What is let go, and after how long; or ``nothing``."""
    why: str
    sweep: Sweep | None = None


def prune(db: Database, now: datetime, keep_days: int, keep_gone_days: int) -> dict[str, int]:
    """Let a batch of what is too old go, table by table.

    Args:
        db: The database.
        now: The time, UTC.
        keep_days: Days that the text of a delivered message is kept.
        keep_gone_days: Days that everything of a chat is kept that cannot be reached.

    Returns:
        How many rows that were, for each table; again until it is nothing.
    """
    bounds = Bounds.at(now, keep_days, keep_gone_days)
    return {rule.table: rule.sweep(db, bounds) for rule in POLICY if rule.sweep}


def give_back(db: Database) -> int:
    """Give some of the file's free pages back to the system, if more than enough are free; returns how many."""
    free, pages = (db.execute(f"PRAGMA {name}_count").fetchone()[0] for name in ("freelist", "page"))
    surplus = min(free - int(pages * SPARE), PAGES_AT_ONCE)
    if surplus <= 0:
        return 0
    db.execute(f"PRAGMA incremental_vacuum({surplus})").fetchall()
    return int(pages - db.execute("PRAGMA page_count").fetchone()[0])


class Sweeper:
    """The daily sweep over one store.

    Args:
        store: The open store.
        database: Its file, beside which copies from before updates lie.
        keep_days: See :func:`prune`.
        keep_gone_days: See :func:`prune`.
        now: The time, UTC.
    """

    def __init__(
        self, store: Store, database: Path, *, keep_days: int, keep_gone_days: int, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._database = database
        self._keep = (keep_days, keep_gone_days)
        self._now = now
        self._swept: datetime | None = None

    async def tick(self) -> None:
        """Sweep, unless that was done within the last day; raises as :meth:`sweep` does."""
        if self._swept is None or abs(self._now() - self._swept) >= EVERY:
            await self.sweep()

    async def sweep(self) -> None:
        """Sweep, unless the clock may be wrong: what goes is gone for good.

        Raises:
            StoreError: The database could not be used; the next tick goes on.
        """
        now = self._now()
        if await self._store.run(_is_sure_of_date, now):
            while any((await self._store.run(prune, now, *self._keep)).values()):
                pass
            while await self._store.run(give_back):
                pass
            await asyncio.to_thread(drop_copies, self._database, now - COPY_DAYS)
            self._swept = now
        await self._store.scrub(now.date())


def _is_sure_of_date(db: Database, now: datetime) -> bool:
    """Whether arXiv's papers show that it is not earlier than the clock says; without any, nobody knows."""
    newest = harvests.newest_with_papers(db)
    return newest is not None and now.date() - newest < SURE_FOR


def _texts(db: Database, bounds: Bounds) -> int:
    return deliveries.prune(db, bounds.texts, BATCH)


def _contents(db: Database, bounds: Bounds) -> int:
    return _changed(
        db,
        "UPDATE digests SET content = '{}' WHERE id IN "
        "(SELECT id FROM digests WHERE created_at < ? AND content <> '{}' LIMIT ?)",
        stamp(bounds.texts),
    )


def _ranked(db: Database, bounds: Bounds) -> int:
    return _changed(
        db,
        f"DELETE FROM matched_days WHERE (topic_id, day) IN (SELECT topic_id, day FROM matched_days AS old "  # noqa: S608
        f"WHERE day < ? AND {_DEALT_WITH} LIMIT ?)",
        *_of_matches(bounds),
    )


def _matches(db: Database, bounds: Bounds) -> int:
    return _changed(
        db,
        # Topic by topic, in which matches stand in order of their days.
        f"DELETE FROM matches WHERE (topic_id, day, paper_id) IN (SELECT topic_id, day, paper_id FROM topics "  # noqa: S608
        f"CROSS JOIN matches AS old ON old.topic_id = topics.id WHERE old.day < ? AND {_DEALT_WITH} LIMIT ?)",
        *_of_matches(bounds),
    )


def _of_matches(bounds: Bounds) -> tuple[str, str]:
    return bounds.matches.date().isoformat(), bounds.unread.date().isoformat()


def _broadcasts(db: Database, bounds: Bounds) -> int:
    return broadcasts.prune(db, bounds.texts, BATCH)


def _abbreviations(db: Database, bounds: Bounds) -> int:
    sql = (
        "DELETE FROM abbreviations WHERE (short, words) IN (SELECT short, words FROM abbreviations "
        "WHERE seen_at < ? AND (papers < ? OR seen_at < ?) LIMIT ?)"
    )
    return db.execute(sql, [stamp(bounds.matches), AGREED, stamp(bounds.audit), BATCH]).rowcount


def _rows_before(bound: str, table: str, key: str, moment: str) -> Sweep:
    """A sweep that lets the rows of a table go whose ``moment`` lies before this one of the bounds."""
    sql = f"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE {moment} < ? LIMIT ?)"  # noqa: S608
    return lambda db, bounds: _changed(db, sql, stamp(getattr(bounds, bound)))


def _for_good(sweep: Sweep) -> Sweep:
    """The same sweep; of what it lets go, no byte stays in the file."""

    def swept(db: Database, bounds: Bounds) -> int:
        if gone := sweep(db, bounds):
            erasure.owe(db, bounds.now.date())
        return gone

    return swept


def _changed(db: Database, sql: str, *before: str) -> int:
    return db.execute(sql, [*before, BATCH]).rowcount


_DEALT_WITH: Final = (
    "(old.day < ? OR NOT EXISTS "
    "(SELECT 1 FROM subscriptions WHERE subscriptions.topic_id = old.topic_id AND covered_until < old.day))"
)
"""No digest looks back so far, or every follower of the topic had one over that day."""


_gone = _for_good(lambda db, bounds: subscribers.purge_gone(db, bounds.gone))
_figures = _rows_before("texts", "figures", "paper_id, version", "shown_at")
_own_papers = _for_good(_rows_before("own", "own_papers", "rowid", "sent_at"))
_subjects = _rows_before("texts", "subjects", "chat_id, message_id", "noted_at")
_secret_links = _rows_before("now", "secret_links", "id", "expires_at")
_invitations = _rows_before("texts", "invites", "code", "expires_at")
_embeddings = _rows_before("matches", "embeddings", "paper_id, model", "made_at")
_calls = _rows_before("texts", "llm_calls", "id", "at")
_audited = _rows_before("audit", "audit", "id", "at")

POLICY: Final = (
    Rule("deliveries", "the text, after KEEP_DAYS; not of what is on its way", "shown again by /digest", _texts),
    Rule("digests", "the contents, after KEEP_DAYS", "the history of a chat is its own affair", _contents),
    Rule("subscribers", "all of a chat that is gone for KEEP_GONE_DAYS", "kept for a return until then", _gone),
    Rule(
        "matched_days",
        "after 30 days, once every follower has them, or after 100",
        "ranked again if they are wanted",
        _ranked,
    ),
    Rule(
        "matches",
        "after 30 days, once every follower has them, or after 100",
        "papers are in the digests by then",
        _matches,
    ),
    Rule("broadcasts", "the text, KEEP_DAYS after its end", "that it was said stays, what was said goes", _broadcasts),
    Rule("figures", "KEEP_DAYS after they were fetched", "fetched again if somebody wants them", _figures),
    Rule("own_papers", "after 30 days", "sent to be read, not to be kept", _own_papers),
    Rule("subjects", "after KEEP_DAYS", "nobody replies to a message that old", _subjects),
    Rule("secret_links", "once they ran out or are revoked", "of no use any more", _secret_links),
    Rule("invites", "KEEP_DAYS after they ran out", "of no use any more", _invitations),
    Rule("embeddings", "after 30 days", "a day is ranked by then; made again if they are wanted", _embeddings),
    Rule("llm_calls", "after KEEP_DAYS", "a budget is a day's; who asked goes with the person", _calls),
    Rule("llm_services", "nothing", "what a model understands; one row a model"),
    Rule(
        "abbreviations", "400 days after a paper spelled it so", "what nobody writes needs no reading", _abbreviations
    ),
    Rule("papers", "nothing", "the library, which search and a new topic look through"),
    Rule("summaries", "nothing", "made once for everybody; they go by paper"),
    Rule("harvests", "nothing", "a missing row is a missing day; one row a day"),
    Rule("sent_items", "nothing before its subscriber", "keeps a paper from coming twice"),
    Rule("topics", "with the last follower", "deleted when a subscription ends"),
    Rule("subscriptions", "with the subscriber", "what a chat follows"),
    Rule("feedback", "with the subscriber", "what was saved, and what the taste is made of"),
    Rule("tastes", "with the subscriber, or when they reset it", "one row each, bounded"),
    Rule("postponed", "when it comes again", "at most a day"),
    Rule("members", "with the person", "who was let in"),
    Rule("alerts", "with what is wrong", "told once, until it is well again"),
    Rule("days", "nothing", "a day's figures, of nobody in particular; one row a day"),
    Rule("jobs", "nothing", "how each last ended; one row a job"),
    Rule("halts", "with the next one", "a restart does not shorten what Telegram asks to wait; one row"),
    Rule("starts", "but for the newest 20", "show a service that starts again and again"),
    Rule("banned", "nothing", "a ban would end by itself"),
    Rule("audit", "after 400 days", "what admins did must stay to be seen for a year", _audited),
)
"""Every table; days before days' matches, so that what is missing is ranked again and never thought done."""
