"""Who may do what."""

from __future__ import annotations

from typing import Literal

import pytest

from bot.access import Access, access_of
from scheduler.settings import Settings

ADMIN, SOMEBODY = 99, 7


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
    found = access_of(user_id, is_member=is_member, settings=settings)
    assert found is expected
    assert found.is_allowed == (expected in {Access.ADMIN, Access.ALLOWED})


def test_nobody_is_an_admin_and_only_the_invited_may_come_by_default() -> None:
    assert access_of(1, is_member=False, settings=Settings.defaults()) is Access.NOT_INVITED
