"""Who may do what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from telegram import CallbackQuery, Chat, Message, Update, User

from bot.access import MOST_MEMBERS, TRUSTED_FOR, Access, GroupAdmins, access_of, speaker
from scheduler.settings import Settings

ADMIN, SOMEBODY = 99, 7
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mode", "user_id", "is_member", "expected"),
    [
        ("open", SOMEBODY, False, Access.ALLOWED),
        ("open", SOMEBODY, True, Access.ALLOWED),
        ("open", ADMIN, False, Access.ADMIN),
        ("invite", SOMEBODY, False, Access.NOT_INVITED),
        ("invite", SOMEBODY, True, Access.ALLOWED),
        ("invite", ADMIN, False, Access.ADMIN),
        ("closed", SOMEBODY, False, Access.CLOSED),
        ("closed", SOMEBODY, True, Access.ALLOWED),
        ("closed", ADMIN, False, Access.ADMIN),
    ],
)
def test_every_mode_for_everybody(
    mode: Literal["open", "invite", "closed"], user_id: int, is_member: bool, expected: Access
) -> None:
    settings = Settings.defaults().model_copy(update={"access": mode, "admins": frozenset({ADMIN})})
    found = access_of(user_id, is_member=is_member, is_banned=False, settings=settings)
    assert found is expected
    assert found.is_allowed == (expected in {Access.ADMIN, Access.ALLOWED})


def test_nobody_is_an_admin_and_only_the_invited_may_come_by_default() -> None:
    assert access_of(1, is_member=False, is_banned=False, settings=Settings.defaults()) is Access.NOT_INVITED


@pytest.mark.parametrize("mode", ["open", "invite", "closed"])
def test_a_ban_is_stronger_than_an_invitation_and_an_admin_is_stronger_than_a_ban(
    mode: Literal["open", "invite", "closed"],
) -> None:
    settings = Settings.defaults().model_copy(update={"access": mode, "admins": frozenset({ADMIN})})
    assert access_of(SOMEBODY, is_member=True, is_banned=True, settings=settings) is Access.BANNED
    assert access_of(ADMIN, is_member=False, is_banned=True, settings=settings) is Access.ADMIN
    assert not Access.BANNED.is_allowed


def test_telegrams_word_on_who_runs_a_group_is_trusted_for_a_moment() -> None:
    known = GroupAdmins()
    assert known.find(-5, 7, NOON) is None
    known.note(-5, 7, NOON, is_admin=True)
    known.note(-5, 8, NOON, is_admin=False)
    assert (known.find(-5, 7, NOON), known.find(-5, 8, NOON), known.find(-6, 7, NOON)) == (True, False, None)
    assert known.find(-5, 7, NOON + TRUSTED_FOR) is None
    assert known.find(-5, 7, NOON - timedelta(hours=1)) is None, "the clock was set back"
    known.forget(8)
    assert (known.find(-5, 7, NOON), known.find(-5, 8, NOON)) == (True, None)
    known.forget(-5)
    assert known.find(-5, 7, NOON) is None


def test_of_groups_without_number_the_newest_are_kept_in_mind() -> None:
    known = GroupAdmins()
    for chat_id in range(2 * MOST_MEMBERS):
        known.note(chat_id, 7, NOON, is_admin=True)
    assert known.find(MOST_MEMBERS - 1, 7, NOON) is None
    assert known.find(MOST_MEMBERS, 7, NOON)


def test_who_speaks_is_a_person_or_the_group_they_speak_for() -> None:
    ada, anonymous = User(7, "Ada", is_bot=False), User(1087968824, "Group", is_bot=True)
    group = Chat(-5, "supergroup")
    said = Message(1, NOON, group, from_user=ada)
    for_the_group = Message(2, NOON, group, from_user=anonymous, sender_chat=group)
    assert speaker(Update(1, message=said)) == 7
    assert speaker(Update(2, message=for_the_group)) == -5
    assert speaker(Update(3, callback_query=CallbackQuery("1", ada, "1", message=for_the_group))) == 7
    assert speaker(Update(4)) is None
