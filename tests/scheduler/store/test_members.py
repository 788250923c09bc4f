"""Who is kept out, and what the admins did."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.store import audit, members
from tests.scheduler.making import NOON, dump

if TYPE_CHECKING:
    from sqlite_utils import Database


def test_a_ban_holds_until_it_is_lifted(db: Database) -> None:
    members.ban(db, 7, NOON)
    members.ban(db, 7, NOON + timedelta(days=1))
    assert members.is_banned(db, 7)
    assert not members.is_banned(db, 8)
    assert members.unban(db, 7)
    assert not members.unban(db, 7)
    assert not members.is_banned(db, 7)


def test_a_member_who_is_kept_out_is_a_member_again_when_the_ban_is_lifted(db: Database) -> None:
    members.invite(db, "abc", 9, NOON + timedelta(hours=1))
    members.admit(db, 7, "abc", NOON)
    members.ban(db, 7, NOON)
    members.unban(db, 7)
    assert members.is_member(db, 7)


def test_a_line_says_who_did_what_when_and_about_whom(db: Database) -> None:
    audit.record(db, 99, "ban", NOON, 7)
    audit.record(db, 98, "stats", NOON)
    audit.rename(db, 7, audit.NOBODY)
    assert dump(db)["audit"] == [
        {"id": 1, "at": NOON.isoformat(timespec="microseconds"), "actor": 99, "action": "ban", "about": 0},
        {"id": 2, "at": NOON.isoformat(timespec="microseconds"), "actor": 98, "action": "stats", "about": None},
    ]
