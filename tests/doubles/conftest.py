"""What tests of the doubles share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.doubles.telegram import Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def double() -> AsyncIterator[TelegramDouble]:
    """Telegram's, without its limits; in the end, nothing was asked that it would not take."""
    async with TelegramDouble(limits=Limits.off()) as double:
        yield double
        assert double.violations == []
