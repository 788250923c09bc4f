"""Messages on their way to a reader who left or paused: called back, and some of them brought again on return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.store.columns import stamp
from scheduler.store.deliveries import LEFT, WAITING

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

_MISSED = "the reader was away"
"""Why a row stays cancelled after its reader's return."""


def cancel(db: Database, subscriber_id: int, now: datetime) -> int:
    """Call back what is on its way to a subscriber who left or paused; returns how many messages that were.

    One that is being sent at this moment stays ``sent`` if it arrives, and is cancelled if it would have to be sent
    again.
    """
    cancelled = db.execute(
        "UPDATE deliveries SET silent = max(silent, state = 'uncertain'), state = 'cancelled', error = ?, "  # noqa: S608
        f"updated_at = ? WHERE subscriber_id = ? AND {WAITING}",
        [LEFT, stamp(now), subscriber_id],
    ).rowcount
    db.execute("UPDATE deliveries SET error = ? WHERE subscriber_id = ? AND state = 'sending'", [LEFT, subscriber_id])
    return cancelled


def reinstate(db: Database, subscriber_id: int, now: datetime, since: datetime) -> int:
    """Queue again what :func:`cancel` called back since a time; returns how many messages that are.

    Of several digests only those of the newest day come back: who returns gets one morning's mail. The papers of the
    others stay in the history. Notices do not come back: what they told has passed. What may have arrived before makes
    no sound.
    """
    db.execute(
        "UPDATE deliveries SET error = NULL WHERE subscriber_id = ? AND state = 'sending' AND error = ?",
        [subscriber_id, LEFT],
    )
    whose = {"subscriber": subscriber_id, "left": LEFT, "since": stamp(since), "now": stamp(now), "missed": _MISSED}
    called_back = "subscriber_id = :subscriber AND state = 'cancelled' AND error = :left"
    newest = (
        "SELECT id FROM digests WHERE subscriber_id = :subscriber AND through = (SELECT max(g.through) "
        "FROM deliveries AS d JOIN digests AS g ON g.id = d.digest_id "
        "WHERE d.subscriber_id = :subscriber AND d.state = 'cancelled' AND d.error = :left AND d.updated_at >= :since "
        "AND EXISTS (SELECT 1 FROM sent_items AS i WHERE i.digest_id = g.id))"
    )
    queued = db.execute(
        "UPDATE deliveries SET state = 'queued', waits = 0, error = NULL, not_before = :now, updated_at = :now "  # noqa: S608
        f"WHERE {called_back} AND updated_at >= :since AND text <> '' AND digest_id IN ({newest})",
        whose,
    ).rowcount
    db.execute(f"UPDATE deliveries SET error = :missed WHERE {called_back}", whose)  # noqa: S608
    return queued
