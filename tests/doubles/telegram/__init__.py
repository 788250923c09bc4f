"""A strict, stateful stand-in for Telegram's Bot API on loopback.

    async with TelegramDouble() as double:
        ada = double.user(1, "Ada")
        ada.send("/start")
        [greeting] = await ada.receives()

Or as its own process: ``python -m tests.doubles.telegram --help``.
"""

from tests.doubles.telegram.double import TOKEN, TelegramDouble
from tests.doubles.telegram.faults import Fault, FaultKind
from tests.doubles.telegram.floods import Limits, Window
from tests.doubles.telegram.people import Group, Person
from tests.doubles.telegram.transcript import Call

__all__ = ["TOKEN", "Call", "Fault", "FaultKind", "Group", "Limits", "Person", "TelegramDouble", "Window"]
