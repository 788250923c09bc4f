"""A few rounds of chaos: what they bring is random; the seed is printed, and ``PAPERBOY_TEST_SEED`` gives it.

``python -m benchmarks.chaos`` lives through more of them.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.journeys import chaos

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEED = int(os.environ.get("PAPERBOY_TEST_SEED") or random.SystemRandom().randrange(10**9))
ROUNDS = 8
PEOPLE = 30


@pytest.mark.timeout(400)
async def test_chaos_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    figures = await chaos.endure(SEED, ROUNDS, PEOPLE, tmp_path, monkeypatch)
    record_property("shown", str(figures))
    assert figures.lost == 0
