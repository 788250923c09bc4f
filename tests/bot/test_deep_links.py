"""What a link brings along comes back as it was; anything else may be an invitation."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deep_links import (
    GROUP,
    INLINE,
    LONGEST,
    Arrival,
    Kind,
    address,
    arrival,
    channel_address,
    group_address,
    payload,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ALLOWED = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""https://core.telegram.org/bots/features#deep-linking."""


@given(st.sampled_from(["topic", "paper"]), TEXTS)
def test_what_fits_comes_back(kind: Kind, value: str) -> None:
    made = payload(kind, value)
    if made is None:
        assert len(value.encode()) > LONGEST // 2
    else:
        assert ALLOWED.fullmatch(made)
        assert arrival(made) == Arrival(kind, value)


@given(st.text())
def test_whatever_is_brought_is_something(brought: str) -> None:
    assert arrival(brought).kind in {"invitation", "topic", "paper", "nothing"}


@pytest.mark.parametrize("brought", ["i-dC10b3BpYw", "Zm9v", "x-Zm9v", "t-", "t-%%", "t-gA"])
def test_what_is_nothing_else_may_be_an_invitation(brought: str) -> None:
    assert arrival(brought) == Arrival("invitation", brought)


def test_the_ways_from_inline_mode_and_into_a_group_bring_nothing() -> None:
    assert arrival(INLINE) == arrival(GROUP) == arrival("") == Arrival("nothing")


def test_a_link_opens_the_chat_with_the_bot() -> None:
    assert address("a_bot", "p-MQ") == "https://t.me/a_bot?start=p-MQ"
    assert channel_address("a_bot").startswith("https://t.me/a_bot?startchannel&admin=post_messages")
    assert group_address("a_bot") == "https://t.me/a_bot?startgroup=group"
