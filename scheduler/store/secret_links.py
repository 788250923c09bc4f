"""Secret links to pages and feeds: whoever has one may read what it leads to, until it runs out or is revoked.

Of a link's token only the SHA-256 is kept, so the database tells nobody a link; whoever lost one gets another. It is
the hash that is looked up, so how long that takes says nothing that helps to guess a token.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scheduler.store.columns import moment, optional_moment, optional_stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from sqlite_utils import Database

TOKEN_BYTES: Final = 32
"""Random bytes of a token: twice what nobody can guess."""
MOST: Final = 5
"""Links to the same thing; of more, the one made first ends."""


@dataclass(frozen=True, slots=True)
class SecretLink:
    """A link that holds, without its token; it leads to a digest or to a topic's feed."""

    id: int
    subscriber_id: int
    digest_id: int | None
    subscription_id: int | None
    made_at: datetime
    """UTC."""
    expires_at: datetime | None
    """UTC; nothing where it holds as long as the topic is followed."""


def make(
    db: Database,
    token: str,
    subscriber_id: int,
    now: datetime,
    *,
    digest_id: int | None = None,
    subscription_id: int | None = None,
    expires_at: datetime | None = None,
) -> int:
    """Let this token lead to a digest or to a feed of this subscriber's; returns the link's row id."""
    made = db.execute(
        "INSERT INTO secret_links (hash, subscriber_id, digest_id, subscription_id, made_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [_hash(token), subscriber_id, digest_id, subscription_id, stamp(now), optional_stamp(expires_at)],
    )
    db.execute(
        "DELETE FROM secret_links WHERE id IN (SELECT id FROM secret_links WHERE subscriber_id = ? AND digest_id IS ? "
        "AND subscription_id IS ? ORDER BY id DESC LIMIT -1 OFFSET ?)",
        [subscriber_id, digest_id, subscription_id, MOST],
    )
    assert made.lastrowid is not None  # noqa: S101 - a row was just written
    return made.lastrowid


def find(db: Database, token: str, now: datetime) -> SecretLink | None:
    """The link with this token, if it holds; none does of a chat that is gone or banned."""
    sql = (
        "SELECT secret_links.* FROM secret_links JOIN subscribers ON subscribers.id = subscriber_id "
        "WHERE hash = ? AND (expires_at IS NULL OR expires_at > ?) AND state <> 'gone'"
    )
    return next((_link(row) for row in db.query(sql, [_hash(token), stamp(now)])), None)


def count(db: Database, chat_id: int, thread_id: int, now: datetime) -> int:
    """How many links of a chat and thread hold."""
    sql = (
        "SELECT count(*) AS n FROM secret_links JOIN subscribers ON subscribers.id = subscriber_id "
        "WHERE chat_id = ? AND message_thread_id = ? AND (expires_at IS NULL OR expires_at > ?)"
    )
    return int(next(db.query(sql, [chat_id, thread_id, stamp(now)]))["n"])


def revoke(db: Database, subscriber_id: int, link_id: int | None = None) -> int:
    """End one link of this subscriber's, or all of them; returns how many that were."""
    sql = "DELETE FROM secret_links WHERE subscriber_id = ? AND (? IS NULL OR id = ?)"
    return db.execute(sql, [subscriber_id, link_id, link_id]).rowcount


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def _link(row: Mapping[str, Any]) -> SecretLink:
    return SecretLink(
        id=row["id"],
        subscriber_id=row["subscriber_id"],
        digest_id=row["digest_id"],
        subscription_id=row["subscription_id"],
        made_at=moment(row["made_at"]),
        expires_at=optional_moment(row["expires_at"]),
    )
