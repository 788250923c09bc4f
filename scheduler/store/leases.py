"""Whose the rows are that are being sent: held by their courier, taken over when it is no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.store.columns import stamp
from scheduler.store.deliveries import LEASE, LEFT

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

INTERRUPTED = "interrupted while sending"
"""Why a row is uncertain whose owner is no more."""


def renew(db: Database, owner: str, now: datetime) -> None:
    """Say that this owner still holds its rows."""
    db.execute(
        "UPDATE deliveries INDEXED BY deliveries_sending SET leased_until = ? WHERE state = 'sending' AND owner = ?",
        [stamp(now + LEASE), owner],
    )


def take_over(db: Database, owner: str, now: datetime, *, lapsed: bool, resend: bool = True) -> int:
    """Take what others were sending for uncertain; returns how many messages that are.

    At its start, a courier takes over everything at once: its process holds the folder's lock
    (:mod:`scheduler.store.database`), so whoever else claimed a row is no more. Afterwards only leases that have
    lapsed count. That matters where the lock cannot be trusted, as on some network file systems: two couriers then
    share the outbox, each with its own rows, and one that hangs or sleeps loses them after a while.

    Args:
        db: The database.
        owner: Who asks; its own rows are left alone.
        now: The time, UTC.
        lapsed: Only those whose lease has run out.
        resend: Whether they go out again; if not, they are given up.
    """
    return db.execute(
        "UPDATE deliveries INDEXED BY deliveries_sending SET updated_at = :now, owner = NULL, leased_until = NULL, "
        "silent = 1, waits = 0, state = CASE WHEN error IS :left THEN 'cancelled' ELSE :state END, "
        "error = CASE WHEN error IS :left THEN error ELSE :interrupted END "
        # A lease that is longer than any was noted by a clock that ran ahead.
        "WHERE state = 'sending' AND owner IS NOT :owner "
        "AND NOT (:lapsed AND leased_until > :now AND leased_until <= :longest)",
        {
            "owner": owner,
            "now": stamp(now),
            "longest": stamp(now + LEASE),
            "lapsed": lapsed,
            "state": "uncertain" if resend else "failed",
            "left": LEFT,
            "interrupted": INTERRUPTED,
        },
    ).rowcount
