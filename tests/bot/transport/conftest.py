"""The table of a person at a terminal, with its bot running."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.transport.table import Table


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    table = Table()
    async with table.application:
        yield table
