"""How money, sizes and moments are written for the people who run the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from bot.locales import Texts

MEGABYTE: Final = 1024**2


def dollars(amount: float, words: Texts) -> str:
    """US dollars; of less than one, to a tenth of a cent."""
    return f"{words.number(round(amount, 3 if amount < 1 else 2))} $"


def megabytes(size: float, words: Texts) -> str:
    """A number of bytes."""
    return f"{words.number(int(size) // MEGABYTE)} MB"


def moment(at: datetime) -> str:
    """A time in UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
