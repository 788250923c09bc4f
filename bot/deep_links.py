"""What a link to the bot brings along, https://core.telegram.org/bots/features#deep-linking. Pure.

``https://t.me/<bot>?start=<payload>``, or ``startgroup`` for a group: at most 64 of ``A-Za-z0-9_-``. A topic, a
paper and a channel stand in it as base64url after a letter that says which; an invitation stands as it is.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final, Literal, NamedTuple

Kind = Literal["invitation", "topic", "paper", "channel", "nothing"]

LONGEST: Final = 64
INVITATION: Final = "i-"
"""New invitations begin so, so that none is taken for anything else."""
INLINE: Final = "inline"
"""What the button above inline results brings along: nothing but the way here."""
GROUP: Final = "group"
"""What the link that takes the bot into a group brings along there: nothing, either."""
_LETTERS: Final[dict[str, Kind]] = {"t": "topic", "p": "paper", "c": "channel"}


class Arrival(NamedTuple):
    """What somebody who followed a link brings along."""

    kind: Kind
    value: str = ""
    """The code, the topic as it was written, the paper's identifier, or the channel's id."""


def payload(kind: Kind, value: str) -> str | None:
    """What stands for this in a link; nothing if it is too long for one."""
    letter = next(letter for letter, known in _LETTERS.items() if known == kind)
    made = f"{letter}-{urlsafe_b64encode(value.encode()).decode().rstrip('=')}"
    return made if len(made) <= LONGEST else None


def address(bot: str, brought: str) -> str:
    """The address that opens the private chat with a bot of this user name."""
    return f"https://t.me/{bot}?start={brought}"


def group_address(bot: str) -> str:
    """The address that lets somebody choose a group of theirs, and takes the bot into it."""
    return f"https://t.me/{bot}?startgroup={GROUP}"


def channel_address(bot: str) -> str:
    """The address that lets somebody choose a channel of theirs, and makes the bot an admin that may post there."""
    return f"https://t.me/{bot}?startchannel&admin=post_messages+edit_messages"


def arrival(brought: str) -> Arrival:
    """What stands after ``/start``; whatever is nothing else may be an invitation."""
    if brought in {"", INLINE, GROUP}:
        return Arrival("nothing")
    letter, dash, rest = brought.partition("-")
    if dash and letter in _LETTERS and (value := _decoded(rest)):
        return Arrival(_LETTERS[letter], value)
    return Arrival("invitation", brought)


def _decoded(text: str) -> str:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode() if text.isascii() else ""
    except (binascii.Error, UnicodeDecodeError):
        return ""
